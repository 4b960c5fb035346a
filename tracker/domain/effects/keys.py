"""The second key: a rank test that must agree with the interval before anything is called better or worse."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from tracker.domain.effects.moments import Weighted, ascending, size

THRESHOLD = 0.05
MOST = 1_000_000
"""More values than this in a phase are not ranked one by one (a mistyped tally must not fill the memory)."""

_EXACT_CELLS = 10_000


@dataclass(frozen=True, slots=True)
class RankTest:
    """``p`` is two-sided; ``shift`` is +1 when the first sample ranks higher, −1 lower, 0 neither.

    ``statistic`` is U of the first sample, or W+ of the differences.
    """

    statistic: float
    p: float
    shift: int

    def agrees(self, sign: int) -> bool:
        """Whether p is below .05 and the ranks moved in the direction ``sign``."""
        return self.p < THRESHOLD and self.shift == sign


def rank_sum(first: Weighted, second: Weighted) -> RankTest | None:
    """Mann-Whitney with scipy's defaults; None beyond :data:`MOST` values. Not all values may be equal.

    Only above 10,000 pairs of values the normal approximation is taken where scipy would enumerate for minutes.
    """
    from scipy.stats import mannwhitneyu  # noqa: PLC0415  (imported late on purpose)

    n1, n2 = size(first), size(second)
    if max(n1, n2) > MOST:
        return None
    # Ranks are all the test uses; codes instead of values keep exact ties exact.
    codes = {value: code for code, value in enumerate(ascending({value for value, _ in (*first, *second)}))}
    x, y = ([codes[value] for value, count in sample for _ in range(count)] for sample in (first, second))
    how: Literal["auto", "asymptotic"] = "auto" if n1 * n2 <= _EXACT_CELLS else "asymptotic"
    result = mannwhitneyu(x, y, method=how)
    return RankTest(float(result.statistic), float(result.pvalue), _sign(2 * float(result.statistic) - n1 * n2))


def signed_rank(differences: Weighted) -> RankTest | None:
    """Wilcoxon's signed ranks of pair differences with scipy's defaults; None beyond :data:`MOST` pairs.

    At least one difference must not be 0.
    """
    from scipy.stats import wilcoxon  # noqa: PLC0415  (imported late on purpose)

    if size(differences) > MOST:
        return None
    codes = {amount: code for code, amount in enumerate(ascending({abs(value) for value, _ in differences} - {0}), 1)}
    signed = [_sign(value) * codes.get(abs(value), 0) for value, count in differences for _ in range(count)]
    pairs = sum(1 for code in signed if code)
    # The one-sided call answers W+, the two-sided one only the smaller of W+ and W−.
    up = float(wilcoxon(signed, alternative="greater").statistic)
    return RankTest(up, float(wilcoxon(signed).pvalue), _sign(4 * up - pairs * (pairs + 1)))


def _sign(value: float | Fraction) -> int:
    return (value > 0) - (value < 0)
