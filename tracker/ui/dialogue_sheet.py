"""② 対話, 進行表: the paper for the next workshop, for the initiatives one chooses."""

from functools import partial

import streamlit as st

from tracker.domain.codes import Step
from tracker.domain.dialogue import Dialogues
from tracker.domain.sheets import SheetKind
from tracker.domain.step_codes import DialogueKind
from tracker.domain.workshop import LENGTHS
from tracker.exports.facilitator_sheet import FacilitatorSheet, facilitator_sheet, facilitator_sheet_name
from tracker.services.dialogues import next_topics
from tracker.ui import dialogs, queries, widgets
from tracker.ui.dialogue_parts import KEY, opened
from tracker.ui.guard import Screen
from tracker.wording import dialogue as wording

AT_ONCE = 3
"""More initiatives than this at the beginning would be no workshop any more."""


def dialog(screen: Screen, found: Dialogues) -> None:
    """Draw the dialog of the sheet, if it is the one that is open."""
    if memory := opened("sheet"):
        dialogs.draw(screen.t("dialogue.sheet.make"), lambda: _choose(screen, found, memory.item), "large")


def _choose(screen: Screen, found: Dialogues, dialogue: str | None) -> None:
    t, key = screen.t, f"{KEY}.sheet.{dialogue or ''}"
    widgets.small_print(t("dialogue.sheet.note"))
    titles = {line.code: line.title for line in queries.overview(screen).lines}
    codes = st.multiselect(
        t("dialogue.about"),
        [*titles],
        default=_first(found, dialogue),
        format_func=lambda code: t("dialogue.presence.row", code=code, title=titles[code]),
        key=f"{key}.codes",
        placeholder=t("frame.form.none"),
        select_all=False,
    )
    question = st.text_input(
        wording.column(SheetKind.DIALOGUES, "question", t), key=f"{key}.question", autocomplete="off"
    )
    kinds, lengths = st.columns(2)
    with kinds:
        kind = st.segmented_control(
            t("dialogue.column.kind"),
            [*DialogueKind],
            default=DialogueKind.WORKSHOP,
            format_func=lambda each: wording.name(each, t),
            key=f"{key}.kind",
            required=True,
        )
    with lengths:
        minutes = st.segmented_control(
            t("dialogue.sheet.length"),
            LENGTHS,
            default=LENGTHS[1],
            format_func=lambda n: t("dialogue.sheet.length.minutes", n=n),
            key=f"{key}.minutes",
            required=True,
        )
    if not codes:
        widgets.message("info", t("dialogue.sheet.choose"))
        return
    topics = queries.view(screen, next_topics, tuple(codes), key=tuple(codes))
    city = queries.overview(screen).city.name
    view = FacilitatorSheet(city, kind or DialogueKind.WORKSHOP, topics, question or "", minutes or LENGTHS[1])
    st.download_button(
        t("dialogue.sheet.save"),
        # Made on a worker thread when pressed: nothing of Streamlit may be asked there.
        partial(facilitator_sheet, view, t, screen.today),
        file_name=facilitator_sheet_name(t, screen.today),
        mime="application/pdf",
        key=f"{key}.save",
        type="primary",
        on_click="ignore",
    )


def _first(found: Dialogues, dialogue: str | None) -> list[str]:
    """The initiatives of the dialogue one comes from, else those that stand at ②, with open concerns first."""
    about = next((line.initiatives for line in found.lines if line.code == dialogue), ())
    if about:
        return [code for code, _ in about]
    waiting = [each.initiative_code for each in found.waiting]
    standing = [row.code for row in found.presences if row.step is Step.DIALOGUE]
    return sorted(standing, key=lambda code: (code not in waiting, code))[:AT_ONCE]
