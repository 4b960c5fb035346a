"""② 対話, 理解度・賛同度アンケート: how departments moved from before to after, one initiative at a time.

Nothing here ever holds a count of few answers: the views come without them, and a correction is typed anew.
"""

from dataclasses import dataclass
from functools import partial

import streamlit as st

from tracker.charts import PULSE_SLOPES, PulseSlopes
from tracker.domain.codes import Role
from tracker.domain.dialogue import Dialogues, SavePulse
from tracker.domain.pulse import LEAST, Pulse
from tracker.domain.sheets import SheetKind
from tracker.domain.sheets.dialogue import SCORES
from tracker.domain.step_codes import PulseQuestion, PulseTime
from tracker.services.pulses import save_pulse
from tracker.ui import dialogs, queries, records, results_pictures, typed, widgets
from tracker.ui.dialogue_parts import KEY, button, opened, opener
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.wording import dialogue as wording

SEPARATOR = "\n"


@dataclass(frozen=True, slots=True)
class Given:
    """The answers of a department to one question at one time, as far as they may be seen."""

    initiative_code: str
    initiative: str
    department_code: str
    department: str
    question: PulseQuestion
    asked: PulseTime
    told: str
    version: int

    @property
    def id(self) -> str:
        """What names it in a list."""
        return SEPARATOR.join((self.initiative_code, self.department_code, self.question, self.asked))


def show(screen: Screen, found: Dialogues) -> None:
    """The slopes of the initiative chosen, and for editors the list behind them."""
    t = screen.t
    widgets.small_print(t("dialogue.pulse.note", least=LEAST))
    button(screen, "pulse")
    if not found.pulses:
        widgets.message("info", t("dialogue.pulse.none"))
    else:
        _one(screen, _chosen(screen, found.pulses))
    if memory := opened("pulse"):
        stored = next(
            (each for pulse in found.pulses for each in _given(screen, pulse) if each.id == memory.item), None
        )
        title = t("dialogue.pulse.again" if stored else "dialogue.pulse.add")
        dialogs.draw(title, partial(_form, screen, stored), "medium")


def _chosen(screen: Screen, pulses: tuple[Pulse, ...]) -> Pulse:
    by_code = {pulse.initiative_code: pulse for pulse in pulses}
    code = st.selectbox(
        screen.t("dialogue.pulse.choose"),
        list(by_code),
        format_func=lambda each: by_code[each].initiative,
        key=f"{KEY}.pulse.chosen",
    )
    return by_code.get(code or "", pulses[0])


def _one(screen: Screen, pulse: Pulse) -> None:
    t = screen.t
    for question in PulseQuestion:
        widgets.paragraph(wording.summary(pulse, question, t))
    for question, column in zip(PulseQuestion, st.columns(len(PulseQuestion), gap="medium"), strict=True):
        with column:
            what = f"{pulse.initiative_code}.{question.value}"
            results_pictures.picture(screen, PULSE_SLOPES, PulseSlopes(pulse, question), what)
    if screen.actor.may(Role.EDITOR):
        _behind(screen, pulse)


def _behind(screen: Screen, pulse: Pulse) -> None:
    t = screen.t
    widgets.section(t("dialogue.pulse.list"), t("dialogue.pulse.list.note"))
    headers = tuple(wording.column(SheetKind.PULSES, name, t) for name in ("department", "question", "asked"))
    table = records.Table(
        f"{KEY}.pulse.list",
        t("dialogue.pulse.list"),
        (*headers, t("dialogue.pulse.column.told")),
        t("dialogue.pulse.again"),
        tight=(0, 1, 2),
        stacked=True,
    )
    rows = [
        records.Record(
            each.id, (each.department, wording.name(each.question, t), wording.name(each.asked, t), each.told)
        )
        for each in _given(screen, pulse)
    ]
    records.show(screen, table, rows, lambda id_: opener("pulse", id_)())


def _given(screen: Screen, pulse: Pulse) -> list[Given]:
    return [
        Given(
            pulse.initiative_code,
            pulse.initiative,
            line.department_code,
            line.department,
            line.question,
            at,
            wording.figure(answers, screen.t) if not answers.hidden else wording.mean(answers, screen.t),
            answers.version,
        )
        for line in pulse.lines
        for at in PulseTime
        if (answers := getattr(line, at.value)) is not None
    ]


def _form(screen: Screen, stored: Given | None) -> None:
    t = screen.t
    texts = {
        "initiative_code": stored.initiative_code if stored else "",
        "department_code": stored.department_code if stored else "",
        "question": stored.question.value if stored else PulseQuestion.UNDERSTANDING.value,
        "asked": stored.asked.value if stored else PulseTime.BEFORE.value,
        "asked_on": "",
        **dict.fromkeys(SCORES, ""),
    }
    form = Form(screen, f"{KEY}.pulse.form.{stored.id if stored else ''}", texts, stored.version if stored else None)
    with form.box():
        if stored is not None:
            told = (
                stored.initiative,
                stored.department,
                wording.name(stored.question, t),
                wording.name(stored.asked, t),
            )
            widgets.named(t("dialogue.pulse.replaced"), t("common.list_separator").join(told))
            key = (stored.initiative_code, stored.department_code, stored.question.value, stored.asked.value)
        else:
            key = _asked(screen, form)
        day = form.text("asked_on", wording.column(SheetKind.PULSES, "asked_on", t), note=t("initiative.day_note"))
        columns = st.columns(len(SCORES), gap="small")
        counts: dict[str, str] = {}
        for name, column in zip(SCORES, columns, strict=True):
            with column:
                counts[name] = form.text(name, wording.column(SheetKind.PULSES, name, t))
        version = form.memory.version

        def command() -> SavePulse:
            return SavePulse(
                initiative_code=key[0],
                department_code=key[1],
                question=PulseQuestion(key[2]),
                asked=PulseTime(key[3]),
                asked_on=typed.day(day, "asked_on"),
                counts=tuple(typed.cell(text, name, SheetKind.PULSES) or 0 for name, text in counts.items()),
                version=version,
            )

        form.save(save_pulse, command, t("dialogue.pulse.saved"))


def _asked(screen: Screen, form: Form) -> tuple[str, str, str, str]:
    """What the answers are about: initiative, department, question, time."""
    t = screen.t
    names = {line.code: line.title for line in queries.overview(screen).lines}
    places = {each.code: each.name for each in queries.organisation(screen).departments}
    initiative = form.pick("initiative_code", t("dialogue.about"), names)
    department = form.pick("department_code", wording.column(SheetKind.PULSES, "department", t), places)
    questions = {each.value: wording.name(each, t) for each in PulseQuestion}
    question = form.segments("question", wording.column(SheetKind.PULSES, "question", t), questions)
    asked = form.segments(
        "asked", wording.column(SheetKind.PULSES, "asked", t), {each.value: wording.name(each, t) for each in PulseTime}
    )
    return initiative, department, question, asked
