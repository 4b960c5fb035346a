"""Anhøj's run chart: are the points around their median in random order? Needs no limits and no phases.

Useful points are those not on the median. A signal is a longest run above round(log₂ n) + 3 or fewer crossings of the
median than the 5 % quantile of a binomial with n − 1 and ½ (Anhøj & Olesen 2014, PLoS ONE 9(11): e113825).
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby
from math import log2

from tracker.domain.series.model import RunRules
from tracker.domain.series.rules import side

FEWEST_USEFUL = 10
_QUANTILE = 0.05


def run_rules(values: Sequence[Fraction], median: Fraction) -> RunRules | None:
    """Longest run and crossings with what they may be; None below ten useful points."""
    sides = [sign for value in values if (sign := side(value, median))]
    if len(sides) < FEWEST_USEFUL:
        return None
    runs = [len(list(run)) for _, run in groupby(sides)]
    longest, most = max(runs), longest_run_max(len(sides))
    crossings, fewest = len(runs) - 1, crossings_min(len(sides))
    return RunRules(
        n_useful=len(sides),
        longest_run=longest,
        longest_run_max=most,
        crossings=crossings,
        crossings_min=fewest,
        signal=longest > most or crossings < fewest,
    )


def longest_run_max(useful: int) -> int:
    """The longest run that so many useful points may have by chance."""
    return round(log2(useful)) + 3


def crossings_min(useful: int) -> int:
    """The fewest crossings that so many useful points may have by chance."""
    from scipy.stats import binom  # noqa: PLC0415  (imported late on purpose)

    return int(binom.ppf(_QUANTILE, useful - 1, 0.5))
