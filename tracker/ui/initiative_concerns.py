"""取組カルテ, what people still have to answer, do or say: 懸念, 対応 and the four viewpoints."""

from dataclasses import dataclass

import streamlit as st

from tracker.domain.codes import Role, Side, Viewpoint
from tracker.domain.initiatives import Card
from tracker.domain.planning import ActionLine, ConcernLine, SaveAction, SaveConcern, SaveViewpoints
from tracker.domain.walls import is_digitalisation
from tracker.i18n import Translator, formats
from tracker.services.concerns import save_action, save_concern, save_viewpoints
from tracker.ui import queries, records, typed, widgets
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
    cells = (t(f"concerns.concern.{state}"), each.text, each.department or "", day)
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
            t("concerns.concern.answer_it" if concern else "concerns.concern.add"), lambda: _ask(screen, card, concern)
        )
    if memory := opened(card, "action"):
        action = next((each for each in card.actions if each.code == memory.item), None)
        dialog(t("concerns.action.finish" if action else "concerns.action.add"), lambda: _do(screen, card, action))
    if opened(card, "view"):
        dialog(t("concerns.view.add"), lambda: _view(screen, card), "large")


@dataclass(frozen=True, slots=True)
class _Choices:
    yes: str
    no: str

    def of(self, *, told: bool) -> str:
        return self.yes if told else self.no


_FLAG = _Choices("yes", "no")


def _ask(screen: Screen, card: Card, stored: ConcernLine | None) -> None:
    t = screen.t
    places = {each.name: each.name for each in queries.organisation(screen).departments}
    codes = {each.name: each.code for each in queries.organisation(screen).departments}
    texts = {
        "text": stored.text if stored else "",
        "blocking": _FLAG.of(told=bool(stored and stored.blocking)),
        "department_code": (stored.department or "") if stored else "",
        "raised_on": f"{stored.raised_on if stored else screen.today:%Y/%m/%d}",
        "answer": (stored.answer or "") if stored else "",
        "answered_on": f"{stored.answered_on:%Y/%m/%d}" if stored and stored.answered_on else "",
    }
    key = f"{KEY}.concern.form.{card.line.code}.{stored.code if stored else ''}"
    form = Form(screen, key, texts, stored.version if stored else None)
    with form.box():
        text = form.text("text", t("concerns.concern.text"), tall=True, height=80)
        options = {"yes": t("concerns.concern.blocking.yes"), "no": t("concerns.concern.blocking.no")}
        blocking = form.segments("blocking", t("concerns.concern.blocking.asked"), options)
        department = form.choose("department_code", t("concerns.concern.department"), places)
        raised = form.text("raised_on", t("concerns.concern.raised"), note=t("initiative.day_note"))
        answer, answered = "", ""
        if stored is not None:
            answer = form.text("answer", t("concerns.concern.answer"), tall=True, height=80)
            answered = form.text("answered_on", t("concerns.concern.answered"), note=t("concerns.concern.today"))
        version = form.memory.version

        def command() -> SaveConcern:
            day = typed.day(answered, "answered_on")
            return SaveConcern(
                code=stored.code if stored else "",
                initiative_code=card.line.code,
                text=text,
                blocking=blocking == _FLAG.yes,
                department_code=codes.get(department),
                raised_on=typed.day(raised, "raised_on") or screen.today,
                answer=answer or None,
                answered_on=day or (screen.today if answer else None),
                version=version,
            )

        form.save(save_concern, command, t("concerns.concern.saved"))


def _do(screen: Screen, card: Card, stored: ActionLine | None) -> None:
    t = screen.t
    people = {each.code: each.name for each in queries.organisation(screen).people}
    texts = {
        "text": stored.text if stored else "",
        "owner_code": ((stored.owner_code if stored else card.line.owner_code) or ""),
        "due_on": f"{stored.due_on:%Y/%m/%d}" if stored and stored.due_on else "",
        "done_on": f"{stored.done_on or screen.today:%Y/%m/%d}" if stored else "",
        "result": (stored.result or "") if stored else "",
    }
    key = f"{KEY}.action.form.{card.line.code}.{stored.code if stored else ''}"
    form = Form(screen, key, texts, stored.version if stored else None)
    with form.box():
        text = form.text("text", t("concerns.action.text"), tall=True, height=80)
        owner = form.choose("owner_code", t("concerns.action.owner"), people)
        due = form.text("due_on", t("concerns.action.due"), note=t("initiative.day_note"))
        done, result = "", ""
        if stored is not None:
            done = form.text("done_on", t("concerns.action.done"), note=t("concerns.action.done_note"))
            result = form.text("result", t("concerns.action.result"), tall=True, height=80)
        version = form.memory.version

        def command() -> SaveAction:
            return SaveAction(
                code=stored.code if stored else "",
                initiative_code=card.line.code,
                text=text,
                owner_code=owner or None,
                due_on=typed.day(due, "due_on"),
                done_on=typed.day(done, "done_on"),
                result=result or None,
                version=version,
            )

        form.save(save_action, command, t("concerns.action.saved"))


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
