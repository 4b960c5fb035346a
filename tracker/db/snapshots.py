"""Keeps states and reads them back; nothing here changes one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.db.models import AuditLog, Snapshot
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


def began_at(session: Session) -> datetime | None:
    """The moment of the first change somebody made; None in a new city."""
    return session.scalars(select(func.min(AuditLog.at))).one()
