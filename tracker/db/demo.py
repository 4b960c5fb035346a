"""The flag that says 「this is the demo city」, and emptying a database for a city's own data."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from tracker.db.models import Base, City, FocusArea, Revision
from tracker.db.rows import OWN_FRAME

KEPT = frozenset({FocusArea.__tablename__, Revision.__tablename__, City.__tablename__})
"""Tables that are not emptied: reference data and bookkeeping. A new table is content unless it is named here."""


def is_demo(session: Session) -> bool:
    """Whether the database holds the demo city."""
    return session.scalars(select(City.demo)).one()


def mark(session: Session) -> None:
    """Remember that the database holds the demo city. No change a person made, so none for 変更履歴."""
    session.execute(update(City).values(demo=True))


def empty(session: Session) -> None:
    """Delete everything the demo city consists of, its history included; frames, schema and revision stay."""
    for table in reversed(Base.metadata.sorted_tables):
        if table.name not in KEPT:
            session.execute(delete(table))
    own = (FocusArea.frame == OWN_FRAME[0], FocusArea.frame_version == OWN_FRAME[1])
    session.execute(delete(FocusArea).where(*own))
    # A form still open on the demo city's name must not be saved over the new one.
    session.execute(update(City).values(name="", why="", demo=False, version=City.version + 1))
