"""Plans and what becomes of them: milestones, dependencies, moved dates, concerns, actions, scales, kept states."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.models.base import Base, Versioned
from tracker.db.types import UtcDateTime, code_type
from tracker.domain.codes import Axis, SnapshotKind

LONG = 10_000


class Milestone(Versioned, Base):
    """節目. ``first_on`` is the first commitment and never changes; ``done_on`` the day it was reached."""

    __tablename__ = "milestone"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    name: Mapped[str] = mapped_column(String(300))
    planned_on: Mapped[date | None]
    first_on: Mapped[date | None]
    done_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(String(LONG))


class Dependency(Versioned, Base):
    """``initiative`` can only end its trial after ``needs`` has ended; a plan that begins earlier violates it."""

    __tablename__ = "dependency"
    __table_args__ = (UniqueConstraint("initiative_id", "needs_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    needs_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    note: Mapped[str | None] = mapped_column(String(LONG))


class DateChange(Base):
    """A planned date that was moved. ``what`` is ``start``, ``end``, ``step3_from``, ``step3_to``, ``decide_by`` or a
    節目's code.

    ``reason`` is empty only where a file moved the date. Never edited, but for adding that reason.
    """

    __tablename__ = "date_change"
    __table_args__ = (Index("ix_date_change_initiative_id_changed_at", "initiative_id", "changed_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    what: Mapped[str] = mapped_column(String(64))
    old_on: Mapped[date | None]
    new_on: Mapped[date | None]
    reason: Mapped[str | None] = mapped_column(String(LONG))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by: Mapped[str] = mapped_column(String(300))


class Concern(Versioned, Base):
    """懸念, open until it is answered; ``blocking`` ones hold the initiative up. ``dialogue`` is where it came up."""

    __tablename__ = "concern"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"), index=True)
    text: Mapped[str] = mapped_column(String(LONG))
    blocking: Mapped[bool] = mapped_column(default=False)
    raised_on: Mapped[date]
    answer: Mapped[str | None] = mapped_column(String(LONG))
    answered_on: Mapped[date | None]
    dialogue_id: Mapped[int | None] = mapped_column(ForeignKey("dialogue.id"), index=True)


class ActionItem(Versioned, Base):
    """対応, フォロー: something somebody agreed to do by a day; ``dialogue`` or ``meeting`` is where.

    ``agenda_item`` is the item of that meeting it was agreed under, where it was one.
    """

    __tablename__ = "action_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    initiative_id: Mapped[int | None] = mapped_column(ForeignKey("initiative.id"), index=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    text: Mapped[str] = mapped_column(String(LONG))
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    result: Mapped[str | None] = mapped_column(String(LONG))
    dialogue_id: Mapped[int | None] = mapped_column(ForeignKey("dialogue.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)


class RatingScale(Base):
    """One mark of a scale: reference data with its source and edition. ``counted`` marks are in the denominator."""

    __tablename__ = "rating_scale"
    __table_args__ = (UniqueConstraint("scale", "edition", "mark"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    scale: Mapped[str] = mapped_column(String(64))
    edition: Mapped[str] = mapped_column(String(64))
    axis: Mapped[Axis] = mapped_column(code_type(Axis, "axis"))
    position: Mapped[int] = mapped_column(Integer)
    mark: Mapped[str] = mapped_column(String(16))
    label_ja: Mapped[str] = mapped_column(String(300))
    label_en: Mapped[str] = mapped_column(String(300))
    counted: Mapped[bool] = mapped_column(default=True)


class Snapshot(Base):
    """A state that was kept and never changes: JSON, its SHA-256 and the edition of its shape.

    ``meeting`` is the one whose papers were fixed; month ends have none.
    """

    __tablename__ = "snapshot"
    __table_args__ = (UniqueConstraint("kind", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[SnapshotKind] = mapped_column(code_type(SnapshotKind, "kind"))
    number: Mapped[int] = mapped_column(Integer)
    taken_on: Mapped[date]
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_by: Mapped[str] = mapped_column(String(300))
    title: Mapped[str] = mapped_column(String(300))
    edition: Mapped[int] = mapped_column(Integer)
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[str] = mapped_column(Text)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
