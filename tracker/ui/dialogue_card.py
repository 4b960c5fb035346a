"""② 対話, one of them: who was there, what executives and the front line said, agreements, concerns and follow-ups."""

from collections.abc import Sequence

import streamlit as st

from tracker.domain.codes import Role
from tracker.domain.dialogue import AgreementLine, DialogueCard, FollowUp
from tracker.domain.errors import NotFound
from tracker.domain.sheets import SheetKind
from tracker.domain.step_codes import Attendee
from tracker.i18n import Translator, formats
from tracker.ui import dialogue_forms, dialogue_sheet, pages, records, widgets
from tracker.ui.dialogue_list import raised
from tracker.ui.dialogue_parts import KEY, button, card, everything, leave, opener
from tracker.ui.guard import Screen
from tracker.ui.initiative_parts import said
from tracker.wording import dialogue as wording


def show(screen: Screen, code: str) -> None:
    """The dialogue of a code, or that there is none."""
    t = screen.t
    try:
        found = card(screen, code)
    except NotFound:
        widgets.title(t("frame.page.dialogue"))
        st.button(t("dialogue.back"), key=f"{KEY}.back", on_click=leave, type="tertiary")
        widgets.message("info", t("dialogue.unknown"))
        return
    _top(screen, found)
    here, said_ = st.columns(2, gap="medium")
    with here:
        _present(screen, found)
    with said_:
        _said(screen, found)
    _agreements(screen, found)
    _concerns(screen, found)
    _follow_ups(screen, found)
    dialogue_forms.dialogs_of_card(screen, found)
    dialogue_sheet.dialog(screen, everything(screen))


def _top(screen: Screen, found: DialogueCard) -> None:
    t, line = screen.t, found.line
    with widgets.title_line(line.title):
        st.button(t("dialogue.back"), key=f"{KEY}.back", on_click=leave, type="tertiary")
        if screen.actor.may(Role.EDITOR):
            st.button(t("dialogue.edit"), key=f"{KEY}.edit", on_click=opener("edit", line.code))
        st.button(t("dialogue.sheet.make"), key=f"{KEY}.sheet", on_click=opener("sheet", line.code))
    widgets.headline(wording.card(line, t))
    facts = [
        (t("dialogue.column.kind"), wording.name(line.kind, t)),
        (t("dialogue.column.day"), formats.day(line.held_on, t)),
    ]
    widgets.facts(facts)
    with st.container(horizontal=True, vertical_alignment="center", key="dialogue_about"):
        if not line.initiatives:
            widgets.small_print(t("dialogue.list.whole_city"))
        for code, title in line.initiatives:
            if st.button(t("dialogue.to_card", title=title), key=f"{KEY}.to.{code}", type="tertiary"):
                pages.go("initiative", code=code)


def _head(screen: Screen, found: DialogueCard, kind: str, note: str = "") -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"dialogue_head_{kind}"):
        widgets.section(screen.t(f"dialogue.{kind}"), note)
        button(screen, kind, found.line.code if kind == "people" else None)


def _present(screen: Screen, found: DialogueCard) -> None:
    t = screen.t
    _head(screen, found, "people", t("dialogue.people.count", n=formats.number(found.line.people)))
    if found.present:
        levels = tuple(wording.name(level, t) for level in Attendee)
        rows = [(each.department, *(str(count) if count else "" for count in each.counts)) for each in found.present]
        numeric = tuple(range(1, len(levels) + 1))
        widgets.table(
            t("dialogue.people"), (wording.column(SheetKind.PARTICIPATIONS, "department", t), *levels), rows, numeric
        )
    else:
        widgets.small_print(t("dialogue.people.none"))
    widgets.notes(
        t("dialogue.absent", title=title, departments=wording.everybody(names, t)) for _, title, names in found.absent
    )


def _said(screen: Screen, found: DialogueCard) -> None:
    t = screen.t
    widgets.section(t("dialogue.said"))
    texts = (
        ("question", found.line.question),
        ("executives_said", found.executives_said),
        ("front_line_said", found.front_line_said),
        ("note", found.note),
    )
    said([(wording.column(SheetKind.DIALOGUES, name, t), text or "", t("dialogue.unsaid")) for name, text in texts])


def _agreements(screen: Screen, found: DialogueCard) -> None:
    t = screen.t
    _head(screen, found, "agreement")
    if not found.agreements:
        widgets.small_print(t("dialogue.agreement.none"))
        return
    columns = (wording.column(SheetKind.AGREEMENTS, "text", t), t("dialogue.column.about"))
    rows = [_agreement(each, t) for each in found.agreements]
    action = t("frame.records.change") if screen.actor.may(Role.EDITOR) else ""
    table = records.Table(f"{KEY}.agreement.list", t("dialogue.agreement"), columns, action, wide=(0,), stacked=True)
    records.show(screen, table, rows, lambda code: opener("agreement", code)())


def _agreement(each: AgreementLine, t: Translator) -> records.Record:
    return records.Record(each.code, (each.text, each.initiative or t("dialogue.agreement.all")))


def _concerns(screen: Screen, found: DialogueCard) -> None:
    t = screen.t
    _head(screen, found, "concern", t("dialogue.concern.note"))
    if not found.concerns:
        widgets.small_print(t("dialogue.concern.none"))
        return
    columns = tuple(t(f"concerns.concern.{name}") for name in ("state", "text", "department", "raised"))
    headers = (*columns[:2], t("dialogue.column.about"), *columns[2:])
    action = t("concerns.concern.answer_it") if screen.actor.may(Role.EDITOR) else ""
    table = records.Table(f"{KEY}.concern.list", t("dialogue.concern"), headers, action, tight=(0, 4), stacked=True)
    records.show(screen, table, [raised(each, t) for each in found.concerns], lambda code: opener("concern", code)())


def _follow_ups(screen: Screen, found: DialogueCard) -> None:
    t = screen.t
    _head(screen, found, "action", _left(found.follow_ups, t))
    if not found.follow_ups:
        widgets.small_print(t("dialogue.action.none"))
        return
    columns = (*(t(f"concerns.action.{name}") for name in ("text", "owner", "due", "done")),)
    action = t("concerns.action.finish") if screen.actor.may(Role.EDITOR) else ""
    table = records.Table(f"{KEY}.action.list", t("dialogue.action"), columns, action, tight=(2, 3), stacked=True)
    records.show(screen, table, [_deed(each, t) for each in found.follow_ups], lambda code: opener("action", code)())


def _left(found: Sequence[FollowUp], t: Translator) -> str:
    count = sum(each.action.done_on is None for each in found)
    return t.plural("dialogue.action.left", count, n=formats.number(count)) if count else ""


def _deed(each: FollowUp, t: Translator) -> records.Record:
    due, done = (formats.day(day, t) if day else "" for day in (each.action.due_on, each.action.done_on))
    name = t("frame.records.change") if each.action.done_on else ""
    cells = (each.action.text, each.action.owner or "", due, done)
    return records.Record(each.action.code, cells, note=each.action.result or "", action=name)
