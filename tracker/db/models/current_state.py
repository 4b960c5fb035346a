"""① 現状把握: the steps of a process, and the purpose of an initiative with its versions and who agreed."""

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.models.base import Base, Versioned
from tracker.db.types import Micros, code_type
from tracker.domain.step_codes import FlowState

LONG = 10_000


class ProcessStep(Versioned, Base):
    """業務手順. ``minutes`` per case; ``wastes`` are codes of Waste separated by commas.

    ``follows`` are the numbers of the steps it comes after, separated by commas; empty: the number before it.
    """

    __tablename__ = "process_step"
    __table_args__ = (UniqueConstraint("process_id", "state", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    process_id: Mapped[int] = mapped_column(ForeignKey("process.id"))
    state: Mapped[FlowState] = mapped_column(code_type(FlowState, "state"))
    number: Mapped[int] = mapped_column(Integer)
    name: Mapped[str] = mapped_column(String(300))
    actor: Mapped[str | None] = mapped_column(String(300))
    minutes: Mapped[Decimal | None] = mapped_column(Micros)
    wastes: Mapped[str | None] = mapped_column(String(300))
    follows: Mapped[str | None] = mapped_column(String(300))
    note: Mapped[str | None] = mapped_column(String(LONG))


class Purpose(Base):
    """One version of the purpose of an initiative. Never edited: a new one is added."""

    __tablename__ = "purpose"
    __table_args__ = (UniqueConstraint("initiative_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    number: Mapped[int] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(String(LONG))
    written_on: Mapped[date]
    written_by: Mapped[str] = mapped_column(String(300))


class PurposeAgreement(Base):
    """Which department agreed to one version of a purpose, by which post (課長, 部長), never by name."""

    __tablename__ = "purpose_agreement"
    __table_args__ = (UniqueConstraint("purpose_id", "department_id", "post"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose_id: Mapped[int] = mapped_column(ForeignKey("purpose.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"), index=True)
    post: Mapped[str] = mapped_column(String(300), default="", server_default="")
    agreed_on: Mapped[date]
