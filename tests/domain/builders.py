"""KPI results for the tests of the year and the sums."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.domain.effects.builders import AFTER, BEFORE, row
from tracker.domain.annual import annual
from tracker.domain.codes import Audience, Direction, InitiativeType, KpiKind, KpiRole, Level, Lifecycle, Step
from tracker.domain.effects import KpiSpec, Observation, analyse
from tracker.domain.results import Annual, KpiResult, YearSettings

YEAR = YearSettings(
    fiscal_year=2026, hours_per_day=Decimal("7.75"), yen_per_hour=Decimal(2643), yen_basis="時間外勤務手当"
)
NO_COST = YEAR.model_copy(update={"yen_per_hour": None, "yen_basis": None})


def year_of(spec: KpiSpec, rows: list[Observation], **given: Any) -> Annual | None:
    """The year of some measurements: 1,200 cases, all in use, no new work, staff, unless told otherwise."""
    facts = {
        "volume": 1200,
        "adoption_share_pct": Decimal(100),
        "new_work_minutes": Decimal(0),
        "audience": Audience.STAFF,
        "settings": YEAR,
        **given,
    }
    return annual(analyse(spec, rows), kind=spec.kind, unit=spec.unit, direction=spec.direction, **facts)


def result(code: str, spec: KpiSpec, rows: list[Observation], **given: Any) -> KpiResult:
    """A main KPI of an active initiative. ``volume``, ``settings`` … go to :func:`year_of`, the rest to the result."""
    facts = {name: given.pop(name) for name in list(given) if name in ("volume", "adoption_share_pct", "settings")}
    audience = given.get("audience", Audience.STAFF)
    plain = {
        "code": code,
        "name": code,
        "kind": spec.kind,
        "unit": spec.unit,
        "direction": spec.direction,
        "audience": audience,
        "level": Level.OUTCOME,
        "role": KpiRole.PRIMARY,
        "initiative_code": "I1",
        "initiative_title": "RPA",
        "initiative_type": InitiativeType.PILOT,
        "lifecycle": Lifecycle.ACTIVE,
        "step": Step.PILOT,
        "department": "市民課",
        "department_code": "D1",
        "effect": analyse(spec, rows),
        "annual": year_of(spec, rows, audience=audience, **facts),
    }
    empty = {name: None for name, field in KpiResult.model_fields.items() if name not in plain and field.is_required()}
    return KpiResult.model_validate({**empty, **plain, **given})


def yearly(code: str, before_hours: int | Fraction, after_hours: int | Fraction, **given: Any) -> KpiResult:
    """A KPI of reported annual hours; ``basis`` and ``method`` go to its 導入後 row."""
    own = {name: given.pop(name) for name in ("basis", "method") if name in given}
    spec = KpiSpec(KpiKind.ANNUAL_HOURS, given.pop("direction", Direction.DECREASE), "時間")
    rows = [row(BEFORE, value=before_hours * 60), row(AFTER, value=after_hours * 60, **own)]
    return result(code, spec, rows, **given)
