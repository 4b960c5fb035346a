"""The same intervals by other people's code, or by another road to the same end."""

from collections.abc import Sequence
from fractions import Fraction
from math import sqrt
from random import Random

import pytest
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from tests.domain.effects.builders import sample, summary
from tracker.domain.effects.intervals import fieller, mean_interval, newcombe, t_quantile, welch_interval, wilson
from tracker.domain.effects.keys import rank_sum, signed_rank
from tracker.domain.effects.moments import combine, median

BEFORE = (12.4, 8.5, 20.25, 15, 9.75, 31, 11, 14.5, 10, 18.5, 13, 12)
AFTER = (8, 6.5, 12, 9, 9.5, 15, 7, 10.5, 6, 14, 8.25, 9.5)
OTHER = (8, 6.5, 12, 9, 9.5, 15, 7)


def skewed(seed: int, n: int) -> list[float]:
    source = Random(seed)  # noqa: S311  (test data, not a secret)
    return [round(source.lognormvariate(2, 0.7), 2) for _ in range(n)]


@pytest.mark.parametrize(("k", "n"), [(0, 1), (1, 1), (3, 7), (20, 20), (499, 1000)])
@pytest.mark.parametrize("level", [0.9, 0.95])
def test_wilson(k: int, n: int, level: float) -> None:
    found = wilson(k, n, level)
    expected = proportion_confint(k, n, alpha=1 - level, method="wilson")
    assert (found.low, found.high) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("counts", [(18, 25, 9, 30), (0, 20, 20, 20), (1, 400, 3, 35)])
def test_newcombe(counts: tuple[int, int, int, int]) -> None:
    found = newcombe(*counts)
    expected = confint_proportions_2indep(*counts, method="newcomb", compare="diff")
    assert (found.low, found.high) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("first", "second"), [(BEFORE, OTHER), (skewed(1, 30), skewed(2, 5)), (BEFORE, [3] * 5 + [4])])
@pytest.mark.parametrize("level", [0.9, 0.95])
def test_welch(first: Sequence[float], second: Sequence[float], level: float) -> None:
    found = welch_interval(summary(first), summary(second), level)
    theirs = CompareMeans(DescrStatsW(first), DescrStatsW(second)).tconfint_diff(alpha=1 - level, usevar="unequal")
    scipys = stats.ttest_ind(first, second, equal_var=False).confidence_interval(level)
    assert (found.low, found.high) == pytest.approx(theirs, rel=1e-9)
    assert (found.low, found.high) == pytest.approx((scipys.low, scipys.high), rel=1e-9)


def test_welch_of_a_phase_that_never_varies() -> None:
    """scipy warns about such a sample; then the whole error is that of the other phase."""
    found, alone = welch_interval(summary(BEFORE), summary([3] * 6)), mean_interval(summary(BEFORE))
    assert (found.low, found.high) == pytest.approx((alone.low - 3, alone.high - 3))


def test_pairs() -> None:
    found = mean_interval(summary(after - before for before, after in zip(BEFORE, AFTER, strict=True)))
    expected = stats.ttest_rel(AFTER, BEFORE).confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high), rel=1e-9)


@pytest.mark.parametrize("after", [AFTER, OTHER, skewed(3, 40)])
def test_fieller_of_two_samples_ends_where_the_test_just_fails(after: Sequence[float]) -> None:
    """At each end ρ the statistic (ȳ − ρx̄) / √(s₂²/n₂ + ρ²s₁²/n₁) is ±t, with Satterthwaite's df at ȳ/x̄."""
    x, y = summary(BEFORE), summary(after)
    found = fieller(x, y)
    assert found is not None
    v1, v2 = float(x.variance) / x.n, float(y.variance) / y.n
    ratio = float(y.mean / x.mean)
    df = (v2 + ratio**2 * v1) ** 2 / (v2**2 / (y.n - 1) + ratio**4 * v1**2 / (x.n - 1))
    quantile = stats.t.ppf(0.975, df)
    for end, sign in ((found.low, 1), (found.high, -1)):
        statistic = (float(y.mean) - end * float(x.mean)) / sqrt(v2 + end**2 * v1)
        assert statistic == pytest.approx(sign * quantile, rel=1e-9)
    assert found.low < ratio < found.high


def test_fieller_of_pairs_ends_where_a_one_sample_test_gives_five_percent() -> None:
    """For pairs, ρ is inside exactly when the t test of y − ρx against 0 keeps p ≥ .05."""
    x, y = summary(BEFORE), summary(AFTER)
    d = summary(after - before for before, after in zip(BEFORE, AFTER, strict=True))
    found = fieller(x, y, (x.variance + y.variance - d.variance) / 2)
    assert found is not None
    for end in (found.low, found.high):
        rest = [after - end * before for before, after in zip(BEFORE, AFTER, strict=True)]
        assert stats.ttest_1samp(rest, 0).pvalue == pytest.approx(0.05, abs=1e-9)


def test_fieller_by_hand_when_after_never_varies() -> None:
    """5 minutes against a baseline mean in [L, U]: the ratio lies in [5/U, 5/L]."""
    x, y = summary(BEFORE), summary([5] * 8)
    baseline = mean_interval(x)
    found = fieller(x, y)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((5 / baseline.high, 5 / baseline.low), rel=1e-9)


def test_fieller_when_nothing_is_left_after() -> None:
    found = fieller(summary(BEFORE), summary([0] * 8))
    assert found is not None
    assert (found.low, found.high) == (0, 0)


def test_fieller_refuses_a_baseline_that_is_not_clearly_above_zero() -> None:
    """t²·s₁²/n₁ ≥ mean₁²: here the baseline's own interval reaches below 0."""
    unsure = summary([0, 0, 0, 0, 30, 1])
    assert mean_interval(unsure).low < 0
    assert fieller(unsure, summary([1, 2, 1, 2, 1, 3])) is None
    assert fieller(summary([-1, 1, -1, 1, -2, 2]), summary(AFTER)) is None


@pytest.mark.parametrize(
    ("first", "second"), [(BEFORE, OTHER), (skewed(4, 30), skewed(5, 12)), ([1, 2, 2, 3, 9], BEFORE)]
)
def test_rank_sum_is_scipys_default(first: Sequence[float], second: Sequence[float]) -> None:
    found = rank_sum(sample(first), sample(second))
    expected = stats.mannwhitneyu(first, second)
    assert found is not None
    assert (found.statistic, found.p) == pytest.approx((expected.statistic, expected.pvalue))


def test_rank_sum_of_many_values_does_not_enumerate() -> None:
    first, second = list(range(5)), [value + 0.5 for value in range(20_000)]
    found = rank_sum(sample(first), sample(second))
    assert found is not None
    assert found.p == pytest.approx(stats.mannwhitneyu(first, second, method="asymptotic").pvalue)


@pytest.mark.parametrize(
    "differences", [[-1, -2, -3.5, 0.5, -4, -6, -7], [-1, -1, 2, 0, 0, -3, -1], [0] * 9 + [4], list(range(-20, 45))]
)
def test_signed_rank_is_scipys_default(differences: Sequence[float]) -> None:
    found = signed_rank(sample(differences))
    assert found is not None
    assert found.p == pytest.approx(stats.wilcoxon(differences).pvalue)
    ranked = stats.rankdata([abs(value) for value in differences if value])
    signs = [1 if value > 0 else -1 for value in differences if value]
    shift = sum(float(rank) * sign for rank, sign in zip(ranked, signs, strict=True))
    assert found.shift == (shift > 0) - (shift < 0)


def test_t_quantile() -> None:
    assert t_quantile(10.5) == pytest.approx(stats.t.ppf(0.975, 10.5))
    assert t_quantile(7, 0.9) == pytest.approx(stats.t.ppf(0.95, 7))


def test_combined_groups_equal_the_pooled_values() -> None:
    whole = summary([*BEFORE, *AFTER, 7])
    parts = combine([summary(BEFORE), summary(AFTER), summary([7])])
    assert (parts.n, parts.mean, parts.variance) == (whole.n, whole.mean, whole.variance)


@pytest.mark.parametrize(("values", "middle"), [([3, 1, 2], 2), ([1, 2, 2, 10], 2), ([4, 1], Fraction(5, 2))])
def test_median(values: list[int], middle: Fraction) -> None:
    assert median(sample(values)) == middle


def test_a_nearly_constant_sample_keeps_its_small_spread() -> None:
    """Floats would cancel here: 100 000 000.1 against 100 000 000.2."""
    found = summary(["100000000.1", "100000000.2"] * 3)
    assert found.variance == Fraction(3, 1000)
