"""The rules one by one, on the vectors of the two packages that draw these charts.

NHSRplotthedots 0.2.2 (MIT, commit 050b07d7, tests/testthat/test-ptd_calculate_point_type.R and
test-ptd_calculate_assurance_type.R) and nhspy_plotthedots (MIT, commit bfdefe4a, tests/unittests). Where the Python
port differs from the R package (points exactly on the mean counted as a run) the R package is followed. Always 2.66.
"""

from collections.abc import Sequence
from fractions import Fraction

import pytest

from tracker.domain.codes import Direction
from tracker.domain.rounding import exact
from tracker.domain.series.icons import assurance
from tracker.domain.series.levels import judge, plain_levels
from tracker.domain.series.limits import NEAR, Xmr, xmr
from tracker.domain.series.rules import shift_ends, special_causes, spread_back, trend_ends, two_in_three

UP, DOWN = Direction.INCREASE, Direction.DECREASE
ZEROES = [0, 0, 0, 0, 0, 0]

# A published vector of 81 points, all near a limit, on sides drawn at random; and the places flagged.
RANDOM_SIDES = """
    - - - - - 0 - - + - 0 - - 0 0 - 0 + - + - - + 0 - + + 0 - - 0 - 0 0 - + 0 0 - 0
    0 0 0 0 + 0 + - 0 + 0 0 + + + - - + - 0 + - + + 0 - + 0 0 + 0 + + + - + + 0 + + +
"""
RANDOM_FLAGGED = [0, 1, 2, 3, 4, 52, 53, 54, 71, 72, 73, 78, 79, 80]


def fractions(values: Sequence[float]) -> list[Fraction]:
    return [exact(value) for value in values]


def signs(text: str) -> list[int]:
    return [{"+": 1, "-": -1, "0": 0}[sign] for sign in text.split()]


@pytest.mark.parametrize(
    ("sides", "ends"),
    [
        ([], []),
        ([1] * 6, ZEROES),
        ([*[1] * 6, -1], [*ZEROES, 0]),
        ([*[1] * 8, -1], [*ZEROES, 1, 1, 0]),
        ([*[-1] * 8, 1], [*ZEROES, -1, -1, 0]),
        ([1] * 7, [*ZEROES, 1]),
        ([-1] * 7, [*ZEROES, -1]),
        ([-1, 0, 1, 0, -1, 0, 1], [*ZEROES, 0]),
        ([*[1] * 10, *[-1] * 10], [*ZEROES, 1, 1, 1, 1, *ZEROES, -1, -1, -1, -1]),
        ([0] * 7, [*ZEROES, 0]),
    ],
)
def test_seven_on_one_side(sides: list[int], ends: list[int]) -> None:
    assert list(shift_ends(sides)) == ends


@pytest.mark.parametrize(
    ("ends", "marked"),
    [
        ([], []),
        (ZEROES, ZEROES),
        ([*ZEROES, 1, 0], [1] * 7 + [0]),
        ([*ZEROES, 0, 1, 0], [0, *[1] * 7, 0]),
        ([*ZEROES, -1, 0], [-1] * 7 + [0]),
        ([*ZEROES, 0, -1, 0], [0, *[-1] * 7, 0]),
    ],
)
def test_a_run_marks_all_its_points(ends: list[int], marked: list[int]) -> None:
    assert list(spread_back(ends)) == marked


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        ([], []),
        ([1, 2, 3, 4, 5, 6], ZEROES),
        ([1, 2, 3, 3, 4, 5, 6], [*ZEROES, 0]),
        ([1, 2, 3, 4, 5, 6, 7], [*ZEROES, 1]),
        ([2, 1, 2, 3, 4, 5, 6, 7, 3], [*ZEROES, 0, 1, 0]),
        ([7, 6, 5, 4, 3, 2, 1], [*ZEROES, -1]),
        ([2, 7, 6, 5, 4, 3, 2, 1, 3], [*ZEROES, 0, -1, 0]),
        ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [*ZEROES, 1, 1, 1, 1]),
        ([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], [*ZEROES, -1, -1, -1, -1]),
        ([1, 2, 3, 4, 5, 4, 3, 2, 1, 2], [*ZEROES, 0, 0, 0, 0]),
        ([1, 1, 1, 1, 1, 1, 1], [*ZEROES, 0]),
        ([1, 2, 3, 2, 1, 2, 3, 4, 5, 6, 7, 4, 3, 2, 1, 2], [0] * 10 + [1] + [0] * 5),
        ([-1, -2, -3, -2, -1, -2, -3, -4, -5, -6, -7, -4, -3, -2, -1, -2], [0] * 10 + [-1] + [0] * 5),
    ],
)
def test_seven_point_trend(values: list[float], ends: list[int]) -> None:
    assert list(trend_ends(fractions(values))) == ends


@pytest.mark.parametrize(
    ("near", "sides", "flagged"),
    [
        ("101", "+ + +", [0, 1, 2]),
        ("011", "+ + +", [0, 1, 2]),
        ("110", "+ + +", [0, 1, 2]),
        ("0010100", "+ + + + + + +", [2, 3, 4]),
        ("0011000", "+ + + + + + +", [1, 2, 3, 4]),
        ("101", "+ - +", []),
        ("011", "+ - +", []),
        ("110", "+ - +", []),
        ("0010100", "+ - + - + - +", []),
        ("0011000", "- + - + - + -", []),
        ("111", "- - -", [0, 1, 2]),
        ("111", "+ - +", []),
        ("000", "+ + +", []),
        ("1" * 81, RANDOM_SIDES, RANDOM_FLAGGED),
    ],
)
def test_two_of_three_near_a_limit_on_one_side(near: str, sides: str, flagged: list[int]) -> None:
    found = two_in_three([sign == "1" for sign in near], signs(sides))
    assert [place for place, one in enumerate(found) if one] == flagged


@pytest.mark.parametrize(
    ("near", "named"), [("0010100", [2, 4]), ("1001", []), ("10011", [3, 4]), ("101", [0, 2]), ("0110", [1, 2])]
)
def test_only_the_near_ones_of_the_three_are_named(near: str, named: list[int]) -> None:
    """Limits at ±266 around 0: a value of 200 is near its limit, one of 10 is not."""
    values = fractions([200 if sign == "1" else 10 for sign in near])
    causes = special_causes(values, Xmr(Fraction(0), Fraction(100)))
    assert [place for place, cause in enumerate(causes) if cause == "two_in_three_high"] == named


@pytest.mark.parametrize(
    ("lower", "upper", "target", "direction", "expected"),
    [
        (1, 3, 4, UP, "fail"),
        (5, 7, 4, UP, "pass"),
        (1, 5, 4, UP, "hit_or_miss"),
        (1, 3, 4, DOWN, "pass"),
        (5, 7, 4, DOWN, "fail"),
        (1, 5, 4, DOWN, "hit_or_miss"),
        (1, 5, 4, Direction.MAINTAIN, None),
        (1, 5, None, UP, None),
        # A target on a limit is neither beyond nor short of it.
        (4, 6, 4, UP, "hit_or_miss"),
        (2, 4, 4, DOWN, "hit_or_miss"),
    ],
)
def test_assurance(lower: int, upper: int, target: int | None, direction: Direction, expected: str | None) -> None:
    limits = Xmr(Fraction(lower + upper, 2), Fraction(upper - lower, 2) / Fraction("2.66"))
    assert (limits.lower, limits.upper) == (lower, upper)
    assert assurance(limits, None if target is None else Fraction(target), direction) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (range(1, 11), [5.5, 2.84, 8.16, 3.7266666666666666, 7.273333333333333]),
        (range(10, 0, -1), [5.5, 2.84, 8.16, 3.7266666666666666, 7.273333333333333]),
        ([1, 2, 3, 4, 5, 4, 3, 2, 1, 2], [2.7, 0.04, 5.36, 0.9266666666666667, 4.473333333333334]),
        ([1, 2, 3], [2.0, -0.66, 4.66, 0.22666666666666657, 3.7733333333333334]),
        (range(20), [9.5, 6.84, 12.16, 7.726666666666667, 11.273333333333333]),
        (
            [3, 1, 4, 1, 5, 9, 2],
            [3.5714285714285716, -6.625238095238096, 13.768095238095238, -3.2263492063492065, 10.36920634920635],
        ),
        (
            [1, 2, 3, 2, 1, 2, 3, 4, 5, 6, 7, 4, 3, 2, 1, 2],
            [3.0, -0.014666666666666828, 6.014666666666667, 0.9902222222222221, 5.009777777777778],
        ),
        (
            [-1, -2, -3, -2, -1, -2, -3, -4, -5, -6, -7, -4, -3, -2, -1, -2],
            [-3.0, -6.014666666666667, 0.014666666666666828, -5.009777777777778, -0.9902222222222221],
        ),
    ],
)
def test_limits(values: Sequence[float], expected: list[float]) -> None:
    """nhspy_plotthedots, test_limits_calculations.py: mean, limits, and where "near" begins."""
    found = xmr(fractions(values))
    assert found is not None
    near = NEAR * found.moving_range
    answers = [found.mean, found.lower, found.upper, found.mean - near, found.mean + near]
    assert [float(one) for one in answers] == pytest.approx(expected, abs=1e-12)


def test_limits_from_the_first_points_judge_the_rest() -> None:
    """nhspy_plotthedots, test_pandas_spc_x_calc.py: fixed after three points. Our charts need five, rules do not."""
    values = fractions([1, 2, 3, 4, 5, 6, 7, 8])
    limits = xmr(values[:3])
    assert limits is not None
    assert [float(one) for one in (limits.mean, limits.lower, limits.upper)] == pytest.approx([2, -0.66, 4.66])
    assert [limits.is_outside(value) for value in values] == [False] * 4 + [True] * 4
    assert [limits.is_near(value) for value in values] == [False] * 3 + [True] + [False] * 4
    assert special_causes(values, limits) == ("trend_up",) * 4 + ("above_upl",) * 4
    assert judge(values, plain_levels(8, fixed=3), UP).state == "none"


@pytest.mark.parametrize(
    ("values", "fixed", "expected", "near"),
    [
        ([16, 9, 4, 2, 1], 11, (6.4, -3.575, 16.375), [0]),
        ([1, 6, 1, 8, 0, 3], None, (19 / 6, -11.729333333333333, 18.062666666666665), []),
    ],
)
def test_short_series(
    values: list[float], fixed: int | None, expected: tuple[float, float, float], near: list[int]
) -> None:
    """nhspy_plotthedots, test_pandas_spc_x_calc.py: nothing special in either."""
    given = fractions(values)
    found = judge(given, plain_levels(len(given), fixed=fixed), DOWN)
    assert found.limits is not None
    assert [float(one) for one in (found.limits.mean, found.limits.lower, found.limits.upper)] == pytest.approx(
        expected
    )
    assert [place for place, value in enumerate(given) if found.limits.is_near(value)] == near
    assert {mark.cause for mark in found.marks} == {None}
    assert (found.state, found.variation) == ("trial", "common_cause")


def test_limits_that_collapse_are_refused() -> None:
    """The same file's degenerate case: its only range is screened out, and both packages flag every point."""
    found = judge(fractions([1, 1, 1, 1, 2]), plain_levels(5), DOWN)
    assert (found.state, found.refused, found.limits, found.variation) == ("none", "no_variation", None, None)
    assert [mark.cause for mark in found.marks] == [None] * 5


def test_nist() -> None:
    """NIST/SEMATECH e-Handbook of Statistical Methods 6.3.2.2 (public domain): mean and mean moving range.

    Its own limits use 3/1.128; with 2.66 the same figures give the limits below.
    """
    limits = xmr(fractions([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]))
    assert limits is not None
    assert [float(limits.mean), float(limits.moving_range)] == pytest.approx([50.81, 1.8778], abs=1e-4)
    assert [float(limits.upper), float(limits.lower)] == pytest.approx([55.8049, 45.8151], abs=1e-4)


def test_what_lies_exactly_on_a_border_is_on_the_near_side() -> None:
    limits = Xmr(Fraction(0), Fraction(100))
    for sign in (1, -1):
        assert [limits.is_outside(sign * Fraction(value)) for value in ("266", "266.000001")] == [False, True]
        assert [limits.is_near(sign * value) for value in (Fraction(532, 3), Fraction(178), Fraction(266))] == [
            False,
            True,
            True,
        ]


def test_a_range_of_exactly_3267_means_is_screened() -> None:
    """Nine ranges of 6.733 and one of 29.403 have the mean 9.0, and 3.267 × 9.0 is 29.403."""
    low, high = Fraction(0), Fraction("6.733")
    values = [low, high] * 5 + [high + Fraction("29.403")]
    limits = xmr(values)
    assert limits is not None
    assert limits.moving_range == high
    unscreened = xmr(values, screen=False)
    assert unscreened is not None
    assert unscreened.moving_range == 9
