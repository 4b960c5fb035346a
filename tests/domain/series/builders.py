"""Series for the tests: values as written, one row each, in phases."""

from collections.abc import Iterable
from typing import Any

from tests.domain.effects.builders import AFTER, BEFORE, Written, cases, kpi
from tracker.domain.codes import Direction, KpiKind
from tracker.domain.effects.model import Observation
from tracker.domain.series import Rebase, SeriesView, series_of
from tracker.domain.series.model import SeriesPoint

CALM = (10, 12, 11, 10, 12, 11, 10, 12, 11, 10, 12, 11, 10)
"""Thirteen ordinary points: mean 142/13, mean moving range 4/3."""


def both(before: Iterable[Written], after: Iterable[Written], **given: Any) -> list[Observation]:
    """Undated rows of 導入前, then of 導入後."""
    return [*cases(BEFORE, before, **given), *cases(AFTER, after, **given)]


def series(
    rows: list[Observation],
    direction: Direction = Direction.DECREASE,
    *,
    kind: KpiKind = KpiKind.TIME,
    rebases: Iterable[Rebase] = (),
    **spec: Any,
) -> SeriesView:
    """The series of KPI K1."""
    return series_of("K1", "受付時間", kpi(kind, direction, **spec), rows, rebases)


def marks(found: SeriesView) -> list[str | None]:
    """The special causes in order."""
    return [point.special_cause for point in found.points]


def ys(found: SeriesView) -> list[float]:
    return [float(point.y) for point in found.points]


def limits_of(point: SeriesPoint) -> tuple[float, float, float] | None:
    """(lower, mean, upper), or None without limits."""
    if point.mean is None or point.lpl is None or point.upl is None:
        return None
    return float(point.lpl), float(point.mean), float(point.upl)
