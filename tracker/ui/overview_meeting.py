"""全体の状況 and the meeting: the way to its papers, and what became different since the last ones."""

import streamlit as st

from tracker.domain.codes import Role, SnapshotKind
from tracker.domain.earlier import Earlier
from tracker.ui import meeting_changes, meeting_parts, pages, widgets
from tracker.ui.guard import Screen
from tracker.wording import meetings as wording

WIDTH = 164
SHOWN = "overview.changes"


def button(screen: Screen) -> None:
    """「会議資料を作る」: to the next meeting, to all of them where none is planned."""
    name = "make" if screen.actor.may(Role.EDITOR) else "see"
    if st.button(screen.t(f"meetings.overview.{name}"), key="overview.meeting", type="primary", width=WIDTH):
        found = wording.next_of(meeting_parts.everything(screen), screen.today)
        pages.go("meetings", **({meeting_parts.PARAMETER: found.code} if found else {}))


def changes(screen: Screen, earlier: Earlier | None) -> None:
    """What became different of the whole city since the last fixed papers; reckoned when it is asked for."""
    if earlier is None or earlier.kept.kind is not SnapshotKind.FIXED:
        return
    t = screen.t
    with st.container(horizontal=True, vertical_alignment="center", key="overview_changes"):
        widgets.section(t("meetings.tab.changes"), t("meetings.overview.since", number=earlier.kept.number))
        shown = st.toggle(t("meetings.overview.changes"), key=SHOWN)
    if shown:
        meeting_changes.table(screen, earlier.kept.id)
