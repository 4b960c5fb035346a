"""KPIs, their yearly targets, what was measured, every correction of it, and the stored effect."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.models.base import Base, Versioned
from tracker.db.types import Micros, UtcDateTime, code_type
from tracker.domain.codes import Audience, Basis, Direction, KpiKind, KpiRole, Level, Method, Phase


class Kpi(Versioned, Base):
    """A figure an initiative is judged by. Amounts: minutes, percent, or the KPI's unit."""

    __tablename__ = "kpi"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    pilot_id: Mapped[int | None] = mapped_column(ForeignKey("pilot.id"), index=True)
    process_id: Mapped[int | None] = mapped_column(ForeignKey("process.id"), index=True)
    name: Mapped[str] = mapped_column(String(300))
    kind: Mapped[KpiKind] = mapped_column(code_type(KpiKind, "kind"))
    unit: Mapped[str] = mapped_column(String(64))
    direction: Mapped[Direction] = mapped_column(code_type(Direction, "direction"))
    target: Mapped[Decimal | None] = mapped_column(Micros)
    smallest_worthwhile_change: Mapped[Decimal | None] = mapped_column(Micros)
    annual_volume: Mapped[int | None] = mapped_column(BigInteger)
    adoption_share: Mapped[Decimal] = mapped_column(Micros)
    new_work_minutes: Mapped[Decimal | None] = mapped_column(Micros)
    audience: Mapped[Audience] = mapped_column(code_type(Audience, "audience"))
    level: Mapped[Level] = mapped_column(code_type(Level, "level"))
    role: Mapped[KpiRole] = mapped_column(code_type(KpiRole, "role"))
    starts_at: Mapped[str | None] = mapped_column(String(300))
    ends_at: Mapped[str | None] = mapped_column(String(300))
    numerator: Mapped[str | None] = mapped_column(String(300))
    denominator: Mapped[str | None] = mapped_column(String(300))
    note: Mapped[str | None] = mapped_column(String(10_000))


class YearlyTarget(Versioned, Base):
    """The target of a KPI for one 年度."""

    __tablename__ = "yearly_target"
    __table_args__ = (UniqueConstraint("kpi_id", "fiscal_year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kpi_id: Mapped[int] = mapped_column(ForeignKey("kpi.id"))
    fiscal_year: Mapped[int]
    target: Mapped[Decimal] = mapped_column(Micros)


class Measurement(Versioned, Base):
    """One observed value or one aggregate. ``tally`` is written ``1:0,2:3``.

    ``excluded`` says why a row counts in no effect (an interrupted case, one taken back); None: it counts.
    """

    __tablename__ = "measurement"
    __table_args__ = (Index("ix_measurement_kpi_id_phase", "kpi_id", "phase"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    kpi_id: Mapped[int] = mapped_column(ForeignKey("kpi.id"))
    phase: Mapped[Phase] = mapped_column(code_type(Phase, "phase"))
    observed_on: Mapped[date | None]
    value: Mapped[Decimal | None] = mapped_column(Micros)
    n: Mapped[int | None] = mapped_column(BigInteger)
    total: Mapped[Decimal | None] = mapped_column(Micros)
    sd: Mapped[Decimal | None] = mapped_column(Micros)
    numerator: Mapped[int | None] = mapped_column(BigInteger)
    denominator: Mapped[int | None] = mapped_column(BigInteger)
    tally: Mapped[str | None] = mapped_column(String(200))
    case_type: Mapped[str | None] = mapped_column(String(300))
    method: Mapped[Method | None] = mapped_column(code_type(Method, "method"))
    basis: Mapped[Basis] = mapped_column(code_type(Basis, "basis"))
    pair_key: Mapped[str | None] = mapped_column(String(64))
    recorder: Mapped[str | None] = mapped_column(String(300))
    excluded: Mapped[str | None] = mapped_column(String(300))
    note: Mapped[str | None] = mapped_column(String(10_000))


class MeasurementCorrection(Base):
    """What a measurement said before it was corrected, who changed it, when and why."""

    __tablename__ = "measurement_correction"

    id: Mapped[int] = mapped_column(primary_key=True)
    measurement_id: Mapped[int] = mapped_column(ForeignKey("measurement.id"), index=True)
    corrected_at: Mapped[datetime] = mapped_column(UtcDateTime)
    corrected_by: Mapped[str] = mapped_column(String(300))
    reason: Mapped[str] = mapped_column(String(10_000))
    old: Mapped[str] = mapped_column(Text)


class KpiEffect(Base):
    """The effect of a KPI, computed once when its measurements or its plan change.

    ``result`` is the JSON of :class:`tracker.domain.effects.model.Effect`; ``revision`` the write that computed it.
    """

    __tablename__ = "kpi_effect"

    kpi_id: Mapped[int] = mapped_column(ForeignKey("kpi.id"), primary_key=True, autoincrement=False)
    revision: Mapped[int] = mapped_column(Integer)
    result: Mapped[str] = mapped_column(Text)
