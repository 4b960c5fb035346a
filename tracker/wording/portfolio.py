"""The sums over KPIs as sentences and figures. Adds nothing up: every sum was made in ``tracker.domain.portfolio``.

Staff and residents are never named in one figure, nor are 実績 and 見込み; only staff hours are told in yen.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal

from tracker.domain.codes import Audience, Basis, Grade, Verdict
from tracker.domain.effects.grade import ACTUAL_GRADES
from tracker.domain.effects.model import Exact
from tracker.domain.results import Excluded, HoursSum, KpiResult, Results, YearSettings
from tracker.domain.rounding import exact, half_up
from tracker.i18n import Translator, formats
from tracker.wording import amounts

_GROUPS = (
    ("improved", (Verdict.IMPROVED, Verdict.IMPROVED_UNQUANTIFIED)),
    ("worse", (Verdict.WORSE, Verdict.WORSE_UNQUANTIFIED)),
    ("no_clear_change", (Verdict.NO_CLEAR_CHANGE,)),
    ("kept", (Verdict.KEPT,)),
    ("unchanged", (Verdict.UNCHANGED_UNQUANTIFIED,)),
)
_ALWAYS = ("improved", "worse", "no_clear_change")
_OPEN = (Verdict.NOT_EVALUABLE, Verdict.INSUFFICIENT)


def headline(results: Results, t: Translator) -> str:
    """The answer of 試行の結果: how many finished measures went which way, and the hours a year they add up to."""
    counted = finished(results)
    if not any(counted.values()):
        return nothing_finished(results, t)
    shown = [t(f"effects.headline.{name}", n=n) for name, n in counted.items() if n or name in _ALWAYS]
    total = sum(counted.values())
    first = t.plural("effects.headline.counts", total, counts=t("common.list_separator").join(shown))
    return formats.sentences([first, _staff(results, t), _residents(results, t), _expected(results, t)], t)


def finished(results: Results) -> dict[str, int]:
    """How many measures ended as improved, worse, no_clear_change, kept, unchanged: 実績 with evidence A–C only."""
    done = [r.effect.verdict for r in results.kpis if _is_actual(r) and r.effect.grade is not Grade.ESTIMATED]
    return {name: sum(verdict in verdicts for verdict in done) for name, verdicts in _GROUPS}


def left_out(results: Results, t: Translator) -> str | None:
    """The results the headline does not count among the finished ones, by reason; None when there are none."""
    groups = {
        "insufficient": _count(results, lambda r: _is_actual(r) and r.effect.verdict is Verdict.INSUFFICIENT),
        "not_evaluable": _count(results, lambda r: r.effect.verdict is Verdict.NOT_EVALUABLE),
        "estimated": _count(results, lambda r: r.effect.grade is Grade.ESTIMATED and r.effect.verdict not in _OPEN),
        "expected": _count(results, lambda r: not _is_actual(r) and r.effect.verdict is not Verdict.NOT_EVALUABLE),
    }
    shown = [t(f"effects.left_out.{name}", n=n) for name, n in groups.items() if n]
    return t("effects.left_out.all", counts=t("common.list_separator").join(shown)) if shown else None


def excluded(counts: Excluded, t: Translator) -> str | None:
    """Why measures a reader might expect in the sums are not there; None when all are."""
    shown = [
        t(f"effects.excluded.{name}", n=getattr(counts, name))
        for name in ("not_evaluable", "no_volume", "not_active", "duplicate_process")
        if getattr(counts, name)
    ]
    return t("effects.excluded.all", counts=t("common.list_separator").join(shown)) if shown else None


def hours_number(hours: Exact, results: Results, audience: Audience, t: Translator) -> str:
    """A 実績 sum as a number without its unit, for a tile: 「2,383」, 「約3,650」, 「−約120」 when hours were added."""
    estimated = sum_is_estimate(results, audience)
    size = _size(exact(hours), estimated=estimated)
    text = formats.number(size, amounts.decimals(size))
    text = t("effects.about", amount=text) if estimated and size else text
    return f"{formats.MINUS}{text}" if hours < 0 and size else text


def expected_number(results: Results, t: Translator) -> str:
    """The 見込み sum as a number without its unit; never part of another sum."""
    hours = results.portfolio.expected_saved_hours
    estimated = expected_is_estimate(results)
    size = _size(exact(hours), estimated=estimated)
    text = formats.number(size, amounts.decimals(size))
    text = t("effects.about", amount=text) if estimated and size else text
    return f"{formats.MINUS}{text}" if hours < 0 and size else text


def sum_width(total: HoursSum, t: Translator) -> str:
    """The 幅 of a sum: 「幅 約2,500〜3,300時間」 or 「幅なし」."""
    return amounts.hours_width(total.interval, t, estimated=True)


def rate(total: HoursSum, t: Translator) -> str | None:
    """「57.4％減（合計時間ベース）」: the pooled rate, always labelled as such; None when nothing was there before."""
    if total.rate_pct is None:
        return None
    size = formats.percent(half_up(abs(total.rate_pct), 1), t)
    more = "less" if total.rate_pct >= 0 else "more"
    return t("effects.pooled_rate", rate=t(f"effects.short.amount.{more}", x=size))


def mean_of_rates(results: Results, t: Translator) -> str | None:
    """「各指標の削減率の平均 60.3％」: secondary, and labelled so that nobody takes it for the pooled rate."""
    value = results.portfolio.mean_of_rates_pct
    return None if value is None else t("effects.mean_of_rates", rate=formats.percent(half_up(value, 1), t))


def saved_yen(results: Results, t: Translator) -> str | None:
    """効果額（換算） of the staff sum; None when a unit cost is missing."""
    value = results.portfolio.saved_yen
    if value is None:
        return None
    return amounts.yen(value, t, estimated=sum_is_estimate(results, Audience.STAFF))


def yen_basis(results: Results, t: Translator) -> str | None:
    """What stands beside the yen of the staff sum; names every unit cost that went in. None without yen."""
    members = (r for r in results.kpis if r.audience is Audience.STAFF and amounts.in_sum(r))
    used = {member.annual.settings: None for member in members if member.annual and member.annual.saved_yen is not None}
    return unit_costs(sorted(used, key=lambda settings: settings.fiscal_year), t) if used else None


def unit_costs(years: Iterable[YearSettings], t: Translator) -> str:
    """「時間単価2,643円（令和8年度、根拠：時間外勤務手当）で換算。」, and that no wage bill shrinks."""
    costs = t("common.list_separator").join(_unit_cost(settings, t) for settings in years)
    return t("effects.yen_basis", costs=costs)


def _unit_cost(settings: YearSettings, t: Translator) -> str:
    cost = (settings.yen_per_hour or Decimal(0)).normalize()
    return t(
        "effects.unit_cost",
        year=formats.fiscal_year(settings.fiscal_year, t),
        cost=t("formats.yen", n=formats.number(cost, amounts.decimals(cost))),
        basis=settings.yen_basis or t("effects.unit_cost_basis_missing"),
    )


def sum_is_estimate(results: Results, audience: Audience) -> bool:
    """Whether a 実績 sum holds any hours computed from a volume; then the whole sum is 約 in steps of ten."""
    members = (r for r in results.kpis if r.audience is audience and amounts.in_sum(r))
    return any(amounts.is_estimate(result) for result in members)


def expected_is_estimate(results: Results) -> bool:
    """Likewise for the 見込み sum."""
    staff = (r for r in results.kpis if r.audience is Audience.STAFF and r.annual is not None)
    return any(amounts.is_estimate(r) for r in staff if r.effect.grade not in ACTUAL_GRADES or r.effect.expected_after)


def _is_actual(result: KpiResult) -> bool:
    return result.effect.basis is Basis.ACTUAL


def _count(results: Results, wanted: Callable[[KpiResult], bool]) -> int:
    return sum(1 for result in results.kpis if wanted(result))


def nothing_finished(results: Results, t: Translator) -> str:
    """「測り終えた試行はまだありません。計測中は3件です。」"""
    begun = _count(results, lambda r: _is_actual(r) and (r.effect.before is not None or r.effect.after is not None))
    none = t("effects.headline.none")
    return none if not begun else formats.sentences([none, t("effects.headline.running", n=begun)], t)


def staff_hours(results: Results, t: Translator) -> str | None:
    """「年約3,650時間減りました」: the 実績 sum of staff hours; None without one."""
    found = results.portfolio.pooled
    return _told_hours(found, results, Audience.STAFF, t) if found.count else None


def _staff(results: Results, t: Translator) -> str | None:
    found, part = results.portfolio.pooled, results.portfolio.measured_part
    if not found.count:
        return None
    told = _told_hours(found, results, Audience.STAFF, t)
    if not part.count:
        return t("effects.headline.staff", hours=told)
    measured = amounts.hours(part.saved_hours, t, estimated=True)
    return t("effects.headline.staff_measured", hours=told, part=measured, width=sum_width(part, t))


def _residents(results: Results, t: Translator) -> str | None:
    found = results.portfolio.residents
    if not found.count:
        return None
    return t("effects.headline.residents", hours=_told_hours(found, results, Audience.RESIDENT, t))


def _expected(results: Results, t: Translator) -> str | None:
    found = results.portfolio
    if not found.expected_count:
        return None
    size = amounts.hours(found.expected_saved_hours, t, estimated=expected_is_estimate(results))
    key = "effects.headline.expected" if found.expected_saved_hours >= 0 else "effects.headline.expected_more"
    return t(key, hours=size)


def _told_hours(found: HoursSum, results: Results, audience: Audience, t: Translator) -> str:
    if found.saved_hours == 0:
        return t("effects.headline.hours_same")
    size = amounts.hours(found.saved_hours, t, estimated=sum_is_estimate(results, audience))
    return t("effects.headline.hours_less" if found.saved_hours > 0 else "effects.headline.hours_more", hours=size)


def _size(hours: Exact, *, estimated: bool) -> Decimal:
    return amounts.estimated_hours(abs(hours)) if estimated else amounts.reported_hours(abs(hours))
