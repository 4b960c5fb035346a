"""Inputs and outputs of the analysis: what is measured, and what may honestly be said about it.

Point values are exact (``Fraction`` of the stored decimals), so that rounding happens once, for the reader. Interval
ends are floats. Times are in minutes, proportions in percent, everything else in the KPI's unit.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer

from tracker.domain.codes import (
    Basis,
    Caveat,
    Direction,
    EffectMethod,
    Grade,
    KpiKind,
    Method,
    Phase,
    Site,
    Verdict,
)

Exact = Annotated[Fraction, BeforeValidator(Fraction), PlainSerializer(str, return_type=str)]


class Frozen(BaseModel):
    """Base of every value shared between sessions: immutable, compared by value."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


@dataclass(frozen=True, slots=True)
class KpiSpec:
    """What the analysis must know of a KPI and its pilot. Amounts are stored amounts (minutes, percent, unit).

    ``window_from``/``window_to`` are the planned 導入後 window. ``plan_fixed_on`` counts as a plan only when it is not
    later than the first 導入後 measurement; ``plan_changed`` says it was changed after that. ``rolled_out_on`` is the
    first day of the new way outside the pilot, from which 定着確認 counts (else ``changed_on``).
    """

    kind: KpiKind
    direction: Direction
    unit: str
    target: Decimal | None = None
    smallest_worthwhile_change: Decimal | None = None
    changed_on: date | None = None
    window_from: date | None = None
    window_to: date | None = None
    learning_days: int | None = None
    plan_fixed_on: date | None = None
    plan_changed: bool = False
    rolled_out_on: date | None = None
    selection: Site | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """One measurement row: a single value, or an aggregate (mean + n [+ sd], total + n, k/n, tally)."""

    phase: Phase
    observed_on: date | None = None
    value: Decimal | None = None
    n: int | None = None
    total: Decimal | None = None
    sd: Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None
    tally: tuple[tuple[int, int], ...] | None = None
    case_type: str | None = None
    method: Method | None = None
    basis: Basis = Basis.ACTUAL
    pair_key: str | None = None
    recorder: str | None = None


class Interval(Frozen):
    """A two-sided interval, low ≤ high; of 95 % unless its field says otherwise."""

    low: float
    high: float


class PhaseSummary(Frozen):
    """One phase in numbers. ``n`` is cases (weeks for weekly KPIs, answers for scores, the denominator for k/n)."""

    estimate: Exact
    n: int | None = None
    sd: float | None = None
    median: Exact | None = None
    mean_interval: Interval | None = None
    k: int | None = None
    first_on: date | None = None
    last_on: date | None = None
    methods: tuple[Method, ...] = ()
    raw: bool = False


class ShareHigh(Frozen):
    """Share of answers 4–5 of a score: counts per phase, difference in percentage points with Newcombe's interval."""

    before_k: int
    before_n: int
    after_k: int
    after_n: int
    difference: Exact
    interval: Interval


class Effect(Frozen):
    """What the measurements of one KPI say. Differences and rates are after − before, whatever the direction.

    ``rate_pct`` is exact percent; ``rate_interval`` likewise (Fieller). ``p_value`` is the two-sided p of the second
    key. ``level`` is the confidence of the intervals. ``floor`` is the number of cases a full verdict needs per phase.
    ``effective_after`` is the phase the after side was taken from (定着確認 when it replaces 導入後).

    For the decision rule: ``interval_90`` is ``difference_interval`` at 90 %; ``difference_sd`` the standard deviation
    of the differences of pairs; ``rank_shift`` where the second key saw the after values: +1 higher, −1 lower, 0
    neither (None without that test).
    """

    basis: Basis
    before: PhaseSummary | None
    after: PhaseSummary | None
    effective_after: Phase = Phase.AFTER
    difference: Exact | None = None
    difference_interval: Interval | None = None
    rate_pct: Exact | None = None
    rate_interval: Interval | None = None
    share_high: ShareHigh | None = None
    level: float = 0.95
    method: EffectMethod | None = None
    p_value: float | None = None
    verdict: Verdict
    grade: Grade
    caveats: tuple[Caveat, ...] = ()
    target_met: bool | None = None
    paired: bool = False
    pairs_dropped: int = 0
    learning_excluded: int = 0
    learning_days: int | None = None
    recorders: int | None = None
    floor: int | None = None
    band: Exact | None = None
    expected_after: Exact | None = None
    interval_90: Interval | None = None
    difference_sd: float | None = None
    rank_shift: int | None = None
