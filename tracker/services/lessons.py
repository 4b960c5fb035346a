"""What was learned is put to use elsewhere, and what trainees propose becomes an initiative."""

from typing import Any

from sqlalchemy.orm import Session

from tracker.db import initiatives as initiative_store
from tracker.db import learning as store
from tracker.db.models import Course, LessonUse, Proposal
from tracker.db.pilots import pilot
from tracker.db.rows import id_by_code
from tracker.domain.actor import Actor
from tracker.domain.codes import InitiativeType, Lifecycle, Role
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.initiatives import StartInitiative
from tracker.domain.learning import SaveLessonUse, SaveProposal, TakeUpProposal
from tracker.domain.numbering import following
from tracker.domain.sheets import SheetKind
from tracker.domain.sheets.spec import TEXT_LENGTH
from tracker.domain.text import clean
from tracker.services.initiatives import existing as existing_initiative
from tracker.services.learning import assign, existing
from tracker.services.starting import start
from tracker.services.versions import check

FIRST_USE, FIRST_PROPOSAL = "U1", "E1"
TITLE_LENGTH = 60
"""So much of a 提案 becomes the name of its initiative; its whole text becomes the purpose."""

_ENDS = "。.\n"


def save_use(session: Session, actor: Actor, command: SaveLessonUse) -> str:
    """Add or change この学びを活かした取組 and return its code.

    Raises NotFound, ConflictError, DomainError ``required``, ``lesson_origin``, ``unknown_reference``.
    """
    actor.require(Role.EDITOR)
    if not command.initiative_code:
        raise DomainError("required", field="initiative_code")
    if not command.pilot_code and not command.course_code:
        raise DomainError("lesson_origin", field="pilot_code")
    typed = {
        "initiative_id": existing_initiative(session, command.initiative_code).id,
        "pilot_id": _pilot_id(session, command.pilot_code),
        "course_id": _course_id(session, command.course_code),
        "how": clean(command.how, "how", TEXT_LENGTH, required=True),
        "noted_on": command.noted_on,
    }
    return _saved(session, LessonUse, FIRST_USE, command, typed)


def save_proposal(session: Session, actor: Actor, command: SaveProposal) -> str:
    """Add or change a 提案 and return its code. Raises as :func:`save_use`."""
    actor.require(Role.EDITOR)
    typed = {
        "text": clean(command.text, "text", TEXT_LENGTH, required=True),
        "proposed_on": command.proposed_on,
        "course_id": _course_id(session, command.course_code),
        "department_id": _department_id(session, command.department_code),
    }
    return _saved(session, Proposal, FIRST_PROPOSAL, command, typed)


def take_up(session: Session, actor: Actor, command: TakeUpProposal) -> str:
    """Make an initiative of a 提案 and return the code of the initiative.

    It is a 提案 of the 課 it came from, named by its first sentence. Raises NotFound, ConflictError, DomainError
    ``required`` at ``department_code``, ``proposal_taken_up`` where there is one already.
    """
    actor.require(Role.EDITOR)
    item = existing(session, Proposal, command.code, command.version)
    if item is None:
        raise NotFound("proposal", command.code)
    if item.initiative_id is not None:
        raise DomainError("proposal_taken_up", field="code")
    check(session, item, item.code, command.version, {})
    department_id = _department_id(session, command.department_code) or item.department_id
    if department_id is None:
        raise DomainError("required", field="department_code")
    departments = {id_: code for code, id_ in id_by_code(session, SheetKind.DEPARTMENTS).items()}
    code = start(
        session,
        actor,
        StartInitiative(
            title=title(item.text),
            type=InitiativeType.PILOT,
            lifecycle=Lifecycle.PROPOSED,
            department=departments[department_id],
            purpose=item.text,
        ),
    )
    made = existing_initiative(session, code)
    assign(session, item, {"initiative_id": made.id, "department_id": department_id})
    return code


def title(text: str) -> str:
    """The first sentence of a text without its end, as a name."""
    first = min((place for end in _ENDS if (place := text.find(end)) > 0), default=len(text))
    name = text[:first].strip()
    return name if len(name) <= TITLE_LENGTH else f"{name[: TITLE_LENGTH - 1]}…"


def _saved(session: Session, model: Any, first: str, command: Any, typed: dict[str, Any]) -> str:
    item = existing(session, model, command.code, command.version)
    if item is None:
        code = following(store.codes(session, model), first)
        session.add(model(code=code, **typed))
        session.flush()
        return code
    check(session, item, item.code, command.version, typed)
    assign(session, item, typed)
    return str(item.code)


def _pilot_id(session: Session, code: str | None) -> int | None:
    found = pilot(session, code) if code else None
    if code and found is None:
        raise DomainError("unknown_reference", field="pilot_code", kind="pilots", found=code)
    return found.id if found else None


def _course_id(session: Session, code: str | None) -> int | None:
    found = store.by_code(session, Course, code) if code else None
    if code and found is None:
        raise DomainError("unknown_reference", field="course_code", kind="courses", found=code)
    return found.id if found else None


def _department_id(session: Session, code: str | None) -> int | None:
    found = initiative_store.department_id(session, code) if code else None
    if code and found is None:
        raise DomainError("unknown_reference", field="department_code", kind="departments", found=code)
    return found
