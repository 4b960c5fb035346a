"""Before against after in numbers: difference, rate, their intervals and the second key. Says no word about it."""

from dataclasses import dataclass
from fractions import Fraction

from tracker.domain.codes import EffectMethod, KpiKind
from tracker.domain.effects.intervals import INNER_LEVEL, LEVEL, fieller, mean_interval, newcombe, welch_interval
from tracker.domain.effects.keys import RankTest, rank_sum, signed_rank
from tracker.domain.effects.model import Interval, ShareHigh
from tracker.domain.effects.moments import Weighted, size
from tracker.domain.effects.phases import PhaseData, Shape
from tracker.domain.effects.sides import Sides
from tracker.domain.effects.units import FEWEST

HIGH_SCORE = 4


@dataclass(frozen=True, slots=True)
class Comparison:
    """after − before. ``rate_pct`` is None unless the baseline is above 0. No interval below five cases a phase.

    ``interval_90`` is the same interval at 90 %; its better end decides when a pilot is given up.
    """

    difference: Fraction
    rate_pct: Fraction | None
    method: EffectMethod | None = None
    interval: Interval | None = None
    interval_90: Interval | None = None
    rate_interval: Interval | None = None
    key: RankTest | None = None


def compare(both: Sides, level: float = LEVEL) -> Comparison | None:
    """The comparison the two sides allow; None when one is missing."""
    if both.before is None or both.after is None:
        return None
    before, after = both.before, both.after
    difference = after.estimate - before.estimate
    rate = 100 * difference / before.estimate if before.estimate > 0 else None
    bare = Comparison(difference, rate)
    if not _enough(before) or not _enough(after):
        return bare
    if before.shape is Shape.COUNTS and after.shape is Shape.COUNTS:
        return _counts(bare, before, after, level)
    return _means(bare, both, before, after, level)


def has_no_spread(both: Sides) -> bool:
    """Whether the values leave nothing to estimate an error from: both phases constant, or all pairs changed alike."""
    if both.pairs is not None:
        return both.pairs.moments.variance == 0
    held = [side.moments for side in (both.before, both.after) if side is not None and side.moments is not None]
    return len(held) == 2 and not any(sample.variance for sample in held)


def share_high(kind: KpiKind, both: Sides, level: float = LEVEL) -> ShareHigh | None:
    """Of a score with single answers in both phases: the share of 4 and 5, compared by Newcombe in points."""
    before, after = both.before, both.after
    if kind is not KpiKind.SCORE or before is None or after is None:
        return None
    if not (before.shape is after.shape is Shape.CASES and _enough(before) and _enough(after)):
        return None
    k1, n1, k2, n2 = _high(before.values), size(before.values), _high(after.values), size(after.values)
    points = _points(newcombe(k2, n2, k1, n1, level))
    difference = 100 * (Fraction(k2, n2) - Fraction(k1, n1))
    return ShareHigh(before_k=k1, before_n=n1, after_k=k2, after_n=n2, difference=difference, interval=points)


def _enough(side: PhaseData) -> bool:
    return side.shape is not Shape.POINT and side.n is not None and side.n >= FEWEST


def _counts(bare: Comparison, before: PhaseData, after: PhaseData, level: float) -> Comparison:
    counts = after.k or 0, after.n or 1, before.k or 0, before.n or 1
    ends, inner = (_points(newcombe(*counts, wanted)) for wanted in (level, INNER_LEVEL))
    return Comparison(bare.difference, bare.rate_pct, EffectMethod.NEWCOMBE, ends, inner)


def _means(bare: Comparison, both: Sides, before: PhaseData, after: PhaseData, level: float) -> Comparison:
    if before.moments is None or after.moments is None or has_no_spread(both):
        return bare
    if both.pairs is not None:
        method = EffectMethod.PAIRED_T
        interval, inner = (mean_interval(both.pairs.moments, wanted) for wanted in (level, INNER_LEVEL))
        ratio = fieller(before.moments, after.moments, both.pairs.covariance, level)
        key = signed_rank(both.pairs.differences)
    else:
        raw = before.is_raw and after.is_raw
        method = EffectMethod.WELCH if raw else EffectMethod.WELCH_SUMMARY
        first, second = after.moments, before.moments
        interval, inner = (welch_interval(first, second, wanted) for wanted in (level, INNER_LEVEL))
        ratio = fieller(before.moments, after.moments, level=level)
        key = rank_sum(after.values, before.values) if raw else None
    rate = _rate(ratio) if ratio is not None and bare.rate_pct is not None else None
    return Comparison(bare.difference, bare.rate_pct, method, interval, inner, rate, key)


def _rate(ratio: Interval) -> Interval:
    return Interval(low=100 * (ratio.low - 1), high=100 * (ratio.high - 1))


def _points(share: Interval) -> Interval:
    return Interval(low=100 * share.low, high=100 * share.high)


def _high(values: Weighted) -> int:
    return sum(count for value, count in values if value >= HIGH_SCORE)
