"""Exact arithmetic of where things stand: axis ends, ticks, and dots stacked in columns.

Works on exact fractions, so the same cases are always drawn the same way and no case falls between two columns.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

CLOSEST = Fraction(1, 10**6)
"""Values less apart than this are one value to a reader."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A linear axis from ``low`` to ``high`` (inclusive) with its tick values, both ends being ticks."""

    low: Fraction
    high: Fraction
    ticks: tuple[Fraction, ...]


def axis(values: Iterable[Fraction], most: int = 7) -> Axis:
    """An axis that holds 0 and every value, with at most ``most`` ticks at 1, 2 or 5 times a power of ten."""
    held = [Fraction(0), *values]
    return _between(min(held), max(held), most)


def close_axis(values: Iterable[Fraction], most: int = 7) -> Axis:
    """An axis like :func:`axis` that leaves 0 out where it would press the values into the upper or lower half.

    The lowest value then stands a little above its foot. Values too close to be told apart keep 0.
    """
    held = list(values) or [Fraction(0)]
    low, high = min(held), max(held)
    if high - low < CLOSEST or min(abs(low), abs(high)) < high - low:
        return axis(held, most)
    return _between(low - (high - low) / 20, high, most)


def _between(low: Fraction, high: Fraction, most: int) -> Axis:
    if low == high:
        high = low + 1
    return next(found for step in _steps((high - low) / most) if len((found := _cover(low, high, step)).ticks) <= most)


def _cover(low: Fraction, high: Fraction, step: Fraction) -> Axis:
    ticks = tuple(step * n for n in range(low // step, -(-high // step) + 1))
    return Axis(ticks[0], ticks[-1], ticks)


def _steps(least: Fraction) -> Iterator[Fraction]:
    """1, 2 and 5 times the powers of ten, ascending, none below ``least`` left out."""
    power = Fraction(1)
    while power > least:
        power /= 10
    while power * 10 <= least:
        power *= 10
    while True:
        yield from (power * n for n in (1, 2, 5))
        power *= 10


@dataclass(frozen=True, slots=True)
class Placed:
    """One value in its column: ``centre`` is where the column stands, ``level`` counts from 0 at the bottom."""

    value: Fraction
    centre: Fraction
    level: int
    index: int


def columns_of(values: Sequence[Fraction], on: Axis, columns: int) -> list[int]:
    """Which of ``columns`` equal columns each value stands in. Columns hold their lower edge, the last one both.

    Exact, yet in whole numbers: thousands of fractions would take seconds.
    """
    whole = lcm(on.low.denominator, on.high.denominator, *{value.denominator for value in values})
    low, span = int(on.low * whole), int((on.high - on.low) * whole)
    scaled = (value.numerator * (whole // value.denominator) for value in values)
    return [min((value - low) * columns // span, columns - 1) for value in scaled]


def stack(values: Sequence[Fraction], on: Axis, columns: int) -> tuple[Placed, ...]:
    """Every value as one dot in its column, ascending from the bottom. ``index`` is the value's place in ``values``.

    A column stands in its middle, except that equal values without a neighbour stand exactly where they are.
    """
    width = (on.high - on.low) / columns
    held: dict[int, list[int]] = {}
    for index, column in enumerate(columns_of(values, on, columns)):
        held.setdefault(column, []).append(index)
    placed = []
    for column, indexes in sorted(held.items()):
        indexes.sort(key=values.__getitem__)
        alone = column - 1 not in held and column + 1 not in held
        same = values[indexes[0]] == values[indexes[-1]]
        centre = values[indexes[0]] if alone and same else on.low + width * column + width / 2
        placed += [Placed(values[index], centre, level, index) for level, index in enumerate(indexes)]
    return tuple(placed)
