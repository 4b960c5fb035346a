"""How far the measuring still has to go: 「判定の目安まで、あと約12件です。」."""

from tracker.domain.effects.model import Effect


def remaining(effect: Effect, planned_n: int | None) -> int | None:
    """Cases (pairs, weeks, answers) 導入後 still lacks until the planned number, or the full number without a plan.

    A plan below the full number counts as the full number. 0 once they are there; None for kinds without cases, and for
    totals, whose cases are unknown.
    """
    if effect.floor is None:
        return None
    measured = effect.after.n if effect.after is not None else 0
    return None if measured is None else max(max(planned_n or 0, effect.floor) - measured, 0)
