"""② 対話, who was at a session: a line per department, a count per level. Nobody is named."""

import streamlit as st

from tracker.domain.dialogue import DialogueCard, SaveParticipation
from tracker.domain.sheets import SheetKind
from tracker.domain.step_codes import Attendee
from tracker.services.dialogues import save_participation
from tracker.ui import queries, typed, widgets
from tracker.ui.dialogue_parts import KEY, everything
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.wording.labels import label


def form(screen: Screen, found: DialogueCard) -> None:
    """The departments, then their counts; an empty field is nobody."""
    t, code = screen.t, found.line.code
    places = {each.code: each.name for each in queries.organisation(screen).departments}
    offered = _expected(screen, found)
    chosen = st.multiselect(
        t("dialogue.people.departments"),
        [*places],
        default=[each for each in offered if each in places],
        format_func=places.__getitem__,
        key=f"{KEY}.people.departments.{code}",
        placeholder=t("frame.form.none"),
        select_all=False,
    )
    widgets.small_print(t("dialogue.people.note"))
    stored = {each.department_code: each.counts for each in found.present}
    texts = {
        _field(place, level): _text(count)
        for place in dict.fromkeys((*chosen, *stored))
        for level, count in zip(Attendee, stored.get(place, (0,) * len(Attendee)), strict=True)
    }
    made = Form(screen, f"{KEY}.people.form.{code}", texts, found.version)
    with made.box():
        counts = {place: _line(screen, made, place, places[place]) for place in chosen}
        version = made.memory.version or 0

        def command() -> SaveParticipation:
            present = tuple(
                (place, level, people)
                for place, typed_ in counts.items()
                for level, text in zip(Attendee, typed_, strict=True)
                if (people := typed.cell(text, _field(place, level), SheetKind.PARTICIPATIONS, "people"))
            )
            return SaveParticipation(dialogue_code=code, present=present, version=version)

        made.save(save_participation, command, t("dialogue.people.saved"))


def _expected(screen: Screen, found: DialogueCard) -> list[str]:
    """Who was there, and who the initiatives of the session concern."""
    about = {code for code, _ in found.line.initiatives}
    concerned = [code for row in everything(screen).presences if row.code in about for code in row.concerned]
    return list(dict.fromkeys([*(each.department_code for each in found.present), *concerned]))


def _line(screen: Screen, made: Form, place: str, name: str) -> tuple[str, ...]:
    texts = []
    for level, column in zip(Attendee, st.columns(len(Attendee), gap="small"), strict=True):
        with column:
            words = screen.t("dialogue.people.field", department=name, level=label(level, screen.t))
            texts.append(made.text(_field(place, level), words))
    return tuple(texts)


def _field(place: str, level: Attendee) -> str:
    return f"{place}.{level.value}"


def _text(count: int) -> str:
    return str(count) if count else ""
