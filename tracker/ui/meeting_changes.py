"""会議, 前回会議からの変化: between any two kept states, or one and now, as a sentence and as a table."""

from collections.abc import Mapping

import streamlit as st

from tracker.domain.codes import SnapshotKind
from tracker.domain.errors import DomainError
from tracker.domain.meetings import MeetingView
from tracker.domain.papers import Change, Comparison
from tracker.domain.planning import PlanLine
from tracker.domain.snapshots import KeptLine
from tracker.exports.deck.back import change_sentence, told
from tracker.i18n import Translator
from tracker.services.fixing import compare
from tracker.services.snapshots import snapshots
from tracker.ui import problems, queries, records, widgets
from tracker.ui.guard import Screen
from tracker.ui.meeting_parts import KEY
from tracker.wording import amounts
from tracker.wording import meetings as wording
from tracker.wording.labels import label

NOW = ""
"""The later state where none of the kept ones is chosen."""

COLUMNS = ("kind", "title", "department", "told")


def show(screen: Screen, found: MeetingView) -> None:
    """The two states, and what became different from the first to the second."""
    t, kept = screen.t, queries.view(screen, snapshots)
    if not kept:
        widgets.message("info", t("meetings.changes.nothing_kept"))
        return
    names = {str(each.id): wording.kept(each, t) for each in kept}
    first, last = _usual(screen, kept, found)
    key = f"{KEY}.changes.{found.line.code}"
    with st.container(horizontal=True, vertical_alignment="bottom", key="meeting_changes"):
        old = _choose(t("meetings.changes.from"), f"{key}.from", names, first)
        new = _choose(t("meetings.changes.to"), f"{key}.to", {NOW: t("meetings.changes.now")} | names, last)
    table(screen, int(old), int(new) if new else None)


def table(screen: Screen, old: int, new: int | None = None) -> None:
    """What became different between two kept states (``new`` None: and now); a damaged one is refused in words."""
    t = screen.t
    try:
        found = queries.view(screen, compare, screen.now, old, new, key=(old, new))
    except DomainError as refusal:
        widgets.message("error", problems.sentence(t, refusal))
        return
    widgets.paragraph(change_sentence(found, t))
    if found.changes:
        columns = tuple(t(f"meetings.changes.{name}") for name in COLUMNS)
        shown = records.Table(
            f"{KEY}.changes.list", t("meetings.tab.changes"), columns, tight=(0,), wide=(1, 3), stacked=True
        )
        records.show(screen, shown, list(_rows(screen, found)))


def _rows(screen: Screen, found: Comparison) -> list[records.Record]:
    plans = {line.code: line for line in queries.plans(screen)}
    kpis = queries.results(screen).kpis
    estimated = {kpi.initiative_code for kpi in kpis if amounts.in_sum(kpi) and amounts.is_estimate(kpi)}
    before = {line.code: line for line in found.plans}
    return [
        _record(each, before | plans, screen.t, estimated=each.code in estimated, place=place)
        for place, each in enumerate(found.changes)
    ]


def _record(
    change: Change, plans: Mapping[str, PlanLine], t: Translator, *, estimated: bool, place: int
) -> records.Record:
    what = told(change, plans.get(change.code), t, estimated=estimated)
    return records.Record(str(place), (label(change.kind, t), change.title, change.department, what))


def _choose(name: str, key: str, options: Mapping[str, str], first: str) -> str:
    if st.session_state.get(key) not in options:
        st.session_state[key] = first
    return str(st.selectbox(name, [*options], format_func=options.__getitem__, key=key, width=400))


def _usual(screen: Screen, kept: tuple[KeptLine, ...], found: MeetingView) -> tuple[str, str]:
    """From the newest state before the meeting, other papers first, to its own papers once it was held, else to now."""
    own = {line.id for line in found.fixed}
    others = [line for line in kept if line.id not in own] or list(kept)
    before = [line for line in others if line.taken_on <= found.line.held_on] or others
    papers = [line for line in before if line.kind is SnapshotKind.FIXED]
    held = found.line.held_on < screen.today and bool(found.fixed)
    return str((papers or before)[0].id), str(found.fixed[0].id) if held else NOW
