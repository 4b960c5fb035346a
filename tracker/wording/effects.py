"""The result of one KPI as a sentence a mayor understands, without a statistician's word in it.

The verdict was decided in ``tracker.domain``; this module only says it. It never looks at raw measurements, never
judges, and never writes a sign where a word can stand.
"""

from fractions import Fraction

from tracker.domain.codes import Basis, Caveat, Direction, Grade, KpiKind, Verdict
from tracker.domain.effects.model import PhaseSummary
from tracker.domain.results import KpiResult
from tracker.domain.rounding import half_up
from tracker.i18n import Translator, formats
from tracker.wording.amounts import amount, difference, scale
from tracker.wording.cases import counted, missing_cases, phase_sizes
from tracker.wording.changes import change_noun, change_short, family, rate_words, verb, width_sizes, width_words

_REPORTED = {Verdict.IMPROVED_UNQUANTIFIED, Verdict.WORSE_UNQUANTIFIED, Verdict.UNCHANGED_UNQUANTIFIED}
_WORSE = {Verdict.WORSE, Verdict.WORSE_UNQUANTIFIED}


def sentence(result: KpiResult, t: Translator) -> str:
    """What the measurements of a KPI say, in one to five short sentences, rounded as everywhere else."""
    return _Teller(result, t).told()


def is_reference(result: KpiResult) -> bool:
    """Whether a result is a 参考値: it has an interval, and fewer cases than a full verdict needs."""
    return result.effect.difference_interval is not None and Caveat.BELOW_FLOOR in result.effect.caveats


def reference_words(result: KpiResult, t: Translator) -> str:
    """「件数が少ないため参考値です（前7件・後7件）。各10件になれば判断できます。」"""
    sizes, floor = phase_sizes(result, t), result.effect.floor
    if sizes is None or floor is None:
        return t("effects.reference.unknown")
    key = "effects.reference.paired" if result.effect.paired else "effects.reference.sizes"
    return t(key, sizes=sizes, floor=counted(floor, result, t))


class _Teller:
    """The parts of one result's sentence."""

    def __init__(self, result: KpiResult, t: Translator) -> None:
        self.result, self.effect, self.t = result, result.effect, t
        self.scale = scale(result)

    def told(self) -> str:
        before, after = self.effect.before, self.effect.after
        if self.effect.verdict is Verdict.NOT_EVALUABLE or before is None or after is None:
            return self._not_evaluable()
        if self.effect.basis is Basis.EXPECTED:
            return self._join(self._pair("expected", before, after), self.t("effects.expected_note"))
        if self.effect.verdict is Verdict.INSUFFICIENT:
            return self._insufficient()
        return self._join(self._main(before, after), *self._notes(), *self._share_high())

    def _join(self, *sentences: str) -> str:
        return formats.sentences(sentences, self.t)

    def _not_evaluable(self) -> str:
        caveats = self.effect.caveats
        lacks_before = self.effect.before is None or Caveat.BEFORE_MISSING in caveats
        lacks_after = self.effect.after is None or Caveat.AFTER_MISSING in caveats
        if lacks_before and lacks_after:
            return self.t("effects.not_evaluable.both")
        if lacks_before or lacks_after:
            return self.t("effects.not_evaluable.before" if lacks_before else "effects.not_evaluable.after")
        return self.t("effects.not_evaluable.incomparable")

    def _insufficient(self) -> str:
        sizes = phase_sizes(self.result, self.t)
        if sizes is None:
            return self.t("effects.insufficient.unknown")
        found = self.t("effects.insufficient.sizes", sizes=sizes)
        missing = missing_cases(self.result, self.t)
        return found if missing is None else self._join(found, self.t("effects.insufficient.missing", cases=missing))

    def _main(self, before: PhaseSummary, after: PhaseSummary) -> str:
        verdict = self.effect.verdict
        if verdict is Verdict.NO_CLEAR_CHANGE:
            return self._no_clear_change()
        if self._maintained() and verdict in {Verdict.KEPT, Verdict.UNCHANGED_UNQUANTIFIED}:
            return self.t("effects.kept", before=self._amount(before), after=self._amount(after), band=self._band())
        if before.estimate == after.estimate:
            return self.t("effects.unchanged", subject=self._subject(), amount=self._amount(after))
        if verdict in _WORSE:
            return self._pair("worse", before, after)
        return self._better(before, after)

    def _better(self, before: PhaseSummary, after: PhaseSummary) -> str:
        if self.effect.verdict is Verdict.IMPROVED and self.effect.target_met is False:
            return self._target_missed(before, after)
        if self.effect.difference_interval is None:
            return self._pair("reported", before, after)
        return self._improved(before, after)

    def _pair(self, told_as: str, before: PhaseSummary, after: PhaseSummary) -> str:
        words = self._words(before, after, wished=False)
        words["change"] = change_short(self.result, self.t) if told_as == "worse" else rate_words(self.result, self.t)
        if told_as != "worse":
            del words["verb"]
        return self.t(f"effects.{told_as}.{self._shape()}", **words)

    def _improved(self, before: PhaseSummary, after: PhaseSummary) -> str:
        size = difference(after.estimate - before.estimate, self.scale, self.t)
        words = self._words(before, after, wished=True)
        return self.t(f"effects.improved.{self._shape()}", size=size, brackets=self._brackets(), **words)

    def _target_missed(self, before: PhaseSummary, after: PhaseSummary) -> str:
        words = self._words(before, after, wished=True) | {"subject": self.result.name}
        return self.t("effects.target_missed", target=self._target(), **words)

    def _words(self, before: PhaseSummary, after: PhaseSummary, *, wished: bool) -> dict[str, str]:
        more = after.estimate > before.estimate
        return {
            "subject": self._subject(),
            "before": self._amount(before),
            "after": self._amount(after),
            "verb": verb(self.result, self.t, more=more, wished=wished),
        }

    def _brackets(self) -> str:
        # The sizes stand in the 参考値 sentence when there is one.
        sizes = None if is_reference(self.result) else phase_sizes(self.result, self.t)
        content = self.t("effects.width_inline", width=width_sizes(self.result, self.t))
        if sizes is not None:
            content = self.t("effects.brackets_pair", first=content, second=sizes)
        return self.t("effects.brackets", content=content)

    def _no_clear_change(self) -> str:
        width = width_words(self.result, self.t)
        if self._maintained():
            return self.t("effects.no_clear_change.band", band=self._band(), width=width)
        interval, change = self.effect.difference_interval, self.effect.difference
        if interval is None or change is None or interval.low <= 0 <= interval.high:
            return self.t(f"effects.no_clear_change.{family(self.result)}", width=width)
        noun = change_noun(change, self.result, self.t)
        return self.t("effects.no_clear_change.one_key", change=noun, width=width)

    def _notes(self) -> list[str]:
        verdict, notes = self.effect.verdict, []
        if verdict in _WORSE and self._maintained():
            notes.append(self.t("effects.out_of_band", band=self._band()))
        if verdict in _REPORTED:
            notes.append(self.t(f"effects.reason.{self._reason()}"))
        if verdict in _WORSE:
            notes.append(self.t("effects.worse_advice"))
        if verdict is Verdict.IMPROVED_UNQUANTIFIED and self.effect.target_met is False:
            notes.append(self.t("effects.target_missed_note", target=self._target()))
        if is_reference(self.result):
            notes.append(reference_words(self.result, self.t))
        if self.effect.grade is Grade.ESTIMATED:
            notes.append(self.t("effects.estimated_note"))
        return notes

    def _reason(self) -> str:
        if self.effect.difference_interval is not None:
            return "summary"
        if Caveat.NO_VARIATION in self.effect.caveats:
            return "no_variation"
        if self.result.kind is KpiKind.ANNUAL_HOURS:
            return "total"
        if self.result.kind is KpiKind.PROPORTION:
            return "share"
        phases = (self.effect.before, self.effect.after)
        once = all(phase is not None and phase.raw and phase.n == 1 for phase in phases)
        return "single" if once else "aggregate"

    def _share_high(self) -> list[str]:
        share = self.effect.share_high
        if share is None:
            return []
        asked = self.result.name.lower()
        satisfied = any(word in asked for word in self.t("effects.satisfaction_words").split())
        key = "effects.share_high.satisfied" if satisfied else "effects.share_high.plain"
        counts = {"n1": share.before_n, "k1": share.before_k, "n2": share.after_n, "k2": share.after_k}
        shares = {
            "before": self._percent(share.before_k, share.before_n),
            "after": self._percent(share.after_k, share.after_n),
        }
        return [self.t(key, **counts, **shares)]

    def _percent(self, k: int, n: int) -> str:
        return formats.percent(half_up(Fraction(100 * k, n), 1), self.t)

    def _maintained(self) -> bool:
        return self.result.direction is Direction.MAINTAIN and self.effect.band is not None

    def _shape(self) -> str:
        return "share" if self.result.kind is KpiKind.PROPORTION else "mean"

    def _band(self) -> str:
        return difference(self.effect.band or 0, self.scale, self.t)

    def _target(self) -> str:
        return amount(self.result.target or 0, self.scale, self.t)

    def _amount(self, phase: PhaseSummary) -> str:
        return amount(phase.estimate, self.scale, self.t)

    def _subject(self) -> str:
        told = "single" if self._single() else family(self.result)
        return self.t(f"effects.subject.{told}", name=self.result.name)

    def _single(self) -> bool:
        """Whether each phase is one figure of a period: a mean of one would be an odd word for a year's money."""
        sides = (self.effect.before, self.effect.after)
        reported = all(side is not None and side.n in (None, 1) for side in sides)
        return reported and self.result.kind in {KpiKind.COUNT, KpiKind.MONEY}
