"""Series made by hand, as a city's own measurements become them."""

import random
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tracker.charts import RunChart
from tracker.domain.codes import Direction, KpiKind, Phase
from tracker.domain.effects.model import KpiSpec, Observation
from tracker.domain.series import Rebase, series_of

Phases = Mapping[Phase, Iterable[Any]]
START = date(2026, 4, 6)
WEEKS = {
    Phase.BEFORE: [41, 44, 40, 43, 45, 42, 39, 44, 41, 43, 40, 42, 44],
    Phase.AFTER: [40, 38, 34, 35, 33, 30, 34, 31, 33, 32],
}
"""13 weeks before, ten after: first as ever, then fewer than the lower limit."""


def chart(phases: Phases, *, limits: bool = False, days: int | None = 7, rebases: Any = (), **more: Any) -> RunChart:
    """One row per value, so many days apart (None: undated); ``more`` is what a KPI is."""
    rows: list[Observation] = []
    for phase, values in phases.items():
        for value in values:
            on = None if days is None else START + timedelta(days=days * len(rows))
            figures = value if isinstance(value, dict) else {"value": Decimal(str(value))}
            rows.append(Observation(phase, observed_on=on, **figures))
    facts = {"kind": KpiKind.COUNT, "direction": Direction.DECREASE, "unit": "件/週", **more}
    name = facts.pop("name", "再提出のお願い")
    return RunChart(series_of("K1", name, KpiSpec(**facts), rows, rebases), limits)


def many(count: int, *, limits: bool) -> RunChart:
    """``count`` times, skewed as times are; the last third shorter."""
    draw = random.Random(7)  # noqa: S311 - a fixed picture, not a secret
    values = [round(draw.lognormvariate(2.5, 0.4), 1) for _ in range(count)]
    cut = count * 2 // 3
    phases = {Phase.BEFORE: values[:cut], Phase.AFTER: [round(value * 0.6, 1) for value in values[cut:]]}
    return chart(phases, limits=limits, days=0, kind=KpiKind.TIME, unit="分", name="受付時間", target=Decimal(10))


def share(k: int, n: int) -> dict[str, Any]:
    return {"numerator": k, "denominator": n}


CALM = (10, 12, 11, 10, 12, 11, 10, 12, 11, 10, 12, 11, 10)
TRIAL = {
    Phase.BEFORE: ["12.4", "9.8", "15.1", "11.0", "13.2", "10.4"],
    Phase.AFTER: ["31.0", "8.1"],
    Phase.FOLLOWUP: ["7.9", "8.4"],
}
LEVELS = {Phase.BEFORE: [41, 44, 40, 43, 45, 42, 39, 44], Phase.AFTER: [40, 38, *[24, 26, 25] * 4]}
REBASE = Rebase(at=10, cause="申請書の様式を変えた")

RUN_CHARTS: Mapping[str, RunChart] = {
    "none": chart({}),
    "one": chart({Phase.BEFORE: ["12.4"]}, kind=KpiKind.TIME, unit="分"),
    "weeks": chart(WEEKS),
    "weeks_limits": chart(WEEKS, limits=True, target=Decimal(36)),
    "many": many(300, limits=True),
    "many_plain": many(300, limits=False),
    "thousands": many(3000, limits=True),
    "trial": chart(TRIAL, limits=True, kind=KpiKind.TIME, unit="分", target=Decimal(10)),
    "few": chart({Phase.BEFORE: [12, 11, 14], Phase.AFTER: [8, 9]}, limits=True, days=None, target=Decimal(8)),
    "flat": chart({Phase.BEFORE: [7] * 14, Phase.AFTER: [3, 4, 5]}, limits=True),
    "kept": chart({Phase.BEFORE: CALM, Phase.AFTER: [50, 1]}, limits=True, direction=Direction.MAINTAIN),
    "share": chart(
        {Phase.BEFORE: [share(k, 80) for k in (74, 76, 73, 75, 77)], Phase.AFTER: [share(k, 80) for k in (78, 79, 80)]},
        limits=True,
        kind=KpiKind.PROPORTION,
        unit="%",
        direction=Direction.INCREASE,
        target=Decimal("99.9"),
    ),
    "money": chart(
        {Phase.BEFORE: [12_500_000, 11_800_000, 13_100_000, 12_900_000, 12_000_000], Phase.AFTER: [-800_000]},
        limits=True,
        kind=KpiKind.MONEY,
        unit="円",
    ),
    "rebased": chart(LEVELS, limits=True, rebases=[REBASE]),
    "after_only": chart({Phase.AFTER: [5, 6, 7, 5]}, limits=True, target=Decimal(4)),
}
