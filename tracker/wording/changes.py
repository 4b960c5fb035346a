"""Changes in words: a sign is always written out, and twice or more is told as a multiple.

Amounts are the stored ones (minutes, percent, unit); differences are after − before.
"""

from fractions import Fraction

from tracker.domain.codes import Direction, KpiKind
from tracker.domain.results import KpiResult
from tracker.domain.rounding import Number, exact, half_up
from tracker.i18n import Translator, formats
from tracker.wording.amounts import difference, range_of, scale

_MULTIPLE_FROM = 2
_FAMILIES = {
    KpiKind.TIME: "time",
    KpiKind.ANNUAL_HOURS: "annual",
    KpiKind.COUNT: "count",
    KpiKind.PROPORTION: "proportion",
    KpiKind.SCORE: "score",
    KpiKind.MONEY: "money",
}


def family(result: KpiResult) -> str:
    """The way a kind is spoken of: a weekly KPI has its own whatever it counts."""
    return "weekly" if scale(result).weekly else _FAMILIES[result.kind]


def verb(result: KpiResult, t: Translator, *, more: bool, wished: bool = False) -> str:
    """「短縮しました」, 「増えました」, 「下がりました」 … ``wished`` picks the word for a change that was wanted."""
    group = manner(result)
    if group == "time" and not wished:
        group = "amount"
    return t(f"effects.verb.{group}.{_sign(more=more)}")


def change_noun(value: Number, result: KpiResult, t: Translator) -> str:
    """A difference as a noun: 「4.2分の短縮」, 「0.8分の増加」; 「増減なし」 when it would be shown as zero."""
    size = exact(value)
    if _shows_as_zero(size, result):
        return t("effects.no_change")
    return t(f"effects.change.{manner(result)}.{_sign(more=size > 0)}", x=difference(size, scale(result), t))


def change_short(result: KpiResult, t: Translator) -> str:
    """The difference for brackets: 「3.2分増」, 「3.2ポイント低下」; twice or more 「約10.1倍」."""
    change = result.effect.difference or Fraction(0)
    multiple = _multiple(result, t)
    if multiple is not None:
        return multiple
    if change == 0:
        return t("effects.no_change")
    return t(f"effects.short.{manner(result)}.{_sign(more=change > 0)}", x=difference(change, scale(result), t))


def rate_words(result: KpiResult, t: Translator) -> str:
    """The rate: 「83.9％減」, 「約10.1倍」; the difference where a rate says nothing (割合, 評点, before = 0)."""
    rate = result.effect.rate_pct
    if rate is None or result.kind in {KpiKind.PROPORTION, KpiKind.SCORE} or _multiple(result, t) is not None:
        return change_short(result, t)
    if rate == 0:
        return t("effects.no_change")
    size = formats.percent(half_up(abs(rate), 1), t)
    return t(f"effects.short.amount.{_sign(more=rate > 0)}", x=size)


def width_words(result: KpiResult, t: Translator) -> str:
    """The 幅 in words: 「0.8分の増加〜4.2分の短縮」, 「1.2〜7.4分の短縮」, 「幅なし」. The unwished end is first."""
    interval = result.effect.difference_interval
    if interval is None:
        return t("effects.no_width")
    low, high = exact(interval.low), exact(interval.high)
    if low < 0 < high:
        ends = (high, low) if result.direction is Direction.DECREASE else (low, high)
        first, last = (change_noun(end, result, t) for end in ends)
        return t("effects.range", first=first, last=last)
    more = low + high > 0
    return t(f"effects.change.{manner(result)}.{_sign(more=more)}", x=width_sizes(result, t))


def width_sizes(result: KpiResult, t: Translator) -> str:
    """The 幅 of a difference whose direction the sentence names: 「1.2〜7.4分」. Both ends must have one sign."""
    interval = result.effect.difference_interval
    return t("effects.no_width") if interval is None else range_of(interval.low, interval.high, scale(result), t)


def manner(result: KpiResult) -> str:
    """Which words a kind changes by: times get shorter, amounts less, levels lower."""
    if result.kind in {KpiKind.PROPORTION, KpiKind.SCORE}:
        return "level"
    return "time" if family(result) == "time" else "amount"


def _sign(*, more: bool) -> str:
    return "more" if more else "less"


def _multiple(result: KpiResult, t: Translator) -> str | None:
    before, after = result.effect.before, result.effect.after
    if before is None or after is None or before.estimate <= 0 or result.kind in {KpiKind.PROPORTION, KpiKind.SCORE}:
        return None
    times = after.estimate / before.estimate
    return t("effects.multiple", x=formats.number(half_up(times, 1), 1)) if times >= _MULTIPLE_FROM else None


def _shows_as_zero(value: Fraction, result: KpiResult) -> bool:
    written = scale(result)
    return half_up(value * written.factor, written.digits) == 0
