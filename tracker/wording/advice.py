"""What the criterion fixed beforehand says of a pilot, in sentences. Its subject is the criterion, never the tool.

The rule decided in ``tracker.domain.decision``; this module only says it, and never what people should think of it.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import reduce

from tracker.domain.annual import has_hours
from tracker.domain.codes import Decision, Direction, Recommendation, Verdict
from tracker.domain.decision.extension import MOST
from tracker.domain.decision.model import Advice, Reason
from tracker.domain.results import KpiResult
from tracker.domain.rounding import Number, exact
from tracker.i18n import Translator, formats
from tracker.wording import effects
from tracker.wording.amounts import amount, difference, hours, rounded, scale
from tracker.wording.cases import counted
from tracker.wording.changes import change_noun, family, manner, verb, width_words
from tracker.wording.labels import label

_OWN_BADGES = {
    Reason.GUARDRAIL_WORSE,
    Reason.LONG_CASES,
    Reason.BELOW_FLOOR,
    Reason.NO_PLAN,
    Reason.CANNOT_EXTEND,
    Reason.TOO_MANY,
    Reason.FEW_CASES,
    Reason.WORSE,
}
_CRITERION = {
    Recommendation.SCALE: "met",
    Recommendation.STOP: "missed",
    Recommendation.UNPROVEN: "missed",
    Recommendation.EXTEND: "open",
    Recommendation.INSUFFICIENT: "open",
}
_POINTS: dict[Recommendation, tuple[Decision, ...]] = {
    Recommendation.SCALE: (Decision.SCALE,),
    Recommendation.EXTEND: (Decision.CONTINUE,),
    Recommendation.INSUFFICIENT: (Decision.CONTINUE,),
    Recommendation.STOP: (Decision.NOT_ADOPT, Decision.RETRY),
    Recommendation.UNPROVEN: (Decision.NOT_ADOPT, Decision.RETRY),
}
"""What people would decide if they followed the rule. 中止 is not among them: that is a trial stopped midway."""

_WHY = {Recommendation.STOP, Recommendation.INSUFFICIENT, Recommendation.UNPROVEN}
"""What is said with a reason, also where the reason has no words of its own."""


def badge(advice: Advice, t: Translator) -> str:
    """「展開：基準を満たした」, 「延長：計測を続ける」, 「中止：監視指標が悪化」 …"""
    own = f"advice.badge.{advice.recommendation.value}.{advice.reason.value}"
    return t(own if advice.reason in _OWN_BADGES else f"advice.badge.{advice.recommendation.value}.other")


def criterion(advice: Advice, t: Translator) -> str:
    """The word of the box 「事前に決めた基準」: 満たした, 満たしていない, まだ判断できない."""
    return t(f"advice.criterion.{_CRITERION[advice.recommendation]}")


def points_to(said: Recommendation, t: Translator) -> str:
    """「本格導入」, 「計測を続ける」, 「導入見送り・見直して再試行」: what it points to, in the words people tick."""
    words = [label(each, t) for each in _POINTS[said]]
    return reduce(lambda first, second: t("advice.either", first=first, second=second), words)


def because(advice: Advice, t: Translator) -> str:
    """「監視指標が悪化」, 「件数が足りない」: the reason in a few words; "" where the criterion itself says it."""
    if advice.reason in _OWN_BADGES:
        return t(f"advice.because.{advice.reason.value}")
    return t(f"advice.because.{advice.recommendation.value}") if advice.recommendation in _WHY else ""


def pointed(advice: Advice, t: Translator) -> str:
    """「導入見送り・見直して再試行（監視指標が悪化）」."""
    words, why = points_to(advice.recommendation, t), because(advice, t)
    return t("advice.pointed", words=words, why=why) if why else words


def conditions(result: KpiResult, advice: Advice, t: Translator) -> str | None:
    """「短縮あり：はい／平均で1.5分以上：はい（控えめには1.2分）」; None where nothing could be compared.

    The second is about the mean; the cautious figure stands beside it so that nobody reads it as nearly certain.
    """
    if advice.worthwhile is None or advice.recommendation is Recommendation.INSUFFICIENT:
        return None
    size = difference(advice.worthwhile, scale(result), t)
    if advice.low is None:
        return t("advice.conditions.kept", band=size, shown=_shown(advice, t))
    low = exact(advice.low)
    shown = difference(low, scale(result), t) if low > 0 else change_noun(_turned(low, result), result, t)
    noun = t(_noun(result))
    answers = {"shown": _shown(advice, t), "reaches": t("advice.yes" if advice.reaches else "advice.no")}
    return t("advice.conditions.better", noun=noun, worthwhile=size, cautious=shown, **answers)


def sentence(result: KpiResult, advice: Advice, t: Translator, guardrails: Sequence[KpiResult] = ()) -> str:
    """What the rule says and why. ``guardrails`` are the 監視指標 of the same pilot, to name those that got worse."""
    return _Teller(result, advice, t, guardrails).told()


class _Teller:
    """The sentences of one advice; most begin with what the measurements say anyway."""

    def __init__(self, result: KpiResult, advice: Advice, t: Translator, guardrails: Sequence[KpiResult]) -> None:
        self.result, self.advice, self.t, self.guardrails = result, advice, t, guardrails

    def told(self) -> str:
        own: dict[Reason, Callable[[], list[str]]] = {
            Reason.MET: self._met,
            Reason.NOT_EVALUABLE: self._measured,
            Reason.FEW_CASES: self._measured,
            Reason.GUARDRAIL_WORSE: self._guardrail,
            Reason.WORSE: self._worse,
            Reason.UPPER_BELOW: lambda: [self._upper_below(), self.t("advice.not_worth")],
            Reason.OUT_OF_BAND: lambda: [*self._measured(), self.t("advice.not_worth")],
            Reason.BELOW_FLOOR: self._below_floor,
            Reason.LONG_CASES: lambda: [self._long_cases(), *self._more()],
            Reason.ONE_KEY: lambda: [*self._measured(), *self._more()],
            Reason.BELOW_WORTHWHILE: self._below_worthwhile,
            Reason.NOT_CLEAR: lambda: [self._not_clear(), *self._more()],
            Reason.TOO_MANY: lambda: [
                self.t("advice.too_many", most=counted(MOST, self.result, self.t)),
                self._choose(),
            ],
            Reason.CANNOT_EXTEND: lambda: [self.t("advice.cannot_extend")],
            Reason.EXTENDED: lambda: [self._extended(), self._choose()],
        }
        tell = own.get(self.advice.reason, self._limited)
        return formats.sentences(tell(), self.t)

    def _measured(self) -> list[str]:
        return [effects.sentence(self.result, self.t)]

    def _limited(self) -> list[str]:
        """Reasons that add one sentence to what the measurements say."""
        used = self.advice.recommendation is Recommendation.UNPROVEN
        return [*self._measured(), self.t(f"advice.limit.{self.advice.reason.value}{'_extended' if used else ''}")]

    def _met(self) -> list[str]:
        though = self.result.effect.target_met is False and self.result.effect.verdict is Verdict.IMPROVED
        return [*self._measured(), self.t("advice.met_though" if though else "advice.met"), *self._annual()]

    def _annual(self) -> list[str]:
        yearly = self.result.annual
        if yearly is None or not yearly.volume or self.result.direction is Direction.MAINTAIN:
            return []
        if yearly.saved_hours <= 0:
            return [self.t("advice.annual.none")]
        words = {"volume": formats.number(yearly.volume), "hours": hours(yearly.saved_hours, self.t, estimated=True)}
        if yearly.interval is None:
            return [self.t("advice.annual.plain", **words)]
        if yearly.interval.low <= 0:
            return [self.t("advice.annual.plain", **words), self.t("advice.annual.may_vanish")]
        return [self.t("advice.annual.cautious", least=hours(yearly.interval.low, self.t, estimated=True), **words)]

    def _guardrail(self) -> list[str]:
        known = {each.code: each for each in self.guardrails}
        items = [self._worsened(code, known.get(code)) for code in self.advice.worse_guardrails]
        joined = self.t("common.list_separator").join(items)
        if not self.advice.shown:
            return [self.t("advice.guardrail.alone", items=joined)]
        return [self.t("advice.guardrail.with_gain", gain=self._gain(), items=joined)]

    def _worsened(self, code: str, guardrail: KpiResult | None) -> str:
        before, after = (guardrail.effect.before, guardrail.effect.after) if guardrail else (None, None)
        if guardrail is None or before is None or after is None:
            return self.t("advice.guardrail.unknown", code=code)
        first, last = (amount(side.estimate, scale(guardrail), self.t) for side in (before, after))
        return self.t("advice.guardrail.item", name=guardrail.name, before=first, after=last)

    def _gain(self) -> str:
        if self.result.direction is Direction.MAINTAIN:
            return self.t("advice.gain.kept", name=self.result.name)
        if manner(self.result) == "time":
            return self.t(f"advice.gain.time.{_way(self.result)}")
        words = verb(self.result, self.t, more=_way(self.result) == "more", wished=True)
        return self.t("advice.gain.other", name=self.result.name, verb=words)

    def _worse(self) -> list[str]:
        told = self._measured() if self.result.effect.verdict is Verdict.WORSE else [self._upper_below()]
        return [*told, self.t("advice.not_worth")]

    def _upper_below(self) -> str:
        written, most = scale(self.result), exact(self.advice.high_90 or 0)
        limit = self.advice.worthwhile or Fraction(0)
        noun, worthwhile = self.t(_noun(self.result)), self._worthwhile()
        if rounded(most, written) <= 0:
            return self.t("advice.no_gain", noun=noun, worthwhile=worthwhile)
        if rounded(most, written) == rounded(limit, written):
            return self.t("advice.upper_just_below", noun=noun, worthwhile=worthwhile)
        return self.t("advice.upper_below", noun=noun, most=difference(most, written, self.t), worthwhile=worthwhile)

    def _below_floor(self) -> list[str]:
        before, floor = self.result.effect.before, self.result.effect.floor
        lacking = before is not None and before.n is not None and floor is not None and before.n < floor
        later = lacking and not self.result.effect.paired
        return [*self._measured(), *([self.t("advice.before_too_few")] if later else [])]

    def _long_cases(self) -> str:
        kind = "weekly" if family(self.result) == "weekly" else manner(self.result)
        return self.t(f"advice.long_cases.{kind}.{_way(self.result)}")

    def _below_worthwhile(self) -> list[str]:
        told = self.t("advice.below_worthwhile", worthwhile=self._worthwhile())
        return [*self._measured(), told, *self._more()]

    def _not_clear(self) -> str:
        if self.advice.gain is None:
            return effects.sentence(self.result, self.t)
        change = change_noun(_turned(self.advice.gain, self.result), self.result, self.t)
        width = width_words(self.result, self.t)
        if change == self.t("effects.no_change"):
            return self.t("advice.not_clear.same", width=width)
        return self.t(
            "advice.not_clear.better" if self.advice.gain > 0 else "advice.not_clear.worse", change=change, width=width
        )

    def _more(self) -> list[str]:
        added = self.advice.extension
        if added is None:
            return []
        after = counted(added.after, self.result, self.t)
        if self.result.effect.paired:
            return [self.t("advice.more.pairs", after=after)]
        if added.before:
            return [self.t("advice.more.both", before=counted(added.before, self.result, self.t), after=after)]
        return [self.t("advice.more.after", after=after)]

    def _extended(self) -> str:
        if self.advice.gain is None:
            return self.t("advice.extended.kept")
        if self.advice.shown:
            return self.t("advice.extended.below", worthwhile=self._worthwhile())
        return self.t("advice.extended.nothing")

    def _choose(self) -> str:
        result = self.result
        return self.t(
            "advice.choose.hours" if has_hours(result.kind, result.unit, result.direction) else "advice.choose.effect"
        )

    def _worthwhile(self) -> str:
        size = difference(self.advice.worthwhile or 0, scale(self.result), self.t)
        told = family(self.result)
        return self.t(f"advice.worthwhile.{told}", size=size) if told in {"time", "weekly"} else size


def _way(result: KpiResult) -> str:
    """Which way is wished."""
    return "more" if result.direction is Direction.INCREASE else "less"


def _noun(result: KpiResult) -> str:
    return f"advice.noun.{manner(result)}.{_way(result)}"


def _turned(gain: Number, result: KpiResult) -> Fraction:
    """An improvement as the difference after − before."""
    return exact(gain) * (1 if result.direction is Direction.INCREASE else -1)


def _shown(advice: Advice, t: Translator) -> str:
    if advice.shown:
        return t("advice.yes")
    return t("advice.no" if advice.recommendation is Recommendation.STOP else "advice.open")
