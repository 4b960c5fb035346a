"""Two people, one thing: the second to save is told who changed what, and decides."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from tracker.db.history import last_change
from tracker.domain.errors import ConflictError


def check(session: Session, item: Any, key: str, opened: int | None, typed: Mapping[str, object]) -> None:
    """Raise ConflictError when ``item`` is newer than the version it was opened with.

    ``typed`` maps attribute names to what the person wants to save; ``theirs`` of the error holds the stored values
    that differ from it.
    """
    if opened == item.version:
        return
    last = last_change(session, item.__tablename__, key)
    theirs = {name: getattr(item, name) for name, value in typed.items() if getattr(item, name) != value}
    raise ConflictError(
        changed_by=last.actor if last else "",
        changed_at=last.at if last else None,
        theirs={**theirs, "version": item.version},
    )


def changes_of(text: str) -> tuple[tuple[str, str | None, str | None], ...]:
    """The stored JSON of an audit line."""
    return tuple((name, old, new) for name, old, new in json.loads(text))
