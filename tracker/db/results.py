"""Everything the results need, in a handful of queries: KPIs and what they belong to, effects, yearly settings."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models import (
    Department,
    FocusArea,
    Initiative,
    Kpi,
    KpiEffect,
    Measurement,
    Pilot,
    Process,
    Revision,
    YearlySetting,
    YearlyTarget,
)
from tracker.domain.effects.model import Effect
from tracker.domain.organisation import MeasurementView


@dataclass(frozen=True, slots=True)
class KpiRow:
    """One KPI with its surroundings as stored. ``effect`` is None only before its first computation."""

    kpi: Kpi
    initiative: Initiative
    department: Department
    area: str | None
    pilot: Pilot | None
    process: Process | None
    effect: Effect | None


def kpi_rows(session: Session, initiative_code: str | None = None, *, pilot: int | None = None) -> list[KpiRow]:
    """All KPIs (or those of one initiative, of one pilot) ordered by code."""
    query = (
        select(Kpi, Initiative, Department, FocusArea.name, Pilot, Process, KpiEffect.result)
        .join(Initiative, Initiative.id == Kpi.initiative_id)
        .join(Department, Department.id == Initiative.lead_department_id)
        .outerjoin(FocusArea, FocusArea.id == Initiative.focus_area_id)
        .outerjoin(Pilot, Pilot.id == Kpi.pilot_id)
        .outerjoin(Process, Process.id == Kpi.process_id)
        .outerjoin(KpiEffect, KpiEffect.kpi_id == Kpi.id)
        .order_by(Kpi.code)
    )
    if initiative_code is not None:
        query = query.where(Initiative.code == initiative_code)
    if pilot is not None:
        query = query.where(Kpi.pilot_id == pilot)
    return [
        KpiRow(kpi, initiative, department, area, pilot, process, None if result is None else effect(result))
        for kpi, initiative, department, area, pilot, process, result in session.execute(query)
    ]


@lru_cache(maxsize=20_000)
def effect(text: str) -> Effect:
    """The stored JSON of an effect as the frozen view; parsed once, because most stay the same between revisions."""
    return Effect.model_validate_json(text)


def yearly_settings(session: Session) -> dict[int, YearlySetting]:
    """年度 → its settings."""
    return {row.fiscal_year: row for row in session.scalars(select(YearlySetting))}


def yearly_targets(session: Session) -> dict[tuple[int, int], Decimal]:
    """(KPI id, 年度) → its target of that year, as stored."""
    query = select(YearlyTarget.kpi_id, YearlyTarget.fiscal_year, YearlyTarget.target)
    return {(kpi, year): target for kpi, year, target in session.execute(query)}


def kpi_id(session: Session, code: str) -> int | None:
    """The primary key of a KPI code, or None."""
    return session.scalar(select(Kpi.id).where(Kpi.code == code))


def revision(session: Session) -> int:
    """The revision this session sees."""
    return session.scalars(select(Revision.value)).one()


def measurement_views(session: Session, kpi: int, kpi_code: str) -> Iterator[MeasurementView]:
    """The measurements of a KPI as they can be corrected, by date, then as recorded."""
    query = select(Measurement).where(Measurement.kpi_id == kpi)
    for row in session.scalars(query.order_by(Measurement.phase, Measurement.observed_on.nulls_last(), Measurement.id)):
        fields = {
            name: getattr(row, name) for name in MeasurementView.model_fields if name not in ("kpi_code", "phase")
        }
        yield MeasurementView(kpi_code=kpi_code, phase=row.phase.value, **fields)
