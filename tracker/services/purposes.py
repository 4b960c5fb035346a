"""Who agreed to a purpose, and what is confirmed of an initiative before ③. The purpose's text itself is changed with
the initiative, which keeps every version.
"""

from sqlalchemy.orm import Session

from tracker.db import initiatives as initiative_store
from tracker.db import purposes as store
from tracker.db.models import Purpose
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.domain.current_state import Agree, SaveInformation, TakeBackAgreement
from tracker.domain.errors import ConflictError, DomainError, NotFound
from tracker.domain.sheets.spec import NAME_LENGTH
from tracker.domain.text import clean
from tracker.services.initiatives import existing
from tracker.services.versions import check

CONFIRMED = ("personal_data", "network_zone", "security_checked_on", "self_maintainable")


def agree(session: Session, actor: Actor, command: Agree) -> None:
    """A department agrees to the purpose as it stands; once more puts the day right.

    Raises NotFound, ConflictError (the purpose was written anew since it was shown), DomainError ``purpose_missing``,
    ``required``, ``unknown_reference``, ``text_too_long``.
    """
    actor.require(Role.EDITOR)
    newest = _shown(session, command.initiative_code, command.number)
    department = _department(session, command.department_code)
    post = clean(command.post, "post", NAME_LENGTH) or ""
    store.agree(session, newest.initiative_id, department, post, command.agreed_on)
    session.flush()


def take_back(session: Session, actor: Actor, command: TakeBackAgreement) -> None:
    """Take out an agreement written down by mistake; the audit log keeps it. Raises as :func:`agree`."""
    actor.require(Role.EDITOR)
    newest = _shown(session, command.initiative_code, command.number)
    department = _department(session, command.department_code)
    found = store.agreement(session, newest.id, department, command.post)
    if found is None:
        raise NotFound("purpose_agreement", command.department_code)
    session.delete(found)
    session.flush()


def _shown(session: Session, code: str, number: int) -> Purpose:
    """The purpose as it stands, if it is the one that was shown: nobody agrees to what he has not read."""
    initiative = existing(session, code)
    newest = store.current(session, initiative.id) if initiative.purpose else None
    if newest is None:
        raise DomainError("purpose_missing", field="department_code")
    if newest.number != number:
        raise ConflictError(
            changed_by=newest.written_by, changed_at=None, theirs={"purpose": newest.text, "number": newest.number}
        )
    return newest


def _department(session: Session, code: str) -> int:
    if not code:
        raise DomainError("required", field="department_code")
    found = initiative_store.department_id(session, code)
    if found is None:
        raise DomainError("unknown_reference", field="department_code", kind="departments", found=code)
    return found


def save_information(session: Session, actor: Actor, command: SaveInformation) -> None:
    """What is confirmed before ③, and 職員だけで直せる. Raises NotFound, ConflictError."""
    actor.require(Role.EDITOR)
    item = existing(session, command.initiative_code)
    typed = {name: getattr(command, name) for name in CONFIRMED}
    check(session, item, item.code, command.version, typed)
    for name, value in typed.items():
        setattr(item, name, value)
    session.flush()
