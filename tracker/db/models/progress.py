"""How initiatives move: what was reported, what was written down for a 確認項目, and what somebody noticed."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.models.base import Base, Versioned
from tracker.db.types import UtcDateTime, code_type
from tracker.domain.codes import Audience, Check, Rating


class StatusUpdate(Base):
    """状況報告. Never edited: a new one is added, and the old ones are the history.

    ``lowered_reason`` is given where a person put ``rating`` below the computed one; without it ``rating`` is only
    what was reported. The two marks are of the city's scales of 進捗 and 達成.
    """

    __tablename__ = "status_update"
    __table_args__ = (Index("ix_status_update_initiative_id_reported_on", "initiative_id", "reported_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    reported_on: Mapped[date]
    rating: Mapped[Rating] = mapped_column(code_type(Rating, "rating"))
    sentence: Mapped[str] = mapped_column(String(2_000))
    lowered_reason: Mapped[str | None] = mapped_column(String(2_000))
    progress_mark: Mapped[str | None] = mapped_column(String(16))
    achievement_mark: Mapped[str | None] = mapped_column(String(16))
    author: Mapped[str] = mapped_column(String(300))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class GateEvidence(Versioned, Base):
    """What was written down for one 確認項目 of an initiative."""

    __tablename__ = "gate_evidence"
    __table_args__ = (UniqueConstraint("initiative_id", "check_item"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    check_item: Mapped[Check] = mapped_column(code_type(Check, "check_item"))
    text: Mapped[str] = mapped_column(String(10_000))
    recorded_on: Mapped[date]


class PainPoint(Versioned, Base):
    """困りごと of residents or staff, or a 気づき, in one line, with its votes.

    Belongs to an initiative, or to a process, once somebody says so. ``code`` is its key in files.
    """

    __tablename__ = "pain_point"
    __table_args__ = (CheckConstraint("votes >= 0", name="votes"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int | None] = mapped_column(ForeignKey("initiative.id"), index=True)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"), index=True)
    audience: Mapped[Audience] = mapped_column(code_type(Audience, "audience"))
    text: Mapped[str] = mapped_column(String(2_000))
    posted_on: Mapped[date]
    posted_by: Mapped[str] = mapped_column(String(300))
    code: Mapped[str | None] = mapped_column(String(64), unique=True)
    process_id: Mapped[int | None] = mapped_column(ForeignKey("process.id"), index=True)
    votes: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
