"""困りごと and 気づき: anybody may leave one line."""

from sqlalchemy.orm import Session

from tracker.db import initiatives as store
from tracker.db import overview
from tracker.db.models import PainPoint
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.initiatives import PainPointLine, PostPainPoint
from tracker.domain.text import clean

LINE_LENGTH = 2_000


def listed(session: Session, actor: Actor, first: int, count: int) -> tuple[PainPointLine, ...]:
    """``count`` lines, newest first, beginning after the ``first`` newest."""
    actor.require(Role.VIEWER)
    return overview.pain_points(session, limit=count, first=first)


def post(session: Session, actor: Actor, command: PostPainPoint) -> None:
    """Keep one line. Raises DomainError ``required``, ``text_too_long``, ``unknown_reference``; NotFound."""
    actor.require(Role.VIEWER)
    text = clean(command.text, "text", LINE_LENGTH, required=True)
    department = store.department_id(session, command.department_code) if command.department_code else None
    if command.department_code and department is None:
        raise DomainError(
            "unknown_reference", field="department_code", kind="departments", found=command.department_code
        )
    initiative = store.initiative(session, command.initiative_code) if command.initiative_code else None
    if command.initiative_code and initiative is None:
        raise NotFound("initiative", command.initiative_code)
    session.add(
        PainPoint(
            initiative_id=initiative.id if initiative else None,
            department_id=department,
            audience=command.audience,
            text=text,
            posted_on=command.posted_on,
            posted_by=actor.name,
        )
    )
    session.flush()
