"""Keeps states and reads them back; nothing here changes one."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from tracker.db.models import AuditLog, Meeting, Snapshot
from tracker.domain.codes import SnapshotKind
from tracker.domain.snapshots import KeptLine

_COLUMNS = [getattr(Snapshot, name) for name in KeptLine.model_fields]


def all_kept(session: Session) -> tuple[KeptLine, ...]:
    """Every kept state, newest first; their contents are not read."""
    rows: Sequence[Any] = session.execute(
        select(*_COLUMNS).order_by(Snapshot.taken_on.desc(), Snapshot.id.desc())
    ).all()
    return tuple(KeptLine(**row._mapping) for row in rows)


def is_kept(session: Session, kind: SnapshotKind, number: int) -> bool:
    """Whether that state was kept already."""
    query = select(Snapshot.id).where(Snapshot.kind == kind, Snapshot.number == number)
    return session.scalars(query).first() is not None


def by_id(session: Session, id_: int) -> Snapshot | None:
    """One kept state with its content."""
    return session.get(Snapshot, id_)


def fixed(session: Session, number: int) -> Snapshot | None:
    """The numbered papers of a number, with their content."""
    query = select(Snapshot).where(Snapshot.kind == SnapshotKind.FIXED, Snapshot.number == number)
    return session.scalars(query).one_or_none()


def next_number(session: Session) -> int:
    """One above the highest number of papers. Writers queue, so nobody else takes it."""
    query = select(func.max(Snapshot.number)).where(Snapshot.kind == SnapshotKind.FIXED)
    return (session.scalars(query).one() or 0) + 1


def before(session: Session, meeting: Meeting) -> Iterator[KeptLine]:
    """What a meeting's papers may be compared with, best first: papers of earlier meetings, then month ends."""
    earlier = or_(Meeting.held_on < meeting.held_on, and_(Meeting.held_on == meeting.held_on, Meeting.id < meeting.id))
    papers = select(*_COLUMNS).join(Meeting, Meeting.id == Snapshot.meeting_id).where(earlier)
    ends = select(*_COLUMNS).where(Snapshot.kind == SnapshotKind.MONTH_END)
    for query in (papers, ends):
        for row in session.execute(query.order_by(Snapshot.number.desc())):
            yield KeptLine(**row._mapping)


def papers_before(session: Session, day: date) -> KeptLine | None:
    """The newest numbered papers but those of a meeting on that day or later."""
    query = select(*_COLUMNS).outerjoin(Meeting, Meeting.id == Snapshot.meeting_id)
    query = query.where(Snapshot.kind == SnapshotKind.FIXED, or_(Meeting.id.is_(None), Meeting.held_on < day))
    row: Any = session.execute(query.order_by(Snapshot.number.desc()).limit(1)).first()
    return None if row is None else KeptLine(**row._mapping)


def began_at(session: Session) -> datetime | None:
    """The moment of the first change somebody made; None in a new city."""
    return session.scalars(select(func.min(AuditLog.at))).one()
