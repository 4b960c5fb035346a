"""Rows and KPIs for the tests of the analysis."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tracker.domain.codes import Direction, KpiKind, Method, Phase
from tracker.domain.effects import KpiSpec, Observation
from tracker.domain.effects.moments import Moments, Weighted, moments, weighted

BEFORE, AFTER, FOLLOWUP = Phase.BEFORE, Phase.AFTER, Phase.FOLLOWUP

Written = str | int | float | Decimal | Fraction


def kpi(kind: KpiKind = KpiKind.TIME, direction: Direction = Direction.DECREASE, **given: Any) -> KpiSpec:
    """A KPI in its kind's usual unit."""
    units = {KpiKind.TIME: "分", KpiKind.COUNT: "件/週", KpiKind.PROPORTION: "%", KpiKind.MONEY: "円"}
    return KpiSpec(kind, direction, given.pop("unit", units.get(kind, "時間")), **given)


def row(phase: Phase, **given: Any) -> Observation:
    """One row, timed by stopwatch unless another method is given; numbers may be written as int, str or float."""
    for name in ("value", "total", "sd"):
        if given.get(name) is not None:
            given[name] = Decimal(str(given[name]))
    return Observation(phase, **{"method": Method.MEASURED, **given})


def cases(phase: Phase, values: Iterable[Written], **given: Any) -> list[Observation]:
    """One row per value."""
    return [row(phase, value=value, **given) for value in values]


def pairs(before: Iterable[Written], after: Iterable[Written], **given: Any) -> list[Observation]:
    """Rows of both phases numbered 1, 2, … in order; the longer phase keeps rows without a partner."""
    numbered = [(phase, i, v) for phase, values in ((BEFORE, before), (AFTER, after)) for i, v in enumerate(values)]
    return [row(phase, value=value, pair_key=str(number), **given) for phase, number, value in numbered]


def sample(values: Iterable[Written]) -> Weighted:
    """Values as the analysis holds them."""
    return weighted(Decimal(str(value)) for value in values)


def summary(values: Iterable[Written]) -> Moments:
    """Their exact mean and variance."""
    return moments(sample(values))
