"""The rule in its order, on measurements as a city would have them."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.domain.decision.builders import (
    DECREASE,
    EIGHT,
    INCREASE,
    JULY,
    JUNE,
    MAINTAIN,
    TWELVE,
    TWO_LONG,
    TWO_ORDINARY,
    counted,
    measured,
    plan,
    timed,
)
from tests.domain.effects.builders import AFTER, BEFORE, pairs, row
from tracker.domain.codes import Basis, Caveat, Grade, KpiKind, Method, Recommendation, Verdict
from tracker.domain.decision import Advice, Guardrail, Plan, Reason, recommend
from tracker.domain.effects import Effect, Observation

SCALE, EXTEND, STOP = Recommendation.SCALE, Recommendation.EXTEND, Recommendation.STOP
INSUFFICIENT, UNPROVEN = Recommendation.INSUFFICIENT, Recommendation.UNPROVEN
FASTER = (*EIGHT, *TWO_ORDINARY)
WORSE_ERRORS = measured(counted(4, 200, 24, 200), KpiKind.PROPORTION, DECREASE)


def said(effect: Effect, given: Plan, *guardrails: Guardrail, extended: bool = False) -> Advice:
    advice = recommend(effect, given, guardrails, extended=extended)
    assert advice is not None
    return advice


def words(effect: Effect, given: Plan, *guardrails: Guardrail, extended: bool = False) -> tuple[str, str]:
    advice = said(effect, given, *guardrails, extended=extended)
    return advice.recommendation.value, advice.reason.value


# The published example


def test_two_very_long_cases_of_ten_ask_for_more_cases() -> None:
    """13.8 → 10.9 minutes on average; by ranks the cases are shorter (p = .019), by the mean not clearly."""
    effect = measured(timed(TWELVE, (*EIGHT, *TWO_LONG)))
    advice = said(effect, plan("1.5"))
    assert (advice.recommendation, advice.reason) == (EXTEND, Reason.LONG_CASES)
    assert effect.difference_interval is not None
    assert effect.difference_interval.high > 0
    assert advice.gain == Fraction("165.5") / 12 - Fraction("109") / 10
    assert advice.extension is not None
    assert (advice.extension.before, advice.extension.after) == (0, 25)


def test_the_same_pilot_with_two_ordinary_cases_meets_the_criterion() -> None:
    effect = measured(timed(TWELVE, (*EIGHT, *TWO_ORDINARY)))
    advice = said(effect, plan("1.5"))
    assert (advice.recommendation, advice.reason) == (SCALE, Reason.MET)
    assert (advice.shown, advice.reaches, advice.solid, advice.plan_fixed) == (True, True, True, True)
    assert advice.low is not None
    assert advice.low > 1.5
    assert advice.extension is None


# Where the rule does not apply


def test_without_a_plan_or_with_expected_figures_nothing_is_recommended() -> None:
    effect = measured(timed(TWELVE, FASTER))
    assert recommend(effect, None) is None
    expected = measured([row(BEFORE, value=12, n=40), row(AFTER, value=8, n=40, basis=Basis.EXPECTED)])
    assert recommend(expected, plan()) is None


# 0 · floors and data checks


def test_a_missing_phase_and_fewer_than_five_cases_are_insufficient() -> None:
    assert words(measured(timed(TWELVE, ())), plan()) == ("insufficient", "not_evaluable")
    assert words(measured(timed(TWELVE, FASTER[:4])), plan()) == ("insufficient", "few_cases")


@pytest.mark.parametrize(
    "rows",
    [
        [row(BEFORE, value=12, n=40), row(AFTER, value=8, n=40)],
        [row(BEFORE, total=480, n=40), row(AFTER, total=320, n=40)],
        [*timed(TWELVE, ()), row(AFTER, value=8, n=40)],
    ],
)
def test_totals_can_never_be_judged(rows: list[Observation]) -> None:
    assert words(measured(rows), plan()) == ("insufficient", "only_totals")


def test_a_years_total_and_a_bare_percentage_cannot_be_judged_either() -> None:
    total = measured([row(BEFORE, value=60_000), row(AFTER, value=10_000)], KpiKind.ANNUAL_HOURS)
    assert words(total, plan()) == ("insufficient", "only_totals")
    share = measured([row(BEFORE, value=60), row(AFTER, value=90)], KpiKind.PROPORTION, INCREASE)
    assert words(share, plan(direction=INCREASE)) == ("insufficient", "only_totals")


def test_equal_values_in_both_phases_cannot_be_judged() -> None:
    assert words(measured(timed([12] * 12, [8] * 12)), plan()) == ("insufficient", "no_variation")


def test_estimated_figures_are_not_judged() -> None:
    assert words(measured(timed(TWELVE, FASTER, method=Method.ESTIMATED)), plan()) == ("insufficient", "estimated")


def test_an_m_of_zero_is_no_criterion() -> None:
    assert words(measured(timed(TWELVE, FASTER)), plan("0")) == ("insufficient", "no_worthwhile")
    from_nothing = measured(timed([0] * 12, range(1, 13)), KpiKind.COUNT, INCREASE)
    assert words(from_nothing, plan(direction=INCREASE)) == ("insufficient", "no_worthwhile")


def test_m_defaults_to_a_tenth_of_the_baseline_mean() -> None:
    advice = said(measured(timed(TWELVE, FASTER)), plan())
    assert advice.worthwhile == Fraction(sum(map(Fraction, TWELVE)), 120)


# 1 · guardrails


def test_a_guardrail_clearly_worse_stops_even_a_clear_gain() -> None:
    effect = measured(timed(TWELVE, FASTER))
    advice = said(effect, plan("1.5"), Guardrail("K1", effect), Guardrail("K2", WORSE_ERRORS))
    assert (advice.recommendation, advice.reason) == (STOP, Reason.GUARDRAIL_WORSE)
    assert advice.worse_guardrails == ("K2",)
    assert advice.shown


def test_a_guardrail_not_clearly_worse_does_not_stop() -> None:
    slightly = measured(counted(4, 200, 7, 200), KpiKind.PROPORTION, DECREASE)
    reported = measured([row(BEFORE, value=2, n=40), row(AFTER, value=9, n=40)], KpiKind.TIME)
    hoped = WORSE_ERRORS.model_copy(update={"basis": Basis.EXPECTED})
    effect = measured(timed(TWELVE, FASTER))
    guardrails = [Guardrail(str(n), found) for n, found in enumerate((slightly, reported, hoped))]
    assert words(effect, plan("1.5"), *guardrails) == ("scale", "met")


def test_too_few_cases_come_before_a_guardrail() -> None:
    effect = measured(timed(TWELVE, FASTER[:3]))
    assert words(effect, plan(), Guardrail("K2", WORSE_ERRORS)) == ("insufficient", "few_cases")


# 2 · scale


def test_each_condition_for_scaling_is_needed() -> None:
    rows = timed(TWELVE, FASTER)
    assert words(measured(rows), plan("5")) == ("scale", "met")
    assert words(measured(rows), plan("5.3"))[0] == "extend"
    assert words(measured(timed(TWELVE, FASTER[:9])), plan("1.5")) == ("extend", "below_floor")
    assert words(measured(timed(TWELVE[:9], FASTER)), plan("1.5")) == ("extend", "below_floor")
    told = timed(TWELVE, FASTER, method=Method.SELF_REPORTED)
    assert words(measured(told), plan("1.5")) == ("extend", "not_measured")
    summary = [row(BEFORE, value=13.8, n=30, sd=2), row(AFTER, value=8.5, n=30, sd=2)]
    assert words(measured(summary), plan("1.5")) == ("extend", "no_cases")


def test_a_mean_of_exactly_m_is_enough() -> None:
    exactly = Plan(DECREASE, fixed=True, worthwhile=Decimal("5.25"))
    shifted = measured(timed([value + 0.75 for value in FASTER], [value - 4.5 for value in FASTER]))
    assert shifted.difference == Fraction("-5.25")
    assert said(shifted, exactly).reaches
    assert not said(shifted, plan("5.250001")).reaches


@pytest.mark.parametrize("fixed_on", [None, JULY.replace(day=21)])
def test_without_a_criterion_fixed_beforehand_nothing_scales(fixed_on: Any) -> None:
    effect = measured(timed(TWELVE, FASTER), plan_fixed_on=fixed_on)
    assert {Caveat.NO_PLAN, Caveat.PLAN_CHANGED} & set(effect.caveats)
    assert words(effect, plan("1.5")) == ("extend", "no_plan")
    assert words(effect, plan("1.5"), extended=True) == ("unproven", "no_plan")
    assert words(measured(timed(TWELVE, FASTER)), plan("1.5", fixed=False)) == ("extend", "no_plan")


def test_higher_is_better() -> None:
    """25 of 40 answers right before, 38 of 40 after; the target of 99 % is missed and says nothing about the rule."""
    effect = measured(counted(25, 40, 38, 40), KpiKind.PROPORTION, INCREASE, target=Decimal(99))
    assert (effect.verdict, effect.target_met, effect.grade) == (Verdict.IMPROVED, False, Grade.MEASURED)
    advice = said(effect, plan(direction=INCREASE))
    assert (advice.recommendation, advice.gain, advice.worthwhile) == (SCALE, Fraction("32.5"), Fraction("6.25"))
    assert words(effect, plan("40", INCREASE))[0] == "extend"


def test_pairs_weeks_and_scores_follow_the_same_rule() -> None:
    later = [value - change for value, change in zip(TWELVE, (1, 2, 1, 3, 2, 1, 2, 2, 1, 3, 1, 2), strict=True)]
    known: dict[str, Any] = {"observed_on": JUNE}
    assert words(measured(pairs(TWELVE, later, **known)), plan("1.5")) == ("scale", "met")
    weeks = measured(timed([22, 25, 19, 24, 21, 23, 26, 20], [15, 12, 17, 14, 13, 16, 11, 15]), KpiKind.COUNT)
    assert words(weeks, plan("4")) == ("scale", "met")
    scores = [row(BEFORE, tally=((2, 9), (3, 8), (4, 3))), row(AFTER, tally=((3, 5), (4, 12), (5, 8)))]
    assert words(measured(scores, KpiKind.SCORE, INCREASE), plan("0.5", INCREASE)) == ("scale", "met")


# 3 · stop


def test_an_effect_that_cannot_be_large_enough_stops() -> None:
    effect = measured(timed(TWELVE, [value - 0.1 for value in TWELVE]))
    advice = said(effect, plan("4"))
    assert (advice.recommendation, advice.reason) == (STOP, Reason.UPPER_BELOW)
    assert effect.interval_90 is not None
    assert advice.high_90 == -effect.interval_90.low
    assert advice.high_90 < 4
    assert words(effect, plan("1.2")) == ("unproven", "cannot_extend")


def test_between_the_90_and_the_95_percent_end_it_stops() -> None:
    effect = measured(timed(TWELVE, [value - 0.1 for value in TWELVE]))
    assert effect.interval_90 is not None
    assert effect.difference_interval is not None
    between = Decimal(str(round(-(effect.interval_90.low + effect.difference_interval.low) / 2, 4)))
    assert words(effect, plan(str(between))) == ("stop", "upper_below")


def test_a_clear_worsening_stops_also_below_the_full_number() -> None:
    assert words(measured(timed(FASTER, TWELVE)), plan("1.5")) == ("stop", "worse")
    assert words(measured(timed(FASTER[:6], TWELVE[:6])), plan("1.5")) == ("stop", "worse")
    assert words(measured(counted(38, 40, 20, 40), KpiKind.PROPORTION, INCREASE), plan("5", INCREASE))[1] == "worse"


# 4 · extend once


def test_an_extension_used_up_leaves_it_unproven() -> None:
    effect = measured(timed(TWELVE, (*EIGHT, *TWO_LONG)))
    assert words(effect, plan("1.5"), extended=True) == ("unproven", "extended")


def test_an_interval_without_the_ranks_is_not_enough() -> None:
    """One long baseline case less: the mean falls clearly, half of the cases did not change."""
    effect = measured(timed([10, 12] * 8 + [90] * 9, [10, 12] * 8 + [13] * 9))
    assert words(effect, plan("2")) == ("extend", "one_key")


def test_a_clear_effect_smaller_than_m_is_extended_while_m_is_possible() -> None:
    effect = measured(timed(TWELVE, [value - 2 for value in TWELVE]))
    assert effect.verdict is Verdict.IMPROVED
    assert words(effect, plan("2.1")) == ("extend", "below_worthwhile")


# 維持


@pytest.mark.parametrize(
    ("shift", "band", "expected"),
    [
        (0, "3", ("scale", "met")),
        (0, "1", ("extend", "not_clear")),
        (8, "1", ("stop", "out_of_band")),
        (-8, "1", ("stop", "out_of_band")),
    ],
)
def test_a_kpi_to_be_kept_is_judged_by_its_band(shift: int, band: str, expected: tuple[str, str]) -> None:
    rows = timed(TWELVE * 4, [value + shift for value in TWELVE])
    effect = measured(rows, KpiKind.TIME, MAINTAIN, smallest_worthwhile_change=Decimal(band))
    advice = said(effect, plan(band, MAINTAIN))
    assert (advice.recommendation.value, advice.reason.value) == expected
    assert advice.worthwhile == Fraction(band)
    assert advice.gain is None


def test_a_band_of_zero_is_no_criterion_to_be_kept() -> None:
    effect = measured(timed(TWELVE, TWELVE), KpiKind.TIME, MAINTAIN, smallest_worthwhile_change=Decimal(0))
    assert words(effect, plan("0", MAINTAIN)) == ("insufficient", "no_worthwhile")
