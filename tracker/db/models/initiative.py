"""Initiatives with their four steps, budgets, the processes they change and the pilots they try."""

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.models.base import Base, Versioned
from tracker.db.types import IntCode, Micros, code_type
from tracker.domain.codes import Answer, InitiativeType, Lifecycle, Origin, Side, Site, Step
from tracker.domain.step_codes import NetworkZone

LONG = 10_000


class Initiative(Versioned, Base):
    """取組. ``first_start``/``first_end`` are the first commitment and never change; ``view_*`` the four viewpoints.

    ``self_maintainable``: 職員だけで直せる. The three after it are what is confirmed before ③.
    """

    __tablename__ = "initiative"
    __table_args__ = (CheckConstraint("step BETWEEN 1 AND 4", name="step"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    title: Mapped[str] = mapped_column(String(300))
    type: Mapped[InitiativeType] = mapped_column(code_type(InitiativeType, "type"))
    purpose: Mapped[str | None] = mapped_column(String(LONG))
    resident_value: Mapped[str | None] = mapped_column(String(LONG))
    inclusion: Mapped[str | None] = mapped_column(String(LONG))
    focus_area_id: Mapped[int | None] = mapped_column(ForeignKey("focus_area.id"), index=True)
    lead_department_id: Mapped[int] = mapped_column(ForeignKey("department.id"), index=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    sponsor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    origin: Mapped[Origin | None] = mapped_column(code_type(Origin, "origin"))
    plan_number: Mapped[str | None] = mapped_column(String(64))
    step: Mapped[Step] = mapped_column(IntCode(Step))
    lifecycle: Mapped[Lifecycle] = mapped_column(code_type(Lifecycle, "lifecycle"), index=True)
    planned_start: Mapped[date | None]
    planned_end: Mapped[date | None]
    first_start: Mapped[date | None]
    first_end: Mapped[date | None]
    view_purpose: Mapped[Side | None] = mapped_column(code_type(Side, "view_purpose"))
    view_target: Mapped[Side | None] = mapped_column(code_type(Side, "view_target"))
    view_outcome: Mapped[Side | None] = mapped_column(code_type(Side, "view_outcome"))
    view_actor: Mapped[Side | None] = mapped_column(code_type(Side, "view_actor"))
    self_maintainable: Mapped[Answer | None] = mapped_column(code_type(Answer, "self_maintainable"))
    personal_data: Mapped[Answer | None] = mapped_column(code_type(Answer, "personal_data"))
    network_zone: Mapped[NetworkZone | None] = mapped_column(code_type(NetworkZone, "network_zone"))
    security_checked_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(String(LONG))


class InitiativePartner(Base):
    """関係課 of an initiative, in the order the city wrote them."""

    __tablename__ = "initiative_partner"

    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), primary_key=True)
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"), primary_key=True, index=True)
    position: Mapped[int] = mapped_column(Integer)


class InitiativeStep(Versioned, Base):
    """One of the four steps of an initiative. ``applicable`` is False where the step is 対象外.

    ``passed_on`` is the day the initiative left the step; imports leave it empty for steps passed at an unknown date.
    ``passed_reason`` is why it went on although a 確認項目 was open.
    """

    __tablename__ = "initiative_step"
    __table_args__ = (
        UniqueConstraint("initiative_id", "step"),
        CheckConstraint("step BETWEEN 1 AND 4", name="step"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    step: Mapped[Step] = mapped_column(IntCode(Step))
    applicable: Mapped[bool] = mapped_column(default=True)
    planned_from: Mapped[date | None]
    planned_to: Mapped[date | None]
    first_from: Mapped[date | None]
    first_to: Mapped[date | None]
    passed_on: Mapped[date | None]
    passed_reason: Mapped[str | None] = mapped_column(String(LONG))


class Budget(Versioned, Base):
    """Money of one initiative in one 年度."""

    __tablename__ = "budget"
    __table_args__ = (UniqueConstraint("initiative_id", "fiscal_year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    fiscal_year: Mapped[int]
    initial_yen: Mapped[Decimal | None] = mapped_column(Micros)
    recurring_yen: Mapped[Decimal | None] = mapped_column(Micros)
    funding: Mapped[str | None] = mapped_column(String(300))


class Process(Versioned, Base):
    """業務: what an initiative changes, with its yearly volume and minutes per case.

    ``peak_months`` are month numbers separated by commas; ``ease`` is 変えやすさ, 1 (hard) to 5 (easy).
    """

    __tablename__ = "process"
    __table_args__ = (CheckConstraint("ease BETWEEN 1 AND 5", name="ease"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(300))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"), index=True)
    annual_volume: Mapped[int | None] = mapped_column(BigInteger)
    minutes_per_case: Mapped[Decimal | None] = mapped_column(Micros)
    initiative_id: Mapped[int | None] = mapped_column(ForeignKey("initiative.id"), index=True)
    note: Mapped[str | None] = mapped_column(String(LONG))
    kind: Mapped[str | None] = mapped_column(String(300))
    channel: Mapped[str | None] = mapped_column(String(300))
    peak_months: Mapped[str | None] = mapped_column(String(64))
    legal_basis: Mapped[str | None] = mapped_column(String(300))
    ease: Mapped[int | None] = mapped_column(Integer)


class Pilot(Versioned, Base):
    """試行: a hypothesis, what is changed, its change date and its two windows (inclusive days).

    ``case_types`` are separated by 、. ``timers`` is how many people will time, never who. ``untouched_site`` says
    whether some counter still works the old way, so that 導入前 can still be timed. ``cash_released_yen`` is spending
    that really fell, per year; hours never become it.
    """

    __tablename__ = "pilot"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    hypothesis: Mapped[str | None] = mapped_column(String(LONG))
    changed_on: Mapped[date | None]
    before_from: Mapped[date | None]
    before_to: Mapped[date | None]
    after_from: Mapped[date | None]
    after_to: Mapped[date | None]
    learning_days: Mapped[int | None] = mapped_column(BigInteger)
    planned_n: Mapped[int | None] = mapped_column(BigInteger)
    plan_fixed_on: Mapped[date | None]
    change: Mapped[str | None] = mapped_column(String(LONG))
    process_id: Mapped[int | None] = mapped_column(ForeignKey("process.id"), index=True)
    case_types: Mapped[str | None] = mapped_column(String(1_000))
    timers: Mapped[int | None] = mapped_column(BigInteger)
    selection: Mapped[Site | None] = mapped_column(code_type(Site, "selection"))
    untouched_site: Mapped[Answer | None] = mapped_column(code_type(Answer, "untouched_site"))
    decide_by: Mapped[date | None]
    first_decide_by: Mapped[date | None]
    initial_yen: Mapped[Decimal | None] = mapped_column(Micros)
    recurring_yen: Mapped[Decimal | None] = mapped_column(Micros)
    cash_released_yen: Mapped[Decimal | None] = mapped_column(Micros)
    freed_time_use: Mapped[str | None] = mapped_column(String(LONG))
