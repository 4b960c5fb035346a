"""The figures of one result in a cell or a line: what was measured before and after, and the change with its 幅."""

from tracker.domain.results import KpiResult
from tracker.i18n import Translator
from tracker.wording import amounts, changes


def values(result: KpiResult, t: Translator) -> str:
    """「12.4分 → 8.1分」; what was not measured is a dash."""
    written = amounts.scale(result)
    before, after = (
        t("results.missing") if side is None else amounts.amount(side.estimate, written, t)
        for side in (result.effect.before, result.effect.after)
    )
    return t("results.values", before=before, after=after)


def change(result: KpiResult, t: Translator) -> str:
    """「4.3分の短縮（幅 1.2〜7.4分の短縮）」, 「919時間の減少（幅なし）」."""
    if result.effect.difference is None:
        return t("results.missing")
    width = changes.width_words(result, t)
    if result.effect.difference_interval is not None:
        width = t("results.width", width=width)
    return t("results.change", change=changes.change_noun(result.effect.difference, result, t), width=width)
