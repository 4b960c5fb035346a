"""The word for a result, decided in the order of STATISTICS §2. Improvement follows the wished direction."""

from dataclasses import dataclass
from fractions import Fraction

from tracker.domain.codes import Caveat, Direction, EffectMethod, KpiKind, Verdict
from tracker.domain.effects.comparison import Comparison, has_no_spread
from tracker.domain.effects.model import Interval, KpiSpec
from tracker.domain.effects.phases import PhaseData, Shape
from tracker.domain.effects.sides import Sides
from tracker.domain.effects.units import FEWEST

DEFAULT_BAND = Fraction(1, 10)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict and the caveats that belong to how it was reached."""

    verdict: Verdict
    caveats: tuple[Caveat, ...] = ()


def judge(spec: KpiSpec, both: Sides, found: Comparison | None) -> Judgement:
    """Decide the word. ``found`` must be the comparison of ``both``."""
    if found is None or both.before is None or both.after is None:
        return Judgement(Verdict.NOT_EVALUABLE)
    limit = band(spec, both.before.estimate)
    point = _point_word(spec.direction, found.difference, limit)
    before, after = both.before, both.after
    if one_row_each(spec.kind, before, after) or before.shape is after.shape is Shape.POINT:
        return Judgement(point)
    if _few(before) or _few(after):
        return Judgement(Verdict.INSUFFICIENT)
    if found.interval is None:
        return Judgement(point, (Caveat.NO_VARIATION,) if _constant(both) else ())
    if limit is not None:
        return Judgement(_kept(found.interval, limit))
    return _by_interval(spec.direction, found, found.interval, point)


def band(spec: KpiSpec, baseline: Fraction) -> Fraction | None:
    """±m of a KPI to be kept: its 最低限必要な効果, else a tenth of the baseline. None for other directions."""
    if spec.direction is not Direction.MAINTAIN:
        return None
    chosen = spec.smallest_worthwhile_change
    return abs(Fraction(chosen)) if chosen is not None else abs(baseline) * DEFAULT_BAND


def is_improvement(direction: Direction, difference: Fraction) -> bool:
    """Whether a difference after − before, not 0, goes the wished way."""
    return difference > 0 if direction is Direction.INCREASE else difference < 0


def one_row_each(kind: KpiKind, before: PhaseData, after: PhaseData) -> bool:
    """One 件数 or 金額 row a phase: a total in all but name."""
    single = any(side.shape is Shape.CASES and side.n == 1 for side in (before, after))
    return kind in (KpiKind.COUNT, KpiKind.MONEY) and single and len(before.rows) == len(after.rows) == 1


def _point_word(direction: Direction, difference: Fraction, limit: Fraction | None) -> Verdict:
    if limit is not None:
        return Verdict.UNCHANGED_UNQUANTIFIED if abs(difference) <= limit else Verdict.WORSE_UNQUANTIFIED
    if difference == 0:
        return Verdict.UNCHANGED_UNQUANTIFIED
    better = is_improvement(direction, difference)
    return Verdict.IMPROVED_UNQUANTIFIED if better else Verdict.WORSE_UNQUANTIFIED


def _few(side: PhaseData) -> bool:
    return side.is_raw and side.n is not None and side.n < FEWEST


def _constant(both: Sides) -> bool:
    sizes = [side.n for side in (both.before, both.after) if side is not None and side.shape is not Shape.POINT]
    return len(sizes) == 2 and all(n is not None and n >= FEWEST for n in sizes) and has_no_spread(both)


def _kept(interval: Interval, limit: Fraction) -> Verdict:
    if -limit <= interval.low and interval.high <= limit:
        return Verdict.KEPT
    return Verdict.WORSE if interval.low > limit or interval.high < -limit else Verdict.NO_CLEAR_CHANGE


def _by_interval(direction: Direction, found: Comparison, interval: Interval, point: Verdict) -> Judgement:
    sign = (interval.low > 0) - (interval.high < 0)
    if sign == 0:
        return Judgement(Verdict.NO_CLEAR_CHANGE)
    if found.key is None and not _needs_no_key(found):
        return Judgement(point, (Caveat.NO_SECOND_KEY,))
    if found.key is not None and not found.key.agrees(sign):
        return Judgement(Verdict.NO_CLEAR_CHANGE)
    better = is_improvement(direction, Fraction(sign))
    return Judgement(Verdict.IMPROVED if better else Verdict.WORSE)


def _needs_no_key(found: Comparison) -> bool:
    return found.method is EffectMethod.NEWCOMBE
