"""Keeps the first commitment of every planned date for ever, and a line of every date that is moved.

Whatever changes a plan (a screen, a file, the demo) goes through a flush, so nobody can forget it. The reason is what
the use case put into ``session.info["date_reason"]``; a file has none, and 今日すること asks for it.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import event, insert, inspect
from sqlalchemy.orm import Session, UOWTransaction

from tracker.db.models import DateChange, Initiative, InitiativeStep, Milestone, Pilot

REASON = "date_reason"
_PLANNED: dict[type[Any], tuple[tuple[str, str], ...]] = {
    Initiative: (("planned_start", "first_start"), ("planned_end", "first_end")),
    InitiativeStep: (("planned_from", "first_from"), ("planned_to", "first_to")),
    Milestone: (("planned_on", "first_on"),),
    Pilot: (("decide_by", "first_decide_by"),),
}
"""Planned date → where its first commitment is kept."""


def listen(session: Session) -> None:
    """Watch every flush of this session."""
    event.listen(session, "before_flush", _commit)
    event.listen(session, "after_flush", _record)


def _commit(session: Session, _context: UOWTransaction, _instances: object) -> None:
    for item in (*session.new, *session.dirty):
        for planned, first in _PLANNED.get(type(item), ()):
            if getattr(item, first) is None and getattr(item, planned) is not None:
                setattr(item, first, getattr(item, planned))


def _record(session: Session, _context: UOWTransaction) -> None:
    moved = [line for item in session.dirty for line in _moved(session, item)]
    moved.sort(key=lambda line: (line["initiative_id"], line["what"]))  # what a session changed has no order
    if moved:
        session.connection().execute(insert(DateChange), moved)


def _moved(session: Session, item: Any) -> Iterator[dict[str, object]]:
    for planned, _ in _PLANNED.get(type(item), ()):
        history = inspect(item).attrs[planned].history
        old: date | None = history.deleted[0] if history.deleted else None
        if not history.has_changes() or old is None:
            continue  # a first date is a commitment, not a move
        yield {
            "initiative_id": item.id if isinstance(item, Initiative) else item.initiative_id,
            "what": _what(item, planned),
            "old_on": old,
            "new_on": history.added[0] if history.added else None,
            "reason": session.info.get(REASON),
            "changed_at": session.info["now"],
            "changed_by": session.info["actor"].name,
        }


def _what(item: Any, planned: str) -> str:
    part = planned.removeprefix("planned_")
    if isinstance(item, InitiativeStep):
        return f"step{item.step.value}_{part}"
    return item.code if isinstance(item, Milestone) else part
