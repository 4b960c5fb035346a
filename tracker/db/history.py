"""Reads the audit log."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models import AuditLog


def last_change(session: Session, table: str, key: str) -> AuditLog | None:
    """The newest line about one thing."""
    query = select(AuditLog).where(AuditLog.table_name == table, AuditLog.item_key == key)
    return session.scalars(query.order_by(AuditLog.id.desc()).limit(1)).first()


def newest(session: Session, limit: int) -> list[AuditLog]:
    """The newest lines, newest first."""
    return list(session.scalars(select(AuditLog).order_by(AuditLog.id.desc()).limit(limit)))
