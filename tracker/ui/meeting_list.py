"""会議, first look: when the next meeting is and whether its agenda fits, then every meeting."""

from functools import partial

import streamlit as st

from tracker.domain.codes import Role
from tracker.domain.meetings import MeetingLine
from tracker.i18n import Translator, formats
from tracker.ui import meeting_forms, records, widgets
from tracker.ui.guard import Screen
from tracker.ui.meeting_parts import KEY, address, button, everything, open_
from tracker.wording import meetings as wording

COLUMNS = ("day", "title", "place", "items", "time", "open", "papers")


def show(screen: Screen) -> None:
    """The screen; before the first meeting, how to begin."""
    t, lines = screen.t, everything(screen)
    with widgets.title_line(t("frame.page.meetings")):
        button(screen, "new", main=True)
    if not lines:
        editor = screen.actor.may(Role.EDITOR)
        widgets.headline(t("meetings.first" if editor else "meetings.first.viewer"))
        widgets.small_print(t("meetings.first.note"))
    else:
        widgets.headline(*wording.headline(lines, screen.today, t))
        _next(screen, lines)
        _list(screen, lines)
    meeting_forms.dialogs_of_list(screen)


def _next(screen: Screen, lines: tuple[MeetingLine, ...]) -> None:
    """The way into the next meeting, one click."""
    found = wording.next_of(lines, screen.today)
    if found is not None:
        words = screen.t("meetings.next.open", title=found.title)
        st.button(words, key=f"{KEY}.next", type="tertiary", on_click=partial(open_, found.code))


def _list(screen: Screen, lines: tuple[MeetingLine, ...]) -> None:
    t = screen.t
    headers = tuple(t(f"meetings.column.{name}") for name in COLUMNS)
    table = records.Table(
        f"{KEY}.list", t("meetings.list"), headers, linked=1, tight=(0, 3, 4, 5, 6), wide=(1,), stacked=True
    )
    records.show(screen, table, [_record(line, t) for line in lines], open_)


def _record(line: MeetingLine, t: Translator) -> records.Record:
    cells = (
        wording.day(line.held_on, t),
        line.title,
        line.place or "",
        formats.number(line.items),
        wording.time(line, t),
        formats.number(line.open_decisions),
        t("meetings.papers.number", number=line.papers) if line.papers else t("meetings.papers.not_yet"),
    )
    note = wording.room(line, t) if line.over_minutes else ""
    return records.Record(line.code, cells, note=note, href=address(line.code))
