"""①業務と課題, 業務の一覧: every 業務 with its hours, found by a word, opened by its name, page by page."""

import unicodedata
from collections.abc import Sequence

import streamlit as st

from tracker.domain.current_state import WorkLine
from tracker.i18n import Translator, formats
from tracker.ui import process_card, queries, records, widgets
from tracker.ui.guard import Screen
from tracker.ui.lazy import Lazy
from tracker.wording import current_state as wording

KEY = "current_state.works"
COLUMNS = ("code", "name", "department", "volume", "minutes", "hours", "voices", "initiative")
BELOW = ("channel", "peak", "law")
PARAMETER = "page"
ORDERS = ("hours", "code")


def show(screen: Screen, works: Sequence[WorkLine], department: str | None) -> None:
    """Search and order, then the page of the list."""
    t = screen.t
    with st.container(horizontal=True, vertical_alignment="bottom", key="current_state_bar"):
        label = t("current_state.works.search")
        typed = st.text_input(
            label, key=f"{KEY}.search", placeholder=label, label_visibility="collapsed", live=True, autocomplete="off"
        )
        order = st.segmented_control(
            t("current_state.works.order"),
            ORDERS,
            default=ORDERS[0],
            required=True,
            format_func=lambda name: t(f"current_state.works.by.{name}"),
            key=f"{KEY}.order",
            label_visibility="collapsed",
        )
    ordered = queries.derived(screen, ("ordered", department, order), lambda: _ordered(works, order or ORDERS[0]))
    found = _searched(ordered, typed or "")
    if not found:
        widgets.message("info", t("current_state.works.none"))
        return
    columns = tuple(t(f"current_state.works.column.{name}") for name in COLUMNS)
    table = records.Table(
        KEY,
        t("current_state.tab.works"),
        columns,
        numeric=(3, 4, 5, 6),
        tight=(0, 2, 3, 4, 5, 6),
        wide=(1,),
        stacked=True,
        linked=1,
        parameter=PARAMETER,
    )
    records.show(screen, table, Lazy(found, lambda _, work: _record(work, t)), process_card.open_)


def _ordered(works: Sequence[WorkLine], order: str) -> tuple[tuple[str, WorkLine], ...]:
    """(what a search looks at, the 業務), in the order asked for; unknown hours last."""
    known = [(work.hours, work) for work in works]
    if order == ORDERS[0]:
        known.sort(key=lambda one: (one[0] is None, -(one[0] or 0), one[1].code))
    return tuple((_plain(work), work) for _, work in known)


def _plain(work: WorkLine) -> str:
    parts = (work.code, work.name, work.department, work.kind, work.channel, work.legal_basis, work.initiative)
    return unicodedata.normalize("NFKC", " ".join(part for part in parts if part)).casefold()


def _searched(works: Sequence[tuple[str, WorkLine]], typed: str) -> list[WorkLine]:
    words = unicodedata.normalize("NFKC", typed).casefold().split()
    return [work for text, work in works if all(word in text for word in words)]


def _record(work: WorkLine, t: Translator) -> records.Record:
    hours, unknown = work.hours, t("current_state.unknown")
    cells = (
        work.code,
        work.name,
        work.department or "",
        unknown if work.annual_volume is None else formats.number(work.annual_volume),
        unknown if work.minutes is None else wording.minutes(work.minutes, t),
        "" if hours is None else wording.hours(hours, t),
        formats.number(work.voices) if work.voices else "",
        work.initiative or "",
    )
    return records.Record(work.code, cells, note=_below(work, t), href=process_card.address(work.code))


def _below(work: WorkLine, t: Translator) -> str:
    """What is known besides, on the line below; nothing of what is not entered."""
    values = (work.channel, wording.months(work.peak_months, t), work.legal_basis)
    known = [(name, value) for name, value in zip(BELOW, values, strict=True) if value]
    told = (t("current_state.works.below", name=t(f"current_state.works.column.{name}"), value=v) for name, v in known)
    return t("today.facts.separator").join(told)
