"""①業務と課題, 課をまたぐ重なり: 業務 of several 課 with the same or a like name, for people to judge."""

from collections.abc import Sequence

import streamlit as st

from tracker.domain.current_state import WorkLine
from tracker.domain.inventory import Alike, alike
from tracker.i18n import Translator
from tracker.ui import process_card, queries, turns, widgets
from tracker.ui.guard import Screen
from tracker.ui.text import html_text
from tracker.wording import current_state as wording

KEY = "current_state.alike"
A_PAGE = 8
MOST = 12
"""So many 業務 of one group are named; the rest is counted."""


def show(screen: Screen, works: Sequence[WorkLine], department: str | None) -> None:
    """The groups that hold 業務 of the chosen department, or all; page by page."""
    t = screen.t
    everything = queries.derived(screen, ("alike",), lambda: alike(works))
    found = [group for group in everything if _concerns(group, department)]
    if not found:
        widgets.message("info", t("current_state.alike.none"))
        return
    widgets.section(t("current_state.alike"), t.plural("current_state.alike.note", len(found)))
    shown = found[turns.window(KEY, len(found), A_PAGE)]
    st.html(f'<ul class="tr-groups">{"".join(_group(group, t) for group in shown)}</ul>')
    turns.buttons(screen, KEY, len(found), A_PAGE)


def _concerns(group: Alike, department: str | None) -> bool:
    return department is None or any(work.department_code == department for work in group.works)


def _group(group: Alike, t: Translator) -> str:
    why = html_text(wording.why_alike(group, t))
    works = "".join(_work(work, t) for work in group.works[:MOST])
    more = len(group.works) - MOST
    rest = f"<li>{html_text(t.plural('current_state.pareto.rest', more))}</li>" if more > 0 else ""
    count = t.plural("current_state.process.volume", len(group.works))
    told = t("current_state.alike.sum", count=count, hours=wording.hours(group.hours, t))
    head = f"<b>{why}</b><span>{html_text(told)}</span>"
    return f'<li><p class="tr-group">{head}</p><ul>{works}{rest}</ul></li>'


def _work(work: WorkLine, t: Translator) -> str:
    hours = work.hours
    time = t("current_state.no_minutes") if hours is None else wording.hours(hours, t)
    href = html_text(process_card.address(work.code))
    name = html_text(wording.work_name(work, t))
    return f'<li><a href="{href}" target="_self">{name}</a> <span>{html_text(time)}</span></li>'
