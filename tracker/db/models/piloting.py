"""What becomes of a pilot: changes of its plan, decisions, stories, where it spread, and where it might."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.models.base import Base, Versioned
from tracker.db.types import Micros, UtcDateTime, code_type
from tracker.domain.codes import Answer, Decision, Recommendation

LONG = 10_000


class PlanChange(Base):
    """計測開始後の計画変更: what of a fixed plan was changed after 導入後 had been measured, and why. Never edited."""

    __tablename__ = "plan_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    pilot_id: Mapped[int] = mapped_column(ForeignKey("pilot.id"), index=True)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by: Mapped[str] = mapped_column(String(300))
    reason: Mapped[str] = mapped_column(String(LONG))
    changes: Mapped[str] = mapped_column(Text)


class PilotDecision(Versioned, Base):
    """What was decided about a pilot on one day. ``recommendation`` is what the rule said that day (None: nothing).

    The latest day's decision is in force.
    """

    __tablename__ = "pilot_decision"
    __table_args__ = (UniqueConstraint("pilot_id", "decided_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pilot_id: Mapped[int] = mapped_column(ForeignKey("pilot.id"))
    decided_on: Mapped[date]
    decision: Mapped[Decision] = mapped_column(code_type(Decision, "decision"))
    reason: Mapped[str | None] = mapped_column(String(LONG))
    meeting: Mapped[str | None] = mapped_column(String(300))
    next_step: Mapped[str | None] = mapped_column(String(LONG))
    learned: Mapped[str | None] = mapped_column(String(LONG))
    recommendation: Mapped[Recommendation | None] = mapped_column(code_type(Recommendation, "recommendation"))


class Adoption(Versioned, Base):
    """A department that works the new way since ``live_on``, and its use rate (percent) after 3, 6 and 12 months."""

    __tablename__ = "adoption"
    __table_args__ = (UniqueConstraint("pilot_id", "department_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pilot_id: Mapped[int] = mapped_column(ForeignKey("pilot.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"), index=True)
    live_on: Mapped[date | None]
    use_rate_3: Mapped[Decimal | None] = mapped_column(Micros)
    use_rate_6: Mapped[Decimal | None] = mapped_column(Micros)
    use_rate_12: Mapped[Decimal | None] = mapped_column(Micros)
    note: Mapped[str | None] = mapped_column(String(LONG))


class Story(Versioned, Base):
    """事例: what changed for somebody, in words. ``voice`` says whose (a role, never a name).

    ``picture`` is base64 of a PNG or JPEG, ``picture_alt`` what it shows.
    """

    __tablename__ = "story"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    pilot_id: Mapped[int] = mapped_column(ForeignKey("pilot.id"), index=True)
    voice: Mapped[str | None] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(String(LONG))
    told_on: Mapped[date | None]
    picture: Mapped[str | None] = mapped_column(Text)
    picture_type: Mapped[str | None] = mapped_column(String(32))
    picture_alt: Mapped[str | None] = mapped_column(String(300))


class Transfer(Versioned, Base):
    """横展開: whether a person found another department's 業務 to be like the pilot's, and what came of it."""

    __tablename__ = "transfer"
    __table_args__ = (UniqueConstraint("pilot_id", "process_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pilot_id: Mapped[int] = mapped_column(ForeignKey("pilot.id"))
    process_id: Mapped[int] = mapped_column(ForeignKey("process.id"), index=True)
    alike: Mapped[Answer] = mapped_column(code_type(Answer, "alike"))
    answered_on: Mapped[date]
    initiative_id: Mapped[int | None] = mapped_column(ForeignKey("initiative.id"), index=True)
