"""Cases per phase, and the smallest change they can show."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.decision.builders import DECREASE, EIGHT, INCREASE, MAINTAIN, TWELVE, counted, measured, timed
from tests.drawing import tries
from tracker.domain.codes import Direction, KpiKind
from tracker.domain.decision.planning import (
    Expectation,
    Source,
    Spread,
    cases_per_phase,
    examples,
    expectation,
    largest,
    smallest_change,
)
from tracker.domain.decision.remaining import remaining
from tracker.domain.effects.model import PhaseSummary
from tracker.domain.errors import DomainError

TIME, PROPORTION, SCORE, COUNT = KpiKind.TIME, KpiKind.PROPORTION, KpiKind.SCORE, KpiKind.COUNT


def assumed(
    kind: KpiKind = TIME, direction: Direction = DECREASE, before: PhaseSummary | None = None, unit: str = "分"
) -> Expectation:
    found = expectation(kind, unit, direction, before)
    assert found is not None
    return found


def share(k: int, n: int) -> PhaseSummary:
    return PhaseSummary(estimate=Fraction(100 * k, n), n=n, k=k, raw=True)


@pytest.mark.parametrize(("reduction", "cases"), [("0.2", 93), ("0.3", 38), ("0.5", 12), ("0.6", 10), ("1", 10)])
def test_cases_for_a_reduction_at_the_usual_spread(reduction: str, cases: int) -> None:
    """STATISTICS §2: CV .5 takes 93 for −20 %, 38 for −30 %, 12 for −50 %; never fewer than ten."""
    assert cases_per_phase(assumed(), Fraction(reduction)) == cases


def test_fifteen_cases_show_four_tenths_or_more() -> None:
    """a = 1.15·7.85·0.25 = 2.2569; r = 2a/(a + √(2·15·a − a²)) = 0.44386."""
    found = smallest_change(assumed(), 15)
    assert found is not None
    assert float(found) == pytest.approx(0.44386, abs=1e-4)


def test_the_spread_comes_from_the_first_five_baseline_cases() -> None:
    before = measured(timed(TWELVE, EIGHT)).before
    found = assumed(before=before)
    assert (found.source, found.cases, found.floor) == (Source.BASELINE, 12, 10)
    assert float(found.size) == pytest.approx(1.8764 / 13.7917, rel=1e-4)
    assert assumed(before=measured(timed(TWELVE[:5], EIGHT)).before).source is Source.BASELINE
    few = assumed(before=measured(timed(TWELVE[:4], EIGHT)).before)
    assert (few.source, few.size, few.cases) == (Source.FEW_CASES, Fraction(1, 2), None)


def test_equal_values_tell_nothing_about_the_spread() -> None:
    found = assumed(before=measured(timed([12] * 8, EIGHT)).before)
    assert (found.source, found.size) == (Source.NO_VARIATION, Fraction(1, 2))
    assert assumed(PROPORTION, INCREASE, share(20, 20)).source is Source.NO_VARIATION
    assert assumed(COUNT, INCREASE, PhaseSummary(estimate=Fraction(-3), n=9, sd=2.0)).source is Source.NO_VARIATION


def test_a_rise_needs_more_cases_than_a_fall_of_the_same_size() -> None:
    """1.15·7.85·0.25·(1 + 1.3²)/0.3² = 67.5."""
    assert cases_per_phase(assumed(COUNT, INCREASE, unit="件/週"), Fraction(3, 10)) == 68


def test_shares_are_planned_in_points() -> None:
    """7.85·(0.625·0.375 + 0.825·0.175)/0.2² = 74.4."""
    found = assumed(PROPORTION, INCREASE, share(25, 40))
    assert (found.spread, found.size, found.floor) == (Spread.SHARE, Fraction(5, 8), 20)
    assert cases_per_phase(found, Fraction(20)) == 75
    assert smallest_change(found, 75) is not None
    assert largest(found) == Fraction("37.5")
    assert assumed(PROPORTION).size == Fraction(1, 2)


def test_scores_are_planned_in_points_of_the_scale() -> None:
    """1.15·7.85·2·1/0.5² = 72.2."""
    assert cases_per_phase(assumed(SCORE, INCREASE), Fraction(1, 2)) == 73


def test_kinds_without_cases_and_those_to_be_kept_are_not_planned() -> None:
    assert expectation(KpiKind.ANNUAL_HOURS, "時間", DECREASE, None) is None
    assert expectation(TIME, "分", MAINTAIN, None) is None


@pytest.mark.parametrize("n", [-1, 0, 1])
def test_fewer_than_two_planned_cases_are_refused(n: int) -> None:
    with pytest.raises(DomainError) as refused:
        smallest_change(assumed(), n)
    assert (refused.value.code, refused.value.field) == ("number_range", "planned_n")


@pytest.mark.parametrize(
    ("change", "code"), [("0", "not_above_zero"), ("-0.3", "not_above_zero"), ("1.1", "change_too_large")]
)
def test_a_reduction_must_be_possible(change: str, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        cases_per_phase(assumed(), Fraction(change))
    assert refused.value.code == code


def test_some_numbers_of_cases_can_show_nothing() -> None:
    assert smallest_change(assumed(), 9) is None
    wild = Expectation(Spread.AMOUNT, Fraction(2), rising=False, floor=10, source=Source.BASELINE, cases=6)
    assert smallest_change(wild, 36) is None
    assert smallest_change(wild, 37) is not None
    rare = assumed(PROPORTION, DECREASE, share(1, 100))
    assert smallest_change(rare, 100) is None


def test_the_examples_leave_out_what_there_is_no_room_for() -> None:
    assert examples(assumed()) == ((Fraction(1, 5), 93), (Fraction(3, 10), 38), (Fraction(1, 2), 12))
    assert [change for change, _ in examples(assumed(PROPORTION, DECREASE, share(8, 100)))] == [5]


sizes = st.fractions(Fraction(1, 100), Fraction(3), max_denominator=1000)
expectations = st.builds(
    Expectation,
    spread=st.sampled_from(Spread),
    size=sizes,
    rising=st.booleans(),
    floor=st.sampled_from([8, 10, 15, 20]),
    source=st.just(Source.BASELINE),
).filter(lambda found: found.spread is not Spread.SHARE or found.size < 1)


@settings(max_examples=tries(300), deadline=None)
@given(expectations, st.integers(2, 5000))
def test_the_inverse_is_exact_and_falls_with_every_case(found: Expectation, n: int) -> None:
    """n cases are enough for the change they are said to show, not for a thousandth less, and more cases show less."""
    change, next_change = smallest_change(found, n), smallest_change(found, n + 1)
    if change is None:
        return
    assert change > 0
    assert cases_per_phase(found, change) <= n
    assert cases_per_phase(found, change * Fraction(999, 1000)) > n or n <= found.floor or change < Fraction(1, 1000)
    assert next_change is not None
    assert next_change <= change


def test_how_many_cases_are_left() -> None:
    effect = measured(timed(TWELVE, EIGHT))
    assert remaining(effect, 20) == 12
    assert remaining(effect, None) == 2
    assert remaining(effect, 8) == 2
    assert remaining(measured(timed(TWELVE, EIGHT * 5)), 20) == 0
    assert remaining(measured(timed(TWELVE, ())), 30) == 30
    assert remaining(measured([], KpiKind.ANNUAL_HOURS), 30) is None


def test_pairs_and_answers_are_counted_as_such() -> None:
    assert remaining(measured(counted(25, 40, 10, 12), PROPORTION, INCREASE), 40) == 28
