"""Loads the demo city through the same services a person's own data goes through: one transaction, all or nothing."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from seed import files
from seed.calendar import Shift
from tracker.db.engine import Database
from tracker.domain.actor import Actor
from tracker.domain.codes import Check, Role
from tracker.domain.errors import DomainError
from tracker.domain.initiatives import SaveEvidence
from tracker.domain.organisation import UpdateCity
from tracker.domain.pilots import SavePilot, case_types
from tracker.domain.sheets import SheetKind
from tracker.services.demo import mark_demo
from tracker.services.exporting import sheet_rows
from tracker.services.importing import apply_import
from tracker.services.initiatives import save_evidence
from tracker.services.organisation import organisation, update_city
from tracker.services.pilots import save_pilot


def load(database: Database, actor: Actor, today: date) -> None:
    """Fill an empty database with the demo city, its dates moved by whole 年度 into the one of ``today``.

    Departments, people and settings that are there already stay. Raises DomainError ``demo_not_empty`` when there is an
    initiative already, PermissionDenied to anybody but an admin.
    """
    actor.require(Role.ADMIN)
    shift = Shift.to(today)
    with database.write(actor) as session:
        if next(iter(sheet_rows(session, actor, SheetKind.INITIATIVES)), None) is not None:
            raise DomainError("demo_not_empty")
        mark_demo(session, actor)
        _sheets(session, actor, shift)
        _city(session, actor)
        for change in _plan_changes(session, actor, shift):
            save_pilot(session, actor, change)
        for evidence in _evidence(shift):
            save_evidence(session, actor, evidence)


def _sheets(session: Session, actor: Actor, shift: Shift) -> None:
    plan = apply_import(session, actor, files.sheets(shift))
    if not plan.applied:
        # The files are ours and tested against an empty database: what is refused collides with what was there.
        raise DomainError("demo_refused", first=plan.errors[0].code, count=len(plan.errors))


def _city(session: Session, actor: Actor) -> None:
    (row,) = files.rows(files.CITY)
    version = organisation(session, actor).city.version
    update_city(session, actor, UpdateCity(name=row["市名"], why=row["なぜDXを進めるのか"], version=version))


def _plan_changes(session: Session, actor: Actor, shift: Shift) -> Iterator[SavePilot]:
    """Plans that were changed after 導入後 was measured: a thing no sheet can tell."""
    planned = {row["code"]: row for row in sheet_rows(session, actor, SheetKind.PILOTS)}
    for change in files.rows(files.PLAN_CHANGES):
        row = {name: value for name, value in planned[change["試行コード"]].items() if name in SavePilot.model_fields}
        kinds = case_types(str(row["case_types"] or ""))
        row |= {"case_types": kinds, "after_to": shift.day(_day(change["導入後終了"]))}
        yield SavePilot(**row, reason=change["理由"], version=1)


def _evidence(shift: Shift) -> Iterator[SaveEvidence]:
    for row in files.rows(files.EVIDENCE):
        yield SaveEvidence(
            initiative_code=row["取組コード"],
            check=Check(row["項目"]),
            text=row["記録"],
            recorded_on=shift.written(_day(row["記録日"])),
        )


def _day(text: str) -> date:
    return date.fromisoformat(text)
