"""Exact mean, variance and median of values that may repeat. No quantiles of distributions and no scipy here.

Sums run over integers, so nothing cancels and a constant sample has a variance of exactly 0.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm

Weighted = tuple[tuple[Fraction, int], ...]
"""(value, how often), ascending by value, each value once."""


@dataclass(frozen=True, slots=True)
class Moments:
    """``n`` ≥ 1 values with their exact mean and sample variance (divisor n − 1; 0 when n = 1)."""

    n: int
    mean: Fraction
    variance: Fraction

    @property
    def mean_variance(self) -> Fraction:
        """The variance of the mean, s²/n."""
        return self.variance / self.n


def weighted(values: Iterable[Decimal | Fraction]) -> Weighted:
    """The distinct values with their counts."""
    return weigh(Counter(values))


def weigh(counts: Counter[Decimal | Fraction]) -> Weighted:
    """The same from a counter; values that never occur are left out."""
    exact: Counter[Fraction] = Counter()
    for value, count in counts.items():
        exact[Fraction(value)] += count
    return tuple((value, exact[value]) for value in ascending(exact) if exact[value] > 0)


def ascending(values: Collection[Fraction]) -> list[Fraction]:
    """The values in order. Integers on a common scale compare many times faster than fractions."""
    scale = lcm(*(value.denominator for value in values))
    return sorted(values, key=lambda value: value.numerator * (scale // value.denominator))


def moments(values: Weighted) -> Moments:
    """Mean and variance of at least one value."""
    scale = lcm(*(value.denominator for value, _ in values))
    whole = [(value.numerator * (scale // value.denominator), count) for value, count in values]
    n = sum(count for _, count in whole)
    total = sum(amount * count for amount, count in whole)
    squares = sum(amount * amount * count for amount, count in whole)
    spread = Fraction(n * squares - total * total, n * (n - 1) * scale * scale) if n > 1 else Fraction(0)
    return Moments(n, Fraction(total, n * scale), spread)


def combine(groups: Sequence[Moments]) -> Moments:
    """All groups as one sample: squares within the groups plus squares between their means."""
    n = sum(group.n for group in groups)
    mean = sum((group.n * group.mean for group in groups), Fraction(0)) / n
    squares = sum(
        ((group.n - 1) * group.variance + group.n * (group.mean - mean) ** 2 for group in groups), Fraction(0)
    )
    return Moments(n, mean, squares / (n - 1) if n > 1 else Fraction(0))


def size(values: Weighted) -> int:
    """How many values there are, repeats counted."""
    return sum(count for _, count in values)


def median(values: Weighted) -> Fraction:
    """The middle value, or the mean of the two middle ones; at least one value."""
    n = size(values)
    return (_nth(values, (n - 1) // 2) + _nth(values, n // 2)) / 2


def _nth(values: Weighted, position: int) -> Fraction:
    passed = 0
    for value, count in values:
        passed += count
        if position < passed:
            return value
    raise IndexError(position)
