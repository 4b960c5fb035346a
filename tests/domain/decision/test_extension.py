"""How many cases an extension takes, worked by hand, and when it cannot help."""

from fractions import Fraction

import pytest

from tests.domain.decision.builders import EIGHT, TWELVE, TWO_LONG, counted, measured, plan, timed
from tests.domain.effects.builders import AFTER, BEFORE, pairs, row
from tracker.domain.codes import Direction, KpiKind, Recommendation
from tracker.domain.decision import Extension, Reason, recommend
from tracker.domain.decision.extension import extension
from tracker.domain.effects import Effect


def summary(s1: str, n1: int, s2: str, n2: int) -> Effect:
    """20 → 17 minutes, with the standard deviations and sizes given."""
    return measured([row(BEFORE, value=20, n=n1, sd=s1), row(AFTER, value=17, n=n2, sd=s2)])


def added(effect: Effect, goal: str, *, both: bool = False) -> tuple[int, int] | None:
    found = extension(effect, Fraction(goal), both_phases=both)
    return None if found is None else (found.before, found.after)


def test_k_by_hand() -> None:
    """s₂²/(D²/7.85 − s₁²/n₁) − n₂ = 64/(9/7.85 − 36/60) − 30 = 64/0.54650 − 30 = 87.1."""
    assert added(summary("6", 60, "8", 30), "3") == (0, 88)


def test_a_bracket_of_zero_or_less_cannot_be_mended_by_more_cases_after() -> None:
    """9/7.85 = 1.146: with 36/31 = 1.161 the bracket is negative, with 36/32 = 1.125 it is 0.0215 and k is over 200."""
    assert added(summary("6", 31, "8", 30), "3") is None
    assert added(summary("6", 32, "8", 30), "3") is None


def test_two_hundred_is_the_most() -> None:
    """64/(9/7.85 − 36/43) − 30 = 64/0.30929 − 30 = 176.9; with s₂ = 8.5 it is 203.6."""
    assert added(summary("6", 43, "8", 30), "3") == (0, 177)
    assert added(summary("6", 43, "8.5", 30), "3") is None


def test_an_untouched_counter_lets_both_phases_grow() -> None:
    """n = (36 + 64)·7.85/9 = 87.2 in each phase; not asked for where 導入後 alone will do."""
    assert added(summary("6", 31, "8", 30), "3", both=True) == (57, 58)
    assert added(summary("6", 60, "8", 30), "3", both=True) == (0, 88)
    assert added(summary("30", 31, "8", 30), "3", both=True) is None


def test_shares_are_counted_in_points() -> None:
    """p(1 − p) of 50 % and 70 %: 0.21/(0.16²/7.85 − 0.25/120) − 60 = 0.21/(0.0032611 − 0.0020833) − 60 = 118.3.

    At 15 points: 0.21/(0.0028662 − 0.0020833) − 60 = 208.2.
    """
    effect = measured(counted(60, 120, 42, 60), KpiKind.PROPORTION, Direction.INCREASE)
    assert added(effect, "15") is None
    assert added(effect, "16") == (0, 119)


def test_pairs_are_counted_in_pairs() -> None:
    """Differences −1 and −5, six of each: s_d² = 48/11 = 4.364; 4.364·7.85/1.5² − 12 = 3.2, so five; for 1: 22.3."""
    effect = measured(pairs([20 + n for n in range(12)], [20 + n - (1 if n % 2 else 5) for n in range(12)]))
    assert added(effect, "1.5") == (0, 5)
    assert added(effect, "1") == (0, 23)


def test_at_least_what_the_full_number_lacks() -> None:
    effect = measured(timed([20, 21, 22, 20, 21, 22, 20], [15, 19, 18, 14]))
    assert added(effect, "10") == (0, 6)
    assert added(effect, "10", both=True) == (3, 6)


@pytest.mark.parametrize("site", [False, True])
def test_what_cannot_be_extended_is_unproven(site: bool) -> None:
    """Twelve baseline cases and m = 1: 1/7.85 = 0.127 against 3.521/12 = 0.293; both: 2·3.521·7.85 − 12 = 43.3."""
    effect = measured(timed(TWELVE, [value - 0.2 for value in TWELVE]))
    advice = recommend(effect, plan("1", untouched_site=site))
    assert advice is not None
    if site:
        assert (advice.recommendation, advice.extension) == (Recommendation.EXTEND, Extension(before=44, after=44))
    else:
        assert (advice.recommendation, advice.reason) == (Recommendation.UNPROVEN, Reason.CANNOT_EXTEND)
        assert advice.extension is None


def test_the_gain_seen_counts_where_it_is_larger_than_m() -> None:
    effect = measured(timed(TWELVE, (*EIGHT, *TWO_LONG)))
    small, large = (recommend(effect, plan(m)) for m in ("1", "2.8"))
    assert small is not None
    assert large is not None
    assert small.extension == large.extension == Extension(before=0, after=25)
