"""The plan of a pilot as it is read: the criterion in its box, then what was thought, where, and at what cost."""

from collections.abc import Iterator

import streamlit as st

from tracker.domain.pilots import PilotView
from tracker.i18n import Translator, formats
from tracker.ui import pilot_fix, widgets
from tracker.ui.guard import Screen
from tracker.ui.initiative_parts import said
from tracker.ui.pilot_parts import Piloted
from tracker.wording.labels import label


def show(screen: Screen, piloted: Piloted) -> None:
    """Criterion, changes of the plan, then idea on the left and circumstances on the right."""
    t, pilot = screen.t, piloted.pilot
    with st.container(key="piloting_fix"):
        widgets.section(t("piloting.fix"))
        pilot_fix.stamp(screen, pilot)
        pilot_fix.box(screen, piloted)
    pilot_fix.changes(screen, pilot)
    left, right = st.columns(2, gap="medium")
    missing = t("piloting.open")
    with left:
        widgets.section(t("piloting.group.idea"))
        said((t(f"piloting.field.{name}"), text, missing) for name, text in _idea(pilot, t))
    with right:
        widgets.section(t("piloting.plan.how"))
        said((t(f"piloting.field.{name}"), text, missing) for name, text in _how(piloted, t))


def _idea(pilot: PilotView, t: Translator) -> Iterator[tuple[str, str]]:
    yield "hypothesis", pilot.hypothesis or ""
    yield "change", pilot.change or ""
    yield "process_code", pilot.process_name or ""
    yield "selection", label(pilot.selection, t) if pilot.selection else ""
    yield "untouched_site", label(pilot.untouched_site, t) if pilot.untouched_site else ""


def _how(piloted: Piloted, t: Translator) -> Iterator[tuple[str, str]]:
    pilot, kpi = piloted.pilot, piloted.primary
    start, end = (kpi.starts_at, kpi.ends_at) if kpi else (None, None)
    yield "range", t("pilots.range.words", start=start or "", end=end or "") if start or end else ""
    yield "case_types", t("common.list_separator").join(pilot.case_types)
    yield "timers", formats.number(pilot.timers) if pilot.timers else ""
    yield "initial_yen", formats.yen(pilot.initial_yen, t) if pilot.initial_yen is not None else ""
    yield "recurring_yen", formats.yen(pilot.recurring_yen, t) if pilot.recurring_yen is not None else ""
