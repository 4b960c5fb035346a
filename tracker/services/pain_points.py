"""困りごと and 気づき: anybody may leave one line, and say that it is the same for him."""

from sqlalchemy.orm import Session

from tracker.db import current_state, overview
from tracker.db import initiatives as store
from tracker.db.models import Initiative, PainPoint, Process
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.domain.current_state import LinkPainPoint, PostPainPoint
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.initiatives import PainPointLine
from tracker.domain.numbering import following
from tracker.domain.text import clean
from tracker.services.versions import check

LINE_LENGTH = 2_000
FIRST_CODE = "N1"


def listed(session: Session, actor: Actor, first: int, count: int) -> tuple[PainPointLine, ...]:
    """``count`` lines, newest first, beginning after the ``first`` newest."""
    actor.require(Role.VIEWER)
    return overview.pain_points(session, limit=count, first=first)


def post(session: Session, actor: Actor, command: PostPainPoint) -> str:
    """Keep one line and return its code. Raises DomainError ``required``, ``text_too_long``, ``unknown_reference``;
    NotFound.
    """
    actor.require(Role.VIEWER)
    text = clean(command.text, "text", LINE_LENGTH, required=True)
    department = store.department_id(session, command.department_code) if command.department_code else None
    if command.department_code and department is None:
        raise DomainError(
            "unknown_reference", field="department_code", kind="departments", found=command.department_code
        )
    process = _process(session, command.process_code)
    initiative = _initiative(session, command.initiative_code)
    code = following(current_state.pain_codes(session), FIRST_CODE)
    session.add(
        PainPoint(
            code=code,
            initiative_id=initiative.id if initiative else None,
            process_id=process.id if process else None,
            department_id=department,
            audience=command.audience,
            text=text,
            posted_on=command.posted_on,
            posted_by=actor.name,
        )
    )
    session.flush()
    return code


def vote(session: Session, actor: Actor, code: str) -> None:
    """One more for whom it is the same. Nobody is asked who. Raises NotFound."""
    actor.require(Role.VIEWER)
    _existing(session, code).votes += 1
    session.flush()


def link(session: Session, actor: Actor, command: LinkPainPoint) -> None:
    """Say which 業務 and which 取組 a line is about. Raises NotFound, ConflictError."""
    actor.require(Role.EDITOR)
    item = _existing(session, command.code)
    process = _process(session, command.process_code)
    initiative = _initiative(session, command.initiative_code)
    typed = {
        "process_id": process.id if process else None,
        "initiative_id": initiative.id if initiative else None,
    }
    check(session, item, command.code, command.version, typed)
    for name, value in typed.items():
        setattr(item, name, value)
    session.flush()


def _existing(session: Session, code: str) -> PainPoint:
    found = current_state.pain_point(session, code)
    if found is None:
        raise NotFound("pain_point", code)
    return found


def _process(session: Session, code: str | None) -> Process | None:
    found = current_state.process(session, code) if code else None
    if code and found is None:
        raise NotFound("process", code)
    return found


def _initiative(session: Session, code: str | None) -> Initiative | None:
    found = store.initiative(session, code) if code else None
    if code and found is None:
        raise NotFound("initiative", code)
    return found
