"""The four rules that mark points of a series (STATISTICS §4), each on its own and then as one name per point.

Follows NHSRplotthedots 0.2.2 in what is marked. Sides are +1 above the mean, −1 below, 0 on it. Whether a mark is good
news is decided elsewhere.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from tracker.domain.series.codes import SpecialCause
from tracker.domain.series.limits import Xmr

RUN = 7
"""So many points in a row make a trend or a shift."""


def side(value: Fraction, mean: Fraction) -> int:
    """+1 above the mean, −1 below, 0 on it."""
    return (value > mean) - (value < mean)


def trend_ends(values: Sequence[Fraction]) -> tuple[int, ...]:
    """Per point +1 where it ends seven rising points, −1 for falling ones, else 0. A tie breaks a trend."""
    steps = [side(later, value) for value, later in pairwise(values)]
    return tuple(_run_ends([0, *steps] if values else [], RUN - 1))


def shift_ends(sides: Sequence[int]) -> tuple[int, ...]:
    """Per point +1 where it ends seven points above the mean, −1 below, else 0. A point on the mean breaks it."""
    return tuple(_run_ends(sides, RUN))


def spread_back(ends: Sequence[int]) -> tuple[int, ...]:
    """The mark of every point that belongs to a run of seven; a point of two runs belongs to the later one."""
    marked = [0] * len(ends)
    for index, sign in enumerate(ends):
        for place in range(index - RUN + 1, index + 1) if sign else ():
            marked[place] = sign
    return tuple(marked)


def two_in_three(near: Sequence[bool], sides: Sequence[int]) -> tuple[bool, ...]:
    """The points of every three in a row on one side of which two or more are near a limit."""
    marked = [False] * len(near)
    for start in range(len(near) - 2):
        if abs(sum(sides[start : start + 3])) == 3 and sum(near[start : start + 3]) >= 2:
            marked[start : start + 3] = [True] * 3
    return tuple(marked)


def special_causes(values: Sequence[Fraction], limits: Xmr) -> tuple[SpecialCause | None, ...]:
    """One name per point: outside, else trend, else two of three (only the near ones), else shift."""
    sides = [side(value, limits.mean) for value in values]
    near = [limits.is_near(value) for value in values]
    beyond = zip(two_in_three(near, sides), near, sides, strict=True)
    threes = [sign if of_three and close else 0 for of_three, close, sign in beyond]
    outside = [sign if limits.is_outside(value) else 0 for value, sign in zip(values, sides, strict=True)]
    trends, shifts = spread_back(trend_ends(values)), spread_back(shift_ends(sides))
    return tuple(_first(marks) for marks in zip(outside, trends, threes, shifts, strict=True))


_NAMES = (
    {1: SpecialCause.ABOVE_UPL, -1: SpecialCause.BELOW_LPL},
    {1: SpecialCause.TREND_UP, -1: SpecialCause.TREND_DOWN},
    {1: SpecialCause.TWO_IN_THREE_HIGH, -1: SpecialCause.TWO_IN_THREE_LOW},
    {1: SpecialCause.SHIFT_HIGH, -1: SpecialCause.SHIFT_LOW},
)


def _first(marks: tuple[int, ...]) -> SpecialCause | None:
    return next((names[sign] for names, sign in zip(_NAMES, marks, strict=True) if sign), None)


def _run_ends(signs: Sequence[int], length: int) -> Iterator[int]:
    """The sign of every element that is preceded by so many of its own, itself included; 0 otherwise."""
    previous, held = 0, 0
    for sign in signs:
        held = held + 1 if sign == previous else 1
        previous = sign
        yield sign if sign and held >= length else 0
