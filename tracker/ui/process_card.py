"""①業務と課題, one 業務: its figures, how it runs today and is to run, its 困りごと, and the way to an initiative."""

from urllib.parse import urlencode

import streamlit as st

from tracker.charts import FLOW, Flow
from tracker.domain.codes import Role
from tracker.domain.current_state import ProcessCard, WorkLine
from tracker.domain.errors import NotFound
from tracker.domain.step_codes import FlowState
from tracker.i18n import Translator, formats
from tracker.services import current_state as service
from tracker.ui import current_state_pains, pages, process_form, queries, records, results_pictures, widgets
from tracker.ui.guard import Screen
from tracker.wording import current_state as wording
from tracker.wording.labels import label

PARAMETER = process_form.PARAMETER
KEY = "current_state.process"


def address(code: str) -> str:
    """Relative to any of our screens; a new window reads the language from it."""
    language = {"lang": st.query_params["lang"]} if "lang" in st.query_params else {}
    return f"current_state?{urlencode({PARAMETER: code, **language})}"


def open_(code: str) -> None:
    """Turn to one 業務."""
    st.query_params[PARAMETER] = code


def leave() -> None:
    """Back to all of them; the filter and the open tab stay."""
    st.query_params.pop(PARAMETER, None)


def show(screen: Screen, code: str) -> None:
    """One 業務, or that it can not be found."""
    t = screen.t
    try:
        card = queries.view(screen, service.process_card, code, key=code)
    except NotFound:
        widgets.title(t("frame.page.current_state"))
        widgets.headline(t("current_state.process.unknown"))
        st.button(t("current_state.process.back"), key="current_state.back", on_click=leave)
        return
    _top(screen, card)
    _flow(screen, card)
    _steps(screen, card)
    widgets.section(t("current_state.pains.process.here"))
    if card.pains:
        current_state_pains.listed(screen, card.pains, linkable=False)
    else:
        widgets.small_print(t("current_state.pains.process.none"))
    process_form.dialogs_of(screen, card)


def _top(screen: Screen, card: ProcessCard) -> None:
    t, work = screen.t, card.work
    with widgets.title_line(work.name):
        st.button(t("current_state.process.back"), key="current_state.back", type="tertiary", on_click=leave)
        if screen.actor.may(Role.EDITOR):
            name = t("current_state.process.edit")
            st.button(name, key="current_state.edit", on_click=process_form.opener(work.code))
    widgets.headline(_answer(card, t))
    with st.container(horizontal=True, vertical_alignment="center", wrap=False, key="current_state_facts"):
        widgets.facts([(t(f"current_state.process.fact.{name}"), value) for name, value in _facts(work, t)])
        if work.initiative_code:
            name = t("current_state.process.card")
            if st.button(name, key="current_state.initiative", type="tertiary"):
                pages.go("initiative", code=work.initiative_code)
    if work.note:
        widgets.small_print(work.note)


def _answer(card: ProcessCard, t: Translator) -> str:
    work, hours = card.work, card.work.hours
    department = work.department or t("current_state.process.nobody")
    difference = wording.flow_difference(card.of(FlowState.AS_IS), card.of(FlowState.TO_BE), t)
    if hours is None or work.annual_volume is None:
        return t("current_state.process.headline.unknown", department=department, flow=difference)
    volume = t.plural("current_state.process.volume", work.annual_volume, n=formats.number(work.annual_volume))
    places = {"volume": volume, "minutes": wording.minutes(work.minutes, t), "hours": wording.hours(hours, t)}
    return t("current_state.process.headline", department=department, flow=difference, **places)


def _facts(work: WorkLine, t: Translator) -> list[tuple[str, str]]:
    unknown = t("current_state.unknown")
    return [
        ("kind", work.kind or unknown),
        ("channel", work.channel or unknown),
        ("peak", wording.months(work.peak_months, t) or unknown),
        ("law", work.legal_basis or unknown),
        ("ease", unknown if work.ease is None else str(work.ease)),
        ("initiative", work.initiative or t("current_state.process.initiative.none")),
    ]


def _flow(screen: Screen, card: ProcessCard) -> None:
    t, as_is, to_be = screen.t, card.of(FlowState.AS_IS), card.of(FlowState.TO_BE)
    with st.container(horizontal=True, vertical_alignment="center", key="current_state_flow_head"):
        widgets.section(t("current_state.process.flow"), t("current_state.process.flow.note") if card.steps else "")
        if screen.actor.may(Role.EDITOR):
            for state in FlowState:
                name = t("current_state.process.add_step", state=label(state, t))
                opened = process_form.step_opener(card.work.code, state, None)
                st.button(name, key=f"current_state.add_step.{state.value}", type="tertiary", on_click=opened)
    if card.steps:
        with st.container(key="current_state_flow"):
            results_pictures.picture(screen, FLOW, Flow(card.work.name, as_is, to_be), card.work.code)
    else:
        widgets.small_print(t("current_state.process.flow.none"))
    told = (wording.untimed(card.steps, t), wording.per_case(card.work, as_is, t))
    widgets.notes(line for line in told if line)


def _steps(screen: Screen, card: ProcessCard) -> None:
    """Every step with the button that changes it; who only reads has the picture and its table."""
    t = screen.t
    if not card.steps or not screen.actor.may(Role.EDITOR):
        return
    widgets.section(t("current_state.process.steps"))
    columns = tuple(
        t(f"current_state.flow.column.{name}") for name in ("state", "number", "name", "actor", "minutes", "wastes")
    )
    table = records.Table(
        KEY,
        t("current_state.process.steps"),
        columns,
        t("frame.records.change"),
        numeric=(1, 4),
        tight=(0, 1, 4),
        wide=(2,),
        stacked=True,
    )
    rows = [
        records.Record(
            f"{step.state.value} {step.number}",
            (
                label(step.state, t),
                str(step.number),
                step.name,
                step.actor or "",
                wording.minutes(step.minutes, t),
                wording.wastes(step.wastes, t),
            ),
        )
        for step in card.steps
    ]
    records.show(screen, table, rows, lambda item: process_form.open_step(card.work.code, item))
