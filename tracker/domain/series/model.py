"""A series as every reader shares it: points in order, what they are judged against, and what they say.

Amounts are exact and stored amounts (minutes, percent, the KPI's unit); they are rounded for the reader only.
"""

from datetime import date
from decimal import Decimal

from tracker.domain.codes import Direction, KpiKind, Phase
from tracker.domain.effects.model import Exact, Frozen
from tracker.domain.series.codes import (
    Assurance,
    LimitsRefusal,
    LimitsState,
    PointType,
    SpecialCause,
    Variation,
)


class Rebase(Frozen):
    """A person's decision that another level begins, with its cause; ``at`` is a date or a point's place from 0."""

    at: date | int
    cause: str


class SeriesPoint(Frozen):
    """One point. ``x`` is its 計測日 (None where none was noted).

    ``mean``, ``lpl`` and ``upl`` are what this point is judged against: after a rebase the new ones, before it the old.
    The mean alone is given where limits are refused or the points are too few; without a baseline not even that.
    """

    x: date | None
    y: Exact
    phase: Phase
    mean: Exact | None = None
    lpl: Exact | None = None
    upl: Exact | None = None
    special_cause: SpecialCause | None = None
    point_type: PointType = PointType.COMMON_CAUSE


class RunRules(Frozen):
    """Anhøj's rules: a signal where the longest run is above its maximum or the crossings below their minimum."""

    n_useful: int
    longest_run: int
    longest_run_max: int
    crossings: int
    crossings_min: int
    signal: bool


class SeriesView(Frozen):
    """One KPI as a series. ``limits`` and both icons speak of the last level; ``variation`` is None without limits.

    ``median`` is of all points; ``baseline`` counts the points the limits of the last level were computed from.
    """

    kpi_code: str
    name: str
    kind: KpiKind
    unit: str
    direction: Direction
    target: Decimal | None
    points: tuple[SeriesPoint, ...]
    median: Exact | None
    variation: Variation | None
    assurance: Assurance | None
    limits: LimitsState
    limits_refused_because: LimitsRefusal | None
    baseline: int
    run_rules: RunRules | None
    rebases: tuple[Rebase, ...] = ()
