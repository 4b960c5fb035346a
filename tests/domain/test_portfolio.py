"""The sums: what counts, what does not, and how overlaps and intervals add up."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from math import sqrt

import pytest

from tests.domain.builders import NO_COST, result, yearly
from tests.domain.effects.builders import AFTER, BEFORE, FOLLOWUP, cases, kpi, row
from tracker.domain.codes import (
    Audience,
    Basis,
    Caveat,
    Decision,
    Direction,
    Grade,
    KpiKind,
    KpiRole,
    Lifecycle,
    Method,
    Verdict,
)
from tracker.domain.effects import Interval
from tracker.domain.effects.intervals import Part, mover
from tracker.domain.portfolio import portfolio
from tracker.domain.results import Excluded, KpiResult
from tracker.domain.rounding import half_up

HIGH = (18, 21, 25, 19, 30, 22, 24, 17, 26, 20, 23, 28)
LOW = (8, 11, 15, 9, 14, 12, 10, 7, 13, 6, 5, 16)
# 射水市, RPA, the city's own page of 2024-04-01: hours a year before and after, published reduction rate.
IMIZU = (
    ("軽自動車税車両異動入力事務", 1095, 176, "-83.9"),
    ("税収納消込ほか", 484, 47, "-90.3"),
    ("予防接種結果入力事務", 846, 460, "-45.6"),
    ("手帳・自立支援医療判定結果入力事務", 223, 112, "-49.8"),
    ("保育認定・契約情報変更入力事務", 183, 72, "-60.7"),
    ("施設稼働状況入力事務", 1317, 898, "-31.8"),
)


def timed(code: str, before: tuple[int, ...] = HIGH, after: tuple[int, ...] = LOW, **given: object) -> KpiResult:
    """A KPI of grade B, 1,200 cases a year."""
    return result(code, kpi(), cases(BEFORE, before) + cases(AFTER, after), **given)


def test_a_citys_published_table() -> None:
    kpis = [yearly(f"K{i}", before, after, name=name) for i, (name, before, after, _) in enumerate(IMIZU, 1)]
    for found, (_, _, _, rate) in zip(kpis, IMIZU, strict=True):
        assert found.effect.rate_pct is not None
        assert half_up(found.effect.rate_pct, 1) == Decimal(rate)
        assert (found.effect.grade, found.effect.verdict) == (Grade.REPORTED, Verdict.IMPROVED_UNQUANTIFIED)
        assert (found.effect.difference_interval, found.effect.rate_interval) == (None, None)
        assert Caveat.NO_N in found.effect.caveats
    sums = portfolio(kpis)
    assert (sums.pooled.before_hours, sums.pooled.after_hours, sums.pooled.saved_hours) == (4148, 1765, 2383)
    assert half_up(sums.pooled.rate_pct or 0, 1) == Decimal("57.4")
    assert half_up(sums.mean_of_rates_pct or 0, 1) == Decimal("60.3")
    assert (sums.pooled.interval, sums.pooled.count) == (None, 6)
    assert (sums.measured_part.saved_hours, sums.measured_part.interval) == (0, None)
    assert sums.saved_yen == 2383 * 2643
    assert sums.excluded == Excluded()


def test_nothing_measured_sums_to_nothing() -> None:
    sums = portfolio([])
    assert (sums.pooled.saved_hours, sums.pooled.rate_pct, sums.mean_of_rates_pct, sums.saved_yen) == (
        0,
        None,
        None,
        None,
    )


def test_staff_and_residents_are_two_totals() -> None:
    sums = portfolio([yearly("K1", 100, 60), yearly("K2", 1000, 900, audience=Audience.RESIDENT)])
    assert (sums.pooled.saved_hours, sums.residents.saved_hours) == (40, 100)
    assert sums.saved_yen == 40 * 2643
    assert sums.mean_of_rates_pct == 40


def test_worse_is_inside_the_sum() -> None:
    sums = portfolio([yearly("K1", 100, 60), yearly("K2", 100, 250)])
    assert sums.pooled.saved_hours == -110
    assert sums.mean_of_rates_pct == -55


def test_expected_figures_stand_apart() -> None:
    kpis = [
        yearly("K1", 100, 60),
        yearly("K2", 100, 50, basis=Basis.EXPECTED),
        yearly("K3", 100, 80, method=Method.ESTIMATED),
        yearly("K4", 100, 10, basis=Basis.EXPECTED, audience=Audience.RESIDENT),
    ]
    sums = portfolio(kpis)
    assert (sums.pooled.saved_hours, sums.pooled.count) == (40, 1)
    assert (sums.expected_saved_hours, sums.expected_count) == (70, 2)


def test_an_expectation_beside_an_actual_result_goes_to_the_expected_sum() -> None:
    rows = [row(BEFORE, value=6000), row(AFTER, value=4500), row(AFTER, value=1200, basis=Basis.EXPECTED)]
    sums = portfolio([result("K1", kpi(KpiKind.ANNUAL_HOURS), rows)])
    assert (sums.pooled.saved_hours, sums.expected_saved_hours, sums.expected_count) == (25, 80, 1)


def test_the_measured_part_has_its_interval_and_the_whole_has_none_beside_bare_totals() -> None:
    sums = portfolio([timed("K1"), timed("K2"), yearly("K3", 100, 60)])
    assert sums.measured_part.count == 2
    assert sums.pooled.saved_hours == sums.measured_part.saved_hours + 40
    assert sums.measured_part.interval is not None
    assert sums.pooled.interval is None
    assert portfolio([timed("K1")]).pooled.interval is not None


def test_a_remeasured_kpi_is_part_of_the_measured_sum() -> None:
    again = [row(FOLLOWUP, value=value, observed_on=date(2026, 10, 1)) for value in LOW]
    rows = [*cases(BEFORE, HIGH), *cases(AFTER, LOW), *again]
    found = result("K1", kpi(changed_on=date(2026, 6, 1)), rows)
    assert found.effect.grade is Grade.REMEASURED
    assert portfolio([found]).measured_part.count == 1


def test_residents_have_a_measured_part_too() -> None:
    sums = portfolio([timed("K1", audience=Audience.RESIDENT), yearly("K2", 9, 8, audience=Audience.RESIDENT)])
    assert (sums.residents.count, sums.residents_measured.count, sums.residents.interval) == (2, 1, None)
    assert sums.residents_measured.interval is not None


# intervals


def test_equal_intervals_grow_with_the_root_of_their_number() -> None:
    one = portfolio([timed("K1")]).measured_part
    four = portfolio([timed(f"K{i}") for i in range(4)]).measured_part
    assert one.interval is not None
    assert four.interval is not None
    width, wide = (found.interval.high - found.interval.low for found in (one, four) if found.interval)
    assert wide == pytest.approx(2 * width)


def test_mover_keeps_skewed_ends_apart_and_swaps_them_for_a_subtracted_part() -> None:
    """Zou & Donner (2008): 10 [6, 13] − 4 [3, 8] has the ends 6 ∓ √(4² + 4²) and √(3² + 1²)."""
    found = mover(
        [Part(Fraction(10), Interval(low=6, high=13)), Part(Fraction(4), Interval(low=3, high=8), Fraction(-1))]
    )
    assert (found.low, found.high) == pytest.approx((6 - sqrt(32), 6 + sqrt(10)))


# what does not count


def test_every_exclusion_is_counted_once_under_its_first_reason() -> None:
    kpis = [
        yearly("K1", 100, 60),
        result("K2", kpi(), []),
        result("K3", kpi(), [row(BEFORE, value=9, n=9), row(AFTER, value=8, n=9)], volume=None),
        yearly("K4", 100, 60, lifecycle=Lifecycle.STOPPED),
        result("K5", kpi(), [], lifecycle=Lifecycle.PROPOSED, volume=None),
        result("K6", kpi(), [], volume=None),
    ]
    sums = portfolio(kpis)
    assert sums.pooled.saved_hours == 40
    assert sums.excluded == Excluded(not_evaluable=2, no_volume=1, not_active=2)


def test_what_never_has_hours_is_not_missed() -> None:
    rows = [row(BEFORE, value=9, n=9), row(AFTER, value=8, n=9)]
    kpis = [
        result("K1", kpi(KpiKind.SCORE), []),
        result("K2", kpi(KpiKind.COUNT), rows),
        result("K3", kpi(unit="時間/週"), rows),
        result("K4", kpi(direction=Direction.INCREASE), rows),
        yearly("K5", 100, 60, role=KpiRole.GUARDRAIL),
        yearly("K6", 100, 60, role=KpiRole.GUARDRAIL, lifecycle=Lifecycle.STOPPED),
    ]
    sums = portfolio(kpis)
    assert (sums.pooled.count, sums.excluded) == (0, Excluded())


@pytest.mark.parametrize("lifecycle", Lifecycle)
def test_only_active_and_completed_initiatives_count(lifecycle: Lifecycle) -> None:
    counted = lifecycle in (Lifecycle.ACTIVE, Lifecycle.COMPLETED)
    sums = portfolio(
        [yearly("K1", 100, 60, lifecycle=lifecycle), yearly("K2", 9, 1, lifecycle=lifecycle, basis=Basis.EXPECTED)]
    )
    assert (sums.pooled.count, sums.expected_count, sums.excluded.not_active) == ((1, 1, 0) if counted else (0, 0, 2))


@pytest.mark.parametrize("decision", [Decision.NOT_ADOPT, Decision.STOPPED])
def test_a_pilot_decided_against_saves_nothing_while_its_initiative_goes_on(decision: Decision) -> None:
    sums = portfolio([yearly("K1", 100, 60), yearly("K2", 100, 10, decision=decision)])
    assert (sums.pooled.saved_hours, sums.excluded.not_active) == (40, 1)
    assert portfolio([yearly("K1", 100, 60, decision=Decision.CONTINUE)]).pooled.saved_hours == 40


def test_a_total_without_every_unit_cost_is_no_total() -> None:
    assert portfolio([yearly("K1", 100, 60), yearly("K2", 100, 60, settings=NO_COST)]).saved_yen is None


# one process, several KPIs


def test_of_several_kpis_on_one_process_the_best_grade_then_the_lowest_code_counts() -> None:
    kpis = [
        yearly("K1", 400, 100, process_code="P1"),
        timed("K3", process_code="P1"),
        timed("K2", process_code="P1"),
        yearly("K4", 100, 60, process_code="P2"),
        yearly("K5", 100, 10, process_code="P2"),
        yearly("K6", 100, 60),
        yearly("K7", 100, 60),
    ]
    best = timed("K2").annual
    assert best is not None
    for order in list(permutations(kpis))[::500]:
        sums = portfolio(order)
        assert sums.pooled.saved_hours == best.saved_hours + 3 * 40
        assert (sums.pooled.count, sums.excluded.duplicate_process, sums.overlap_hours) == (4, 3, 0)


def test_staff_residents_and_expectations_on_one_process_do_not_push_each_other_out() -> None:
    kpis = [
        yearly("K1", 100, 60, process_code="P1"),
        yearly("K2", 100, 90, process_code="P1", audience=Audience.RESIDENT),
        yearly("K3", 100, 20, process_code="P1", basis=Basis.EXPECTED),
    ]
    sums = portfolio(kpis)
    assert (sums.pooled.saved_hours, sums.residents.saved_hours, sums.expected_saved_hours) == (40, 10, 80)
    assert sums.excluded.duplicate_process == 0


def test_two_pilots_on_one_process_save_fifty_one_percent_and_never_sixty() -> None:
    kpis = [yearly(f"K{i}", 1000, 700, process_code="P1", pilot_code=f"T{i}") for i in (1, 2)]
    for process_hours in (None, Fraction(1000)):
        sums = portfolio([kpi.model_copy(update={"process_hours": process_hours}) for kpi in kpis])
        assert (sums.pooled.before_hours, sums.pooled.saved_hours, sums.pooled.rate_pct) == (1000, 510, 51)
        assert (sums.overlap_hours, sums.pooled.count, sums.excluded.duplicate_process) == (90, 2, 0)
        assert sums.saved_yen == 510 * 2643
        assert sums.mean_of_rates_pct == 30


def test_a_second_pilot_measured_after_the_first_loses_nothing() -> None:
    """1000 → 700 by the first, 700 → 490 by the second: 510 hours, measured one by one."""
    kpis = [
        yearly("K1", 1000, 700, process_code="P1", pilot_code="T1"),
        yearly("K2", 700, 490, process_code="P1", pilot_code="T2"),
    ]
    sums = portfolio(kpis)
    assert (sums.pooled.saved_hours, sums.overlap_hours) == (510, 0)


def test_pilots_on_parts_of_a_large_process_claim_no_more_than_they_measured() -> None:
    kpis = [
        yearly(f"K{i}", 100, 50, process_code="P1", pilot_code=f"T{i}", process_hours=Fraction(1000)) for i in (1, 2)
    ]
    sums = portfolio(kpis)
    assert (sums.pooled.before_hours, sums.pooled.saved_hours, sums.overlap_hours) == (1000, 100, 0)


def test_a_chain_never_exceeds_the_hours_of_its_process() -> None:
    kpis = [
        yearly(f"K{i}", 1000, 0, process_code="P1", pilot_code=f"T{i}", process_hours=Fraction(800)) for i in (1, 2, 3)
    ]
    sums = portfolio(kpis)
    assert (sums.pooled.saved_hours, sums.pooled.after_hours, sums.overlap_hours) == (800, 0, 2200)


def test_within_a_chain_each_pilot_brings_its_best_kpi() -> None:
    kpis = [
        yearly("K1", 1000, 700, process_code="P1", pilot_code="T1"),
        yearly("K2", 1000, 100, process_code="P1", pilot_code="T1"),
        yearly("K3", 1000, 700, process_code="P1", pilot_code="T2"),
        yearly("K4", 1000, 100, process_code="P1"),
    ]
    sums = portfolio(kpis)
    assert (sums.pooled.saved_hours, sums.excluded.duplicate_process) == (510, 2)


def test_a_chain_of_measured_pilots_has_an_interval_narrower_than_the_plain_sum() -> None:
    chained = portfolio([timed(f"K{i}", process_code="P1", pilot_code=f"T{i}") for i in (1, 2)]).measured_part
    plain = portfolio([timed(f"K{i}") for i in (1, 2)]).measured_part
    assert chained.interval is not None
    assert plain.interval is not None
    assert chained.interval.low < chained.saved_hours < chained.interval.high
    assert chained.interval.high - chained.interval.low < plain.interval.high - plain.interval.low


def test_a_chain_is_only_as_strong_as_its_weakest_pilot() -> None:
    kpis = [
        timed("K1", process_code="P1", pilot_code="T1"),
        yearly("K2", 400, 300, process_code="P1", pilot_code="T2"),
    ]
    sums = portfolio(kpis)
    assert (sums.pooled.count, sums.measured_part.count, sums.pooled.interval) == (2, 0, None)


def test_a_pilot_that_costs_hours_takes_them_off_the_chain() -> None:
    kpis = [
        yearly("K1", 1000, 700, process_code="P1", pilot_code="T1"),
        yearly("K2", 1000, 1200, process_code="P1", pilot_code="T2"),
    ]
    assert portfolio(kpis).pooled.saved_hours == 100
