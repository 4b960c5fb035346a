"""Hours by 年度: the parts of a year, and that the years add up to the sums of all."""

from datetime import date
from fractions import Fraction
from typing import Any

from tests.domain.builders import result, yearly
from tests.domain.effects.builders import AFTER, BEFORE, cases, kpi, row
from tracker.domain.codes import Audience, Basis, Direction, KpiKind, Lifecycle
from tracker.domain.effects import KpiSpec
from tracker.domain.portfolio import portfolio
from tracker.domain.results import KpiResult
from tracker.domain.yearly import by_year

HIGH = (18, 21, 25, 19, 30, 22, 24, 17, 26, 20, 23, 28)
LOW = (8, 11, 15, 9, 14, 12, 10, 7, 13, 6, 5, 16)


def timed(code: str, on: date, **given: Any) -> KpiResult:
    return result(code, kpi(), cases(BEFORE, HIGH) + cases(AFTER, LOW, observed_on=on), **given)


def total(code: str, before: int, after: int, on: date | None, **given: Any) -> KpiResult:
    own = {name: given.pop(name) for name in ("basis", "method") if name in given}
    rows = [row(BEFORE, value=before * 60), row(AFTER, value=after * 60, observed_on=on, **own)]
    return result(code, KpiSpec(KpiKind.ANNUAL_HOURS, Direction.DECREASE, "時間"), rows, **given)


def test_each_result_stands_in_the_year_it_was_last_measured_in() -> None:
    kpis = [
        timed("K1", date(2026, 3, 31)),
        timed("K2", date(2026, 4, 1)),
        total("K3", 100, 60, date(2026, 9, 1)),
        total("K4", 100, 130, date(2025, 9, 1)),
        yearly("K5", 100, 90),
    ]
    found = by_year(kpis, Audience.STAFF)
    assert [year.fiscal_year for year in found] == [2025, 2026, None]
    assert [(year.measured.count, year.reported.count, year.reported.saved_hours) for year in found] == [
        (1, 1, -30),
        (1, 1, 40),
        (0, 1, 10),
    ]
    assert [year.measured.interval is not None for year in found] == [True, True, False]
    assert sum((year.saved for year in found), Fraction(0)) == portfolio(kpis).pooled.saved_hours


def test_residents_and_expectations_are_never_in_the_same_figure() -> None:
    on = date(2026, 9, 1)
    kpis = [
        total("K1", 100, 60, on),
        total("K2", 100, 20, on, audience=Audience.RESIDENT),
        total("K3", 100, 50, on, basis=Basis.EXPECTED),
        total("K4", 100, 50, on, basis=Basis.EXPECTED, audience=Audience.RESIDENT),
    ]
    (staff,), (residents,) = by_year(kpis, Audience.STAFF), by_year(kpis, Audience.RESIDENT)
    assert (staff.saved, staff.expected, staff.expected_count) == (40, 50, 1)
    assert (residents.saved, residents.expected, residents.expected_count) == (80, 0, 0)


def test_a_promise_beside_a_result_is_an_expectation_of_that_year() -> None:
    rows = [
        row(BEFORE, value=6000),
        row(AFTER, value=4500, observed_on=date(2026, 9, 1)),
        row(AFTER, value=1200, observed_on=date(2026, 9, 1), basis=Basis.EXPECTED),
    ]
    (year,) = by_year([result("K1", kpi(KpiKind.ANNUAL_HOURS), rows)], Audience.STAFF)
    assert (year.saved, year.expected, year.expected_count) == (25, 80, 1)


def test_pilots_on_one_process_stay_chained_in_the_later_year() -> None:
    kpis = [
        total("K1", 1000, 700, date(2025, 9, 1), process_code="G1", pilot_code="P1"),
        total("K2", 1000, 700, date(2026, 9, 1), process_code="G1", pilot_code="P2"),
        total("K3", 100, 60, date(2025, 9, 1)),
    ]
    found = by_year(kpis, Audience.STAFF)
    assert [(year.fiscal_year, year.saved) for year in found] == [(2025, 40), (2026, 510)]


def test_a_year_is_held_against_the_targets_of_the_same_kpis_only() -> None:
    """100 → 60 with a target of 50 hours: 50 aimed at, 40 saved; the KPI without a target is in neither figure."""
    on = date(2026, 9, 1)
    aimed = total("K1", 100, 60, on)
    assert aimed.annual is not None
    year_of = aimed.annual.model_copy(update={"target_saved_hours": Fraction(50)})
    kpis = [aimed.model_copy(update={"annual": year_of}), total("K2", 100, 10, on)]
    (year,) = by_year(kpis, Audience.STAFF)
    assert (year.saved, year.planned, year.planned_saved, year.planned_count) == (130, 50, 40, 1)


def test_what_counts_in_no_sum_is_in_no_year() -> None:
    assert by_year([total("K1", 100, 60, date(2026, 9, 1), lifecycle=Lifecycle.STOPPED)], Audience.STAFF) == ()
    assert by_year([], Audience.RESIDENT) == ()
