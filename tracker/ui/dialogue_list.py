"""② 対話, first look: its answer, then sessions, who is missing, アンケート and 用語集, a tab each."""

import streamlit as st

from tracker.domain.codes import Role
from tracker.domain.dialogue import DialogueLine, Dialogues, Raised
from tracker.domain.fiscal import fiscal_year
from tracker.i18n import Translator, formats
from tracker.ui import (
    dialogue_forms,
    dialogue_presence,
    dialogue_pulse,
    dialogue_sheet,
    dialogue_terms,
    filters,
    lists,
    offered,
    pages,
    queries,
    records,
    tabs,
    widgets,
)
from tracker.ui.dialogue_parts import KEY, address, button, everything, open_, opener, under
from tracker.ui.guard import Screen
from tracker.wording import dialogue as wording

COLUMNS = ("day", "title", "kind", "about", "people", "agreements", "concerns", "follow_ups")


def show(screen: Screen) -> None:
    """The screen under the filters; before the first initiative, how to begin."""
    t = screen.t
    if not queries.overview(screen).lines:
        widgets.title(t("frame.page.dialogue"))
        widgets.headline(t("dialogue.first"))
        pages.link("exchange", t("results.to_exchange"))
        return
    chosen = filters.bar(screen, t("frame.page.dialogue"), offered.choices(screen, queries.results(screen)))
    found = under(screen, chosen)
    year = chosen.fy if chosen.fy is not None else fiscal_year(screen.today)
    widgets.headline(wording.headline(found, found.presences, year, screen.today, t))
    with st.container(horizontal=True, key="dialogue_buttons"):
        button(screen, "new", main=True)
        st.button(t("dialogue.sheet.make"), key=f"{KEY}.sheet", on_click=opener("sheet"))
    drawn = {
        "sessions": lambda: _sessions(screen, found),
        "presence": lambda: dialogue_presence.show(screen, found, chosen),
        "pulse": lambda: dialogue_pulse.show(screen, found),
        "terms": lambda: dialogue_terms.show(screen, found.terms),
    }
    tabs.show(screen, KEY, {name: (t(f"dialogue.tab.{name}"), draw) for name, draw in drawn.items()})
    dialogue_forms.dialogs_of_list(screen, found)
    dialogue_sheet.dialog(screen, found)


def _sessions(screen: Screen, found: Dialogues) -> None:
    t = screen.t
    if not everything(screen).lines:
        widgets.message("info", t("dialogue.list.first"))
    elif not found.lines:
        widgets.message("info", t("dialogue.list.none"))
        st.button(t("frame.filter.clear"), key=f"{KEY}.clear", on_click=filters.clear)
    else:
        _list(screen, found.lines)
    _waiting(screen, found.waiting)


def _list(screen: Screen, lines: tuple[DialogueLine, ...]) -> None:
    t = screen.t
    shown = lists.searched(f"{KEY}.list", t("dialogue.list.search"), [_record(line, t) for line in lines])
    if not shown:
        widgets.message("info", t("dialogue.list.not_found"))
        return
    headers = tuple(t(f"dialogue.column.{name}") for name in COLUMNS)
    table = records.Table(
        f"{KEY}.list", t("dialogue.list"), headers, linked=1, tight=(0, 2, 5, 6, 7), wide=(3,), stacked=True
    )
    records.show(screen, table, shown, open_)


def _record(line: DialogueLine, t: Translator) -> records.Record:
    about = t("common.list_separator").join(title for _, title in line.initiatives)
    cells = (
        formats.day(line.held_on, t),
        line.title,
        wording.name(line.kind, t),
        about or t("dialogue.list.whole_city"),
        wording.turnout(line, t),
        wording.count(line.agreements, t),
        wording.progress(line.concerns, line.open_concerns, t),
        wording.progress(line.follow_ups, line.open_follow_ups, t),
    )
    return records.Record(line.code, cells, href=address(line.code))


def _waiting(screen: Screen, waiting: tuple[Raised, ...]) -> None:
    """The 懸念 nobody has answered, wherever they came up."""
    t = screen.t
    widgets.section(t("dialogue.waiting"), t("dialogue.waiting.note"))
    if not waiting:
        widgets.small_print(t("dialogue.waiting.none"))
        return
    columns = (*(t(f"concerns.concern.{name}") for name in ("state", "text", "department", "raised")),)
    action = t("concerns.concern.answer_it") if screen.actor.may(Role.EDITOR) else ""
    headers = (*columns[:2], t("dialogue.column.about"), *columns[2:])
    table = records.Table(f"{KEY}.waiting", t("dialogue.waiting"), headers, action, tight=(0, 3, 4), stacked=True)
    records.show(screen, table, [raised(each, t) for each in waiting], lambda code: opener("answer", code)())


def raised(each: Raised, t: Translator) -> records.Record:
    """A 懸念 as a row: its state, words, initiative, department and day; its answer below."""
    concern = each.concern
    state = "answered" if concern.answered_on else "blocking" if concern.blocking else "open"
    answer = ""
    if concern.answered_on:
        day = formats.day(concern.answered_on, t)
        answer = t("concerns.concern.answered_on", day=day, answer=concern.answer or "")
    cells = (
        t("concerns.concern.closed") if state == "answered" else t(f"concerns.concern.{state}"),
        concern.text,
        each.initiative,
        concern.department or "",
        formats.day(concern.raised_on, t),
    )
    name = t("frame.records.change") if concern.answered_on else ""
    return records.Record(concern.code, cells, note=answer, action=name)
