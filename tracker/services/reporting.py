"""状況報告: a sentence, the two marks, and where somebody must, a rating below the computed one."""

from sqlalchemy.orm import Session

from tracker.db import organisation
from tracker.db.models import StatusUpdate
from tracker.domain.actor import Actor
from tracker.domain.codes import Axis, Rating, Role
from tracker.domain.errors import DomainError
from tracker.domain.initiatives import AddStatus
from tracker.domain.rating import once_reported, order
from tracker.domain.sheets.progress import SENTENCE_LENGTH
from tracker.domain.text import clean
from tracker.services.initiatives import existing
from tracker.services.overview import lines
from tracker.services.results import initiative_results


def add_status(session: Session, actor: Actor, command: AddStatus) -> None:
    """Add a 状況報告. What is computed with it is kept as its rating.

    Raises NotFound, DomainError ``required``, ``text_too_long``, ``lowered_reason`` (lowered without saying why),
    ``rating_not_lower`` (not below the computed one), ``mark_unknown``.
    """
    actor.require(Role.EDITOR)
    item = existing(session, command.initiative_code)
    marks = _marks(session, command)
    reason = clean(command.lowered_reason, "lowered_reason", SENTENCE_LENGTH)
    if command.lowered_to is not None and reason is None:
        raise DomainError("lowered_reason", field="lowered_reason")
    session.add(
        StatusUpdate(
            initiative_id=item.id,
            reported_on=command.reported_on,
            rating=_rating(session, actor, command),
            sentence=clean(command.sentence, "sentence", SENTENCE_LENGTH, required=True),
            lowered_reason=reason if command.lowered_to is not None else None,
            author=actor.name,
            created_at=session.info["now"],
            **marks,
        )
    )
    session.flush()


def _rating(session: Session, actor: Actor, command: AddStatus) -> Rating:
    """The computed rating as this report leaves it, or the lower one somebody chose."""
    now = session.info["now"]
    judged = initiative_results(session, actor, now, command.initiative_code)
    line = lines(session, judged, now.date(), command.initiative_code)[0]
    computed = line.rating if line.rated is None else once_reported(line.rated)
    if command.lowered_to is None:
        return computed
    if order(command.lowered_to) >= order(computed):
        raise DomainError("rating_not_lower", field="lowered_to", computed=computed.value)
    return command.lowered_to


def _marks(session: Session, command: AddStatus) -> dict[str, str | None]:
    """The two marks, each of the scale the city has chosen for its axis."""
    known = {(mark.axis, mark.mark) for mark in organisation.chosen_scales(session)}
    found = {"progress_mark": command.progress_mark or None, "achievement_mark": command.achievement_mark or None}
    for axis in Axis:
        field = f"{axis.value}_mark"
        if found[field] is not None and (axis, found[field]) not in known:
            raise DomainError("mark_unknown", field=field, found=found[field])
    return found
