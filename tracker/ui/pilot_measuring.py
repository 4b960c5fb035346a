"""③試行と計測, the 計測キット of one pilot: how far each KPI is measured, every way to measure it, and its cases."""

from functools import partial

import streamlit as st

from tracker.domain.codes import Phase, Role
from tracker.domain.pilot_stage import Deed, Progress, Stage, lacks, progress, stage
from tracker.domain.results import KpiResult, Results
from tracker.domain.timing import TimingView
from tracker.exports.stopwatch import stopwatch_html, stopwatch_name
from tracker.exports.timing_sheet import TimingSheet, timing_sheet, timing_sheet_name
from tracker.i18n import Translator
from tracker.services.timing import timing_view
from tracker.ui import measured_rows, measuring_entry, measuring_list, pages, queries, turns, widgets
from tracker.ui.guard import Screen
from tracker.ui.pilot_parts import Piloted, leave, of, open_, turn
from tracker.ui.text import html_text
from tracker.wording import cases
from tracker.wording.labels import label
from tracker.wording.planning import remaining_sentence

KEY = "piloting.measuring"
SIZE = 4
PHASES = (Phase.BEFORE, Phase.AFTER, Phase.FOLLOWUP)


def one(screen: Screen, results: Results, code: str) -> None:
    """Measuring one KPI by itself: typing, pasting, and its rows."""
    t = screen.t
    widgets.title(t("frame.page.pilots"))
    kpi = next((each for each in results.kpis if each.code == code), None)
    owner = kpi.pilot_code if kpi is not None else None
    if owner is not None and of(results, owner) is not None:
        st.button(t("piloting.back_to_pilot"), key="pilots.back", on_click=_back, args=(screen, owner), type="tertiary")
    else:
        st.button(t("pilots.back"), key="pilots.back", on_click=leave, type="tertiary")
    if kpi is None:
        widgets.message("info", t("pilots.unknown"))
        return
    measuring_entry.show(screen, kpi)
    measured_rows.show(screen, kpi)


def _back(screen: Screen, pilot: str) -> None:
    turn(screen, pilot, "measuring")
    open_(pilot)


def show(screen: Screen, piloted: Piloted) -> None:
    """A card per KPI, then the measured cases of one of them."""
    t, kpis = screen.t, piloted.kpis
    if not kpis:
        widgets.message("info", t("piloting.measuring.none"))
        return
    phase = _phase(screen, piloted)
    key = f"{KEY}.{piloted.pilot.code}"
    for kpi in kpis[turns.window(key, len(kpis), SIZE)]:
        with st.container(border=True, key=f"piloting_card_{kpi.code}"):
            _card(screen, piloted, kpi, phase)
    turns.buttons(screen, key, len(kpis), SIZE)
    chosen = _chosen(screen, piloted)
    widgets.section(t("measured.title"), chosen.name)
    measured_rows.table(screen, chosen)


def _phase(screen: Screen, piloted: Piloted) -> Phase:
    """The phase the buttons measure: the one that is next."""
    t, first = screen.t, _next_phase(screen, piloted)
    if not screen.actor.may(Role.EDITOR):
        return first
    names = {phase: label(phase, t) for phase in PHASES}
    key = f"{KEY}.phase.{piloted.pilot.code}"
    words = t("piloting.measuring.phase")
    chosen = st.segmented_control(words, PHASES, default=first, format_func=names.__getitem__, key=key, required=True)
    return chosen or first


def _next_phase(screen: Screen, piloted: Piloted) -> Phase:
    at = stage(piloted.pilot, piloted.primary, screen.today)
    if at in (Stage.DESIGN, Stage.BEFORE):
        return Phase.AFTER if piloted.deed(screen.today) is Deed.MEASURE_AFTER else Phase.BEFORE
    return Phase.FOLLOWUP if at is Stage.DECIDED else Phase.AFTER


def _card(screen: Screen, piloted: Piloted, kpi: KpiResult, phase: Phase) -> None:
    t = screen.t
    told, ways = st.columns((4, 5), gap="medium")
    with told:
        st.html(_said(piloted, kpi, t))
    with ways, st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        if screen.actor.may(Role.EDITOR):
            _ways(screen, kpi, phase)


def _said(piloted: Piloted, kpi: KpiResult, t: Translator) -> str:
    """Name, a bar per phase with its numbers, and how much is missing."""
    found = progress(piloted.pilot, kpi)
    sides = ((Phase.BEFORE, found.before), (kpi.effect.effective_after, found.after))
    bars = "".join(_bar(label(phase, t), n, found.goal, kpi, t) for phase, n in sides)
    left = _left(piloted, kpi, found, t)
    return (
        f'<h3 class="tr-kpi-name">{html_text(kpi.name)}</h3><p class="tr-small">{html_text(label(kpi.role, t))}</p>'
        f'{bars}<p class="tr-left">{html_text(left)}</p>'
    )


def _left(piloted: Piloted, kpi: KpiResult, found: Progress, t: Translator) -> str:
    """「導入前：判定の目安まで、あと約12件です。」, for the phase that is being measured; "" once decided."""
    if piloted.pilot.decision is not None and not piloted.pilot.extended:
        return ""
    if piloted.pilot.extended and kpi is piloted.primary:
        more = lacks(piloted.pilot, kpi, Deed.MEASURE_AFTER)
        return "" if more is None else remaining_sentence(more, kpi, t)
    sides = ((Phase.AFTER, found.after),) if found.after else ((Phase.BEFORE, found.before), (Phase.AFTER, found.after))
    for phase, n in sides:
        missing = found.missing(n)
        if missing is None:
            return ""
        if missing:
            return t("piloting.measuring.left", phase=label(phase, t), left=remaining_sentence(missing, kpi, t))
    return remaining_sentence(0, kpi, t)


def _bar(name: str, n: int | None, goal: int | None, kpi: KpiResult, t: Translator) -> str:
    """「導入前 12件／目標30件」 over a bar; the words say all of it, the bar is for the eye."""
    counted = t("pilots.no_sizes") if n is None else cases.counted(n, kpi, t)
    words = t("piloting.measuring.of", cases=counted, goal=cases.counted(goal, kpi, t)) if goal else counted
    share = min(100, 100 * n // goal) if goal and n else 0
    return (
        f'<div class="tr-progress"><span>{html_text(name)}</span>'
        f'<span class="tr-bar" aria-hidden="true"><i style="width:{share}%"></i></span>'
        f"<b>{html_text(words)}</b></div>"
    )


def _ways(screen: Screen, kpi: KpiResult, phase: Phase) -> None:
    """Every way to measure a KPI; the stopwatch and its sheet only where one figure is one case's time."""
    t = screen.t
    view = queries.view(screen, timing_view, kpi.code, phase, key=(kpi.code, phase))
    if view.timeable:
        if st.button(t("piloting.measuring.time"), key=f"{KEY}.time.{kpi.code}", type="primary"):
            pages.go("timing", kpi=kpi.code, phase=phase.value)
        _sheet(screen, kpi, view)
        st.download_button(
            t("piloting.measuring.offline"),
            partial(stopwatch_html, view, t),
            file_name=stopwatch_name(view, t),
            mime="text/html",
            key=f"{KEY}.offline.{kpi.code}",
            on_click="ignore",
        )
    words = t("piloting.measuring.type")
    st.button(words, key=f"{KEY}.type.{kpi.code}", on_click=_type, args=(kpi, phase))


def _sheet(screen: Screen, kpi: KpiResult, view: TimingView) -> None:
    """The A4 page to time by hand; typeset when it is asked for."""
    sheet = TimingSheet(
        city=queries.organisation(screen).city.name,
        initiative=kpi.initiative_title,
        kpi=kpi.name,
        kpi_code=kpi.code,
        starts_at=kpi.starts_at or "",
        ends_at=kpi.ends_at or "",
        case_types=view.case_types,
        phase=view.phase,
    )
    st.download_button(
        screen.t("piloting.measuring.sheet"),
        partial(timing_sheet, sheet, screen.t, screen.today),
        file_name=timing_sheet_name(sheet, screen.t, screen.today),
        mime="application/pdf",
        key=f"{KEY}.sheet.{kpi.code}",
        on_click="ignore",
    )


def _type(kpi: KpiResult, phase: Phase) -> None:
    """Turn to typing and pasting, in the phase that was chosen here."""
    st.session_state[measuring_entry.phase_key(kpi.code)] = phase
    st.query_params[measuring_list.PARAMETER] = kpi.code


def _chosen(screen: Screen, piloted: Piloted) -> KpiResult:
    """The KPI whose measured cases are listed."""
    kpis = {kpi.code: kpi for kpi in piloted.kpis}
    first = next(iter(kpis))
    if len(kpis) == 1:
        return kpis[first]
    key = f"{KEY}.rows.{piloted.pilot.code}"
    code = st.selectbox(
        screen.t("measured.of"), list(kpis), format_func=lambda code: kpis[code].name, key=key, width=480
    )
    return kpis[code or first]
