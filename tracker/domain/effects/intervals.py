"""Confidence intervals from published formulas, on exact summaries. Decides nothing and knows no KPI.

scipy is imported inside the functions: it costs most of a second and many readers never need it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from tracker.domain.effects.model import Interval
from tracker.domain.effects.moments import Moments

LEVEL = 0.95
INNER_LEVEL = 0.90
"""The level at which the decision rule asks whether an effect can still be large enough (STATISTICS §2)."""


def t_quantile(df: float, level: float = LEVEL) -> float:
    """The two-sided t quantile: 1.96 for many degrees of freedom at 0.95. ``df`` > 0."""
    from scipy.special import stdtrit  # noqa: PLC0415  (imported late on purpose)

    return float(stdtrit(df, (1 + level) / 2))


def mean_interval(sample: Moments, level: float = LEVEL) -> Interval:
    """Student's interval of a mean; also of a mean difference of pairs. ``n`` ≥ 2."""
    half = t_quantile(sample.n - 1, level) * sqrt(sample.mean_variance)
    return _around(sample.mean, half)


def welch_interval(first: Moments, second: Moments, level: float = LEVEL) -> Interval:
    """Welch's interval of mean(first) − mean(second). Both ``n`` ≥ 2, at least one variance > 0."""
    parts = first.mean_variance, second.mean_variance
    df = satterthwaite(parts, (first.n - 1, second.n - 1))
    return _around(first.mean - second.mean, t_quantile(df, level) * sqrt(sum(parts)))


def satterthwaite(parts: tuple[Fraction, Fraction], dfs: tuple[int, int]) -> float:
    """Degrees of freedom of a sum of two variance estimates, not both 0 (Satterthwaite 1946)."""
    share = parts[0] / (parts[0] + parts[1])
    return float(1 / (share**2 / dfs[0] + (1 - share) ** 2 / dfs[1]))


def fieller(
    before: Moments, after: Moments, covariance: Fraction | None = None, level: float = LEVEL
) -> Interval | None:
    """Fieller's interval of the ratio mean(after) / mean(before); None where there is no bounded one.

    Two samples (``covariance`` None): the t quantile on the Satterthwaite df at the estimated ratio, as R's mratios
    (Dilba et al. 2007). Pairs: ``covariance`` is that of the two values of a pair, df n − 1. Refused when the baseline
    mean is not clearly different from 0: t²·s₁²/n₁ ≥ mean₁².
    """
    base = before.mean
    if base == 0:
        return None
    ratio = after.mean / base
    # In units of the baseline mean every term is a plain number, whatever the KPI's unit.
    v1, v2 = before.mean_variance / base**2, after.mean_variance / base**2
    shared = covariance / before.n / base**2 if covariance is not None else Fraction(0)
    df = before.n - 1 if covariance is not None else _ratio_df(ratio, (v2, v1), (after.n - 1, before.n - 1))
    squared = Fraction(t_quantile(df, level)) ** 2
    a, b, c = 1 - squared * v1, ratio - squared * shared, ratio**2 - squared * v2
    if a <= 0:
        return None
    root = sqrt(max(b * b - a * c, Fraction(0)))
    return Interval(low=(float(b) - root) / float(a), high=(float(b) + root) / float(a))


def _ratio_df(ratio: Fraction, variances: tuple[Fraction, Fraction], dfs: tuple[int, int]) -> float:
    parts = variances[0], ratio**2 * variances[1]
    # Both parts 0 happens only when every 'after' is 0; the limit then is the baseline's df.
    return satterthwaite(parts, dfs) if sum(parts) else dfs[1]


def wilson(k: int, n: int, level: float = LEVEL) -> Interval:
    """Wilson's score interval of k successes in n ≥ 1, as a share of 1 (Wilson 1927; Newcombe 1998, 17:857)."""
    from scipy.stats import binomtest  # noqa: PLC0415  (imported late on purpose)

    ends = binomtest(k, n).proportion_ci(level, method="wilson")
    return Interval(low=max(float(ends.low), 0.0), high=min(float(ends.high), 1.0))


def newcombe(k1: int, n1: int, k2: int, n2: int, level: float = LEVEL) -> Interval:
    """Newcombe's interval of k1/n1 − k2/n2, as a share of 1 (Newcombe 1998, 17:873, method 10): MOVER over Wilson."""
    first = Part(Fraction(k1, n1), wilson(k1, n1, level))
    second = Part(Fraction(k2, n2), wilson(k2, n2, level), weight=Fraction(-1))
    return mover((first, second))


@dataclass(frozen=True, slots=True)
class Part:
    """One term of a sum: an estimate with its interval, counted ``weight`` times (−1 subtracts)."""

    estimate: Fraction
    interval: Interval
    weight: Fraction = Fraction(1)


def mover(parts: Iterable[Part]) -> Interval:
    """The interval of Σ weight·estimate for independent parts (Zou & Donner 2008, Stat Med 27:1693).

    lower = θ − √Σ(θᵢ − min(lᵢ, uᵢ))² with the weights inside, upper likewise. Needs no common distribution.
    """
    centre, below, above = Fraction(0), 0.0, 0.0
    for part in parts:
        estimate = part.weight * part.estimate
        ends = [float(part.weight) * end for end in (part.interval.low, part.interval.high)]
        centre += estimate
        below += (float(estimate) - min(ends)) ** 2
        above += (max(ends) - float(estimate)) ** 2
    return Interval(low=float(centre) - sqrt(below), high=float(centre) + sqrt(above))


def _around(centre: Fraction, half: float) -> Interval:
    return Interval(low=float(centre) - half, high=float(centre) + half)
