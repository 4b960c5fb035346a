"""[試行を設計する]: a new pilot begins with its thought; the rest is designed on its own screen."""

from collections.abc import Mapping

import streamlit as st

from tracker.domain.codes import Role
from tracker.domain.errors import DomainError
from tracker.domain.pilots import SavePilot
from tracker.domain.standing import RUNNING
from tracker.services.pilot_design import inventory
from tracker.services.pilots import save_pilot
from tracker.ui import queries, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.ui.pilot_design import TALL, process_names
from tracker.ui.pilot_parts import leave, open_

KEY = "piloting.new.form"
EMPTY = {"initiative": "", "hypothesis": "", "change": "", "process_code": ""}


def show(screen: Screen, wanted: str) -> None:
    """The form, for the initiative the URL names or one to be chosen."""
    t = screen.t
    with widgets.title_line(t("piloting.new")):
        st.button(t("piloting.back"), key="piloting.back", type="tertiary", on_click=leave)
    if not screen.actor.may(Role.EDITOR):
        widgets.message("info", t("piloting.new.read_only"))
        return
    titles = {line.code: line.title for line in queries.overview(screen).lines if line.lifecycle in RUNNING}
    if not titles:
        widgets.message("info", t("piloting.new.no_initiative"))
        return
    widgets.headline(t("piloting.new.headline"))
    chosen = wanted if wanted in titles else ""
    processes = queries.view(screen, inventory)
    own = [each.code for each in processes if chosen and each.initiative_code == chosen]
    begun = {**EMPTY, "initiative": chosen, "process_code": own[0] if len(own) == 1 else ""}
    form = Form(screen, f"{KEY}.{chosen}", begun, None)
    with st.container(key="piloting_new"), form.box():
        _fields(screen, form, titles, chosen, process_names(processes, screen))


def _fields(screen: Screen, form: Form, titles: dict[str, str], chosen: str, processes: Mapping[str, str]) -> None:
    t = screen.t
    left, right = st.columns(2, gap="medium")
    with left:
        named = chosen
        if chosen:
            widgets.named(t("piloting.field.initiative"), titles[chosen])
        else:
            named = form.pick("initiative", t("piloting.field.initiative"), titles)
    with right:
        process = form.choose("process_code", t("piloting.field.process_code"), processes)
    left, right = st.columns(2, gap="medium")
    with left:
        note = t("piloting.note.hypothesis")
        hypothesis = form.text("hypothesis", t("piloting.field.hypothesis"), note=note, tall=True, height=TALL)
    with right:
        note = t("piloting.note.change")
        change = form.text("change", t("piloting.field.change"), note=note, tall=True, height=TALL)

    def command() -> SavePilot:
        if not named:
            raise DomainError("required", field="initiative")
        return SavePilot(
            code="",
            initiative_code=named,
            hypothesis=hypothesis or None,
            change=change or None,
            process_code=process or None,
        )

    def done(code: str) -> str:
        open_(code)
        return t("piloting.new.saved", code=code)

    form.save(save_pilot, command, done, label=t("piloting.new.save"))
