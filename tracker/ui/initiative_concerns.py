"""取組カルテ, what people still have to answer, do or say: 懸念, 対応 and the four viewpoints."""

import streamlit as st

from tracker.domain.codes import Role, Side, Viewpoint
from tracker.domain.initiatives import Card
from tracker.domain.planning import ActionLine, ConcernLine, SaveViewpoints
from tracker.domain.walls import is_digitalisation
from tracker.i18n import Translator, formats
from tracker.services.concerns import save_viewpoints
from tracker.ui import concern_forms, records, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.ui.initiative_parts import dialog, opened, opener
from tracker.wording.labels import label

KEY = "initiative.concerns"


def show(screen: Screen, card: Card) -> None:
    """The three, each with the button that adds or answers."""
    _concerns(screen, card)
    _actions(screen, card)
    _viewpoints(screen, card)


def _head(screen: Screen, card: Card, kind: str, note: str = "") -> None:
    t = screen.t
    with st.container(horizontal=True, vertical_alignment="center", key=f"initiative_head_{kind}"):
        widgets.section(t(f"concerns.{kind}"), note)
        if screen.actor.may(Role.EDITOR):
            name = t(f"concerns.{kind}.add")
            st.button(name, key=f"{KEY}.{kind}", type="tertiary", on_click=opener(card, kind))


def _concerns(screen: Screen, card: Card) -> None:
    t = screen.t
    waiting = sum(each.answered_on is None for each in card.concerns)
    _head(screen, card, "concern", t.plural("concerns.concern.count", waiting) if waiting else "")
    if not card.concerns:
        widgets.small_print(t("concerns.concern.none"))
        return
    columns = tuple(t(f"concerns.concern.{name}") for name in ("state", "text", "department", "raised"))
    action = t("concerns.concern.answer_it") if screen.actor.may(Role.EDITOR) else ""
    table = records.Table(f"{KEY}.concern.list", t("concerns.concern"), columns, action, tight=(0, 3), stacked=True)
    rows = [_concern(each, t) for each in card.concerns]
    records.show(screen, table, rows, lambda code: opener(card, "concern", code)())


def _concern(each: ConcernLine, t: Translator) -> records.Record:
    state = "answered" if each.answered_on else "blocking" if each.blocking else "open"
    day = formats.day(each.raised_on, t)
    answer = ""
    if each.answered_on:
        answer = t("concerns.concern.answered_on", day=formats.day(each.answered_on, t), answer=each.answer or "")
    name = t("frame.records.change") if each.answered_on else ""
    word = t("concerns.concern.closed") if state == "answered" else t(f"concerns.concern.{state}")
    cells = (word, each.text, each.department or "", day)
    return records.Record(each.code, cells, note=answer, action=name)


def _actions(screen: Screen, card: Card) -> None:
    t = screen.t
    _head(screen, card, "action")
    if not card.actions:
        widgets.small_print(t("concerns.action.none"))
        return
    columns = tuple(t(f"concerns.action.{name}") for name in ("text", "due", "done"))
    action = t("concerns.action.finish") if screen.actor.may(Role.EDITOR) else ""
    table = records.Table(f"{KEY}.action.list", t("concerns.action"), columns, action, tight=(1, 2), stacked=True)
    rows = [_action(each, t) for each in card.actions]
    records.show(screen, table, rows, lambda code: opener(card, "action", code)())


def _action(each: ActionLine, t: Translator) -> records.Record:
    due, done = (formats.day(day, t) if day else "" for day in (each.due_on, each.done_on))
    name = t("frame.records.change") if each.done_on else ""
    return records.Record(each.code, (each.text, due, done), note=each.result or "", action=name)


def _viewpoints(screen: Screen, card: Card) -> None:
    t, known = screen.t, dict(card.line.viewpoints)
    _head(screen, card, "view", t.plural("concerns.view.count", len(known), of=len(Viewpoint)))
    widgets.facts([(label(each, t), _side(each, known.get(each), t)) for each in Viewpoint])
    if is_digitalisation(known):
        widgets.small_print(t("concerns.view.kindly"))
    elif not known:
        widgets.small_print(t("concerns.view.none"))


def _side(each: Viewpoint, side: Side | None, t: Translator) -> str:
    return t(f"concerns.view.{each.value}.{side.value}") if side else t("concerns.view.open")


def dialogs(screen: Screen, card: Card) -> None:
    """Draw the dialog that is open, if it is one of these."""
    t = screen.t
    if memory := opened(card, "concern"):
        concern = next((each for each in card.concerns if each.code == memory.item), None)
        dialog(
            t("concerns.concern.answer_it" if concern else "concerns.concern.add"),
            lambda: concern_forms.concern(screen, _about(card, "concern"), concern),
        )
    if memory := opened(card, "action"):
        action = next((each for each in card.actions if each.code == memory.item), None)
        dialog(
            t("concerns.action.finish" if action else "concerns.action.add"),
            lambda: concern_forms.action(screen, _about(card, "action"), action),
        )
    if opened(card, "view"):
        dialog(t("concerns.view.add"), lambda: _view(screen, card), "large")


def _about(card: Card, kind: str) -> concern_forms.About:
    return concern_forms.About(
        key=f"{KEY}.{kind}.form.{card.line.code}", initiative_code=card.line.code, owner_code=card.line.owner_code
    )


def _view(screen: Screen, card: Card) -> None:
    t, known = screen.t, dict(card.line.viewpoints)
    texts = {each.value: known[each].value if each in known else "" for each in Viewpoint}
    form = Form(screen, f"{KEY}.view.form.{card.line.code}", texts, card.line.version)
    widgets.small_print(t("concerns.view.note"))
    with form.box():
        said = {
            each.value: form.segments(
                each.value,
                t(f"concerns.view.{each.value}.asked"),
                {side.value: t(f"concerns.view.{each.value}.{side.value}") for side in Side},
            )
            for each in Viewpoint
        }
        version = form.memory.version or 0

        def command() -> SaveViewpoints:
            sides = {name: Side(side) if side else None for name, side in said.items()}
            return SaveViewpoints.model_validate({"initiative_code": card.line.code, "version": version, **sides})

        form.save(save_viewpoints, command, t("concerns.view.saved"))
