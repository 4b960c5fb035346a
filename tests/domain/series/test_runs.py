"""Anhøj's run chart: published critical values, and what counts as a run and a crossing."""

from collections.abc import Sequence
from fractions import Fraction

import pytest

from tracker.domain.series.runs import crossings_min, longest_run_max, run_rules

# Critical values by number of useful points, 10 to 100, as R gives them: longest run > round(log2(n)) + 3, crossings <
# qbinom(0.05, n - 1, 0.5). Anhøj & Olesen (2014) PLoS ONE 9(11): e113825.
LONGEST = [6] * 2 + [7] * 11 + [8] * 23 + [9] * 45 + [10] * 10
CROSSINGS = """
    2 2 3 3 4 4 4 5 5 6 6 6 7 7 8 8 8 9 9 10 10 11 11 11 12 12 13 13 14 14 14 15 15 16 16 17 17 17 18 18 19 19 20 20 21
    21 21 22 22 23 23 24 24 25 25 25 26 26 27 27 28 28 29 29 29 30 30 31 31 32 32 33 33 34 34 34 35 35 36 36 37 37 38 38
    39 39 39 40 40 41 41
"""


def fractions(values: Sequence[float]) -> list[Fraction]:
    return [Fraction(value) for value in values]


def test_critical_values() -> None:
    useful = range(10, 101)
    assert [longest_run_max(n) for n in useful] == LONGEST
    assert [crossings_min(n) for n in useful] == [int(word) for word in CROSSINGS.split()]


def test_critical_values_of_thousands_of_points() -> None:
    """Close to the normal approximation of the same quantile."""
    assert longest_run_max(5000) == 15
    assert abs(crossings_min(5000) - (4999 / 2 - 1.645 * 4999**0.5 / 2)) < 1


def test_points_on_the_median_neither_end_a_run_nor_cross() -> None:
    found = run_rules(fractions([1, 1, 0, 1, 1, 1, -1, 0, 1, -1, 0, -1, -1]), Fraction(0))
    assert found is not None
    assert (found.n_useful, found.longest_run, found.crossings) == (10, 5, 3)
    assert (found.longest_run_max, found.crossings_min, found.signal) == (6, 2, False)


def test_a_run_that_is_too_long_is_a_signal() -> None:
    found = run_rules(fractions([*[1] * 8, -1, 1, -1, 1, -1, 1, -1, 1]), Fraction(0))
    assert found is not None
    assert (found.longest_run, found.longest_run_max, found.crossings >= found.crossings_min) == (8, 7, True)
    assert found.signal


def test_too_few_crossings_are_a_signal() -> None:
    found = run_rules(fractions([*[1] * 6, *[-1] * 6, *[1] * 4]), Fraction(0))
    assert found is not None
    assert (found.longest_run <= found.longest_run_max, found.crossings, found.crossings_min) == (True, 2, 4)
    assert found.signal


@pytest.mark.parametrize("values", [[], [1] * 9, [0] * 40, [*[1] * 5, *[0] * 20, *[-1] * 4]])
def test_below_ten_useful_points_nothing_is_said(values: list[float]) -> None:
    assert run_rules(fractions(values), Fraction(0)) is None


def test_the_critical_values_themselves_are_no_signal() -> None:
    longest = run_rules(fractions([*[1] * 7, -1, 1, -1, 1, -1, 1, -1, 1, -1]), Fraction(0))
    fewest = run_rules(fractions([1, *[-1] * 5, *[1] * 5, *[-1] * 3, 1, 1]), Fraction(0))
    assert longest is not None
    assert fewest is not None
    assert (longest.longest_run, longest.longest_run_max, longest.signal) == (7, 7, False)
    assert (fewest.crossings, fewest.crossings_min, fewest.signal) == (4, 4, False)
