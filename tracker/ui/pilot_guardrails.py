"""監視指標（悪化させないもの）: the list on the design, and the dialog in which one is added or changed."""

from functools import partial

import streamlit as st

from tracker.domain.codes import Direction, KpiRole
from tracker.domain.pilot_design import KpiPlan, PilotDesign
from tracker.domain.pilots import MOST_GUARDRAILS
from tracker.services.kpis import save_kpi
from tracker.ui import dialogs, pilot_fields, pilot_kpi_form, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.ui.pilot_kpi_form import direction_of
from tracker.ui.pilot_parts import Piloted
from tracker.wording.labels import label

DIALOG = "piloting.kpi"


def section(screen: Screen, piloted: Piloted, design: PilotDesign) -> None:
    """Up to three of them, each with its way to be changed."""
    t = screen.t
    found = [kpi for kpi in design.kpis if kpi.role is KpiRole.GUARDRAIL]
    with st.container(border=True):
        widgets.section(t("piloting.group.guardrails"), t("piloting.group.guardrails.why"))
        for kpi in found:
            line(screen, kpi)
        if not found:
            widgets.small_print(t("piloting.guardrails.none"))
        if len(found) < MOST_GUARDRAILS and st.button(t("piloting.guardrails.add"), key="piloting.guardrails.add"):
            _open(_new(piloted))


def line(screen: Screen, kpi: KpiPlan) -> None:
    """One KPI in a line with the button that opens its dialog."""
    t = screen.t
    with st.container(horizontal=True, vertical_alignment="center", key=f"piloting_kpi_{kpi.code}"):
        widgets.described(kpi.name, t(f"piloting.direction.{kpi.direction.value}"))
        if st.button(t("frame.records.change"), key=f"piloting.kpi.{kpi.code}", type="tertiary"):
            _open(kpi.code)


def _new(piloted: Piloted) -> str:
    return f"{piloted.pilot.code}+"


def _open(item: str) -> None:
    """The section stands in a fragment; the dialog is drawn by the page."""
    dialogs.open_(DIALOG, item)
    st.rerun()


def dialog(screen: Screen, piloted: Piloted, design: PilotDesign) -> None:
    """Draw the dialog if it is open for a KPI of this pilot."""
    opened = dialogs.opened(DIALOG)
    if opened is None:
        return
    plan = next((kpi for kpi in design.kpis if kpi.code == opened.item), None)
    if plan is None and opened.item != _new(piloted):
        return
    title = plan.name if plan else screen.t("piloting.guardrails.add")
    dialogs.draw(title, partial(_form, screen, piloted, design, plan), "large")


def _form(screen: Screen, piloted: Piloted, design: PilotDesign, plan: KpiPlan | None) -> None:
    t, pilot = screen.t, piloted.pilot
    role = plan.role if plan else KpiRole.GUARDRAIL
    texts = {**pilot_fields.kpi_texts(plan, t), "role": role.value, "reason": ""}
    key = f"{DIALOG}.{plan.code if plan else _new(piloted)}"
    form = Form(screen, key, texts, plan.version if plan else None, live=True)
    with form.box():
        pilot_kpi_form.what(form, t)
        left, right = st.columns(2, gap="medium")
        with left:
            pilot_kpi_form.amount(form, "target", t)
        if direction_of(form) is Direction.MAINTAIN:
            with right:
                pilot_kpi_form.amount(form, "smallest_worthwhile_change", t, note=t("piloting.note.band"))
        if plan is not None:
            form.segments("role", t("piloting.field.role"), {each.value: label(each, t) for each in KpiRole})
        if pilot.plan_fixed_on is not None and design.has_after:
            form.text("reason", t("piloting.field.reason"), note=t("piloting.note.reason"))
        opened = form.memory.version
        chosen = KpiRole(form.now("role"))
        command = partial(pilot_fields.kpi_command, pilot.code, plan, form.typed, opened, chosen)
        form.save(save_kpi, command, t("piloting.kpi.saved", name=form.now("name").strip()))
