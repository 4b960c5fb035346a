"""試行の結果, hours by 年度 and money: staff and residents apart, and whether what the pilots cost comes back."""

from collections.abc import Iterator

from tracker.charts import YEAR_HOURS, YearHoursView
from tracker.domain.codes import Audience
from tracker.domain.effects.model import Exact
from tracker.domain.payback import Payback, behind, of_pilot, of_pilots
from tracker.domain.pilots import PilotView
from tracker.domain.results import Results
from tracker.domain.rounding import half_up
from tracker.domain.yearly import by_year
from tracker.i18n import Translator, formats
from tracker.ui import records, widgets
from tracker.ui.guard import Screen
from tracker.ui.results_pictures import picture
from tracker.wording import amounts, outcomes, portfolio, yearly

COLUMNS = ("pilot", "released", "running", "net", "one_off", "payback", "cash")


def show(screen: Screen, results: Results, key: str) -> None:
    """The years of both audiences, then the money of the staff sum and of each pilot in it."""
    t = screen.t
    shown = [audience for audience in Audience if _years(screen, results, audience, key)]
    if not shown:
        widgets.message("info", t("rollout.year.nothing_yet"))
        return
    _money(screen, results)


def _years(screen: Screen, results: Results, audience: Audience, key: str) -> bool:
    t = screen.t
    estimated, hoped = portfolio.sum_is_estimate(results, audience), portfolio.expected_is_estimate(results)
    view = YearHoursView(audience, by_year(results.kpis, audience), estimated=estimated, expected_estimated=hoped)
    if not view.years:
        return False
    widgets.section(t(f"rollout.year.heading.{audience.value}"))
    picture(screen, YEAR_HOURS, view, f"{audience.value}.{key}")
    aimed = ((year, yearly.planned(year, t, estimated=estimated)) for year in view.years)
    told = [t("rollout.year.named_sentence", year=yearly.name(year, t), told=line) for year, line in aimed if line]
    widgets.notes(told)
    return True


def _money(screen: Screen, results: Results) -> None:
    """The whole first; hours' worth and spending that fell are two figures, never one."""
    t, whole = screen.t, of_pilots(results.pilots, results.kpis)
    widgets.section(t("rollout.money.heading"))
    basis = portfolio.yen_basis(results, t)
    if whole is None or basis is None:
        widgets.small_print(t("results.yen_missing"))
        return
    estimated = portfolio.sum_is_estimate(results, Audience.STAFF)
    widgets.facts(list(_sums(whole, t, estimated=estimated)))
    notes = [basis]
    if whole.costs_known:
        notes.append(outcomes.payback(whole, t))
    widgets.notes([*notes, t("rollout.money.two_columns")])
    _pilots(screen, results)


def _sums(found: Payback, t: Translator, *, estimated: bool) -> Iterator[tuple[str, str]]:
    yield t("rollout.money.released"), amounts.yen(found.released, t, estimated=estimated)
    yield t("rollout.money.cash"), _plain(found.cash, t)
    if found.costs_known:
        yield t("rollout.money.running"), _plain(found.running, t)
        yield t("rollout.money.net"), amounts.yen(found.net, t, estimated=estimated)
        yield t("rollout.money.one_off"), _plain(found.one_off, t)


def _pilots(screen: Screen, results: Results) -> None:
    """Every pilot of the sum that has a cost or made spending fall, the largest net first."""
    t = screen.t
    found = [(pilot, of_pilot(pilot, results.kpis)) for pilot in behind(results.pilots, results.kpis)]
    known = [(pilot, money) for pilot, money in found if money is not None and (money.costs_known or money.cash)]
    if not known:
        widgets.small_print(t("rollout.payback.unknown"))
        return
    known.sort(key=lambda pair: (-pair[1].net, pair[0].code))
    headers = tuple(t(f"rollout.money.column.{name}") for name in COLUMNS)
    table = records.Table(
        "results.money", t("rollout.money.heading"), headers, numeric=(1, 2, 3, 4, 6), wide=(0, 5), stacked=True
    )
    records.show(screen, table, [_record(pilot, money, results, t) for pilot, money in known])


def _record(pilot: PilotView, found: Payback, results: Results, t: Translator) -> records.Record:
    own = [kpi for kpi in results.kpis if kpi.pilot_code == pilot.code and amounts.in_sum(kpi)]
    estimated = any(amounts.is_estimate(kpi) for kpi in own)
    doubtful = found.doubtful or found.slow
    cells = (
        pilot.initiative_title,
        amounts.yen(found.released, t, estimated=estimated),
        _plain(found.running, t) if pilot.recurring_yen is not None else t("results.missing"),
        amounts.yen(found.net, t, estimated=estimated),
        _plain(found.one_off, t) if pilot.initial_yen is not None else t("results.missing"),
        outcomes.payback_short(found, t),
        _plain(found.cash, t),
    )
    return records.Record(pilot.code, cells, "■" if doubtful else "", "bad" if doubtful else "")


def _plain(value: Exact, t: Translator) -> str:
    return formats.yen(half_up(value, 0), t)
