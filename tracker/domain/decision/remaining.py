"""How far the measuring still has to go: 「判定の目安まで、あと約12件です。」."""

from tracker.domain.codes import Basis
from tracker.domain.effects.model import Effect, PhaseSummary


def measured_after(effect: Effect) -> PhaseSummary | None:
    """導入後 as far as it was measured; None of what is only expected."""
    return None if effect.basis is Basis.EXPECTED else effect.after


def remaining(effect: Effect, planned_n: int | None) -> int | None:
    """Cases (pairs, weeks, answers) 導入後 still lacks until the planned number, or the full number without a plan.

    A plan below the full number counts as the full number. 0 once they are there; None for kinds without cases, and for
    totals, whose cases are unknown.
    """
    if effect.floor is None:
        return None
    after = measured_after(effect)
    measured = after.n if after is not None else 0
    return None if measured is None else max(max(planned_n or 0, effect.floor) - measured, 0)
