"""Results made by hand, from few and plain figures, through the same analysis as a city's own."""

import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.charts.current_state_samples import FLOWS, PARETOS
from tests.charts.gantt_samples import SAMPLES as GANTTS
from tests.charts.pulse_samples import PULSES
from tests.charts.run_samples import RUN_CHARTS
from tests.charts.skill_samples import PICTURES as SKILL_GRIDS
from tests.charts.step_samples import STEP_PICTURES
from tests.lines import lines_of, many_lines
from tracker.charts import BeforeAfter, DepartmentSteps, EffectBars, YearHoursView
from tracker.domain.annual import annual
from tracker.domain.codes import (
    Audience,
    Basis,
    Direction,
    InitiativeType,
    KpiKind,
    KpiRole,
    Level,
    Lifecycle,
    Method,
    Phase,
    Rating,
    Step,
)
from tracker.domain.effects import analyse
from tracker.domain.effects.model import KpiSpec, Observation
from tracker.domain.results import Case, KpiCases, KpiResult, YearSettings
from tracker.domain.yearly import by_year

SETTINGS = YearSettings(
    fiscal_year=2026, hours_per_day=Decimal("7.75"), yen_per_hour=Decimal(2643), yen_basis="時間外勤務手当"
)
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
BEFORE = "6.4 7.5 7.8 8.8 9.0 9.9 10.0 10.9 11.2 11.7 11.9 12.0 12.1 13.4 15.4 18.1 20.4 26.5"
AFTER = "3.0 4.1 4.2 4.4 5.6 5.7 6.1 6.2 6.6 9.1 10.8 10.9 11.4 12.4 14.3 14.5"
SLOWER = "31.0 44.1 24.2 64.4 35.6 25.7 46.1 36.2 26.6 39.1 30.8 40.9"


def numbers(text: str) -> list[Decimal]:
    return [Decimal(part) for part in text.split()]


def single(phase: Phase, values: Iterable[Decimal], **more: Any) -> list[Observation]:
    """One row per value, three people timing in turn."""
    given = {"observed_on": date(2026, 8 if phase is Phase.BEFORE else 10, 3), "method": Method.MEASURED} | more
    return [Observation(phase, value=value, recorder=f"R{n % 3}", **given) for n, value in enumerate(values)]


def total(phase: Phase, minutes: int, **more: Any) -> list[Observation]:
    return [Observation(phase, value=Decimal(minutes), **{"observed_on": date(2024, 3, 31), **more})]


def result(
    observations: Sequence[Observation],
    *,
    code: str = "K1",
    kind: KpiKind = KpiKind.TIME,
    unit: str = "分",
    volume: int | None = 7900,
    **more: Any,
) -> KpiResult:
    """A result as the service makes it; ``more`` replaces any field."""
    direction, audience = more.get("direction", Direction.DECREASE), more.get("audience", Audience.STAFF)
    worth = more.get("smallest_worthwhile_change")
    effect = analyse(KpiSpec(kind, direction, unit, smallest_worthwhile_change=worth), observations)
    yearly = annual(
        effect,
        kind=kind,
        unit=unit,
        direction=direction,
        audience=audience,
        volume=volume,
        adoption_share_pct=Decimal(100),
        new_work_minutes=Decimal(0),
        settings=SETTINGS,
    )
    fields: Mapping[str, Any] = {
        "code": code,
        "name": "受付時間",
        "kind": kind,
        "unit": unit,
        "direction": direction,
        "audience": audience,
        "level": Level.OUTCOME,
        "role": KpiRole.PRIMARY,
        "initiative_code": f"I{code}",
        "initiative_title": "住民異動届（書かない窓口）",
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
        "target": None,
        "smallest_worthwhile_change": None,
        "starts_at": None,
        "ends_at": None,
        "effect": effect,
        "annual": yearly,
    }
    return KpiResult(**{**fields, **more})


def shown(observations: Sequence[Observation], **more: Any) -> BeforeAfter:
    """The same result with its cases."""
    found = result(observations, **more)
    cases = tuple(
        Case(
            phase=row.phase,
            value=Fraction(row.value),
            observed_on=row.observed_on,
            case_type=row.case_type,
        )
        for row in observations
        if row.value is not None and row.n is None
    )
    return BeforeAfter(found, KpiCases(kpi_code=found.code, cases=cases))


def counter() -> list[Observation]:
    """The counter of the mock-up: 18 cases before, 16 after."""
    return [*single(Phase.BEFORE, numbers(BEFORE)), *single(Phase.AFTER, numbers(AFTER))]


def slower() -> list[Observation]:
    """Checking ate the gain: about four times as long."""
    return [*single(Phase.BEFORE, numbers(BEFORE)), *single(Phase.AFTER, numbers(SLOWER))]


def many(n: int) -> list[Observation]:
    """``n`` cases a phase, skewed as times are."""
    draw = random.Random(7)  # noqa: S311 - a fixed picture, not a secret
    values = [
        [Decimal(round(draw.lognormvariate(mean, 0.5), 1)).quantize(Decimal("0.1")) for _ in range(n)]
        for mean in (2.5, 2.1)
    ]
    return [*single(Phase.BEFORE, values[0]), *single(Phase.AFTER, values[1])]


def reported(before: int = 1095, after: int = 176) -> list[Observation]:
    """Two totals of hours, nothing else."""
    return [*total(Phase.BEFORE, before * 60), *total(Phase.AFTER, after * 60)]


def counts(before: tuple[int, int], after: tuple[int, int]) -> list[Observation]:
    """k of n in each phase."""
    phases = ((Phase.BEFORE, before), (Phase.AFTER, after))
    return [
        Observation(phase, numerator=k, denominator=n, method=Method.SYSTEM_LOG, observed_on=date(2026, 8, 3))
        for phase, (k, n) in phases
    ]


def annual_result(number: int, before: int, after: int, **more: Any) -> KpiResult:
    return result(
        reported(before, after),
        code=f"K{number:03}",
        kind=KpiKind.ANNUAL_HOURS,
        unit="時間",
        initiative_title=f"入力事務の自動化その{number}",
        name="年間の作業時間",
        **more,
    )


def bars(count: int) -> EffectBars:
    """``count`` results of staff time, every seventh worse, the first with its 幅."""
    found = [annual_result(n, 1000, 1000 - (500 - n if n % 7 else -200 - n)) for n in range(1, count + 1)]
    if found:
        found[0] = result(counter(), code="K000")
    return EffectBars(Audience.STAFF, expected=False, results=tuple(found))


def hoped(count: int) -> EffectBars:
    """見込み only."""
    rows = [*total(Phase.BEFORE, 60000), *total(Phase.AFTER, 6000, basis=Basis.EXPECTED)]
    one = [
        result(rows, code=f"E{n}", kind=KpiKind.ANNUAL_HOURS, unit="時間", initiative_title=f"電子申請の拡大{n}")
        for n in range(count)
    ]
    return EffectBars(Audience.STAFF, expected=True, results=tuple(one))


def years(*found: KpiResult, audience: Audience = Audience.STAFF) -> YearHoursView:
    """The results of one audience by 年度, 約 in steps of ten."""
    return YearHoursView(audience, by_year(found, audience), estimated=True)


def many_years() -> YearHoursView:
    """Measured and reported side by side, a year that lost hours, one only hoped for, and one of no known day."""
    later = [*single(Phase.BEFORE, numbers(BEFORE)), *single(Phase.AFTER, numbers(AFTER), observed_on=date(2025, 5, 7))]
    hope = [*total(Phase.BEFORE, 60000), *total(Phase.AFTER, 6000, basis=Basis.EXPECTED, observed_on=date(2027, 5, 1))]
    undated = [*total(Phase.BEFORE, 900, observed_on=None), *total(Phase.AFTER, 60, observed_on=None)]
    yearly = {"kind": KpiKind.ANNUAL_HOURS, "unit": "時間"}
    return years(
        result(counter(), code="K1"),
        annual_result(2, 1000, 1300),
        annual_result(3, 1000, 500),
        result([*total(Phase.BEFORE, 60000), *total(Phase.AFTER, 42000, observed_on=date(2025, 9, 1))], **yearly),
        result(later, code="K4"),
        result(slower(), code="K5", volume=2000),
        result(hope, code="K6", **yearly),
        result(undated, code="K7", **yearly),
    )


SAMPLES: Mapping[str, Mapping[str, Any]] = {
    "before_after": {
        "none": shown([]),
        "one": shown([*single(Phase.BEFORE, numbers("12.4")), *single(Phase.AFTER, numbers("8.1"))]),
        "mock_up": shown(counter()),
        "many": shown(many(300)),
        "thousands": shown(many(5000)),
        "worse": shown(slower()),
        "totals": shown(reported(), kind=KpiKind.ANNUAL_HOURS, unit="時間", name="年間の作業時間"),
        "share": shown(counts((48, 60), (75, 80)), kind=KpiKind.PROPORTION, unit="%", direction=Direction.INCREASE),
        "score": shown(
            [
                *single(Phase.BEFORE, numbers("3 4 2 3 5 4 3 2 4 3 3 4 2 3 4")),
                *single(Phase.AFTER, numbers("4 5 4 5 3 4 5 4 4 5 4 3 5 4 4")),
            ],
            kind=KpiKind.SCORE,
            unit="点",
            direction=Direction.INCREASE,
        ),
        "expected": shown(
            [*single(Phase.BEFORE, numbers(BEFORE)), *single(Phase.AFTER, numbers(AFTER), basis=Basis.EXPECTED)]
        ),
    },
    "difference": {
        "none": result([]),
        "one": result([*single(Phase.BEFORE, numbers("12.4")), *single(Phase.AFTER, numbers("8.1"))]),
        "mock_up": result(counter(), smallest_worthwhile_change=Decimal("1.5")),
        "worse": result(slower(), smallest_worthwhile_change=Decimal("1.5")),
        "many": result(many(300)),
        "totals": result(reported(), kind=KpiKind.ANNUAL_HOURS, unit="時間"),
        "share": result(counts((48, 60), (75, 80)), kind=KpiKind.PROPORTION, unit="%", direction=Direction.INCREASE),
        "kept": result(counter(), direction=Direction.MAINTAIN, smallest_worthwhile_change=Decimal(9)),
    },
    "effect_bars": {
        "none": bars(0),
        "one": bars(1),
        "eight": bars(8),
        "many": bars(300),
        "expected": hoped(3),
    },
    "step_picture": STEP_PICTURES,
    "department_steps": {
        "none": DepartmentSteps(()),
        "one": DepartmentSteps(lines_of((Step.PILOT, Rating.ACTION_NEEDED))),
        "many": DepartmentSteps(many_lines(48)),
        "all": DepartmentSteps(many_lines(48), everything=True),
    },
    "run_chart": RUN_CHARTS,
    "year_hours": {
        "none": years(),
        "one": years(result(counter())),
        "many": many_years(),
        "worse": years(result(slower())),
        "totals": years(annual_result(1, 1095, 176)),
        "residents": years(result(counter(), audience=Audience.RESIDENT), audience=Audience.RESIDENT),
    },
    "gantt": GANTTS,
    "flow": FLOWS,
    "pareto": PARETOS,
    "pulse_slopes": PULSES,
    "skill_grid": SKILL_GRIDS,
}
"""Chart → name of the case → its view."""
