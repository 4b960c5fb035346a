"""「1件だけ入力する」: a new initiative with the few fields it needs; everything else is added on its カルテ."""

import streamlit as st

from tracker.domain.codes import InitiativeType, Lifecycle, Role
from tracker.domain.initiatives import StartInitiative
from tracker.i18n import Translator
from tracker.services.starting import start
from tracker.ui import queries, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.ui.initiative_parts import PARAMETER
from tracker.ui.initiative_top import leave
from tracker.wording.labels import label

KEY = "initiative.new.form"
STARTS = (Lifecycle.PROPOSED, Lifecycle.ACTIVE)
EMPTY = {
    "title": "",
    "department": "",
    "type": InitiativeType.PILOT.value,
    "lifecycle": Lifecycle.ACTIVE.value,
    "purpose": "",
}


def show(screen: Screen) -> None:
    """The form, or that only who edits may add."""
    t = screen.t
    with widgets.title_line(t("initiative.new")):
        st.button(t("initiative.back"), key="initiative.back", type="tertiary", on_click=leave)
    if not screen.actor.may(Role.EDITOR):
        widgets.message("info", t("initiative.new.read_only"))
        return
    widgets.headline(t("initiative.new.headline"))
    form = Form(screen, KEY, EMPTY, None)
    with st.container(key="initiative_new"), form.box():
        _fields(screen, form)


def _fields(screen: Screen, form: Form) -> None:
    t = screen.t
    left, right = st.columns(2, gap="medium")
    with left:
        title = form.text("title", t("initiative.title"), note=t("initiative.new.title_note"))
        kinds = {kind.value: label(kind, t) for kind in InitiativeType}
        kind = form.segments("type", t("initiative.fact.type"), kinds)
    with right:
        department = _department(screen, form)
        stages = {stage.value: label(stage, t) for stage in STARTS}
        stage = form.segments("lifecycle", t("initiative.lifecycle"), stages)
    widgets.small_print(t("initiative.new.type_note"))
    purpose = form.text("purpose", t("initiative.purpose"), note=t("initiative.new.later"), tall=True, height=96)

    def command() -> StartInitiative:
        return StartInitiative(
            title=title,
            type=InitiativeType(kind),
            lifecycle=Lifecycle(stage),
            department=department,
            purpose=purpose or None,
        )

    def done(code: str) -> str:
        st.query_params[PARAMETER] = code
        return _done(title, code, t)

    form.save(start, command, done, label=t("initiative.new.save"))


def _department(screen: Screen, form: Form) -> str:
    """One of the list or a new name; a new city has no list, there a plain field is quicker."""
    t = screen.t
    known = {each.code: each.name for each in queries.organisation(screen).departments}
    if not known:
        return form.text("department", t("initiative.department"), note=t("initiative.new.first_department"))
    chosen = form.choose("department", t("initiative.department"), known, free=True)
    widgets.small_print(t("initiative.new.department_note"))
    return chosen


def _done(title: str, code: str, t: Translator) -> str:
    return t("initiative.new.saved", title=title.strip(), code=code)
