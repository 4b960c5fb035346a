"""最低限必要な効果 (m): the smallest improvement for which a change is worth its trouble or its money."""

from decimal import Decimal
from fractions import Fraction

from tracker.domain.decision.model import Plan
from tracker.domain.effects.model import Effect
from tracker.domain.effects.verdict import DEFAULT_BAND
from tracker.domain.errors import DomainError

MINUTES_PER_HOUR = 60


def worthwhile(plan: Plan, effect: Effect) -> Fraction | None:
    """m of a plan: what was agreed, else a tenth of the baseline mean; None where neither is above 0."""
    if plan.worthwhile is not None:
        return abs(Fraction(plan.worthwhile)) or None
    return default_worthwhile(effect)


def default_worthwhile(effect: Effect) -> Fraction | None:
    """A tenth of the baseline mean; None without a baseline or where it is 0."""
    return abs(effect.before.estimate) * DEFAULT_BAND or None if effect.before is not None else None


def break_even_minutes(  # noqa: PLR0913  (named facts of one plan)
    *,
    one_off_yen: Decimal,
    running_yen: Decimal,
    annual_volume: int,
    adoption_share_pct: Decimal,
    yen_per_hour: Decimal,
    years: int,
) -> Fraction:
    """Minutes to save per case so that the costs come back within ``years``; above 0.

    (one-off / years + running per year) / (volume × share of cases that use it × yen per hour / 60). Raises DomainError
    with the field for a cost below 0, costs that are all 0, and anything else that is not above 0.
    """
    for field, cost in (("initial_yen", one_off_yen), ("recurring_yen", running_yen)):
        if cost < 0:
            raise DomainError("number_negative", field=field)
    if one_off_yen + running_yen == 0:
        raise DomainError("no_costs", field="initial_yen")
    given: dict[str, Decimal | int] = {
        "annual_volume": annual_volume,
        "adoption_share": adoption_share_pct,
        "yen_per_hour": yen_per_hour,
        "years": years,
    }
    for field, amount in given.items():
        if amount <= 0:
            raise DomainError("not_above_zero", field=field)
    a_year = Fraction(one_off_yen) / years + Fraction(running_yen)
    used = annual_volume * Fraction(adoption_share_pct) / 100
    return a_year * MINUTES_PER_HOUR / (used * Fraction(yen_per_hour))
