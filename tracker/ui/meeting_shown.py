"""会議, what an item was decided on: the sentence and the chart of its pilot as the meeting had them before it.

They come from the numbered papers that were there when it was decided; before there are any, from the figures of now.
"""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from tracker.charts import BEFORE_AFTER, BeforeAfter
from tracker.domain.errors import DomainError
from tracker.domain.meeting_codes import ItemKind
from tracker.domain.meetings import AgendaLine, FixedLine, MeetingView
from tracker.domain.results import KpiCases
from tracker.ui import pages, pilot_parts, queries, results_pictures, widgets
from tracker.ui.guard import Screen
from tracker.ui.meeting_parts import KEY
from tracker.ui.pilot_parts import Piloted
from tracker.ui.text import plain
from tracker.wording import meetings as wording


@dataclass(frozen=True, slots=True)
class _Shown:
    """The pilot of an item and how its cases are read; ``number`` is of the papers both come from."""

    piloted: Piloted
    cases: Callable[[str], KpiCases | None]
    number: int | None


def charts(screen: Screen, found: MeetingView) -> None:
    """Each pilot of the agenda with its chart, closed until somebody wants to see it; nothing where there is none."""
    t, items = screen.t, [item for item in found.items if item.kind is ItemKind.PILOT and item.code is not None]
    if not items:
        return
    widgets.section(t("meetings.shown"), t("meetings.shown.note") if found.fixed else "")
    for item in items:
        words = t("meetings.item.numbered", n=item.position, title=item.title)
        opened = st.expander(plain(words), key=f"{KEY}.shown.{item.id}", on_change="rerun")
        if opened.open:
            with opened:
                of_item(screen, found, item, "list")


def of_item(screen: Screen, found: MeetingView, item: AgendaLine, where: str) -> None:
    """What the measurements say of an item's pilot, its chart, from which papers they are, and the way to all of it.

    ``where`` tells two of them on one screen apart.
    """
    t, shown = screen.t, _shown(screen, found, item)
    kpi = shown.piloted.primary if shown is not None else None
    if shown is None or kpi is None:
        widgets.small_print(t("meetings.shown.none"))
        return
    widgets.paragraph(wording.result(kpi, shown.piloted.pilot, shown.piloted.guardrails, t))
    cases = shown.cases(kpi.code)
    if cases is not None:
        results_pictures.picture(screen, BEFORE_AFTER, BeforeAfter(kpi, cases), f"{where}.{item.id}.{shown.number}")
    number = shown.number
    widgets.small_print(t("meetings.shown.now") if number is None else t("meetings.shown.papers", number=number))
    if st.button(t("meetings.record.chart"), key=f"{KEY}.chart.{where}.{item.id}", type="tertiary"):
        pages.go("results", kpi=kpi.code)


def _shown(screen: Screen, found: MeetingView, item: AgendaLine) -> _Shown | None:
    line = _papers(found, item)
    try:
        kept = None if line is None else _kept(screen, line.number, item)
    except DomainError:  # damaged papers say so under 会議資料; the figures of now are still there
        kept = None
    if kept is not None or item.code is None:
        return kept
    now = pilot_parts.of(queries.results(screen), item.code)
    return None if now is None else _Shown(now, lambda code: queries.cases(screen, code), None)


def _papers(found: MeetingView, item: AgendaLine) -> FixedLine | None:
    """The newest papers there were when the item was decided; the newest of all before that."""
    decided = item.decided_at
    then = [line for line in found.fixed if decided is None or line.fixed_at <= decided]
    return next(iter(then), None)


def _kept(screen: Screen, number: int, item: AgendaLine) -> _Shown | None:
    """As the papers have it; None where the pilot came to the agenda after them. Raises DomainError (damaged)."""
    state = queries.papers(screen, number)
    known = {cases.kpi_code: cases for cases in state.cases}
    piloted = pilot_parts.of(state.overview.results, item.code or "")
    if piloted is None or piloted.primary is None or piloted.primary.code not in known:
        return None
    return _Shown(piloted, known.get, number)
