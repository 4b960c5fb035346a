"""③試行と計測, the list: every pilot with where it stands and what comes next; below it KPIs that belong to none."""

import streamlit as st

from tracker.domain.codes import Role
from tracker.domain.pilot_stage import Stage, progress, stage
from tracker.domain.results import KpiResult, Results
from tracker.i18n import Translator
from tracker.ui import filters, lists, measuring_list, offered, pages, queries, records, widgets
from tracker.ui.guard import Screen
from tracker.ui.pilot_parts import NEW, PARAMETER, Piloted, address, all_of, design_new, next_tab, open_, turn
from tracker.wording import pilots as wording

KEY = "piloting.list"
COLUMNS = ("stage", "initiative", "department", "progress", "next")
MARKS = {
    Stage.WAITING: "■",
    Stage.AFTER: "▣",
    Stage.BEFORE: "◧",
    Stage.DESIGN: "□",
    Stage.DECIDED: "●",
    Stage.ENDED: "－",
}


def show(screen: Screen, everything: Results) -> None:
    """The list under the filters, or how to begin where there is nothing yet."""
    t = screen.t
    chosen = filters.bar(screen, t("frame.page.pilots"), offered.choices(screen, everything))
    found = queries.results(screen, chosen)
    apart = tuple(kpi for kpi in found.kpis if kpi.pilot_code is None)
    if not everything.kpis and not everything.pilots:
        _nothing(screen)
    elif not found.pilots and not apart:
        widgets.headline(t("frame.filter.none"))
        st.button(t("frame.filter.clear"), key="pilots.clear", on_click=filters.clear)
    else:
        pilots = list(all_of(found.pilots, everything))
        if pilots:
            widgets.headline(wording.headline([_stage(each, screen) for each in pilots], t))
            _list(screen, pilots)
        _apart(screen, apart, only=not pilots)


def _nothing(screen: Screen) -> None:
    """Before the first KPI: design a pilot where there are initiatives, else bring them in."""
    t = screen.t
    if not queries.overview(screen).lines:
        widgets.headline(t("pilots.first"))
        pages.link("exchange", t("results.to_exchange"))
        return
    widgets.headline(t("piloting.first"))
    if screen.actor.may(Role.EDITOR):
        st.button(t("piloting.new"), key="piloting.new", type="primary", on_click=design_new)


def _stage(each: Piloted, screen: Screen) -> Stage:
    return stage(each.pilot, each.primary, screen.today)


@st.fragment
def _list(screen: Screen, pilots: list[Piloted]) -> None:
    t = screen.t
    if PARAMETER in st.query_params or NEW in st.query_params:
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center", key="piloting_bar"):
        found = lists.searched(KEY, t("piloting.list.search"), _records(screen, pilots))
        if screen.actor.may(Role.EDITOR):
            st.button(t("piloting.new"), key="piloting.new", type="primary", on_click=design_new)
    if not found:
        widgets.message("info", t("piloting.list.none"))
        return
    headers = tuple(t(f"piloting.column.{name}") for name in COLUMNS)
    table = records.Table(
        KEY, t("piloting.list"), headers, t("piloting.row"), linked=COLUMNS.index("initiative"), stacked=True
    )
    records.show(screen, table, found, lambda code: _open(screen, pilots, code))


def _open(screen: Screen, pilots: list[Piloted], code: str) -> None:
    """Open a pilot where what its row says comes next is done, whichever of its tabs was open before."""
    turn(screen, code, next_tab(screen, next(each for each in pilots if each.pilot.code == code)))
    open_(code)


def _records(screen: Screen, pilots: list[Piloted]) -> list[records.Record]:
    order = list(Stage)
    ordered = sorted(pilots, key=lambda each: (order.index(_stage(each, screen)), each.pilot.code))
    return [_record(screen, each) for each in ordered]


def _record(screen: Screen, each: Piloted) -> records.Record:
    t, pilot, at = screen.t, each.pilot, _stage(each, screen)
    cells = (
        wording.stage_words(pilot, at, t),
        t("piloting.what", initiative=pilot.initiative_title, code=pilot.code),
        pilot.department,
        _progress(each, t),
        wording.next_words(pilot, each.primary, len(each.guardrails), screen.today, t),
    )
    word = "read" if not screen.actor.may(Role.EDITOR) else each.deed(screen.today).value
    action = t(f"piloting.deed.{word}")
    return records.Record(pilot.code, cells, MARKS[at], href=address(pilot.code), action=action)


def _progress(each: Piloted, t: Translator) -> str:
    primary = each.primary
    if primary is None:
        return t("pilots.no_sizes")
    return wording.progress_words(progress(each.pilot, primary), primary, t)


def _apart(screen: Screen, kpis: tuple[KpiResult, ...], *, only: bool) -> None:
    """The KPIs that belong to no pilot, with their own answer."""
    t = screen.t
    if not kpis:
        return
    if only:
        widgets.headline(measuring_list.headline(kpis, t))
        if screen.actor.may(Role.EDITOR):
            st.button(t("piloting.new"), key="piloting.new", on_click=design_new)
    else:
        widgets.section(t("piloting.apart"))
        widgets.small_print(measuring_list.headline(kpis, t))
    measuring_list.show(screen, kpis)
