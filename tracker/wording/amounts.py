"""One rounding for every amount a person reads, so that screen and paper never differ by a digit.

Means have one decimal; hours computed from a volume are 約 in steps of ten; reported totals stay as reported: whole,
and with one decimal only where a small total (under a hundred hours) was reported with a fraction.
"""

from decimal import Decimal
from fractions import Fraction

from tracker.domain.codes import KpiKind, KpiRole
from tracker.domain.effects.grade import ACTUAL_GRADES
from tracker.domain.effects.model import Interval
from tracker.domain.portfolio import is_running
from tracker.domain.results import KpiResult
from tracker.domain.rounding import Number, exact, half_up
from tracker.i18n import Translator, formats
from tracker.wording.units import Scale, scale_of, with_unit

_STEP_DIGITS = -1
_WHOLE_FROM = 100
_YEN_STEP_DIGITS = -4


def scale(result: KpiResult) -> Scale:
    """How the amounts of a result are written."""
    return scale_of(result.kind, result.unit)


def rounded(value: Number, scale: Scale) -> Decimal:
    """A stored amount in the shown unit, rounded as it is shown: 65,700 minutes of 年間時間 → 1095."""
    shown = exact(value) * scale.factor
    if scale.kind is KpiKind.ANNUAL_HOURS:
        return reported_hours(shown)
    return half_up(shown, 0 if scale.whole_if_exact and shown.denominator == 1 else scale.digits)


def bare(value: Number, scale: Scale) -> str:
    """The amount without its unit: 「12.4」. The sign is kept as −."""
    number = rounded(value, scale)
    return formats.number(number, decimals(number))


def amount(value: Number, scale: Scale, t: Translator, *, period: bool = False) -> str:
    """The amount with its unit: 「12.4分」, 「1,095時間」, 「94.1％」, 「3.6点」. ``period`` adds 「/週」."""
    return with_unit(bare(value, scale), scale, t, period=period)


def difference(value: Number, scale: Scale, t: Translator) -> str:
    """The size of a difference without its sign: 「4.3分」, for 割合 in points 「3.2ポイント」."""
    if scale.kind is KpiKind.PROPORTION:
        return t("effects.points", n=formats.number(half_up(abs(exact(value)), 1), 1))
    return amount(abs(exact(value)), scale, t)


def reported_hours(hours: Number) -> Decimal:
    """A reported total of hours as it is shown."""
    value = exact(hours)
    whole = value.denominator == 1 or abs(value) >= _WHOLE_FROM
    return half_up(value, 0 if whole else 1)


def estimated_hours(hours: Number) -> Decimal:
    """Hours computed from a volume, in steps of ten."""
    return half_up(hours, _STEP_DIGITS)


def hours(value: Number, t: Translator, *, estimated: bool, about: bool = True) -> str:
    """The size of an amount of hours: 「約560時間」 when ``estimated``, 「919時間」 when reported.

    An estimate below five hours would round to nothing and is 「10時間未満」. ``about`` False leaves 約 out, for
    places whose heading says it.
    """
    size = abs(exact(value))
    if not estimated:
        shown = reported_hours(size)
        return formats.hours(shown, t, decimals(shown))
    steps = estimated_hours(size)
    if steps == 0 and size > 0:
        return t("effects.under_ten_hours")
    text = formats.hours(steps, t)
    return t("effects.about", amount=text) if about and size else text


def is_estimate(result: KpiResult) -> bool:
    """Whether a result's hours a year are computed from a volume rather than reported as a total."""
    return result.kind is not KpiKind.ANNUAL_HOURS


def saved_hours(result: KpiResult, t: Translator) -> str | None:
    """「年約560時間の減少（幅 約270〜850時間）」, 「年919時間の減少（幅なし）」; None without hours a year."""
    if result.annual is None:
        return None
    estimated = is_estimate(result)
    if result.annual.saved_hours == 0:
        return t("effects.annual_same", width=hours_width(result.annual.interval, t, estimated=estimated))
    change = _signed_hours(result.annual.saved_hours, t, estimated=estimated)
    return t("effects.annual", change=change, width=hours_width(result.annual.interval, t, estimated=estimated))


def reckoned_with(result: KpiResult, t: Translator) -> list[str]:
    """What the hours a year were lowered by, so that a reader with a calculator finds them again."""
    annual = result.annual
    found: list[str] = []
    if annual is None:
        return found
    if annual.adoption_share_pct != 100:
        share = half_up(annual.adoption_share_pct, 1)
        found.append(t("effects.reckoned_share", share=formats.number(share, decimals(share))))
    if annual.new_work_hours:
        work = reported_hours(annual.new_work_hours)
        found.append(t("effects.reckoned_work", hours=formats.hours(work, t, decimals(work))))
    return found


def saved_hours_short(result: KpiResult, t: Translator) -> str | None:
    """For a bar of a chart: 「560時間（270〜850）」, 「919時間（幅なし）」, 「146時間 増加（幅なし）」."""
    if result.annual is None:
        return None
    estimated = is_estimate(result)
    size = hours(result.annual.saved_hours, t, estimated=estimated, about=False)
    added = result.annual.saved_hours < 0
    size = t("effects.annual_bar_added", hours=size) if added else size
    interval = result.annual.interval
    width = t("effects.no_width") if interval is None else _bare_range(interval, t, added=added, estimated=estimated)
    return t("effects.annual_bar", hours=size, width=width)


def saved_yen(result: KpiResult, t: Translator) -> str | None:
    """The size in yen: whole for reported totals, 約 in steps of ten thousand for estimates. None without yen."""
    if result.annual is None or result.annual.saved_yen is None:
        return None
    return yen(result.annual.saved_yen, t, estimated=is_estimate(result))


def yen(value: Number, t: Translator, *, estimated: bool) -> str:
    """An amount of yen with its sign: 「2,428,917円」, 「約1,480,000円」, 「−386,000円」."""
    number = rounded_yen(value, estimated=estimated)
    text = formats.yen(number, t)
    return t("effects.about", amount=text) if estimated and number else text


def rounded_yen(value: Number, *, estimated: bool) -> Decimal:
    """Whole yen for reported totals, steps of ten thousand for estimates."""
    return half_up(value, _YEN_STEP_DIGITS if estimated else 0)


def in_sum(result: KpiResult) -> bool:
    """Whether a result's hours may stand in a 実績 sum; several KPIs of one process may still count as one."""
    return (
        result.annual is not None
        and result.role is KpiRole.PRIMARY
        and is_running(result)
        and result.effect.grade in ACTUAL_GRADES
    )


def range_of(low: Number, high: Number, scale: Scale, t: Translator) -> str:
    """Two sizes with one unit: 「1.2〜7.4分」, in points for 割合."""
    first, last = sorted((abs(exact(low)), abs(exact(high))))
    start = formats.number(half_up(first, 1), 1) if scale.kind is KpiKind.PROPORTION else bare(first, scale)
    return t("effects.range", first=start, last=difference(last, scale, t))


def _signed_hours(saved: Fraction, t: Translator, *, estimated: bool) -> str:
    if saved == 0:
        return t("effects.no_change")
    key = "effects.change.amount.less" if saved > 0 else "effects.change.amount.more"
    return t(key, x=hours(saved, t, estimated=estimated))


def hours_width(interval: Interval | None, t: Translator, *, estimated: bool) -> str:
    """The 幅 of saved hours: 「幅 約270〜850時間」, 「幅 約20時間の増加〜約110時間の減少」, 「幅なし」."""
    if interval is None:
        return t("effects.no_width")
    low, high = exact(interval.low), exact(interval.high)
    if low < 0 < high:
        first, last = (_signed_hours(end, t, estimated=estimated) for end in (low, high))
        return t("effects.width_ends", first=first, last=last)
    near, far = sorted((abs(low), abs(high)))
    start = formats.number(_shown_hours(near, estimated=estimated))
    return t("effects.width_hours", first=start, last=hours(far, t, estimated=estimated, about=False))


def _bare_range(interval: Interval, t: Translator, *, added: bool, estimated: bool) -> str:
    ends = [exact(interval.low), exact(interval.high)]
    if added:
        ends = [-ends[1], -ends[0]]
    first, last = (formats.number(_shown_hours(end, estimated=estimated)) for end in ends)
    return t("effects.range", first=first, last=last)


def _shown_hours(value: Fraction, *, estimated: bool) -> Decimal:
    return estimated_hours(value) if estimated else half_up(value, 0)


def decimals(number: Decimal) -> int:
    """The decimals a number is already rounded to."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
