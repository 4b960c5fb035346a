"""会議, its forms: a meeting, and one item of its agenda."""

from collections.abc import Mapping
from decimal import Decimal

import streamlit as st

from tracker.domain.errors import DomainError
from tracker.domain.meeting_codes import Asked, ItemKind
from tracker.domain.meetings import (
    MOST_MINUTES,
    AgendaLine,
    MeetingLine,
    MeetingView,
    RemoveAgendaItem,
    SaveAgendaItem,
    SaveMeeting,
)
from tracker.domain.sheets import SheetKind
from tracker.i18n import Translator
from tracker.services.meetings import remove_item, save_item, save_meeting
from tracker.ui import dialogs, queries, taking_back, typed
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.ui.meeting_parts import KEY, open_, opened
from tracker.ui.text import shortened
from tracker.wording.labels import label

SLOT = 60
ITEM_MINUTES = 10
"""What stands in the field of a new meeting, and of a new item."""

FOUND = 30
"""So much of what was typed a refusal repeats."""


def dialogs_of_list(screen: Screen) -> None:
    """The dialog that is open on the list: a new meeting."""
    if opened("new"):
        dialogs.draw(screen.t("meetings.new.add"), lambda: _meeting(screen, None), "medium")


def dialogs_of_card(screen: Screen, found: MeetingView) -> None:
    """The dialog that is open on one meeting: the meeting itself, or an item."""
    t = screen.t
    if opened("edit"):
        dialogs.draw(t("meetings.edit"), lambda: _meeting(screen, found.line), "medium")
    if memory := opened("item"):
        stored = next((each for each in found.items if str(each.id) == memory.item), None)
        if stored is not None and taking_back.asked(memory):
            dialogs.draw(stored.title, lambda: _remove(screen, stored), "medium")
        else:
            title = stored.title if stored else t("meetings.item.add")
            dialogs.draw(title, lambda: _item(screen, found.line, stored), "large")


def _meeting(screen: Screen, line: MeetingLine | None) -> None:
    t = screen.t
    texts = {
        "title": line.title if line else t("meetings.field.title.usual"),
        "held_on": f"{line.held_on:%Y/%m/%d}" if line else "",
        "begins_at": (line.begins_at or "") if line else "",
        "slot_minutes": str(line.slot_minutes if line else SLOT),
        "place": (line.place or "") if line else "",
        "note": (line.note or "") if line else "",
    }
    form = Form(screen, f"{KEY}.form.{line.code if line else ''}", texts, line.version if line else None)
    with form.box():
        title = form.text("title", t("meetings.field.title"))
        day = form.text("held_on", t("meetings.field.held_on"), note=t("initiative.day_note"))
        begins = form.text("begins_at", t("meetings.field.begins_at"), note=t("meetings.field.begins_at.note"))
        slot = form.text("slot_minutes", t("meetings.field.slot_minutes"))
        place = form.text("place", t("meetings.field.place"))
        note = form.text("note", t("meetings.field.note"), tall=True, height=72)
        version = form.memory.version

        def command() -> SaveMeeting:
            held_on = typed.day(day, "held_on")
            if held_on is None:
                raise DomainError("required", field="held_on")
            return SaveMeeting(
                code=line.code if line else "",
                title=title,
                held_on=held_on,
                begins_at=begins or None,
                slot_minutes=_minutes(slot, "slot_minutes"),
                place=place or None,
                note=note or None,
                version=version,
            )

        form.save(save_meeting, command, lambda code: _saved(t, line, code))


def _saved(t: Translator, line: MeetingLine | None, code: object) -> str:
    """What is said; a new meeting is opened at once."""
    if line is None:
        open_(str(code))
        return t("meetings.saved.new")
    return t("meetings.saved")


def _minutes(text: str, field: str) -> int:
    """「60」, 「60分」, 「1時間」 → 60; whatever is refused is told the same limits."""
    try:
        minutes = typed.cell(text, field, SheetKind.PROCESS_STEPS, "minutes")
    except typed.Unreadable:
        minutes = Decimal(-1)
    if minutes is None:
        raise DomainError("required", field=field)
    if minutes != int(minutes) or not 1 <= minutes <= MOST_MINUTES:
        raise DomainError("whole_minutes", field=field, found=shortened(text, FOUND), most=MOST_MINUTES)
    return int(minutes)


def _item(screen: Screen, meeting: MeetingLine, stored: AgendaLine | None) -> None:
    t = screen.t
    key = f"{KEY}.item.{meeting.code}.{stored.id if stored else ''}"
    form = Form(screen, key, _texts(stored), stored.version if stored else None)
    with form.box():
        target = form.choose("code", t("meetings.field.code"), _targets(screen, stored))
        title = form.text("title", t("meetings.field.item_title"), note=t("meetings.field.item_title.note"))
        asked = form.segments("asked", t("meetings.field.asked"), {each.value: label(each, t) for each in Asked})
        left, right = st.columns(2, gap="medium")
        with left:
            minutes = form.text("minutes", t("meetings.field.minutes"))
        with right:
            presenter = form.text("presenter", t("meetings.field.presenter"))
        answers = {"no": t("meetings.confidential.no"), "yes": t("meetings.confidential.yes")}
        note = t("meetings.field.confidential.note")
        confidential = form.segments("confidential", t("meetings.field.confidential"), answers, note=note)
        version = form.memory.version

        def command() -> SaveAgendaItem:
            kind, code = _split(target)
            return SaveAgendaItem(
                meeting_code=meeting.code,
                kind=kind,
                code=code,
                title=title or None,
                asked=Asked(asked),
                minutes=_minutes(minutes, "minutes"),
                presenter=presenter or None,
                confidential=confidential == "yes",
                id=stored.id if stored else None,
                version=version,
            )

        form.save(save_item, command, t("meetings.item.saved"))
    if stored is not None:
        taking_back.button(t("meetings.item.remove"), f"{KEY}.item.remove")


def _texts(stored: AgendaLine | None) -> dict[str, str]:
    if stored is None:
        usual = {"code": "", "asked": Asked.REPORT.value, "confidential": "no"}
        return {**usual, "title": "", "minutes": str(ITEM_MINUTES), "presenter": ""}
    return {
        "code": "" if stored.kind is ItemKind.FREE else _joined(stored.kind, stored.code),
        "title": stored.title,
        "asked": stored.asked.value,
        "minutes": str(stored.minutes),
        "presenter": stored.presenter or "",
        "confidential": "yes" if stored.confidential else "no",
    }


def _joined(kind: ItemKind, code: str | None) -> str:
    return f"{kind.value}:{code or ''}"


def _split(target: str) -> tuple[ItemKind, str | None]:
    """What is chosen in the field; nothing is a free item, and what was removed has no code any more."""
    kind, _, code = target.partition(":")
    return (ItemKind(kind), code or None) if kind else (ItemKind.FREE, None)


def _targets(screen: Screen, stored: AgendaLine | None) -> Mapping[str, str]:
    """Every initiative and every pilot by name; of an item whose own was removed, that it was."""
    t = screen.t
    removed = {_joined(stored.kind, None): t("meetings.item.gone")} if stored is not None and stored.gone else {}
    running = ((ItemKind.PILOT, pilot.code, pilot.initiative_title) for pilot in queries.results(screen).pilots)
    known = ((ItemKind.INITIATIVE, line.code, line.title) for line in queries.overview(screen).lines)
    return removed | {
        _joined(kind, code): t("meetings.target", kind=label(kind, t), code=code, title=title)
        for kind, code, title in (*running, *known)
    }


def _remove(screen: Screen, stored: AgendaLine) -> None:
    t = screen.t
    taking_back.question(
        screen,
        t("meetings.item.remove.question", title=stored.title),
        remove_item,
        lambda: RemoveAgendaItem(id=stored.id, version=stored.version),
        key=f"{KEY}.item.gone",
        label=t("meetings.item.remove"),
        done=t("meetings.item.removed"),
    )
