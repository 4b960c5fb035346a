"""The forms of ①業務と課題: one 業務, and one step of it."""

from collections.abc import Callable, Mapping
from fractions import Fraction

import streamlit as st

from tracker.domain.codes import Role
from tracker.domain.current_state import FlowStep, ProcessCard, RemoveStep, SaveProcess, SaveStep, WorkLine
from tracker.domain.errors import DomainError
from tracker.domain.rounding import half_up
from tracker.domain.sheets import SheetKind
from tracker.domain.step_codes import FlowState, Waste
from tracker.services.processes import remove_step, save_process, save_step
from tracker.ui import actions, dialogs, queries, typed, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.wording.labels import label

WORK, FOR, STEP = "current_state.work", "current_state.work_for", "current_state.step"
PARAMETER = "process"
"""The URL's name for the one 業務."""

EASE = tuple(str(number) for number in range(1, 6))


def opener(code: str | None) -> Callable[[], None]:
    """What opens the form of a 業務, of a new one for None."""
    return lambda: dialogs.open_(WORK, code)


def step_opener(code: str, state: FlowState, number: int | None) -> Callable[[], None]:
    """What opens the form of a step, of a new one for None."""
    return lambda: dialogs.open_(STEP, f"{code}\n{state.value} {number or ''}")


def open_step(code: str, item: str) -> None:
    """Open the form of the step a list names."""
    dialogs.open_(STEP, f"{code}\n{item}")


def dialogs_of(screen: Screen, card: ProcessCard | None = None, department: str | None = None) -> None:
    """Draw the form that is open, if it is one of these; a new 業務 is of the ``department`` that is looked at."""
    t = screen.t
    if memory := dialogs.opened(FOR):
        about = next((each for each in queries.overview(screen).lines if each.code == memory.item), None)
        begun = {"department_code": about.department_code, "initiative_code": about.code} if about else {}
        dialogs.draw(t("current_state.add"), lambda: _work(screen, None, begun), "large")
    if memory := dialogs.opened(WORK):
        work = card.work if card is not None and memory.item == card.work.code else None
        title = t("current_state.process.edit" if work else "current_state.add")
        begun = {"department_code": department or ""}
        dialogs.draw(title, lambda: _work(screen, work, begun), "large")
    if card is not None and (memory := dialogs.opened(STEP)):
        code, _, which = (memory.item or "").partition("\n")
        state, _, number = which.partition(" ")
        step = next((s for s in card.of(FlowState(state)) if str(s.number) == number), None) if state else None
        if code == card.work.code and state:
            words = "current_state.process.edit_step" if step else "current_state.process.add_step"
            title = t(words, state=label(FlowState(state), t)) if not step else t(words)
            dialogs.draw(title, lambda: _step(screen, card, FlowState(state), step), "medium")


def _work(screen: Screen, work: WorkLine | None, begun: Mapping[str, str]) -> None:
    """``begun`` is what is known of a new one; begun for an initiative, it is shown when it is saved."""
    t, about = screen.t, begun.get("initiative_code", "")
    key = f"{WORK}.form.{work.code if work else about}"
    texts = _work_texts(work) if work else {**_work_texts(None), **begun}
    form = Form(screen, key, texts, work.version if work else None)
    if about:
        widgets.small_print(t("current_state.add.for"))
    with form.box():
        name = form.text("name", t("current_state.field.name"))
        left, right = st.columns(2, gap="medium")
        with left:
            fields = _figures(screen, form)
        with right:
            fields |= _about(screen, form)
        note = form.text("note", t("current_state.field.note"), tall=True, height=68)
        version = form.memory.version

        def command() -> SaveProcess:
            read = {each: value() if callable(value) else value for each, value in fields.items()}
            code = work.code if work else ""
            return SaveProcess.model_validate({"code": code, "name": name, "note": note, "version": version, **read})

        def done(code: str) -> str:
            if about:
                st.query_params[PARAMETER] = code
            return t("current_state.process.saved", name=name.strip())

        form.save(save_process, command, done)


def _figures(screen: Screen, form: Form) -> dict[str, object]:
    t = screen.t
    departments = {each.code: each.name for each in queries.organisation(screen).departments}
    department = form.pick("department_code", t("current_state.field.department_code"), departments)
    volume = form.text("annual_volume", t("current_state.field.annual_volume"))
    note = t("current_state.field.minutes_per_case.note")
    minutes = form.text("minutes_per_case", t("current_state.field.minutes_per_case"), note=note)
    ease = {number: number for number in EASE}
    how = form.choose("ease", t("current_state.field.ease"), ease)
    widgets.small_print(t("current_state.field.ease.note"))
    titles = {each.code: each.title for each in queries.overview(screen).lines}
    initiative = form.choose("initiative_code", t("current_state.field.initiative_code"), titles)
    return {
        "department_code": department,
        "annual_volume": lambda: typed.cell(volume, "annual_volume", SheetKind.PROCESSES),
        "minutes_per_case": lambda: typed.cell(minutes, "minutes_per_case", SheetKind.PROCESSES, "time_per_case"),
        "ease": int(how) if how else None,
        "initiative_code": initiative or None,
    }


def _about(screen: Screen, form: Form) -> dict[str, object]:
    t = screen.t
    channel = form.text("channel", t("current_state.field.channel"), note=t("current_state.field.channel.note"))
    note = t("current_state.field.peak_months.note")
    months = form.text("peak_months", t("current_state.field.peak_months"), note=note)
    law = form.text("legal_basis", t("current_state.field.legal_basis"))
    kind = form.text("kind", t("current_state.field.kind"), note=t("current_state.field.kind.note"))
    return {
        "kind": kind,
        "channel": channel,
        "legal_basis": law,
        "peak_months": lambda: typed.cell(months, "peak_months", SheetKind.PROCESSES),
    }


def _work_texts(work: WorkLine | None) -> Mapping[str, str]:
    if work is None:
        names = ("name", "department_code", "annual_volume", "minutes_per_case", "kind", "channel", "peak_months")
        return dict.fromkeys((*names, "legal_basis", "ease", "initiative_code", "note"), "")
    return {
        "name": work.name,
        "department_code": work.department_code or "",
        "annual_volume": "" if work.annual_volume is None else str(work.annual_volume),
        "minutes_per_case": _minutes(work.minutes),
        "kind": work.kind or "",
        "channel": work.channel or "",
        "peak_months": ",".join(map(str, work.peak_months)),
        "legal_basis": work.legal_basis or "",
        "ease": "" if work.ease is None else str(work.ease),
        "initiative_code": work.initiative_code or "",
        "note": work.note or "",
    }


def _minutes(value: Fraction | None) -> str:
    """Minutes as stored, six decimals at most, without trailing zeros."""
    return "" if value is None else format(half_up(value, 6).normalize(), "f")


def _step(screen: Screen, card: ProcessCard, state: FlowState, step: FlowStep | None) -> None:
    t, code = screen.t, card.work.code
    following = max((each.number for each in card.of(state)), default=0) + 1
    key = f"{STEP}.form.{code}.{state.value}.{step.number if step else ''}"
    form = Form(screen, key, _step_texts(step, following), step.version if step else None)
    if not screen.actor.may(Role.EDITOR):
        return
    with form.box():
        number = str(step.number) if step else form.text("number", t("current_state.step.number"))
        name = form.text("name", t("current_state.step.step"))
        actor = form.text("actor", t("current_state.step.actor"))
        note = t("current_state.field.minutes_per_case.note")
        minutes = form.text("minutes", t("current_state.step.minutes"), note=note)
        kinds = {waste.value: label(waste, t) for waste in Waste}
        wastes = form.choose_many("wastes", t("current_state.step.wastes"), kinds)
        note = t("current_state.step.follows.note")
        follows = form.text("follows", t("current_state.step.follows"), note=note)
        remark = form.text("note", t("current_state.step.note"))
        version = form.memory.version

        def command() -> SaveStep:
            wanted = typed.cell(number, "number", SheetKind.PROCESS_STEPS)
            if wanted is None:
                raise DomainError("required", field="number")
            return SaveStep(
                process_code=code,
                state=state,
                number=wanted,
                name=name,
                actor=actor or None,
                minutes=typed.cell(minutes, "minutes", SheetKind.PROCESS_STEPS),
                wastes=",".join(kind.value for kind in Waste if kind.value in wastes) or None,
                follows=typed.cell(follows, "follows", SheetKind.PROCESS_STEPS),
                note=remark or None,
                version=version,
            )

        form.save(save_step, command, t("current_state.step.saved", n=number))
    if step is not None:
        _removal(screen, code, step, key)


def _removal(screen: Screen, code: str, step: FlowStep, key: str) -> None:
    t = screen.t
    if st.button(t("current_state.step.remove"), key=f"{STEP}.remove", type="tertiary"):
        gone = RemoveStep(process_code=code, state=step.state, number=step.number, version=step.version)
        done = t("current_state.step.removed", n=step.number)
        actions.run(screen, remove_step, lambda: gone, form=key, done=done)


def _step_texts(step: FlowStep | None, following: int) -> Mapping[str, str]:
    if step is None:
        names = ("name", "actor", "minutes", "wastes", "follows", "note")
        return {"number": str(following), **dict.fromkeys(names, "")}
    return {
        "name": step.name,
        "actor": step.actor or "",
        "minutes": _minutes(step.minutes),
        "wastes": "\n".join(step.wastes),
        "follows": ",".join(map(str, step.follows)),
        "note": step.note or "",
    }
