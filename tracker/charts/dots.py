"""How the cases of one phase fill their strip: dots while they fit, bars of equal steps when there are too many.

Everything is exact: one dot is one case, one bar the cases of one step. Positions are pixels from the strip's foot.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from tracker.charts.geometry import Axis, Placed, columns_of, stack

HIGHEST = 150
"""Pixels a pile of dots may reach; then the dots get smaller, and in the end become bars."""

RADII = (7, 6, 5, 4, 3)
GAP = 2
BAR = 10
BARS_HIGH = 110

Style = Literal["dots", "bars"]


@dataclass(frozen=True, slots=True)
class Bar:
    """The cases from ``low`` to below ``high``; ``share`` of the phase's cases, 0–1."""

    low: Fraction
    high: Fraction
    count: int
    share: Fraction


@dataclass(frozen=True, slots=True)
class Drawn:
    """The phases of one picture in one style. ``radius`` is of a dot; ``height`` is what the fullest strip needs."""

    style: Style
    radius: int
    heights: tuple[int, ...]
    dots: tuple[tuple[Placed, ...], ...]
    bars: tuple[tuple[Bar, ...], ...]

    @property
    def all_bars(self) -> tuple[Bar, ...]:
        return tuple(bar for found in self.bars for bar in found)

    def height(self, dot: Placed) -> float:
        """Pixels from the strip's foot to a dot's centre."""
        return (2 * self.radius + GAP) * (dot.level + 0.5)

    def bar_height(self, bar: Bar) -> float:
        """Pixels of a bar: shares of their phase on one scale, the tallest of all :data:`BARS_HIGH`."""
        return float(BARS_HIGH * bar.share / max(one.share for one in self.all_bars))


def draw(phases: Sequence[Sequence[Fraction]], on: Axis, width: int) -> Drawn:
    """Every case of each phase on an axis of ``width`` pixels, in the largest dots that stay below :data:`HIGHEST`."""
    for radius in RADII:
        pitch = 2 * radius + GAP
        heights = tuple(pitch * _fullest(values, on, width // pitch) for values in phases)
        if max(heights, default=0) <= HIGHEST:
            return Drawn("dots", radius, heights, tuple(stack(values, on, width // pitch) for values in phases), ())
    bars = tuple(_bars(values, on, width // BAR) for values in phases)
    return Drawn("bars", 0, tuple(BARS_HIGH if found else 0 for found in bars), (), bars)


def _fullest(values: Sequence[Fraction], on: Axis, columns: int) -> int:
    return max(Counter(columns_of(values, on, columns)).values(), default=0)


def _bars(values: Sequence[Fraction], on: Axis, columns: int) -> tuple[Bar, ...]:
    width = (on.high - on.low) / columns
    return tuple(
        Bar(on.low + width * column, on.low + width * (column + 1), count, Fraction(count, len(values)))
        for column, count in sorted(Counter(columns_of(values, on, columns)).items())
    )
