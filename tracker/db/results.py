"""Everything the results need, in a handful of queries: KPIs and what they belong to, effects, yearly settings."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

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
from tracker.domain.codes import Audience, Direction, InitiativeType, KpiKind, KpiRole, Level, Lifecycle, Step
from tracker.domain.effects.model import Effect
from tracker.domain.organisation import MeasurementView


class KpiRow(NamedTuple):
    """One KPI with its surroundings as stored, in plain values: equal rows stand for the same state.

    ``initiative_step`` is the declared one. ``process_volume`` is of a year, ``process_minutes`` of a case of the 業務.
    ``effect`` is the stored JSON, None only before its first computation.
    """

    id: int
    code: str
    name: str
    kind: KpiKind
    unit: str
    direction: Direction
    audience: Audience
    level: Level
    role: KpiRole
    target: Decimal | None
    smallest_worthwhile_change: Decimal | None
    annual_volume: int | None
    adoption_share: Decimal
    new_work_minutes: Decimal | None
    starts_at: str | None
    ends_at: str | None
    initiative_id: int
    initiative_code: str
    initiative_title: str
    initiative_type: InitiativeType
    lifecycle: Lifecycle
    initiative_step: Step
    department: str
    department_code: str
    focus_area: str | None
    pilot_code: str | None
    pilot_changed_on: date | None
    planned_n: int | None
    process_code: str | None
    process_name: str | None
    process_volume: int | None
    process_minutes: Decimal | None
    effect: str | None


_COLUMNS = (
    *(getattr(Kpi, name) for name in KpiRow._fields[: KpiRow._fields.index("initiative_id")]),
    Initiative.id,
    Initiative.code,
    Initiative.title,
    Initiative.type,
    Initiative.lifecycle,
    Initiative.step,
    Department.name,
    Department.code,
    FocusArea.name,
    Pilot.code,
    Pilot.changed_on,
    Pilot.planned_n,
    Process.code,
    Process.name,
    Process.annual_volume,
    Process.minutes_per_case,
    KpiEffect.result,
)
"""Where each field of a row comes from, in its order. Entities would cost three times as much for 10,000 KPIs."""


def kpi_rows(session: Session, initiative_code: str | None = None, *, pilot: int | None = None) -> list[KpiRow]:
    """All KPIs (or those of one initiative, of one pilot) ordered by code."""
    query = (
        select(*_COLUMNS)
        .select_from(Kpi)
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
    return [KpiRow._make(row) for row in session.execute(query)]


@lru_cache(maxsize=20_000)
def effect_of(text: str) -> Effect:
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
