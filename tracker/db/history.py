"""Reads the audit log."""

import json
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models import AuditLog


def last_change(session: Session, table: str, key: str) -> AuditLog | None:
    """The newest line about one thing."""
    query = select(AuditLog).where(AuditLog.table_name == table, AuditLog.item_key == key)
    return session.scalars(query.order_by(AuditLog.id.desc()).limit(1)).first()


def handovers(session: Session) -> dict[str, datetime]:
    """Initiative code → when another person last took charge of it; never from whom to whom."""
    about = (AuditLog.table_name == "initiative") & (AuditLog.action == "update")
    query = select(AuditLog.item_key, AuditLog.at, AuditLog.changes).where(about).order_by(AuditLog.id)
    found: dict[str, datetime] = {}
    for code, at, changes in session.execute(query.where(AuditLog.changes.contains('"owner_id"'))):
        if any(name == "owner_id" and old and new for name, old, new in json.loads(changes)):
            found[code] = at
    return found


def newest(session: Session, limit: int) -> list[AuditLog]:
    """The newest lines, newest first."""
    return list(session.scalars(select(AuditLog).order_by(AuditLog.id.desc()).limit(limit)))
