"""取組カルテ without a code: every initiative to choose from, worst first, under the shared filters."""

import streamlit as st

from tracker.domain.codes import Rating, Role
from tracker.domain.initiatives import InitiativeLine, Overview
from tracker.domain.standing import RUNNING, ratings, worst_first
from tracker.i18n import Translator, formats
from tracker.ui import filters, lists, offered, pages, queries, records, widgets
from tracker.ui.guard import Screen
from tracker.ui.initiative_parts import NEW, PARAMETER
from tracker.ui.overview_links import address
from tracker.wording import initiatives as wording
from tracker.wording.labels import label

KEY = "initiative.list"


def show(screen: Screen) -> None:
    """The list with its filters, or what to do where there is nothing to list."""
    t = screen.t
    everything = queries.overview(screen)
    if not everything.lines:
        widgets.title(t("frame.page.initiative"))
        widgets.headline(t("initiative.first"))
        if screen.actor.may(Role.EDITOR):
            pages.link("exchange", t("initiative.to_exchange"))
            st.button(t("initiative.new"), key="initiative.first_new", on_click=_new)
        return
    chosen = filters.bar(screen, t("frame.page.initiative"), offered.choices(screen, everything.results))
    found = queries.overview(screen, chosen)
    if not found.lines:
        widgets.headline(t("frame.filter.none"))
        st.button(t("frame.filter.clear"), key="initiative.clear", on_click=filters.clear)
        return
    widgets.headline(_answer(found, t))
    _list(screen, found.lines)


def _answer(found: Overview, t: Translator) -> str:
    counted = ratings(found.lines)
    return t.plural("initiative.choose", len(found.lines), worst=counted[Rating.ACTION_NEEDED])


def _new() -> None:
    st.query_params[PARAMETER] = NEW


def _open(code: str) -> None:
    st.query_params[PARAMETER] = code


@st.fragment
def _list(screen: Screen, lines: tuple[InitiativeLine, ...]) -> None:
    t = screen.t
    if PARAMETER in st.query_params:
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center", key="initiative_bar"):
        rows = [_record(line, t) for line in sorted(lines, key=_rank)]
        found = lists.searched(KEY, t("initiative.list.search"), rows)
        if screen.actor.may(Role.EDITOR):
            st.button(t("initiative.new"), key="initiative.new", on_click=_new)
    if not found:
        widgets.message("info", t("initiative.list.none"))
        return
    headers = tuple(t(f"initiative.column.{name}") for name in COLUMNS)
    table = records.Table(
        KEY, t("initiative.list"), headers, tight=(0, 1, 4, 6), linked=COLUMNS.index("title"), stacked=True
    )
    records.show(screen, table, found, _open)


COLUMNS = ("rating", "code", "title", "department", "step", "missing", "reported")


def _rank(line: InitiativeLine) -> tuple[bool, int, str]:
    """What is under way before what has ended, worst first."""
    return line.lifecycle not in RUNNING, worst_first(line.rating), line.code


def _record(line: InitiativeLine, t: Translator) -> records.Record:
    under_way = line.lifecycle in RUNNING
    step, missing = label(line.step, t), line.missing[0] if line.missing else None
    cells = (
        wording.rating(line, t) if under_way else label(line.lifecycle, t),
        line.code,
        line.title,
        line.department,
        step if under_way else "",
        wording.to_do(missing, t) if under_way and missing else "",
        formats.day(line.reported_on, t) if line.reported_on else "",
    )
    return records.Record(line.code, cells, href=address(line.code))
