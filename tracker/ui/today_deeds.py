"""今日していただくこと: the answer as a sentence, then a line for each deed with its fix one click away."""

from collections.abc import Mapping

import streamlit as st

from tracker.domain.codes import Role
from tracker.domain.initiatives import Deed, InitiativeLine, Today
from tracker.i18n import formats
from tracker.ui import dialogs, pages, queries, today_status, turns
from tracker.ui.guard import Screen
from tracker.ui.text import html_text
from tracker.wording import deeds as wording

KEY = "today.deeds"
FEW, MANY = 5, 20
ALL = "today.deeds.all"
OPENED = "today.deeds.opened"


def headline(found: Today, person: str | None, screen: Screen) -> str:
    """How much there is to do, and for whom."""
    whose = "everybody" if person is None else "mine"
    if not found.lines and not found.deeds:
        return screen.t(f"today.headline.no_lines.{whose}")
    if not found.deeds:
        return screen.t(f"today.headline.nothing.{whose}")
    count = len(found.deeds)
    return screen.t.plural(f"today.headline.{whose}", count, n=formats.number(count))


def opened(found: Today) -> str | None:
    """The initiative whose form stands in the list; forgotten when its report is no longer asked for."""
    asked = {deed.initiative_code for deed in found.deeds if deed.kind == "report"}
    wanted = st.session_state.get(OPENED)
    return wanted if wanted in asked else None


def show(screen: Screen, found: Today, measured: Mapping[str, str], open_form: str | None) -> None:
    """Five lines and how many more there are, or all of them page by page."""
    everything = bool(st.session_state.get(ALL))
    size = MANY if everything else FEW
    count = len(found.deeds)
    shown = turns.window(KEY, count, size) if everything else slice(0, size)
    lines = {line.code: line for line in found.lines}
    with st.container(key="today_deeds", gap=None):
        for deed in found.deeds[shown]:
            code = deed.initiative_code or ""
            _line(screen, deed, lines.get(code), measured.get(code), open_form)
    if everything:
        turns.buttons(screen, KEY, count, MANY)
    if count > FEW:
        _more(screen, count - FEW, everything=everything)


def _more(screen: Screen, more: int, *, everything: bool) -> None:
    t = screen.t
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="today_more_deeds"):
        if not everything:
            st.html(f'<p class="tr-small">{t.plural("today.more", more, n=formats.number(more))}</p>', width="content")
        name = t("today.fewer", n=FEW) if everything else t("today.all")
        st.button(name, key="today.deeds.more", type="tertiary", on_click=_turn, args=(not everything,))


def _turn(everything: bool) -> None:
    st.session_state[ALL] = everything
    turns.turn(KEY, 0)


def _line(screen: Screen, deed: Deed, line: InitiativeLine | None, kpi: str | None, open_form: str | None) -> None:
    own = "_".join(part for part in (deed.initiative_code, deed.kind, deed.item) if part)
    with st.container(horizontal=True, vertical_alignment="center", key=f"today_deed_{own}"):
        st.html(
            f'<p class="tr-deed">{html_text(wording.asked(deed, screen.t))}</p>'
            f'<p class="tr-small tr-wrap">{html_text(_about(screen, deed, line))}</p>'
        )
        _fix(screen, deed, kpi, own, is_open=open_form == deed.initiative_code)
    if line is not None and deed.kind == "report" and open_form == deed.initiative_code:
        with st.container(border=True, key=f"today_form_{deed.initiative_code}"):
            today_status.form(screen, line, queries.today(screen, None).scales)


def _about(screen: Screen, deed: Deed, line: InitiativeLine | None) -> str:
    """Which initiative, whose, and what is wrong."""
    t = screen.t
    whose = (line.title, line.department) if line else (deed.title or t("deeds.action.none"),)
    return t("today.facts.separator").join(fact for fact in (*whose, wording.why(deed, t)) if fact)


def _fix(screen: Screen, deed: Deed, kpi: str | None, own: str, *, is_open: bool) -> None:
    """The one button of a line; who may only read is led to the record."""
    t, key, code = screen.t, f"today.fix.{own}", deed.initiative_code
    way = _WAYS.get(deed.kind) if screen.actor.may(Role.EDITOR) else None
    if way == "report":
        name = t("today.fix.close" if is_open else "today.fix.report")
        st.button(name, key=key, on_click=_open, args=(None if is_open else code,))
    elif way == "pilots" and (measured := deed.item or kpi):
        if st.button(t("today.measure"), key=key):
            pages.go("pilots", kpi=measured)
    elif way == "results" and deed.item:
        if st.button(t("deeds.fix.results"), key=key):
            pages.go("results", kpi=deed.item)
    elif way in _DIALOGS and code:
        if st.button(t(f"deeds.fix.{way}"), key=key):
            dialogs.open_there(f"initiative.{_DIALOGS[way]}.{code}", deed.item)
            pages.go("initiative", code=code)
    elif code and st.button(t("today.card"), key=key):
        pages.go("initiative", code=code)
    elif not code and deed.meeting_code and st.button(t("deeds.fix.meeting"), key=key):
        pages.go("meetings", meeting=deed.meeting_code)
    elif not code and deed.dialogue_code and st.button(t("deeds.fix.dialogue"), key=key):
        if screen.actor.may(Role.EDITOR):
            dialogs.open_there("dialogue.action", deed.item)
        pages.go("dialogue", dialogue=deed.dialogue_code)


_WAYS = {
    "report": "report",
    "baseline": "pilots",
    "worse": "results",
    "decide": "results",
    "unreasoned": "results",
    "few": "pilots",
    "overdue": "dates",
    "slipped": "dates",
    "dates": "dates",
    "owner": "team",
    "deputy": "team",
    "action": "action",
    "blocking": "concern",
}
"""Kind of deed → what its button does for who may change things; other kinds open the カルテ."""

_DIALOGS = {"dates": "plan.dates", "team": "team", "action": "action", "concern": "concern"}
"""What a button opens on the カルテ it leads to."""


def _open(code: str | None) -> None:
    st.session_state[OPENED] = code
