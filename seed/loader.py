"""Loads the demo city through the same services a person's own data goes through: one transaction, all or nothing.

It is entered as a city enters its own, month by month, with the clock of that month: so the last two month ends hold
what was known then, and every moved date has its day.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial

from sqlalchemy.orm import Session

from seed import files, meetings, planned, stages
from seed.calendar import Shift
from seed.moves import Moves, read
from tracker.db.engine import Database
from tracker.domain.actor import Actor
from tracker.domain.codes import Check, Role
from tracker.domain.errors import DomainError
from tracker.domain.initiatives import SaveEvidence
from tracker.domain.organisation import UpdateCity
from tracker.domain.pilots import SavePilot, case_types
from tracker.domain.sheets import SheetData, SheetKind
from tracker.services.demo import mark_demo
from tracker.services.exporting import sheet_rows
from tracker.services.importing import apply_import
from tracker.services.initiatives import save_evidence
from tracker.services.organisation import organisation, update_city
from tracker.services.pilots import save_pilot
from tracker.services.snapshots import take_month_end


def load(database: Database, actor: Actor, today: date) -> None:
    """Fill an empty database with the demo city, its dates moved by whole 年度 into the one of ``today``.

    Departments, people and settings that are there already stay. Raises DomainError ``demo_not_empty`` when there is an
    initiative already, PermissionDenied to anybody but an admin.
    """
    actor.require(Role.ADMIN)
    shift = Shift.to(today)
    moves = read(shift)
    with database.write(actor) as session:
        if next(iter(sheet_rows(session, actor, SheetKind.INITIATIVES)), None) is not None:
            raise DomainError("demo_not_empty")
        mark_demo(session, actor)
        now = session.info["now"]
        for part in stages.loads(shift, moves, now):
            _Month(session, actor, shift, moves, part).enter()
        session.info["now"] = now
        for change in _plan_changes(session, actor, shift):
            save_pilot(session, actor, change)
        planned.enter_today(session, actor, shift)
        meetings.enter_today(session, actor, shift)


@dataclass(frozen=True, slots=True)
class _Month:
    """One load: everything that was entered in its time, in the order it was, and the state at its end."""

    session: Session
    actor: Actor
    shift: Shift
    moves: Moves
    load: stages.Load

    def enter(self) -> None:
        """Do it all, each thing with the clock of its moment."""
        for moment, deed in sorted(self._deeds(), key=lambda each: each[0]):
            self.session.info["now"] = moment
            deed()
        if self.load.kept is not None:
            self.session.info["now"] = self.load.kept
            take_month_end(self.session, self.actor, self.load.kept)

    def _deeds(self) -> Iterator[tuple[datetime, Callable[[], object]]]:
        session, actor, load = self.session, self.actor, self.load
        yield load.entered, self._enter_rows
        if load.meeting_on is not None:
            morning, evening = (datetime.combine(load.meeting_on, time(n), load.entered.tzinfo) for n in (9, 17))
            yield morning, partial(meetings.prepare, session, actor, load.meeting_on, morning)
            yield evening, partial(meetings.write_minutes, session, actor, self.shift, load.decided)
        for handover in self.moves.handovers:
            if stages.number(handover.home_day) == load.number:
                yield self._at(handover.day), partial(planned.hand_over, session, actor, handover)
        for move in self.moves.moves:
            if stages.number(move.home_day) == load.number:
                yield self._at(move.day), partial(planned.move, session, actor, move)

    def _at(self, day: date) -> datetime:
        """Nine o'clock of a day, but inside this load's time."""
        moment = datetime.combine(day, time(9), self.load.entered.tzinfo)
        return min(max(moment, self.load.since), self.load.kept or self.load.entered)

    def _enter_rows(self) -> None:
        session, actor, number = self.session, self.actor, self.load.number
        _sheets(session, actor, self.load.sheets)
        if number == 0:
            _city(session, actor)
        for evidence in _evidence(self.shift, number):
            save_evidence(session, actor, evidence)


def _sheets(session: Session, actor: Actor, sheets: tuple[SheetData, ...]) -> None:
    plan = apply_import(session, actor, sheets)
    if not plan.applied:
        # The files are ours and tested against an empty database: what is refused collides with what was there.
        raise DomainError("demo_refused", first=plan.errors[0].code, count=len(plan.errors))


def _city(session: Session, actor: Actor) -> None:
    (row,) = files.rows(files.CITY)
    version = organisation(session, actor).city.version
    update_city(session, actor, UpdateCity(name=row["市名"], why=row["なぜDXを進めるのか"], version=version))


def _plan_changes(session: Session, actor: Actor, shift: Shift) -> Iterator[SavePilot]:
    """Plans that were changed after 導入後 was measured: a thing no sheet can tell."""
    planned_ = {row["code"]: row for row in sheet_rows(session, actor, SheetKind.PILOTS)}
    for change in files.rows(files.PLAN_CHANGES):
        row = {name: value for name, value in planned_[change["試行コード"]].items() if name in SavePilot.model_fields}
        kinds = case_types(str(row["case_types"] or ""))
        row |= {"case_types": kinds, "after_to": shift.day(_day(change["導入後終了"]))}
        yield SavePilot(**row, reason=change["理由"], version=1)


def _evidence(shift: Shift, number: int) -> Iterator[SaveEvidence]:
    for row in files.rows(files.EVIDENCE):
        if stages.brought(row["取組コード"], _day(row["記録日"])) == number:
            yield SaveEvidence(
                initiative_code=row["取組コード"],
                check=Check(row["項目"]),
                text=row["記録"],
                recorded_on=shift.written(_day(row["記録日"])),
            )


def _day(text: str) -> date:
    return date.fromisoformat(text)
