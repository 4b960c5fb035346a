"""今日していただくこと: the answer as a sentence, then a line for each deed with its fix one click away."""

from collections.abc import Mapping

import streamlit as st

from tracker.domain.codes import Check, Role
from tracker.domain.initiatives import Deed, InitiativeLine, Today
from tracker.i18n import formats
from tracker.ui import pages, today_status, turns
from tracker.ui.guard import Screen
from tracker.ui.text import html_text

KEY = "today.deeds"
FEW, MANY = 5, 20
ALL = "today.deeds.all"
OPENED = "today.deeds.opened"
_MEASURED = (Check.BASELINE_MEASURED, Check.AFTER_MEASURED)


def headline(found: Today, person: str | None, screen: Screen) -> str:
    """How much there is to do, and for whom."""
    whose = "everybody" if person is None else "mine"
    if not found.lines:
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
            _line(screen, deed, lines[deed.initiative_code], measured.get(deed.initiative_code), open_form)
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


def _line(screen: Screen, deed: Deed, line: InitiativeLine, kpi: str | None, open_form: str | None) -> None:
    own = f"{deed.initiative_code}_{deed.kind}"
    with st.container(horizontal=True, vertical_alignment="center", key=f"today_deed_{own}"):
        st.html(
            f'<p class="tr-deed">{html_text(_asked(screen, deed))}</p>'
            f'<p class="tr-small tr-wrap">{html_text(_about(screen, deed, line))}</p>'
        )
        _fix(screen, deed, kpi, own, is_open=open_form == deed.initiative_code)
    if deed.kind == "report" and open_form == deed.initiative_code:
        with st.container(border=True, key=f"today_form_{deed.initiative_code}"):
            today_status.form(screen, line)


def _asked(screen: Screen, deed: Deed) -> str:
    return screen.t(f"today.deed.check.{deed.check.value}" if deed.check else f"today.deed.{deed.kind}")


def _about(screen: Screen, deed: Deed, line: InitiativeLine) -> str:
    t = screen.t
    facts = [line.title, line.department]
    if deed.kind == "report":
        facts.append(today_status.reported(screen, line))
    elif deed.kind == "overdue" and deed.since:
        facts.append(t("today.deed.overdue_since", day=formats.day(deed.since, t)))
    return t("today.facts.separator").join(facts)


def _fix(screen: Screen, deed: Deed, kpi: str | None, own: str, *, is_open: bool) -> None:
    t, key = screen.t, f"today.fix.{own}"
    editor = screen.actor.may(Role.EDITOR)
    if editor and deed.kind == "report":
        name = t("today.fix.close" if is_open else "today.fix.report")
        st.button(name, key=key, on_click=_open, args=(None if is_open else deed.initiative_code,))
    elif editor and kpi and deed.check in _MEASURED:
        if st.button(t("today.measure"), key=key):
            pages.go("pilots", kpi=kpi)
    elif st.button(t("today.card"), key=key):
        pages.go("initiative", code=deed.initiative_code)


def _open(code: str | None) -> None:
    st.session_state[OPENED] = code
