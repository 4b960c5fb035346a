"""Results without a database: KPIs as the analysis hands them to screens, papers and exports."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tracker.domain.annual import annual
from tracker.domain.codes import (
    Audience,
    Basis,
    Direction,
    Grade,
    InitiativeType,
    KpiKind,
    KpiRole,
    Level,
    Lifecycle,
    Method,
    Phase,
    Step,
    Verdict,
)
from tracker.domain.effects import analyse
from tracker.domain.effects.model import Effect, Interval, KpiSpec, Observation, PhaseSummary
from tracker.domain.portfolio import portfolio
from tracker.domain.quantities import DEFAULT_UNITS
from tracker.domain.results import KpiResult, Results, YearSettings

YEAR = YearSettings(
    fiscal_year=2026, hours_per_day=Decimal("7.75"), yen_per_hour=Decimal(2643), yen_basis="時間外勤務手当"
)
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
_WEEK = {KpiKind.TIME: "時間/週", KpiKind.COUNT: "件/週"}


def rows(phase: Phase, values: Iterable[float | int | str], **more: Any) -> list[Observation]:
    """One observed value a row, measured in May (before) or October (after)."""
    day = date(2026, 5, 1) if phase is Phase.BEFORE else date(2026, 10, 1)
    known: dict[str, Any] = {"method": Method.MEASURED, "observed_on": day, **more}
    return [Observation(phase=phase, value=Decimal(str(value)), **known) for value in values]


def both(before: Iterable[float | int | str], after: Iterable[float | int | str], **more: Any) -> list[Observation]:
    """Observed values of both phases."""
    return [*rows(Phase.BEFORE, before, **more), *rows(Phase.AFTER, after, **more)]


def effect(**more: Any) -> Effect:
    """An effect made by hand: 12.4 → 8.1 minutes, improved, 18 and 16 cases."""
    facts: dict[str, Any] = {
        "basis": Basis.ACTUAL,
        "before": PhaseSummary(estimate=Fraction("12.4"), n=18, raw=True),
        "after": PhaseSummary(estimate=Fraction("8.1"), n=16, raw=True),
        "difference": Fraction("-4.3"),
        "difference_interval": Interval(low=-7.4, high=-1.2),
        "rate_pct": Fraction(-4300, 124),
        "verdict": Verdict.IMPROVED,
        "grade": Grade.MEASURED,
        "floor": 10,
    }
    return Effect(**{**facts, **more})


def kpi(
    found: Effect | Iterable[Observation],
    kind: KpiKind = KpiKind.TIME,
    direction: Direction = Direction.DECREASE,
    *,
    volume: int | None = None,
    weekly: bool = False,
    settings: YearSettings = YEAR,
    **more: Any,
) -> KpiResult:
    """A KPI with its effect, given or analysed from observations, and the hours a year they amount to."""
    unit = more.pop("unit", _WEEK[kind] if weekly else DEFAULT_UNITS[kind])
    target, band = more.pop("target", None), more.get("smallest_worthwhile_change")
    spec = KpiSpec(kind, direction, unit, target=target, smallest_worthwhile_change=band)
    judged = found if isinstance(found, Effect) else analyse(spec, list(found))
    audience = more.pop("audience", Audience.STAFF)
    yearly = annual(
        judged,
        kind=kind,
        unit=unit,
        direction=direction,
        audience=audience,
        volume=volume,
        adoption_share_pct=Decimal(100),
        new_work_minutes=Decimal(0),
        settings=settings,
    )
    facts: dict[str, Any] = {
        "code": "K1",
        "name": "受付時間",
        "level": Level.OUTCOME,
        "role": KpiRole.PRIMARY,
        "initiative_code": "I1",
        "initiative_title": "書かない窓口",
        "initiative_type": InitiativeType.PILOT,
        "lifecycle": Lifecycle.ACTIVE,
        "step": Step.PILOT,
        "focus_area": None,
        "department": "市民課",
        "department_code": "D1",
        "pilot_code": None,
        "pilot_changed_on": None,
        "process_code": None,
        "process_hours": None,
        "smallest_worthwhile_change": None,
        "starts_at": None,
        "ends_at": None,
        **more,
    }
    shown = {"kind": kind, "unit": unit, "direction": direction, "audience": audience, "target": target}
    return KpiResult(effect=judged, annual=yearly, **shown, **facts)


def total_kpi(before_hours: int | str, after_hours: int | str, **more: Any) -> KpiResult:
    """年間時間 reported as totals without method, as 射水市 publishes them."""
    minutes = [Decimal(before_hours) * 60, Decimal(after_hours) * 60]
    phases = (Phase.BEFORE, Phase.AFTER)
    reported = [Observation(phase=phase, value=value) for phase, value in zip(phases, minutes, strict=True)]
    return kpi(reported, KpiKind.ANNUAL_HOURS, **more)


def results(*kpis: KpiResult, settings: YearSettings = YEAR) -> Results:
    """All results of a moment, with their sums."""
    return Results(generated_at=NOW, revision=412, settings=settings, portfolio=portfolio(kpis), kpis=kpis)
