"""試行の結果, what came after: 事例 beside their numbers, and where pilots spread and whether they are used."""

from decimal import Decimal

import streamlit as st

from tracker.domain.codes import Decision, KpiRole
from tracker.domain.pilots import PilotView, StoryLine
from tracker.domain.results import KpiResult, Results
from tracker.domain.rollout import LOOKS, hardly_used, latest, live, looks
from tracker.i18n import Translator, formats
from tracker.ui import records, results_list, turns, widgets
from tracker.ui.guard import Screen
from tracker.ui.text import html_text
from tracker.wording import amounts, outcomes, verdicts
from tracker.wording import results as result_words

KEY = "results.stories"
SIZE = 6
COLUMNS = ("initiative", "department", "live", "rate", "owing")


def show(screen: Screen, results: Results) -> None:
    """Six 事例 a page, then every pilot that spread or should."""
    widgets.style("outcomes")
    _stories(screen, results)
    _spread(screen, results)


def primary(results: Results, pilot: PilotView) -> KpiResult | None:
    """The KPI whose number stands beside what is told of a pilot."""
    own = [kpi for kpi in results.kpis if kpi.pilot_code == pilot.code]
    own.sort(key=lambda kpi: (kpi.code != pilot.primary_kpi, kpi.role is not KpiRole.PRIMARY, kpi.code))
    return own[0] if own else None


def _stories(screen: Screen, results: Results) -> None:
    t = screen.t
    told = [(pilot, line) for pilot in results.pilots for line in pilot.stories]
    told.sort(key=lambda pair: (-(pair[1].told_on.toordinal() if pair[1].told_on else 0), pair[1].code))
    widgets.section(t("stories.title"), t.plural("stories.count", len(told)) if told else "")
    if not told:
        widgets.message("info", t("stories.none_anywhere"))
        return
    shown = told[turns.window(KEY, len(told), SIZE)]
    for first in range(0, len(shown), 2):
        for (pilot, line), column in zip(shown[first : first + 2], st.columns(2, gap="medium"), strict=False):
            with column:
                _story(screen, results, pilot, line)
    turns.buttons(screen, KEY, len(told), SIZE)


def _story(screen: Screen, results: Results, pilot: PilotView, line: StoryLine) -> None:
    """The words, whose they are, and below them the number they stand beside."""
    t, kpi = screen.t, primary(results, pilot)
    by = outcomes.teller(line, t)
    st.html(
        f'<figure class="tr-story"><blockquote>{html_text(line.text)}</blockquote>'
        f"<figcaption>{html_text(by)}</figcaption></figure>"
    )
    if kpi is None:
        widgets.small_print(pilot.initiative_title)
        return
    words = {"initiative": pilot.initiative_title, "kpi": kpi.name, "values": result_words.values(kpi, t)}
    st.html(f'<p class="tr-story-number">{html_text(t("stories.number", badge=verdicts.badge(kpi, t), **words))}</p>')
    st.button(
        t("stories.open"),
        key=f"{KEY}.open.{line.code}",
        type="tertiary",
        on_click=results_list.open_,
        args=(kpi.code,),
    )


def _spread(screen: Screen, results: Results) -> None:
    t = screen.t
    found = [pilot for pilot in results.pilots if pilot.adoptions or _decided(pilot)]
    widgets.section(t("rollout.title"), t.plural("rollout.pilots", len(found)) if found else "")
    if not found:
        widgets.message("info", t("rollout.nowhere"))
        return
    headers = tuple(t(f"rollout.overall.{name}") for name in COLUMNS)
    table = records.Table(
        "results.spread", t("rollout.title"), headers, t("results.list.open"), wide=(0,), stacked=True
    )
    rows = [_record(screen, pilot) for pilot in sorted(found, key=_rank)]
    kpis = {pilot.code: kpi.code for pilot in found if (kpi := primary(results, pilot)) is not None}
    records.show(screen, table, rows, lambda code: results_list.open_(kpis[code]) if code in kpis else None)


def _decided(pilot: PilotView) -> bool:
    return pilot.decision is not None and pilot.decision.decision is Decision.SCALE


def _rank(pilot: PilotView) -> tuple[bool, str]:
    return not any(hardly_used(line) for line in pilot.adoptions), pilot.code


def _record(screen: Screen, pilot: PilotView) -> records.Record:
    t, today = screen.t, screen.today
    low = [line for line in pilot.adoptions if hardly_used(line)]
    begun = live(pilot.adoptions, today)
    where = t.plural("rollout.overall.live_words", len(begun), all=len(pilot.adoptions))
    rates = [f"{line.department} {_rate(rate, t)}" for line in begun if (rate := latest(line)) is not None]
    owing = sum(look.overdue for line in begun for look in looks(line, today))
    cells = (
        t("rollout.hardly_used", department=pilot.initiative_title) if low else pilot.initiative_title,
        pilot.department,
        where if pilot.adoptions else t("rollout.overall.nobody"),
        t("common.list_separator").join(rates) or t("results.missing"),
        t.plural("rollout.overall.owing_words", owing, of=len(LOOKS)) if owing else t("results.missing"),
    )
    return records.Record(pilot.code, cells, "■" if low else "", "bad" if low else "")


def _rate(rate: Decimal, t: Translator) -> str:
    return formats.percent(rate, t, amounts.decimals(rate))
