"""From marks to the two icons of Making Data Count: is it getting better, and will the target be met? No pictures."""

from fractions import Fraction

from tracker.domain.codes import Direction
from tracker.domain.series.codes import Assurance, PointType, SpecialCause, Variation
from tracker.domain.series.limits import Xmr
from tracker.domain.series.rules import side

_RISING = {Direction.INCREASE: 1, Direction.DECREASE: -1, Direction.MAINTAIN: 0}
_HIGH = {
    SpecialCause.ABOVE_UPL,
    SpecialCause.TREND_UP,
    SpecialCause.TWO_IN_THREE_HIGH,
    SpecialCause.SHIFT_HIGH,
}
_VARIATION = {
    (PointType.IMPROVEMENT, 1): Variation.IMPROVEMENT_HIGH,
    (PointType.IMPROVEMENT, -1): Variation.IMPROVEMENT_LOW,
    (PointType.CONCERN, 1): Variation.CONCERN_HIGH,
    (PointType.CONCERN, -1): Variation.CONCERN_LOW,
    (PointType.NEUTRAL, 1): Variation.NEUTRAL_HIGH,
    (PointType.NEUTRAL, -1): Variation.NEUTRAL_LOW,
}


def lies(value: Fraction, mean: Fraction, cause: SpecialCause) -> int:
    """+1 for a marked point above the mean, −1 below; on the mean it goes by the way its mark points."""
    return side(value, mean) or (1 if cause in _HIGH else -1)


def point_type(cause: SpecialCause | None, where: int, direction: Direction) -> PointType:
    """Good news or bad by the side of the mean the point lies on (``where``, ±1), for trends too."""
    if cause is None:
        return PointType.COMMON_CAUSE
    wished = _RISING[direction] * where
    if wished == 0:
        return PointType.NEUTRAL
    return PointType.IMPROVEMENT if wished > 0 else PointType.CONCERN


def variation(kind: PointType, where: int) -> Variation:
    """The first icon, from the last point."""
    return _VARIATION.get((kind, where), Variation.COMMON_CAUSE)


def assurance(limits: Xmr | None, target: Fraction | None, direction: Direction) -> Assurance | None:
    """The second icon: the target against the limits. None without limits, target or a wished direction."""
    wished = _RISING[direction]
    if limits is None or target is None or wished == 0:
        return None
    if limits.lower <= target <= limits.upper:
        return Assurance.HIT_OR_MISS
    return Assurance.PASS if side(limits.mean, target) == wished else Assurance.FAIL
