"""How many cases one extension must add (STATISTICS §2). After the change only 導入後 can still be timed."""

from fractions import Fraction
from math import ceil

from tracker.domain.decision.model import Extension
from tracker.domain.effects.model import Effect, PhaseSummary
from tracker.domain.effects.units import FEWEST

POWER = Fraction("7.85")
"""(1.96 + 0.84)²: a true effect is seen in about 80 % of pilots."""

MOST = 200
"""More cases than this are not an extension but another pilot."""


def extension(effect: Effect, goal: Fraction, *, both_phases: bool) -> Extension | None:
    """The cases to add so that an effect of ``goal`` (> 0) would be seen; None where adding cannot help.

    After only: k = s₂² / (goal²/7.85 − s₁²/n₁) − n₂; impossible when the bracket is ≤ 0 or k > 200. Where that is so
    and ``both_phases`` may be added to, both grow to n = (s₁² + s₂²)·7.85/goal². Pairs: s_d²·7.85/goal² − n.
    At least as many as the full number still lacks, and at least five: fewer would hardly move a mean.
    """
    before, after = effect.before, effect.after
    if before is None or after is None or not before.n or not after.n:
        return None
    floor = effect.floor or 0
    short = max(floor - before.n, 0) if both_phases and not effect.paired else 0
    if effect.paired:
        k = ceil(_pair_variance(effect, before, after) * POWER / goal**2) - after.n
        return _within(0, max(k, floor - after.n))
    first, second = _variance(before), _variance(after)
    bracket = goal**2 / POWER - first / before.n
    alone = _within(short, max(ceil(second / bracket) - after.n, floor - after.n)) if bracket > 0 else None
    if alone is not None or not both_phases:
        return alone
    each = max(ceil((first + second) * POWER / goal**2), floor)
    return _within(max(each - before.n, 0), each - after.n)


def _within(before: int, after: int) -> Extension | None:
    return None if max(before, after) > MOST else Extension(before=before, after=max(after, FEWEST))


def _variance(phase: PhaseSummary) -> Fraction:
    """s² of a phase; of k of n the variance of one answer, p(1 − p), in squared percentage points."""
    if phase.k is not None and phase.n:
        share = Fraction(phase.k, phase.n)
        return share * (1 - share) * 100**2
    return Fraction(phase.sd or 0) ** 2


def _pair_variance(effect: Effect, before: PhaseSummary, after: PhaseSummary) -> Fraction:
    if effect.difference_sd is None:
        return _variance(before) + _variance(after)
    return Fraction(effect.difference_sd) ** 2
