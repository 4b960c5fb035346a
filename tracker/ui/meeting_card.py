"""会議, one of them: its answer, then agenda, papers, what was recorded and what changed, a tab each."""

import streamlit as st

from tracker.domain.codes import Role
from tracker.domain.errors import NotFound
from tracker.domain.meetings import MeetingView
from tracker.ui import (
    meeting_agenda,
    meeting_changes,
    meeting_forms,
    meeting_papers,
    meeting_record,
    tabs,
    widgets,
)
from tracker.ui.guard import Screen
from tracker.ui.meeting_parts import KEY, first_tab, leave, one, opener, tabs_key
from tracker.wording import meetings as wording


def show(screen: Screen, code: str) -> None:
    """The meeting of a code, or that there is none."""
    t = screen.t
    try:
        found = one(screen, code)
    except NotFound:
        widgets.title(t("frame.page.meetings"))
        st.button(t("meetings.back"), key=f"{KEY}.back", on_click=leave, type="tertiary")
        widgets.message("info", t("meetings.unknown"))
        return
    first_tab(screen, found)
    _top(screen, found)
    drawn = {
        "agenda": lambda: meeting_agenda.show(screen, found),
        "papers": lambda: meeting_papers.show(screen, found),
        "record": lambda: meeting_record.show(screen, found),
        "changes": lambda: meeting_changes.show(screen, found),
    }
    tabs.show(
        screen, tabs_key(found.line.code), {name: (t(f"meetings.tab.{name}"), draw) for name, draw in drawn.items()}
    )
    meeting_forms.dialogs_of_card(screen, found)
    meeting_record.dialog(screen, found)


def _top(screen: Screen, found: MeetingView) -> None:
    t, line = screen.t, found.line
    with widgets.title_line(line.title):
        st.button(t("meetings.back"), key=f"{KEY}.back", on_click=leave, type="tertiary")
        if screen.actor.may(Role.EDITOR):
            st.button(t("meetings.edit"), key=f"{KEY}.edit", on_click=opener("edit"))
        meeting_papers.present_button(screen, found)
    widgets.headline(wording.of_one(found, screen.today, t))
    facts = [(t("meetings.field.begins_at"), line.begins_at), (t("meetings.field.place"), line.place)]
    known = [(name, value) for name, value in facts if value]
    if known:
        widgets.facts(known)
    if line.note:
        widgets.paragraph(line.note)
