"""The words of a result, in the order they are decided."""

from typing import Any

import pytest

from tests.domain.effects.builders import AFTER, BEFORE, cases, kpi, pairs, row
from tracker.domain.codes import Basis, Caveat, Direction, EffectMethod, Grade, KpiKind, Verdict
from tracker.domain.effects import Observation, analyse

DECREASE, INCREASE, MAINTAIN = Direction.DECREASE, Direction.INCREASE, Direction.MAINTAIN
TIME, COUNT, SCORE, MONEY = KpiKind.TIME, KpiKind.COUNT, KpiKind.SCORE, KpiKind.MONEY
PROPORTION, ANNUAL_HOURS = KpiKind.PROPORTION, KpiKind.ANNUAL_HOURS

HIGH = (18, 21, 25, 19, 30, 22, 24, 17, 26, 20, 23, 28, 16, 27, 29)
LOW = (8, 11, 15, 9, 14, 12, 10, 7, 13, 6, 5, 16, 8, 9, 12)
LIKE_HIGH = (19, 20, 26, 18, 31, 21, 25, 16, 27, 19, 24, 27, 17, 28, 30)


def words(direction: Direction, before: list[Observation], after: list[Observation], **given: Any) -> tuple[str, ...]:
    """The verdict and the caveats that explain it."""
    effect = analyse(kpi(given.pop("kind", TIME), direction, **given), [*before, *after])
    shown = {Caveat.NO_SECOND_KEY, Caveat.NO_VARIATION, Caveat.BEFORE_MISSING, Caveat.AFTER_MISSING}
    return (effect.verdict.value, *(caveat.value for caveat in effect.caveats if caveat in shown))


# 1 · a phase without rows


def test_nothing_is_said_without_a_phase() -> None:
    assert words(DECREASE, [], []) == ("not_evaluable", "before_missing", "after_missing")
    assert words(DECREASE, cases(BEFORE, HIGH), []) == ("not_evaluable", "after_missing")
    assert words(DECREASE, [], cases(AFTER, LOW)) == ("not_evaluable", "before_missing")


def test_a_baseline_of_zero_only_takes_the_rate() -> None:
    effect = analyse(kpi(COUNT, INCREASE), cases(BEFORE, [0] * 10) + cases(AFTER, LOW))
    assert effect.verdict is Verdict.IMPROVED
    assert effect.rate_pct is None
    assert effect.rate_interval is None
    assert effect.difference_interval is not None
    assert Caveat.BEFORE_ZERO in effect.caveats


# 2 · only the point is known


@pytest.mark.parametrize(
    ("direction", "fall_and_rise"),
    [(DECREASE, ("improved", "worse")), (INCREASE, ("worse", "improved"))],
)
@pytest.mark.parametrize(
    ("kind", "fewer", "more"),
    [
        (TIME, {"value": 8, "n": 40}, {"value": 12, "n": 40}),
        (TIME, {"total": 320, "n": 40}, {"total": 480, "n": 40}),
        (ANNUAL_HOURS, {"value": 10560}, {"value": 65700}),
        (PROPORTION, {"value": "3.2"}, {"value": "94.1"}),
        (PROPORTION, {"value": "3.2", "n": 400}, {"numerator": 80, "denominator": 100}),
        (COUNT, {"value": 8}, {"value": 12}),
        (COUNT, {"total": 8}, {"total": 12}),
        (MONEY, {"value": 80_000}, {"value": 120_000}),
        (MONEY, {"value": 80_000}, {"value": 120_000, "n": 30, "sd": 100}),
        (SCORE, {"value": "3.1", "n": 50}, {"value": "3.9", "n": 50}),
        (TIME, {"value": 8, "n": 4, "sd": 1}, {"value": 12, "n": 40, "sd": 1}),
    ],
)
def test_points_get_the_unquantified_word_of_their_sign(
    kind: KpiKind, fewer: dict[str, Any], more: dict[str, Any], direction: Direction, fall_and_rise: tuple[str, str]
) -> None:
    fall, rise = (f"{word}_unquantified" for word in fall_and_rise)
    assert words(direction, [row(BEFORE, **more)], [row(AFTER, **fewer)], kind=kind) == (fall,)
    assert words(direction, [row(BEFORE, **fewer)], [row(AFTER, **more)], kind=kind) == (rise,)
    assert words(direction, [row(BEFORE, **fewer)], [row(AFTER, **fewer)], kind=kind) == ("unchanged_unquantified",)


def test_a_point_claims_no_interval_method_or_p() -> None:
    effect = analyse(kpi(), [row(BEFORE, value=12, n=400), row(AFTER, value=8, n=400)])
    assert (effect.difference, effect.difference_interval, effect.rate_interval) == (-4, None, None)
    assert (effect.method, effect.p_value, effect.grade) == (None, None, Grade.REPORTED)


def test_cases_against_a_mean_without_spread_are_a_point() -> None:
    assert words(DECREASE, cases(BEFORE, HIGH), [row(AFTER, value=8, n=40)]) == ("improved_unquantified",)


# 3 · fewer than five


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        (TIME, cases(BEFORE, HIGH[:4]), cases(AFTER, LOW)),
        (TIME, cases(BEFORE, HIGH), cases(AFTER, LOW[:4])),
        (TIME, cases(BEFORE, HIGH[:1]), cases(AFTER, LOW[:1])),
        (TIME, cases(BEFORE, HIGH[:4]), [row(AFTER, value=8, n=40)]),
        (TIME, cases(BEFORE, HIGH[:4]), [row(AFTER, value=8, n=40, sd=1)]),
        (TIME, pairs(HIGH[:4], LOW[:4]), []),
        (COUNT, cases(BEFORE, HIGH[:1]), cases(AFTER, LOW[:2])),
        (SCORE, [row(BEFORE, tally=((1, 2), (5, 2)))], [row(AFTER, tally=((5, 40),))]),
        (PROPORTION, [row(BEFORE, numerator=1, denominator=4)], [row(AFTER, numerator=40, denominator=40)]),
    ],
)
def test_fewer_than_five_cases_are_not_judged(
    kind: KpiKind, before: list[Observation], after: list[Observation]
) -> None:
    effect = analyse(kpi(kind), [*before, *after])
    assert effect.verdict is Verdict.INSUFFICIENT
    assert effect.difference is not None
    assert (effect.difference_interval, effect.rate_interval, effect.p_value) == (None, None, None)
    assert effect.grade is Grade.REPORTED


# 4 · no spread


@pytest.mark.parametrize(("after", "word"), [(8, "improved"), (12, "worse"), (10, "unchanged")])
def test_constant_phases_get_the_unquantified_words(after: int, word: str) -> None:
    expected = (f"{word}_unquantified", "no_variation")
    assert words(DECREASE, cases(BEFORE, [10] * 12), cases(AFTER, [after] * 12)) == expected
    assert words(DECREASE, pairs([10] * 12, [after] * 12), []) == expected
    before, later = row(BEFORE, value=10, n=20, sd=0), row(AFTER, value=after, n=20, sd=0)
    assert words(DECREASE, [before], [later]) == expected


def test_pairs_that_all_changed_alike_have_no_spread() -> None:
    later = [value - 2 for value in HIGH]
    assert words(DECREASE, pairs(HIGH, later), []) == ("improved_unquantified", "no_variation")


def test_one_constant_phase_is_still_judged() -> None:
    assert words(DECREASE, cases(BEFORE, HIGH), cases(AFTER, [10] * 12)) == ("improved",)


def test_a_share_of_all_or_none_is_judged() -> None:
    before, after = row(BEFORE, numerator=0, denominator=20), row(AFTER, numerator=20, denominator=20)
    assert words(INCREASE, [before], [after], kind=PROPORTION) == ("improved",)
    assert words(INCREASE, [before], [row(AFTER, numerator=0, denominator=20)], kind=PROPORTION) == ("no_clear_change",)


# 5 · mean, standard deviation and n


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([row(BEFORE, value=20, n=30, sd=5)], [row(AFTER, value=10, n=30, sd=5)]),
        ([row(BEFORE, value=20, n=5, sd=1)], [row(AFTER, total=50, n=5, sd=1)]),
        (cases(BEFORE, HIGH), [row(AFTER, value=10, n=30, sd=5)]),
        ([row(BEFORE, value=20, n=30, sd=5)], cases(AFTER, LOW)),
    ],
)
def test_summaries_lack_the_second_key(before: list[Observation], after: list[Observation]) -> None:
    assert words(DECREASE, before, after) == ("improved_unquantified", "no_second_key")
    assert words(INCREASE, before, after) == ("worse_unquantified", "no_second_key")
    effect = analyse(kpi(), [*before, *after])
    assert effect.method is EffectMethod.WELCH_SUMMARY
    assert effect.difference_interval is not None
    assert effect.p_value is None
    assert effect.grade is Grade.REPORTED


def test_a_summary_whose_interval_holds_zero_shows_no_change() -> None:
    before, after = row(BEFORE, value=20, n=30, sd=5), row(AFTER, value=19, n=30, sd=5)
    assert words(DECREASE, [before], [after]) == ("no_clear_change",)


# 6 · both keys


@pytest.mark.parametrize("kind", [TIME, COUNT, MONEY])
def test_both_keys_say_improved_or_worse(kind: KpiKind) -> None:
    assert words(DECREASE, cases(BEFORE, HIGH), cases(AFTER, LOW), kind=kind) == ("improved",)
    assert words(DECREASE, cases(BEFORE, LOW), cases(AFTER, HIGH), kind=kind) == ("worse",)
    assert words(INCREASE, cases(BEFORE, LOW), cases(AFTER, HIGH), kind=kind) == ("improved",)
    assert words(DECREASE, cases(BEFORE, HIGH), cases(AFTER, LIKE_HIGH), kind=kind) == ("no_clear_change",)


def test_pairs_see_what_independent_phases_do_not() -> None:
    later = [value - change for value, change in zip(HIGH, (1, 2, 1, 3, 2, 1, 2, 2, 1, 3, 1, 2, 2, 1, 3), strict=True)]
    effect = analyse(kpi(), pairs(HIGH, later))
    assert (effect.verdict, effect.method, effect.paired) == (Verdict.IMPROVED, EffectMethod.PAIRED_T, True)
    assert words(DECREASE, cases(BEFORE, HIGH), cases(AFTER, later)) == ("no_clear_change",)


def test_an_interval_without_the_second_key_opens_nothing() -> None:
    """One long baseline case less: the mean falls clearly, half of the cases did not change."""
    before, after = [10, 12] * 5 + [90] * 6, [10, 12] * 5 + [13] * 6
    effect = analyse(kpi(), cases(BEFORE, before) + cases(AFTER, after))
    assert effect.difference_interval is not None
    assert effect.difference_interval.high < 0
    assert effect.p_value is not None
    assert effect.p_value >= 0.05
    assert effect.verdict is Verdict.NO_CLEAR_CHANGE


def test_a_rank_shift_the_other_way_opens_nothing() -> None:
    """Most cases became longer, a few very long ones vanished: mean and ranks disagree."""
    before, after = [10] * 40 + [400] * 15, [14] * 55
    effect = analyse(kpi(), cases(BEFORE, before) + cases(AFTER, after))
    assert effect.difference_interval is not None
    assert effect.difference_interval.high < 0
    assert effect.p_value is not None
    assert effect.p_value < 0.05
    assert effect.verdict is Verdict.NO_CLEAR_CHANGE


def test_a_share_needs_no_second_key() -> None:
    effect = analyse(
        kpi(PROPORTION, INCREASE), [row(BEFORE, numerator=9, denominator=30), row(AFTER, numerator=24, denominator=30)]
    )
    assert (effect.verdict, effect.method, effect.p_value) == (Verdict.IMPROVED, EffectMethod.NEWCOMBE, None)
    assert (effect.difference, effect.rate_interval) == (50, None)


def test_scores_are_judged_by_their_mean_and_show_the_share_of_high_answers() -> None:
    before, after = row(BEFORE, tally=((1, 5), (2, 9), (3, 8), (4, 3))), row(AFTER, tally=((3, 5), (4, 12), (5, 8)))
    effect = analyse(kpi(SCORE, INCREASE), [before, after])
    assert effect.verdict is Verdict.IMPROVED
    share = effect.share_high
    assert share is not None
    assert (share.before_k, share.before_n, share.after_k, share.after_n) == (3, 25, 20, 25)
    assert share.difference == 68
    assert 0 < share.interval.low < 68 < share.interval.high < 100


def test_too_many_answers_to_rank_are_judged_like_a_summary() -> None:
    before, after = row(BEFORE, tally=((2, 9_000_000), (3, 1))), row(AFTER, tally=((4, 8_000_000), (5, 1)))
    assert words(INCREASE, [before], [after], kind=SCORE) == ("improved_unquantified", "no_second_key")


def test_between_five_and_the_full_number_the_verdict_stands_at_grade_c() -> None:
    effect = analyse(kpi(), cases(BEFORE, HIGH[:7]) + cases(AFTER, LOW[:7]))
    assert (effect.verdict, effect.grade) == (Verdict.IMPROVED, Grade.REPORTED)
    assert Caveat.BELOW_FLOOR in effect.caveats


# 維持


@pytest.mark.parametrize(
    ("after", "band", "word"),
    [
        (LIKE_HIGH, 4, "kept"),
        (LIKE_HIGH, 2, "no_clear_change"),
        (LOW, 4, "worse"),
        ([value + 20 for value in HIGH], 4, "worse"),
        ([value + 4 for value in HIGH], 4, "no_clear_change"),
    ],
)
def test_a_kpi_to_be_kept_is_judged_by_its_band(after: list[int], band: int, word: str) -> None:
    found = words(MAINTAIN, cases(BEFORE, HIGH), cases(AFTER, after), smallest_worthwhile_change=band)
    assert found == (word,)


def test_the_band_defaults_to_a_tenth_of_the_baseline() -> None:
    effect = analyse(kpi(direction=MAINTAIN), [row(BEFORE, value=20, n=30, sd=1), row(AFTER, value=21, n=30, sd=1)])
    assert (effect.band, effect.verdict) == (2, Verdict.KEPT)
    assert analyse(kpi(), cases(BEFORE, HIGH) + cases(AFTER, LOW)).band is None


@pytest.mark.parametrize(("after", "word"), [(22, "unchanged"), (18, "unchanged"), (23, "worse"), (17, "worse")])
def test_a_point_to_be_kept(after: int, word: str) -> None:
    found = words(MAINTAIN, [row(BEFORE, value=20, n=30)], [row(AFTER, value=after, n=30)])
    assert found == (f"{word}_unquantified",)


def test_a_share_to_be_kept() -> None:
    before = row(BEFORE, numerator=950, denominator=1000)
    after = row(AFTER, numerator=948, denominator=1000)
    assert words(MAINTAIN, [before], [after], kind=PROPORTION) == ("kept",)


def test_few_cases_to_be_kept_are_not_judged_either() -> None:
    assert words(MAINTAIN, cases(BEFORE, HIGH[:4]), cases(AFTER, HIGH[:4])) == ("insufficient",)


def test_expected_figures_are_judged_by_the_same_words() -> None:
    after = [row(AFTER, value=8, n=40, basis=Basis.EXPECTED)]
    assert words(DECREASE, [row(BEFORE, value=12, n=40)], after) == ("improved_unquantified",)
