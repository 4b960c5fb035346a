"""A pilot as a series: the baseline makes the limits, the rest is judged against them, and floors are kept."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.domain.effects.builders import AFTER, cases
from tests.domain.series.builders import CALM, both, limits_of, marks, series
from tracker.domain.codes import Direction
from tracker.domain.errors import DomainError
from tracker.domain.series import Rebase

MEAN, RANGE = Fraction(142, 13), Fraction(4, 3)
UP, DOWN, KEEP = Direction.INCREASE, Direction.DECREASE, Direction.MAINTAIN


def test_limits_come_from_the_baseline_alone() -> None:
    found = series(both(CALM, [1, 50, 1, 50, 1]))
    for point in found.points:
        assert (point.mean, point.lpl, point.upl) == (
            MEAN,
            MEAN - Fraction("2.66") * RANGE,
            MEAN + Fraction("2.66") * RANGE,
        )
    assert (found.limits, found.baseline) == ("firm", 13)
    assert marks(found)[13:] == ["below_lpl", "above_upl", "below_lpl", "above_upl", "below_lpl"]


@pytest.mark.parametrize(
    ("direction", "value", "kind", "icon"),
    [
        (DOWN, 1, "improvement", "improvement_low"),
        (DOWN, 50, "concern", "concern_high"),
        (UP, 1, "concern", "concern_low"),
        (UP, 50, "improvement", "improvement_high"),
        (KEEP, 1, "neutral", "neutral_low"),
        (KEEP, 50, "neutral", "neutral_high"),
        (DOWN, 11, "common_cause", "common_cause"),
    ],
)
def test_the_last_point_decides_the_icon(direction: Direction, value: int, kind: str, icon: str) -> None:
    found = series(both(CALM, [50, 1, value]), direction)
    assert (found.points[-1].point_type, found.variation) == (kind, icon)


def test_seven_pilot_points_below_the_baseline_mean_are_a_shift() -> None:
    found = series(both(CALM, [10, "10.5", 10, "10.5", 10, "10.5", 10]))
    assert marks(found) == [None] * 12 + ["shift_low"] * 8
    assert found.variation == "improvement_low"
    assert marks(series(both([*CALM[:-1], 12], [10, "10.5", 10, "10.5", 10, "10.5"]))) == [None] * 19


def test_a_point_on_the_mean_breaks_a_shift_and_is_on_no_side() -> None:
    level = [9, 11, 9, 11, 9, 11, 9, 11, 9, 11]
    assert marks(series(both(level, ["9.5", "9.5", "9.5", 10, "9.5", "9.5", "9.5"]))) == [None] * 17
    assert marks(series(both(level, ["9.5"] * 7)))[10:] == ["shift_low"] * 7


def test_a_mean_that_no_float_can_hold_is_still_met_exactly() -> None:
    """12.1, 12.2, 12.3 … have the mean 12.2; added up as floats they miss it."""
    level = ["12.1", "12.3", "12.2", "12.3", "12.1", "12.2"]
    found = series(both(level, ["12.19"] * 6 + ["12.2"]))
    assert found.points[0].mean == Fraction("12.2")
    assert marks(found)[6:] == [None] * 7


def test_a_trend_is_named_by_its_way_and_coloured_by_its_side() -> None:
    """Rising below the mean of what should fall: the name says up, the colour says good."""
    wide = [20, 40, 20, 40, 20, 40, 20, 40, 20, 40, 20, 40, 30]
    found = series(both(wide, range(21, 28)))
    assert marks(found)[13:] == ["trend_up"] * 7
    assert {point.point_type for point in found.points[13:]} == {"improvement"}
    assert found.variation == "improvement_low"


def test_a_trend_that_ends_on_the_mean_goes_by_its_way() -> None:
    wide = [20, 40, 20, 40, 20, 40, 20, 40, 20, 40, 20, 40, 30]
    found = series(both(wide, range(24, 31)))
    assert (found.points[-1].y, found.points[-1].special_cause) == (found.points[-1].mean, "trend_up")
    assert found.variation == "concern_high"


def test_a_tie_breaks_a_trend() -> None:
    wide = [20, 40, 20, 40, 20, 40, 20, 40, 20, 40, 20, 40, 30]
    assert "trend_up" not in marks(series(both(wide, [21, 22, 23, 23, 24, 25, 26, 27])))


def test_where_a_falling_trend_follows_a_rising_one_the_peak_belongs_to_the_later() -> None:
    wide = [20, 40, 20, 40, 20, 40, 20, 40, 20, 40, 20, 40, 30]
    found = series(both(wide, [*range(31, 38), *range(36, 30, -1)]))
    assert marks(found)[13:] == ["trend_up"] * 6 + ["trend_down"] * 7


@pytest.mark.parametrize(
    ("count", "state", "refused"),
    [
        (0, "none", None),
        (1, "none", None),
        (4, "none", None),
        (5, "trial", None),
        (12, "trial", None),
        (13, "firm", None),
    ],
)
def test_how_many_points_limits_need(count: int, state: str, refused: str | None) -> None:
    found = series(both(CALM[:count], [1, 1]), target=Decimal(5))
    assert (found.limits, found.limits_refused_because) == (state, refused)
    has = state != "none"
    assert (found.variation is not None, found.assurance is not None) == (has, has)
    assert (limits_of(found.points[-1]) is not None, marks(found)[-1] is not None) == (has, has)
    assert (found.points[0].mean is not None) is (count > 0)


@pytest.mark.parametrize(
    "level",
    [
        [7] * 5,
        [7] * 30,
        # One jump at the end, whose only range is screened: the ranges that stay are all 0.
        [1, 1, 1, 1, 2],
        [*[7] * 20, 8, *[7] * 20],
    ],
)
def test_a_flat_series_refuses_limits_and_marks_nothing(level: list[int]) -> None:
    found = series(both(level, [1, 2, 3, 4, 5, 6, 7, 90]), target=Decimal(5))
    assert (found.limits, found.limits_refused_because) == ("none", "no_variation")
    assert (found.variation, found.assurance) == (None, None)
    assert set(marks(found)) == {None}
    assert {limits_of(point) for point in found.points} == {None}
    assert found.points[-1].mean == Fraction(sum(level), len(level))


def test_a_few_points_that_vary_little_keep_limits_where_something_is_left() -> None:
    assert series(both([1, 1, 2, 2, 1, 1], [])).limits == "trial"


@pytest.mark.parametrize(
    ("target", "direction", "expected"),
    [
        (20, DOWN, "pass"),
        (11, DOWN, "hit_or_miss"),
        (5, DOWN, "fail"),
        (5, UP, "pass"),
        (20, UP, "fail"),
        (11, KEEP, None),
        (None, DOWN, None),
    ],
)
def test_the_target_against_the_limits(target: int | None, direction: Direction, expected: str | None) -> None:
    goal = None if target is None else Decimal(target)
    assert series(both(CALM, []), direction, target=goal).assurance == expected


def test_nothing_and_one_point() -> None:
    empty = series([])
    assert (empty.points, empty.median, empty.variation, empty.run_rules) == ((), None, None, None)
    assert (empty.limits, empty.limits_refused_because) == ("none", None)
    one = series(cases(AFTER, [3]))
    assert (one.median, limits_of(one.points[0]), one.points[0].mean) == (3, None, None)


def test_the_run_chart_stands_on_all_points_and_needs_no_baseline() -> None:
    found = series(cases(AFTER, [*[1] * 8, *[9] * 8]))
    assert found.median == 5
    assert found.run_rules is not None
    assert (found.run_rules.n_useful, found.run_rules.longest_run, found.run_rules.signal) == (16, 8, True)
    assert series(both([7] * 30, [7] * 30)).run_rules is None


NEW = Rebase(at=15, cause="窓口を2つに増やした")


def test_a_rebase_keeps_the_old_limits_visible_and_begins_new_ones() -> None:
    found = series(both(CALM, [11, 12, *[4, 5, 6] * 3]), rebases=[NEW])
    old, new = limits_of(found.points[14]), limits_of(found.points[15])
    assert old == limits_of(found.points[0])
    assert new is not None
    assert new[1] == 5
    assert (found.limits, found.baseline, found.variation) == ("trial", 9, "common_cause")
    assert marks(found)[15:] == [None] * 9
    assert found.rebases == (NEW,)
    assert set(marks(series(both(CALM, [11, 12, *[4, 5, 6] * 3])))) == {None, "below_lpl"}


@pytest.mark.parametrize(
    ("after", "rebase", "code", "field"),
    [
        ([11, 12, *[4, 5, 6] * 3], Rebase(at=15, cause="  "), "required", "cause"),
        ([11, 12, 4, 5, 6, 4, 5, 6], NEW, "rebase_needs_shift", "at"),
        ([11, 12, 4, 5, 6, 12, 4, 5, 6, 4], NEW, "rebase_needs_shift", "at"),
        ([11, 12, *[4, 5, 6] * 3], Rebase(at=0, cause="x"), "rebase_needs_shift", "at"),
        ([11, 12, *[4, 5, 6] * 3], Rebase(at=400, cause="x"), "rebase_needs_shift", "at"),
    ],
)
def test_a_rebase_needs_a_cause_and_seven_points_on_one_side(
    after: list[int], rebase: Rebase, code: str, field: str
) -> None:
    with pytest.raises(DomainError) as refused:
        series(both(CALM, after), rebases=[rebase])
    assert (refused.value.code, refused.value.field) == (code, field)
