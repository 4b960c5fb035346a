"""会議, the agenda: what came back from earlier meetings, the items with their time, and what is proposed for it."""

from functools import partial

import streamlit as st

from tracker.domain.codes import Role
from tracker.domain.meetings import AgendaLine, MeetingView, MoveAgendaItem, Proposal, SaveAgendaItem
from tracker.services.meetings import move_item, save_item
from tracker.services.proposals import proposed
from tracker.ui import meeting_actions, queries, turns, widgets
from tracker.ui.guard import Screen
from tracker.ui.meeting_forms import ITEM_MINUTES
from tracker.ui.meeting_parts import KEY, button, deed, opener
from tracker.ui.text import html_text
from tracker.wording import meetings as wording
from tracker.wording.labels import label

AT_ONCE = 5
"""So many proposals are shown at a time."""


def show(screen: Screen, found: MeetingView) -> None:
    """What is still open on top; then the agenda; then what is proposed for it."""
    meeting_actions.returning(screen, found)
    _items(screen, found)
    if screen.actor.may(Role.EDITOR):
        _proposals(screen, found)


def _items(screen: Screen, found: MeetingView) -> None:
    t, line = screen.t, found.line
    with st.container(horizontal=True, vertical_alignment="center", key="meeting_head_items"):
        widgets.section(t("meetings.agenda"), wording.time(line, t) if found.items else "")
        button(screen, "item")
    if not found.items:
        editor = screen.actor.may(Role.EDITOR)
        widgets.message("info", t("meetings.agenda.none" if editor else "meetings.agenda.none.viewer"))
        return
    for item in found.items:
        _item(screen, found, item)
    if line.over_minutes:
        widgets.message("caution", wording.room(line, t))
    else:
        widgets.small_print(wording.room(line, t))


def _item(screen: Screen, found: MeetingView, item: AgendaLine) -> None:
    t, last = screen.t, item.position == len(found.items)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"meeting_item_{item.id}"):
        st.html(_told(screen, found, item))
        if not screen.actor.may(Role.EDITOR):
            return
        for name, steps, end in (("up", -1, item.position == 1), ("down", 1, last)):
            deed(
                screen,
                t(f"meetings.item.{name}"),
                move_item,
                partial(MoveAgendaItem, id=item.id, steps=steps, version=item.version),
                key=f"{KEY}.{name}.{item.id}",
                done=t("meetings.item.moved", title=item.title),
                disabled=end,
            )
        words = t("meetings.item.change")
        st.button(words, key=f"{KEY}.change.{item.id}", type="tertiary", on_click=opener("item", str(item.id)))


def _told(screen: Screen, found: MeetingView, item: AgendaLine) -> str:
    """Number, what is asked, title; below it what else is known."""
    t = screen.t
    title = html_text(wording.called(item, found.items, t))
    asked = f'<span class="tr-asked tr-asked-{item.asked.value}">{html_text(label(item.asked, t))}</span>'
    return (
        f'<div class="tr-item"><p>{item.position}. {asked} <b>{title}</b></p>'
        f'<p class="tr-small">{html_text(wording.item(item, t))}</p></div>'
    )


def _proposals(screen: Screen, found: MeetingView) -> None:
    """What waits for a meeting, each added at one click."""
    t, code = screen.t, found.line.code
    offered = queries.view(screen, proposed, screen.now, code, key=code)
    widgets.section(t("meetings.proposed"), t("meetings.proposed.note"))
    if not offered:
        widgets.small_print(t("meetings.proposed.none"))
    key = f"{KEY}.proposed.{code}"
    for each in offered[turns.window(key, len(offered), AT_ONCE)]:
        _proposal(screen, code, each)
    turns.buttons(screen, key, len(offered), AT_ONCE)


def _proposal(screen: Screen, meeting: str, each: Proposal) -> None:
    t, key = screen.t, f"{each.kind.value}.{each.code or each.id}"
    with st.container(horizontal=True, vertical_alignment="center", key=f"meeting_proposed_{key}"):
        widgets.described(each.title, wording.proposal(each, t))
        wanted = SaveAgendaItem(
            meeting_code=meeting,
            kind=each.kind,
            code=each.code,
            title=each.named,
            asked=each.asked,
            minutes=each.minutes or ITEM_MINUTES,
            presenter=each.presenter,
            confidential=each.confidential,
        )
        done = t("meetings.item.saved")
        deed(screen, t("meetings.proposed.add"), save_item, lambda: wanted, key=f"{KEY}.take.{key}", done=done)
