"""理解度・賛同度アンケート: counts of a department go in, and are never shown where fewer than five answered."""

from sqlalchemy.orm import Session

from tracker.db import initiatives as initiative_store
from tracker.db import pulses as store
from tracker.db.models import Pulse
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.domain.dialogue import SavePulse
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.sheets.dialogue import SCORES
from tracker.services.dialogues import MOST_PEOPLE
from tracker.services.initiatives import existing
from tracker.services.versions import check


def save_pulse(session: Session, actor: Actor, command: SavePulse) -> None:
    """Add or correct the answers of a department.

    Raises NotFound, ConflictError (without what is stored: it may be hidden), DomainError ``number_range``,
    ``pulse_empty``, ``date_in_future``, ``already_exists``, ``unknown_reference``.
    """
    actor.require(Role.EDITOR)
    initiative = existing(session, command.initiative_code)
    department_id = initiative_store.department_id(session, command.department_code)
    if department_id is None:
        found = command.department_code
        raise DomainError("unknown_reference", field="department_code", kind="departments", found=found)
    _check(command)
    if command.asked_on is not None and command.asked_on > session.info["now"].date():
        raise DomainError("date_in_future", field="asked_on", found=command.asked_on)
    key = (initiative.id, department_id, command.question, command.asked)
    names = ("initiative_id", "department_id", "question", "asked")
    typed = {"asked_on": command.asked_on, **dict(zip(SCORES, command.counts, strict=True))}
    item = store.pulse(session, key)
    if item is None and command.version is not None:
        raise NotFound("pulse", initiative.code)
    if item is None:
        session.add(Pulse(**dict(zip(names, key, strict=True)), **typed))
    elif command.version is None:
        raise DomainError("pulse_exists", field="department_code")
    else:
        place = f"{initiative.code} {command.department_code} {command.question.value} {command.asked.value}"
        check(session, item, place, command.version, {})
        for name, value in typed.items():
            setattr(item, name, value)
    session.flush()


def _check(command: SavePulse) -> None:
    for name, count in zip(SCORES, command.counts, strict=True):
        if not 0 <= count <= MOST_PEOPLE:
            raise DomainError("number_range", field=name, minimum=0, maximum=MOST_PEOPLE)
    if not any(command.counts):
        raise DomainError("pulse_empty", field=SCORES[0])
