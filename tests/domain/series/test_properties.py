"""What must hold for every series: nothing breaks, every number is finite, and marks need limits."""

from collections.abc import Iterator
from math import isfinite
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.effects.test_properties import observations, quick, small, specs
from tracker.domain.codes import Direction, KpiKind, Phase
from tracker.domain.effects.model import KpiSpec, Observation
from tracker.domain.series import SeriesView, series_of


def numbers(found: SeriesView) -> Iterator[float]:
    """Every amount a reader is given."""
    for point in found.points:
        yield from (float(value) for value in (point.y, point.mean, point.lpl, point.upl) if value is not None)
    yield from () if found.median is None else (float(found.median),)


@quick
@given(specs(), observations)
def test_no_input_breaks_a_series(spec: KpiSpec, rows: list[Observation]) -> None:
    found = series_of("K1", "受付時間", spec, rows)
    assert all(isfinite(number) for number in numbers(found))
    assert len(found.points) <= len(rows)
    assert SeriesView.model_validate_json(found.model_dump_json()) == found
    check_limits(found)


def check_limits(found: SeriesView) -> None:
    known = found.limits != "none"
    assert (found.variation is not None) is known
    for point in found.points:
        assert (point.lpl is not None, point.upl is not None) == (known, known)
        assert point.special_cause is None or known
        assert (point.special_cause is None) == (point.point_type == "common_cause")
        if point.lpl is not None and point.upl is not None and point.mean is not None:
            assert point.lpl < point.mean < point.upl
            assert (point.special_cause == "above_upl") is (point.y > point.upl)
            assert (point.special_cause == "below_lpl") is (point.y < point.lpl)


samples = st.lists(small, min_size=5, max_size=40)


def rows_of(before: list[Any], after: list[Any]) -> list[Observation]:
    held = ((Phase.BEFORE, before), (Phase.AFTER, after))
    return [Observation(phase, value=value) for phase, values in held for value in values]


@quick
@given(samples, samples)
def test_the_wished_direction_only_turns_good_and_bad(before: list[Any], after: list[Any]) -> None:
    """The same marks on the same points; improvement and concern change places."""
    rows = rows_of(before, after)
    here, there = (
        series_of("K1", "n", KpiSpec(KpiKind.TIME, direction, "分"), rows)
        for direction in (Direction.DECREASE, Direction.INCREASE)
    )
    turned = {"improvement": "concern", "concern": "improvement", "common_cause": "common_cause"}
    for one, other in zip(here.points, there.points, strict=True):
        assert one.special_cause == other.special_cause
        assert turned[one.point_type] == other.point_type


@quick
@given(samples, samples, st.sampled_from([60, 7, 1000]))
def test_the_unit_changes_no_mark(before: list[Any], after: list[Any], factor: int) -> None:
    spec = KpiSpec(KpiKind.TIME, Direction.DECREASE, "分")
    here = series_of("K1", "n", spec, rows_of(before, after))
    there = series_of("K1", "n", spec, rows_of([v * factor for v in before], [v * factor for v in after]))
    assert [point.special_cause for point in here.points] == [point.special_cause for point in there.points]
    assert (here.limits, here.variation, here.run_rules) == (there.limits, there.variation, there.run_rules)


@quick
@given(samples, samples, samples)
def test_what_comes_after_the_baseline_moves_no_limit(before: list[Any], after: list[Any], other: list[Any]) -> None:
    spec = KpiSpec(KpiKind.TIME, Direction.DECREASE, "分")
    here, there = (series_of("K1", "n", spec, rows_of(before, later)) for later in (after, other))
    first, second = here.points[0], there.points[0]
    assert (first.mean, first.lpl, first.upl) == (second.mean, second.lpl, second.upl)
