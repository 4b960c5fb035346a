"""XmR: the mean of some values in order, and how far the next ones may lie from it without a cause. Judges no point.

Limits are the mean ± 2.66 mean moving ranges (NHS Making Data Count; the other constant in use, 3/1.128, is not used
here). Moving ranges of 3.267 times their mean or more are left out once, so that a single jump does not widen them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

WIDTH = Fraction("2.66")
SCREEN = Fraction("3.267")
NEAR = WIDTH * 2 / 3


@dataclass(frozen=True, slots=True)
class Xmr:
    """Exact limits in the unit of the values. ``moving_range`` is the mean moving range after screening, above 0."""

    mean: Fraction
    moving_range: Fraction

    @property
    def lower(self) -> Fraction:
        return self.mean - WIDTH * self.moving_range

    @property
    def upper(self) -> Fraction:
        return self.mean + WIDTH * self.moving_range

    def is_outside(self, value: Fraction) -> bool:
        """Beyond a limit; a value on it is inside."""
        return abs(value - self.mean) > WIDTH * self.moving_range

    def is_near(self, value: Fraction) -> bool:
        """Beyond two thirds of the way to a limit and not outside."""
        return abs(value - self.mean) > NEAR * self.moving_range and not self.is_outside(value)


def xmr(values: Sequence[Fraction], *, screen: bool = True) -> Xmr | None:
    """The limits of at least one value in order; None where the moving ranges leave nothing to compute them from."""
    ranges = [abs(later - value) for value, later in pairwise(values)]
    if ranges and screen:
        widest = SCREEN * average(ranges)
        ranges = [one for one in ranges if one < widest]
    moving_range = average(ranges) if ranges else Fraction(0)
    return Xmr(average(values), moving_range) if moving_range else None


def average(values: Sequence[Fraction]) -> Fraction:
    """The exact mean of at least one value."""
    return sum(values, Fraction(0)) / len(values)
