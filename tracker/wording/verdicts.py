"""Short words around a result: the badge, the strength of evidence, what to be careful about, and the small print.

Evidence is always a word here; its letter belongs to JSON, because cities rate with letters too.
"""

from tracker.domain.codes import Basis, Caveat, Grade, Verdict
from tracker.domain.effects.grade import MEASURED
from tracker.domain.effects.model import Effect
from tracker.domain.results import KpiResult
from tracker.i18n import Translator
from tracker.wording.cases import phase_sizes
from tracker.wording.effects import is_reference, reference_words
from tracker.wording.labels import label

_WITH_RANGE = {
    Verdict.IMPROVED_UNQUANTIFIED: "effects.badge.improved_summary",
    Verdict.WORSE_UNQUANTIFIED: "effects.badge.worse_summary",
    Verdict.UNCHANGED_UNQUANTIFIED: "effects.badge.unchanged_summary",
}


def badge(result: KpiResult, t: Translator) -> str:
    """A word or two: 「改善」, 「改善・目標未達」, 「改善（参考値）」, 「悪化（幅なし）」, 「見込み」."""
    verdict, effect = result.effect.verdict, result.effect
    if effect.basis is Basis.EXPECTED and verdict is not Verdict.NOT_EVALUABLE:
        return label(Basis.EXPECTED, t)
    if verdict in _WITH_RANGE and effect.difference_interval is not None:
        return t(_WITH_RANGE[verdict])
    word = label(verdict, t)
    if verdict is Verdict.IMPROVED and effect.target_met is False:
        word = t("effects.badge.target_missed")
    return t("effects.badge.reference", badge=word) if is_reference(result) else word


def evidence(result: KpiResult, t: Translator) -> str:
    """The strength of evidence as a word: 再計測済, 実測, 集計・申告, 推計 or 目標.

    Too few cases are graded like 集計・申告, but nobody reported them: 「実測（件数不足）」.
    """
    return t("effects.evidence.few") if _too_few(result.effect) else label(result.effect.grade, t)


def _too_few(effect: Effect) -> bool:
    """Whether a result would be 実測 with more cases."""
    if effect.grade is not Grade.REPORTED or effect.before is None or effect.after is None or effect.floor is None:
        return False
    sides = (effect.before, effect.after)
    measured = all((side.raw or side.k is not None) and set(side.methods) <= MEASURED for side in sides)
    return measured and any((side.n or 0) < effect.floor for side in sides)


def caveats(result: KpiResult, t: Translator) -> tuple[str, ...]:
    """One sentence for everything a careful reader of this result should know, in the order of the codes."""
    return tuple(caveat(code, result, t) for code in Caveat if code in result.effect.caveats)


def caveat(code: Caveat, result: KpiResult, t: Translator) -> str:
    """The sentence of one caveat with the numbers of the result."""
    effect = result.effect
    if code is Caveat.BELOW_FLOOR and is_reference(result):
        return reference_words(result, t)
    if code is Caveat.UNEQUAL_SIZES and (sizes := phase_sizes(result, t)) is not None:
        return t("effects.caveat.unequal_sizes", sizes=sizes)
    if code is Caveat.FEW_RECORDERS and effect.recorders:
        return t.plural("effects.caveat.few_recorders", effect.recorders)
    if code is Caveat.PAIRS_DROPPED:
        return t.plural("effects.caveat.pairs_dropped", effect.pairs_dropped)
    if code is Caveat.LEARNING_EXCLUDED:
        return t.plural("effects.caveat.learning_excluded", effect.learning_excluded, days=effect.learning_days or 0)
    return t(f"effects.caveat_plain.{code.value}")


def small_print(t: Translator) -> str:
    """What 幅 means; printed once on a page."""
    return t("effects.small_print")
