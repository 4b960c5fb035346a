"""From minutes per case to a year."""

from decimal import Decimal
from fractions import Fraction
from math import hypot
from typing import Any

import pytest

from tests.domain.builders import NO_COST, YEAR, year_of
from tests.domain.effects.builders import AFTER, BEFORE, cases, kpi, row
from tracker.domain.annual import half_width_hours, has_hours
from tracker.domain.codes import Audience, Basis, Direction, KpiKind
from tracker.domain.effects import analyse

TWELVE_TO_EIGHT = [row(BEFORE, value=12, n=40), row(AFTER, value=8, n=40)]
HIGH = (18, 21, 25, 19, 30, 22, 24, 17, 26, 20, 23, 28)
LOW = (8, 11, 15, 9, 14, 12, 10, 7, 13, 6, 5, 16)


def test_minutes_times_cases() -> None:
    found = year_of(kpi(), TWELVE_TO_EIGHT)
    assert found is not None
    assert (found.before_hours, found.after_hours, found.saved_hours) == (240, 160, 80)
    assert found.saved_days == Fraction(80) / Fraction("7.75")
    assert found.saved_yen == 80 * 2643
    assert (found.volume, found.interval) == (1200, None)


def test_only_cases_that_use_it_save_and_new_work_costs() -> None:
    found = year_of(kpi(), TWELVE_TO_EIGHT, adoption_share_pct=Decimal(70), new_work_minutes=Decimal(600))
    assert found is not None
    assert (found.before_hours, found.saved_hours, found.after_hours) == (240, 46, 194)
    assert (found.adoption_share_pct, found.new_work_hours) == (70, 10)


def test_a_target_is_turned_into_hours_like_a_result() -> None:
    """12 minutes before, 6 aimed at: 1,200 cases × 6 / 60 = 120 hours, of which 80 are reached."""
    found = year_of(kpi(), TWELVE_TO_EIGHT, target=Decimal(6))
    assert found is not None
    assert (found.target_saved_hours, found.saved_hours) == (120, 80)
    without = year_of(kpi(), TWELVE_TO_EIGHT)
    assert without is not None
    assert without.target_saved_hours is None


def test_checking_that_eats_the_gain_is_shown_as_a_loss() -> None:
    found = year_of(kpi(), [row(BEFORE, value=1, n=40), row(AFTER, value=10, n=40)])
    assert found is not None
    assert (found.saved_hours, found.after_hours) == (-180, 200)
    assert found.saved_yen == -180 * 2643


def test_a_reported_year_needs_no_volume_and_already_holds_its_use() -> None:
    rows = [row(BEFORE, value=65700), row(AFTER, value=10560)]
    found = year_of(kpi(KpiKind.ANNUAL_HOURS), rows, volume=None, adoption_share_pct=Decimal(50))
    assert found is not None
    assert (found.before_hours, found.after_hours, found.saved_hours, found.volume) == (1095, 176, 919, None)
    assert found.saved_yen == 2428917


def test_the_interval_goes_through() -> None:
    rows = cases(BEFORE, HIGH) + cases(AFTER, LOW)
    found, difference = year_of(kpi(), rows, new_work_minutes=Decimal(60)), analyse(kpi(), rows).difference_interval
    assert found is not None
    assert found.interval is not None
    assert difference is not None
    assert found.interval.low == pytest.approx(1200 * -difference.high / 60 - 1)
    assert found.interval.high == pytest.approx(1200 * -difference.low / 60 - 1)
    assert found.interval.low < found.saved_hours < found.interval.high


@pytest.mark.parametrize(
    "given",
    [
        {"kind": KpiKind.COUNT},
        {"kind": KpiKind.MONEY},
        {"kind": KpiKind.SCORE},
        {"kind": KpiKind.TIME, "unit": "時間/週"},
        {"kind": KpiKind.TIME, "direction": Direction.INCREASE},
        {"kind": KpiKind.ANNUAL_HOURS, "direction": Direction.INCREASE},
    ],
)
def test_kinds_without_hours(given: dict[str, Any]) -> None:
    spec = kpi(**given)
    assert not has_hours(spec.kind, spec.unit, spec.direction)
    assert year_of(spec, TWELVE_TO_EIGHT) is None


@pytest.mark.parametrize("volume", [None, 0])
def test_no_volume_no_hours(volume: int | None) -> None:
    assert year_of(kpi(), TWELVE_TO_EIGHT, volume=volume) is None


def test_nothing_to_compare_no_hours() -> None:
    assert year_of(kpi(), TWELVE_TO_EIGHT[:1]) is None


@pytest.mark.parametrize("given", [{"audience": Audience.RESIDENT}, {"settings": NO_COST}])
def test_yen_only_for_staff_and_with_a_unit_cost(given: dict[str, Any]) -> None:
    found = year_of(kpi(), TWELVE_TO_EIGHT, **given)
    assert found is not None
    assert (found.saved_hours, found.saved_yen) == (80, None)


def test_the_expectation_beside_an_actual_result_has_its_own_hours() -> None:
    found = year_of(kpi(), [*TWELVE_TO_EIGHT, row(AFTER, value=3, basis=Basis.EXPECTED)], settings=YEAR)
    assert found is not None
    assert (found.saved_hours, found.expected_saved_hours) == (80, 180)


def test_an_uncertain_volume_widens_the_interval() -> None:
    """7,900 ± 0 cases at 4.3 ± 3.1 minutes give ± 408 hours; ± 500 cases add to it."""
    assert half_width_hours(7900, 0, 4.3, 3.1) == pytest.approx(7900 * 3.1 / 60)
    both = half_width_hours(7900, 500, 4.3, 3.1)
    assert both == pytest.approx(hypot(7900 * 3.1, 4.3 * 500, 3.1 * 500) / 60)
