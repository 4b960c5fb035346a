"""The design of one pilot as one form in the order of thought, saved in one piece with its primary KPI.

The form is drawn anew with every field, because proposals and advice are worked out from what stands in it.
"""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from tracker.domain.codes import Answer, KpiRole, Role, Site
from tracker.domain.pilot_design import KpiPlan, PilotDesign, ProcessChoice, as_designed
from tracker.domain.results import KpiResult
from tracker.services.pilot_design import pilot_design, save_design
from tracker.ui import (
    pilot_cases,
    pilot_fields,
    pilot_fix,
    pilot_guardrails,
    pilot_kpi_form,
    pilot_plan,
    pilot_worthwhile,
    queries,
    widgets,
)
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.ui.pilot_kpi_form import direction_of, kind_of, unit_of
from tracker.ui.pilot_parts import Piloted
from tracker.ui.state import forget_form, session
from tracker.wording.labels import label

EDITING = "piloting.editing"
TALL = 96


def show(screen: Screen, piloted: Piloted) -> None:
    """The form for who designs it; for everybody else, and once the criterion is fixed, the plan as it stands."""
    t, pilot = screen.t, piloted.pilot
    design = queries.view(screen, pilot_design, pilot.code, key=pilot.code)
    editor = screen.actor.may(Role.EDITOR)
    if editor and (pilot.plan_fixed_on is None or session().kept.get(EDITING) == pilot.code):
        _edit(screen, piloted, design)
    else:
        pilot_plan.show(screen, piloted)
        if editor:
            st.button(t("piloting.change_plan"), key="piloting.change_plan", on_click=_change, args=(pilot.code,))
    if editor:
        pilot_guardrails.dialog(screen, piloted, design)


def _change(code: str) -> None:
    session().kept[EDITING] = code


def _stop(code: str) -> None:
    session().kept.pop(EDITING, None)
    forget_form(form_key(code))


def form_key(code: str) -> str:
    """The key of the form of a pilot's design."""
    return f"piloting.design.{code}"


@st.fragment
def _edit(screen: Screen, piloted: Piloted, design: PilotDesign) -> None:
    t, pilot = screen.t, piloted.pilot
    plan = _primary(design)
    texts = {**pilot_fields.pilot_texts(pilot, t), **pilot_fields.kpi_texts(plan, t)}
    version = pilot_fields.together(pilot.version, plan.version if plan else None)
    form = Form(screen, form_key(pilot.code), texts, version, live=True)
    if pilot.plan_fixed_on is not None:
        pilot_fix.stamp(screen, pilot)
        st.button(t("piloting.stop_changing"), key="piloting.stop", type="tertiary", on_click=_stop, args=(pilot.code,))
    process = next((each for each in design.processes if each.code == form.now("process_code")), None)
    kpi = as_designed(pilot, piloted.primary, kind_of(form), unit_of(form), direction_of(form))
    with form.box():
        _idea(screen, form, design.processes)
        if _several(design):
            _choose_primary(screen, design)
        else:
            _measure(screen, form, kpi, process)
        pilot_guardrails.section(screen, piloted, design)
        _windows(screen, form)
        pilot_cases.show(screen, form, kpi)
        _money(screen, form)
        _save(screen, form, piloted, design, plan)
    pilot_fix.show(screen, piloted, unsaved=form.changed)


def _primary(design: PilotDesign) -> KpiPlan | None:
    """The one primary KPI; None where there is none, or which one is still open."""
    found = [kpi for kpi in design.kpis if kpi.role is KpiRole.PRIMARY]
    return found[0] if len(found) == 1 else None


def _several(design: PilotDesign) -> bool:
    return sum(kpi.role is KpiRole.PRIMARY for kpi in design.kpis) > 1


def group(screen: Screen, name: str) -> None:
    """The heading of one thought, with why it is asked."""
    widgets.section(screen.t(f"piloting.group.{name}"), screen.t(f"piloting.group.{name}.why"))


def _idea(screen: Screen, form: Form, processes: tuple[ProcessChoice, ...]) -> None:
    t = screen.t
    with st.container(border=True):
        group(screen, "idea")
        left, right = st.columns(2, gap="medium")
        with left:
            form.text(
                "hypothesis", t("piloting.field.hypothesis"), note=t("piloting.note.hypothesis"), tall=True, height=TALL
            )
        with right:
            form.text("change", t("piloting.field.change"), note=t("piloting.note.change"), tall=True, height=TALL)
        left, right = st.columns(2, gap="medium")
        with left:
            form.choose("process_code", t("piloting.field.process_code"), process_names(processes, screen))
        with right:
            form.text("case_types", t("piloting.field.case_types"), note=t("piloting.note.case_types"))


def process_names(processes: tuple[ProcessChoice, ...], screen: Screen) -> Mapping[str, str]:
    """Every 業務 with its department."""
    t = screen.t
    return {
        each.code: t("piloting.process", name=each.name, department=each.department or t("pilots.no_sizes"))
        for each in processes
    }


def _measure(screen: Screen, form: Form, kpi: KpiResult, process: ProcessChoice | None) -> None:
    t = screen.t
    with st.container(border=True):
        group(screen, "kpi")
        left, right = st.columns(2, gap="medium")
        with left:
            form.text("starts_at", t("piloting.field.starts_at"), note=t("piloting.note.starts_at"))
        with right:
            form.text("ends_at", t("piloting.field.ends_at"), note=t("piloting.note.ends_at"))
        pilot_kpi_form.what(form, t)
        pilot_kpi_form.yearly(form, t)
        left, right = st.columns(2, gap="medium")
        with left:
            pilot_worthwhile.show(screen, form, kpi, process)
        with right:
            pilot_kpi_form.amount(form, "target", t, note=t("piloting.note.target"))


def _choose_primary(screen: Screen, design: PilotDesign) -> None:
    """A criterion has one primary KPI: which of several it is, people say by making the others 監視指標."""
    t = screen.t
    with st.container(border=True):
        group(screen, "kpi")
        widgets.message("caution", t("piloting.several_primary"))
        for kpi in design.kpis:
            if kpi.role is KpiRole.PRIMARY:
                pilot_guardrails.line(screen, kpi)


def _windows(screen: Screen, form: Form) -> None:
    t = screen.t
    with st.container(border=True):
        group(screen, "windows")
        columns = st.columns(3, gap="medium")
        for column, names in zip(
            columns, (("before_from", "before_to"), ("changed_on",), ("after_from", "after_to")), strict=True
        ):
            with column:
                for name in names:
                    form.text(name, t(f"piloting.field.{name}"))
        with columns[1]:
            form.text("learning_days", t("piloting.field.learning_days"))
        widgets.notes([t("piloting.note.windows"), t("piloting.note.learning_days")])


def _money(screen: Screen, form: Form) -> None:
    t = screen.t
    with st.container(border=True):
        group(screen, "place")
        left, right = st.columns(2, gap="medium")
        with left:
            form.choose("selection", t("piloting.field.selection"), {each.value: label(each, t) for each in Site})
            widgets.small_print(t("piloting.note.selection"))
            form.choose(
                "untouched_site", t("piloting.field.untouched_site"), {each.value: label(each, t) for each in Answer}
            )
            widgets.small_print(t("piloting.note.untouched_site"))
        with right:
            form.text("initial_yen", t("piloting.field.initial_yen"))
            form.text("recurring_yen", t("piloting.field.recurring_yen"), note=t("piloting.note.costs"))
            form.text("decide_by", t("piloting.field.decide_by"), note=t("piloting.note.decide_by"))


def _save(screen: Screen, form: Form, piloted: Piloted, design: PilotDesign, plan: KpiPlan | None) -> None:
    t, pilot = screen.t, piloted.pilot
    if pilot.plan_fixed_on is not None and design.has_after:
        form.text("reason", t("piloting.field.reason"), note=t("piloting.note.reason"))
    opened = form.memory.version
    command = partial(pilot_fields.save_command, pilot, plan, form.typed, opened)
    if form.changed:
        widgets.small_print(t("piloting.unsaved"))
    form.save(save_design, command, t("piloting.saved"), label=t("piloting.save"))
