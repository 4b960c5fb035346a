"""展開: which departments work the new way since when, and whether they use it. 定着確認 counts from the first day."""

from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from tracker.db import effects as effect_store
from tracker.db import initiatives as departments
from tracker.db import pilots as store
from tracker.db.models import Adoption
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.outcomes import RemoveAdoption
from tracker.domain.pilots import SaveAdoption
from tracker.domain.sheets.spec import TEXT_LENGTH
from tracker.domain.text import clean
from tracker.services.effects import recompute
from tracker.services.pilots import existing
from tracker.services.versions import check

RATES = ("use_rate_3", "use_rate_6", "use_rate_12")
_MOST = Decimal(100)


def save_adoption(session: Session, actor: Actor, command: SaveAdoption) -> None:
    """Add or change where a pilot spread; the effects of its KPIs are computed anew.

    Raises NotFound, ConflictError, DomainError ``unknown_reference``, ``required`` for a use rate without a first day,
    ``number_range``.
    """
    actor.require(Role.EDITOR)
    pilot = existing(session, command.pilot_code)
    department = _department(session, command.department_code)
    typed = _typed(command)
    item = store.adoption(session, pilot.id, department)
    if item is None and command.version is not None:
        raise NotFound("adoption", command.department_code)
    if item is None:
        session.add(Adoption(pilot_id=pilot.id, department_id=department, **typed))
    else:
        check(session, item, f"{pilot.code} {command.department_code}", command.version or 0, typed)
        for name, value in typed.items():
            setattr(item, name, value)
    session.flush()
    recompute(session, effect_store.of_pilots(session, [pilot.id]))


def _typed(command: SaveAdoption) -> dict[str, Any]:
    rates = {name: getattr(command, name) for name in RATES}
    for name, rate in rates.items():
        if rate is not None and not 0 <= rate <= _MOST:
            raise DomainError("number_range", field=name, minimum=0, maximum=100, found=rate)
    if command.live_on is None and any(rate is not None for rate in rates.values()):
        raise DomainError("required", field="live_on")
    return {"live_on": command.live_on, **rates, "note": clean(command.note, "note", TEXT_LENGTH)}


def _department(session: Session, code: str) -> int:
    if not code:
        raise DomainError("required", field="department_code")
    found = departments.department_id(session, code)
    if found is None:
        raise DomainError("unknown_reference", field="department_code", kind="departments", found=code)
    return found


def remove_adoption(session: Session, actor: Actor, command: RemoveAdoption) -> None:
    """Take back that a department works the new way. Raises NotFound, ConflictError."""
    actor.require(Role.EDITOR)
    pilot = existing(session, command.pilot_code)
    department = departments.department_id(session, command.department_code)
    item = store.adoption(session, pilot.id, department) if department is not None else None
    if item is None:
        raise NotFound("adoption", command.department_code)
    check(session, item, f"{pilot.code} {command.department_code}", command.version, {})
    session.delete(item)
    session.flush()
    recompute(session, effect_store.of_pilots(session, [pilot.id]))
