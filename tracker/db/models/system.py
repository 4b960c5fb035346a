"""Bookkeeping: the audit log and the revision every write transaction increments."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.models.base import Base
from tracker.db.types import UtcDateTime


class Revision(Base):
    """One row. Readers key their caches by it; writers queue on it."""

    __tablename__ = "revision"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    value: Mapped[int] = mapped_column(BigInteger)


class AuditLog(Base):
    """Who changed what, when, from what to what. ``changes`` is JSON ``[[field, old, new], …]``. Never edited."""

    __tablename__ = "audit_log"
    __table_args__ = (Index("ix_audit_log_table_name_item_key", "table_name", "item_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[str] = mapped_column(String(300))
    action: Mapped[str] = mapped_column(String(16))
    table_name: Mapped[str] = mapped_column(String(64))
    item_key: Mapped[str] = mapped_column(String(200))
    changes: Mapped[str] = mapped_column(Text)
