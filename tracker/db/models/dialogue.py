"""② 対話: sessions, who was there, what was agreed, what people understand and support, and the shared 用語集."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.models.base import Base, Versioned
from tracker.db.types import code_type
from tracker.domain.step_codes import Attendee, DialogueKind, PulseQuestion, PulseTime

LONG = 10_000
SCORES = ("s1", "s2", "s3", "s4", "s5")


class Dialogue(Versioned, Base):
    """対話: one meeting with its question, what executives said and what the front line said."""

    __tablename__ = "dialogue"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    kind: Mapped[DialogueKind] = mapped_column(code_type(DialogueKind, "kind"))
    title: Mapped[str] = mapped_column(String(300))
    held_on: Mapped[date]
    question: Mapped[str | None] = mapped_column(String(LONG))
    executives_said: Mapped[str | None] = mapped_column(String(LONG))
    front_line_said: Mapped[str | None] = mapped_column(String(LONG))
    note: Mapped[str | None] = mapped_column(String(LONG))


class DialogueInitiative(Base):
    """Which initiatives a dialogue was about."""

    __tablename__ = "dialogue_initiative"

    dialogue_id: Mapped[int] = mapped_column(ForeignKey("dialogue.id"), primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), primary_key=True, index=True)


class Participation(Versioned, Base):
    """参加: how many of one level of a department took part."""

    __tablename__ = "participation"
    __table_args__ = (
        UniqueConstraint("dialogue_id", "department_id", "level"),
        CheckConstraint("people > 0", name="people"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dialogue_id: Mapped[int] = mapped_column(ForeignKey("dialogue.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"), index=True)
    level: Mapped[Attendee] = mapped_column(code_type(Attendee, "level"))
    people: Mapped[int] = mapped_column(Integer)


class Agreement(Versioned, Base):
    """合意事項 of a dialogue; of one of its initiatives, or of all."""

    __tablename__ = "agreement"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    dialogue_id: Mapped[int] = mapped_column(ForeignKey("dialogue.id"), index=True)
    initiative_id: Mapped[int | None] = mapped_column(ForeignKey("initiative.id"), index=True)
    text: Mapped[str] = mapped_column(String(LONG))


class Pulse(Versioned, Base):
    """理解度・賛同度アンケート: how many of a department gave each score, 1 to 5. Never an answer of a person."""

    __tablename__ = "pulse"
    __table_args__ = (
        UniqueConstraint("initiative_id", "department_id", "question", "asked"),
        CheckConstraint(" AND ".join(f"{name} >= 0" for name in SCORES), name="scores"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"), index=True)
    question: Mapped[PulseQuestion] = mapped_column(code_type(PulseQuestion, "question"))
    asked: Mapped[PulseTime] = mapped_column(code_type(PulseTime, "asked"))
    asked_on: Mapped[date | None]
    s1: Mapped[int] = mapped_column(Integer, default=0)
    s2: Mapped[int] = mapped_column(Integer, default=0)
    s3: Mapped[int] = mapped_column(Integer, default=0)
    s4: Mapped[int] = mapped_column(Integer, default=0)
    s5: Mapped[int] = mapped_column(Integer, default=0)


class Term(Versioned, Base):
    """用語集: a word and what the city means by it."""

    __tablename__ = "term"

    id: Mapped[int] = mapped_column(primary_key=True)
    term: Mapped[str] = mapped_column(String(300), unique=True)
    reading: Mapped[str | None] = mapped_column(String(300))
    meaning: Mapped[str] = mapped_column(String(LONG))
    source: Mapped[str | None] = mapped_column(String(300))
