"""The hours of one 年度 in words: the whole, how much of it was measured, what was aimed at, what is only hoped for."""

from tracker.domain.effects.model import Exact
from tracker.domain.rounding import exact
from tracker.domain.yearly import YearHours
from tracker.i18n import Translator, formats
from tracker.wording import amounts
from tracker.wording.portfolio import sum_width


def name(year: YearHours, t: Translator) -> str:
    """「令和8年度」, or that no day is known."""
    return t("rollout.year.unknown") if year.fiscal_year is None else formats.fiscal_year(year.fiscal_year, t)


def actual(year: YearHours, t: Translator, *, estimated: bool) -> str | None:
    """「約3,650時間の減少（うち実測 約2,900時間、幅 約2,500〜3,300時間）」; None without 実績."""
    measured, reported = year.measured, year.reported
    if not measured.count and not reported.count:
        return None
    whole = change(year.saved, t, estimated=estimated)
    if not measured.count:
        return t("rollout.year.reported", change=whole)
    width = sum_width(measured, t)
    if not reported.count:
        return t("rollout.year.measured", change=whole, width=width)
    return t("rollout.year.part", change=whole, part=change(measured.saved_hours, t, estimated=True), width=width)


def expected(year: YearHours, t: Translator, *, estimated: bool) -> str | None:
    """「見込み・推計 約1,200時間の減少（2件、合計に含めません）」; None where nothing is only hoped for."""
    if not year.expected_count:
        return None
    words = {"change": change(year.expected, t, estimated=estimated)}
    return t.plural("rollout.year.expected", year.expected_count, **words)


def planned(year: YearHours, t: Translator, *, estimated: bool) -> str | None:
    """「目標値のある4件では、目標 約2,000時間に対し約2,300時間です。」; None where no KPI has a target."""
    if not year.planned_count:
        return None
    words = {
        "planned": amounts.hours(year.planned, t, estimated=estimated),
        "saved": change(year.planned_saved, t, estimated=estimated),
    }
    return t.plural("rollout.year.planned", year.planned_count, **words)


def change(hours: Exact, t: Translator, *, estimated: bool) -> str:
    """「約560時間の減少」, 「146時間の増加」, 「変化なし」."""
    if exact(hours) == 0:
        return t("effects.no_change")
    key = "effects.change.amount.less" if hours > 0 else "effects.change.amount.more"
    return t(key, x=amounts.hours(hours, t, estimated=estimated))
