"""会議: meetings of the city hall and the items of their agendas, with what was decided."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.models.base import Base, Versioned
from tracker.db.types import UtcDateTime, code_type
from tracker.domain.codes import Decision, Recommendation
from tracker.domain.meeting_codes import Asked, ItemKind

LONG = 10_000


class Meeting(Versioned, Base):
    """会議: when and where, and how long it may take. ``begins_at`` is "HH:MM"."""

    __tablename__ = "meeting"
    __table_args__ = (CheckConstraint("slot_minutes > 0", name="slot_minutes"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    title: Mapped[str] = mapped_column(String(300))
    held_on: Mapped[date]
    begins_at: Mapped[str | None] = mapped_column(String(5))
    slot_minutes: Mapped[int] = mapped_column(Integer)
    place: Mapped[str | None] = mapped_column(String(300))
    note: Mapped[str | None] = mapped_column(String(LONG))


class AgendaItem(Versioned, Base):
    """議題. ``title`` is what people called it; ``about`` what its target was called when it was put on the agenda.

    A target that was removed leaves its item behind: the key is emptied, ``about`` stays. The order of an agenda is
    ``position``, then the primary key.
    """

    __tablename__ = "agenda_item"
    __table_args__ = (
        CheckConstraint("minutes > 0", name="minutes"),
        CheckConstraint("initiative_id IS NULL OR pilot_id IS NULL", name="one_target"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    kind: Mapped[ItemKind] = mapped_column(code_type(ItemKind, "kind"))
    initiative_id: Mapped[int | None] = mapped_column(ForeignKey("initiative.id", ondelete="SET NULL"), index=True)
    pilot_id: Mapped[int | None] = mapped_column(ForeignKey("pilot.id", ondelete="SET NULL"), index=True)
    title: Mapped[str | None] = mapped_column(String(300))
    about: Mapped[str | None] = mapped_column(String(300))
    asked: Mapped[Asked] = mapped_column(code_type(Asked, "asked"))
    minutes: Mapped[int] = mapped_column(Integer)
    presenter: Mapped[str | None] = mapped_column(String(300))
    confidential: Mapped[bool] = mapped_column(default=False)
    decision: Mapped[Decision | None] = mapped_column(code_type(Decision, "decision"))
    decided: Mapped[str | None] = mapped_column(String(LONG))
    reason: Mapped[str | None] = mapped_column(String(LONG))
    said: Mapped[str | None] = mapped_column(String(LONG))
    recommendation: Mapped[Recommendation | None] = mapped_column(code_type(Recommendation, "recommendation"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[str | None] = mapped_column(String(300))
