"""Inputs and outputs of the decision rule. Improvements are counted upwards, whatever the KPI's direction.

Amounts are stored amounts: minutes, percentage points, the KPI's unit.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tracker.domain.codes import Direction, Recommendation
from tracker.domain.effects.model import Effect, Exact, Frozen


class Reason(StrEnum):
    """Why the rule says what it says; the sentence of a result depends on it."""

    MET = "met"
    # insufficient
    NOT_EVALUABLE = "not_evaluable"
    FEW_CASES = "few_cases"
    ONLY_TOTALS = "only_totals"
    NO_VARIATION = "no_variation"
    ESTIMATED = "estimated"
    NO_WORTHWHILE = "no_worthwhile"
    # stop
    GUARDRAIL_WORSE = "guardrail_worse"
    WORSE = "worse"
    UPPER_BELOW = "upper_below"
    OUT_OF_BAND = "out_of_band"
    # extend
    BELOW_FLOOR = "below_floor"
    NO_CASES = "no_cases"
    NOT_MEASURED = "not_measured"
    LONG_CASES = "long_cases"
    ONE_KEY = "one_key"
    BELOW_WORTHWHILE = "below_worthwhile"
    NOT_CLEAR = "not_clear"
    # extend, and unproven once extended
    NO_PLAN = "no_plan"
    # unproven
    CANNOT_EXTEND = "cannot_extend"
    TOO_MANY = "too_many"
    EXTENDED = "extended"


@dataclass(frozen=True, slots=True)
class Plan:
    """What was agreed before the pilot. ``worthwhile`` is m, 最低限必要な効果, None for the default.

    ``fixed`` says whether the criterion was fixed before the first 導入後 measurement. ``untouched_site``: some counter
    still works the old way, so that 導入前 can be measured too.
    """

    direction: Direction
    fixed: bool
    worthwhile: Decimal | None = None
    untouched_site: bool = False


@dataclass(frozen=True, slots=True)
class Guardrail:
    """A 監視指標 by its code, with its effect."""

    code: str
    effect: Effect


class Extension(Frozen):
    """How many cases (pairs, weeks, answers) to add. ``before`` is above 0 only where 導入前 can still be measured."""

    before: int
    after: int


class Advice(Frozen):
    """What the rule says, and the figures it compared.

    ``worthwhile`` is m (for 維持 the band). ``gain`` is D, the improvement; ``low`` and ``high`` the ends of its 95 %
    interval; ``high_90`` the upper end at 90 %. All four are None for 維持 and without an interval.
    The conditions: ``shown`` (interval above 0 and the ranks agree; 維持: inside the band), ``reaches`` (D ≥ m),
    ``solid`` (evidence A or B), ``plan_fixed``; ``worse_guardrails`` are the codes of those clearly worse.
    ``extension`` is set only with 延長, and where adding cases is what helps.
    """

    recommendation: Recommendation
    reason: Reason
    worthwhile: Exact | None = None
    gain: Exact | None = None
    low: float | None = None
    high: float | None = None
    high_90: float | None = None
    shown: bool = False
    reaches: bool = False
    solid: bool = False
    plan_fixed: bool = False
    worse_guardrails: tuple[str, ...] = ()
    extension: Extension | None = None
