"""The rule fixed before a pilot (STATISTICS §2): scale, extend once, stop, or say that nothing can be said.

0 floors or data checks fail → insufficient. 1 a 監視指標 clearly worse → stop. 2 L > 0, the ranks agree, D ≥ m,
evidence A or B, plan fixed → scale. 3 the 90 % interval stays below m, or U < 0 → stop. 4 otherwise extend once, then
unproven.

Where the rule leaves a choice: *data checks* are that both phases can be compared, that there is an interval (totals
and constant values have none and can never be judged) and that nothing is 試算. Below the full number, for summaries
and for 自己申告 the evidence is C, so rule 2 never holds and the rule says extend at most; what is missing is in the
reason, because more cases alone would not help a summary. 維持: the criterion is to stay inside the band ±m; inside
counts as rule 2, a 90 % interval wholly outside as rule 3.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tracker.domain.codes import Basis, Caveat, Direction, Grade, Recommendation, Verdict
from tracker.domain.decision.extension import extension
from tracker.domain.decision.model import Advice, Guardrail, Plan, Reason
from tracker.domain.decision.worthwhile import worthwhile
from tracker.domain.effects.grade import MEASURED_GRADES
from tracker.domain.effects.keys import THRESHOLD
from tracker.domain.effects.model import Effect, Interval

_UNFIXED = {Caveat.NO_PLAN, Caveat.PLAN_CHANGED}


def recommend(
    primary: Effect, plan: Plan | None, guardrails: Sequence[Guardrail] = (), *, extended: bool = False
) -> Advice | None:
    """What the rule says of the one primary KPI of a pilot; None without a plan at all and for 見込み.

    ``extended`` says whether the one extension is used up. ``primary`` is what ``analyse`` answered for a KPI with the
    direction and m of ``plan``. A criterion fixed or changed after 導入後 began (caveat ``plan_changed``) never scales.
    """
    if plan is None or primary.basis is Basis.EXPECTED:
        return None
    limit = primary.band or None if plan.direction is Direction.MAINTAIN else worthwhile(plan, primary)
    lacking = _lacking(primary, limit)
    if lacking is not None or limit is None or primary.difference_interval is None:
        why = lacking or Reason.NO_WORTHWHILE
        return Advice(recommendation=Recommendation.INSUFFICIENT, reason=why, worthwhile=limit)
    case = _Case(primary, plan, limit, primary.difference_interval)
    worse = tuple(item.code for item in guardrails if item.effect.verdict is Verdict.WORSE and _is_actual(item.effect))
    return case.judged(worse, extended=extended)


def _is_actual(effect: Effect) -> bool:
    return effect.basis is Basis.ACTUAL


def _lacking(effect: Effect, limit: Fraction | None) -> Reason | None:
    """Rule 0: why nothing can be judged yet."""
    if effect.verdict is Verdict.NOT_EVALUABLE:
        return Reason.NOT_EVALUABLE
    if effect.verdict is Verdict.INSUFFICIENT:
        return Reason.FEW_CASES
    if effect.grade is Grade.ESTIMATED:
        return Reason.ESTIMATED
    if effect.difference_interval is None:
        return Reason.NO_VARIATION if Caveat.NO_VARIATION in effect.caveats else Reason.ONLY_TOTALS
    return Reason.NO_WORTHWHILE if limit is None else None


@dataclass(frozen=True, slots=True)
class _Case:
    """A result that can be judged: ``limit`` (m or the band) is above 0 and there is an interval."""

    effect: Effect
    plan: Plan
    limit: Fraction
    interval: Interval

    def judged(self, worse: tuple[str, ...], *, extended: bool) -> Advice:
        if worse:
            return self._advice(Recommendation.STOP, Reason.GUARDRAIL_WORSE, worse_guardrails=worse)
        if self.shown and self.reaches and self.solid and self.fixed:
            return self._advice(Recommendation.SCALE, Reason.MET)
        hopeless = self._hopeless()
        return self._advice(Recommendation.STOP, hopeless) if hopeless else self._open(extended=extended)

    @property
    def keeps(self) -> bool:
        return self.plan.direction is Direction.MAINTAIN

    @property
    def sign(self) -> int:
        return 1 if self.plan.direction is Direction.INCREASE else -1

    @property
    def gain(self) -> Fraction:
        return self.sign * (self.effect.difference or Fraction(0))

    @property
    def shown(self) -> bool:
        return self.effect.verdict is (Verdict.KEPT if self.keeps else Verdict.IMPROVED)

    @property
    def reaches(self) -> bool:
        return self.shown if self.keeps else self.gain >= self.limit

    @property
    def solid(self) -> bool:
        return self.effect.grade in MEASURED_GRADES

    @property
    def fixed(self) -> bool:
        return self.plan.fixed and not _UNFIXED & set(self.effect.caveats)

    def ends(self, interval: Interval) -> tuple[float, float]:
        """An interval of after − before as one of the improvement."""
        low, high = sorted((self.sign * interval.low, self.sign * interval.high))
        return low, high

    def _hopeless(self) -> Reason | None:
        """Rule 3."""
        inner = self.effect.interval_90 or self.interval
        if self.keeps:
            return Reason.OUT_OF_BAND if inner.low > self.limit or inner.high < -self.limit else None
        if self.ends(self.interval)[1] < 0:
            return Reason.WORSE
        return Reason.UPPER_BELOW if self.ends(inner)[1] < self.limit else None

    def _open(self, *, extended: bool) -> Advice:
        """Rule 4. Cases that meet the criterion but for the plan are not helped by more of them."""
        if self.shown and self.reaches and self.solid:
            return self._advice(Recommendation.UNPROVEN if extended else Recommendation.EXTEND, Reason.NO_PLAN)
        if extended:
            return self._advice(Recommendation.UNPROVEN, Reason.EXTENDED)
        more = extension(self.effect, self._goal(), both_phases=self.plan.untouched_site)
        if more is None:
            alone = not self.effect.paired and not self.plan.untouched_site
            return self._advice(Recommendation.UNPROVEN, Reason.CANNOT_EXTEND if alone else Reason.TOO_MANY)
        return self._advice(Recommendation.EXTEND, self._why(), extension=more)

    def _goal(self) -> Fraction:
        """The effect an extension must be able to show: the one seen, at least m. 維持: the room left in the band."""
        if self.keeps:
            return max(self.limit - abs(self.gain), self.limit / 2)
        return max(self.gain, self.limit)

    def _why(self) -> Reason:
        if Caveat.BELOW_FLOOR in self.effect.caveats:
            return Reason.BELOW_FLOOR
        sides = (self.effect.before, self.effect.after)
        if not self.solid:
            raw = all(side is not None and side.raw for side in sides)
            return Reason.NOT_MEASURED if raw else Reason.NO_CASES
        if self.keeps:
            return Reason.NOT_CLEAR
        return self._unclear()

    def _unclear(self) -> Reason:
        """Why a KPI to be improved is not clear; its interval reaches 0 or better (rule 3 took the others)."""
        if self.shown:
            return Reason.BELOW_WORTHWHILE
        if self.ends(self.interval)[0] > 0:
            return Reason.ONE_KEY
        # Most cases improved, and yet the mean may not have: a few long ones stand in between.
        p = self.effect.p_value
        moved = p is not None and p < THRESHOLD and self.effect.rank_shift == self.sign
        return Reason.LONG_CASES if moved else Reason.NOT_CLEAR

    def _advice(self, recommendation: Recommendation, reason: Reason, **more: object) -> Advice:
        low, high = self.ends(self.interval)
        inner = self.ends(self.effect.interval_90 or self.interval)
        figures = {} if self.keeps else {"gain": self.gain, "low": low, "high": high, "high_90": inner[1]}
        return Advice.model_validate(
            {
                "recommendation": recommendation,
                "reason": reason,
                "worthwhile": self.limit,
                "shown": self.shown,
                "reaches": self.reaches,
                "solid": self.solid,
                "plan_fixed": self.fixed,
                **figures,
                **more,
            }
        )
