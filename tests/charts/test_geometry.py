"""Axes that hold everything and dots that never cover each other."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tracker.charts.dots import BARS_HIGH, HIGHEST, draw
from tracker.charts.geometry import axis, stack

tenths = some.integers(-20_000, 200_000).map(lambda n: Fraction(n, 10))


@given(some.lists(tenths, max_size=40))
def test_an_axis_holds_zero_and_every_value_with_few_even_ticks(values: list[Fraction]) -> None:
    on = axis(values)
    assert all(on.low <= value <= on.high for value in [*values, Fraction(0)])
    assert 2 <= len(on.ticks) <= 7
    assert (on.ticks[0], on.ticks[-1]) == (on.low, on.high)
    assert Fraction(0) in on.ticks
    assert len({later - tick for tick, later in pairwise(on.ticks)}) == 1


@pytest.mark.parametrize(
    ("highest", "ticks"),
    [
        ("26.5", [0, 5, 10, 15, 20, 25, 30]),
        ("1095", [0, 200, 400, 600, 800, 1000, 1200]),
        ("0.9", [0, 0.2, 0.4, 0.6, 0.8, 1]),
        ("0", [0, 0.2, 0.4, 0.6, 0.8, 1]),
    ],
)
def test_ticks_are_round_figures(highest: str, ticks: list[float]) -> None:
    assert [float(tick) for tick in axis([Fraction(highest)]).ticks] == ticks


@given(some.lists(tenths, min_size=1, max_size=60), some.integers(2, 80))
def test_every_case_is_one_dot_near_its_value_and_no_dot_covers_another(values: list[Fraction], columns: int) -> None:
    on = axis(values)
    placed = stack(values, on, columns)
    width = (on.high - on.low) / columns
    assert sorted(one.index for one in placed) == list(range(len(values)))
    assert all(one.value == values[one.index] for one in placed)
    assert all(abs(one.centre - one.value) <= width for one in placed)
    assert len({(one.centre, one.level) for one in placed}) == len(placed)
    centres = sorted({one.centre for one in placed})
    assert all(later - centre >= width for centre, later in pairwise(centres))


def test_cases_become_smaller_dots_then_bars_and_none_is_lost() -> None:
    on = axis([Fraction(50)])
    styles = []
    for count in (10, 60, 400, 5000):
        values = [Fraction(n % 250, 10) for n in range(count)]
        drawn = draw([values, values[: count // 2]], on, 586)
        styles.append((drawn.style, drawn.radius))
        assert max(drawn.heights) <= max(HIGHEST, BARS_HIGH)
        assert (
            sum(len(placed) for placed in drawn.dots) + sum(bar.count for bar in drawn.all_bars) == count + count // 2
        )
    assert [style for style, _ in styles] == ["dots", "dots", "dots", "bars"]
    assert styles[0][1] > styles[2][1]


def test_bars_show_shares_so_that_phases_of_different_size_compare() -> None:
    on = axis([Fraction(50)])
    low, high = [Fraction(12)] * 3000, [Fraction(12)] * 300
    drawn = draw([low, high], on, 586)
    (first,), (second,) = drawn.bars
    assert (first.count, second.count) == (3000, 300)
    assert drawn.bar_height(first) == drawn.bar_height(second) == BARS_HIGH
