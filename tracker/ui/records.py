"""A long list as a real table: paged, with one button a row. The list is read and cut in Python, never silently.

What it is not for: charts' tables (``widgets.table``) or editing in the cell.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from tracker.domain.codes import Role
from tracker.i18n import formats
from tracker.ui.guard import Screen
from tracker.ui.state import session
from tracker.ui.text import shortened

ASSETS = Path(__file__).parent.parent / "assets" / "ui"
PAGE_SIZE = 20
PAGE_DIGITS = 6
CELL_LENGTH = 300
"""Longer texts are cut with an ellipsis here; the form shows them whole."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row: what the button hands back, and the cells as text.

    ``mark`` is a shape before the first cell and ``tone`` the name of its colour (good, bad or none); neither is read
    aloud, so the cell must say it too. ``note`` is a sentence below the row, across all columns. ``href`` is where the
    table's ``linked`` cell leads in a new window; a plain click hands back ``id`` like a button. ``action`` names the
    button of this row where the table's own says too little.
    """

    id: str
    cells: tuple[str, ...]
    mark: str = ""
    tone: str = ""
    note: str = ""
    href: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """How a list is shown. ``name`` is read aloud; ``action`` labels the button of each row, "" for none.

    ``tight`` columns never break their lines, ``wide`` ones keep more room than others. ``stacked`` lists lay their
    cells below each other on a phone instead of scrolling sideways. ``linked`` is the column whose cells are links.
    ``sort`` (column, descending) makes the headings buttons. ``parameter`` keeps the page turned to in the URL under
    that name instead of in the session.
    """

    key: str
    name: str
    columns: tuple[str, ...]
    action: str = ""
    numeric: tuple[int, ...] = ()
    tight: tuple[int, ...] = ()
    wide: tuple[int, ...] = ()
    stacked: bool = False
    linked: int | None = None
    sort: tuple[int, bool] | None = None
    parameter: str = ""


def show(
    screen: Screen,
    table: Table,
    records: Sequence[Record],
    on_pick: Callable[[str], None] | None = None,
    on_sort: Callable[[int], None] | None = None,
) -> None:
    """Draw the page of the list the reader turned to.

    A row's button or link calls ``on_pick(id)`` and a heading ``on_sort(column)`` before the next run.
    """
    page, pages = _page(table, len(records))
    first = page * PAGE_SIZE
    shown = records[first : first + PAGE_SIZE]
    _component()(
        key=table.key,
        data={
            "name": table.name,
            "columns": list(table.columns),
            "action": table.action,
            "numeric": list(table.numeric),
            "tight": list(table.tight),
            "wide": list(table.wide),
            "stacked": table.stacked,
            "linked": table.linked,
            "sort": list(table.sort) if table.sort else None,
            "rows": [_row(each) for each in shown],
            "position": _position(screen, len(records), first, len(shown)),
            "turns": _turns(screen, page, pages),
        },
        on_picked_change=lambda: _pick(table.key, on_pick),
        on_turned_change=lambda: _turn(table),
        on_sorted_change=lambda: _sort(table.key, on_sort),
    )


def _position(screen: Screen, count: int, first: int, shown: int) -> str:
    """「1,000件中 1–20」."""
    places = {"n": count, "first": first + 1, "last": first + shown}
    return screen.t("frame.records.position", **{name: formats.number(place) for name, place in places.items()})


def _row(each: Record) -> dict[str, object]:
    cells = [shortened(cell, CELL_LENGTH) for cell in each.cells]
    shown = {name: getattr(each, name) for name in ("id", "mark", "tone", "note", "href", "action")}
    return {**shown, "cells": cells}


def change(screen: Screen) -> str:
    """The label 「変更」 for who may change settings, else none."""
    return screen.t("frame.records.change") if screen.actor.may(Role.ADMIN) else ""


def _page(table: Table, count: int) -> tuple[int, int]:
    pages = max(1, -(-count // PAGE_SIZE))
    turned = _in_url(table.parameter) if table.parameter else session().list_pages.get(table.key, 0)
    return min(turned, pages - 1), pages


def _in_url(parameter: str) -> int:
    """The page the URL names, counted from 1 there; the first one when it names none."""
    named = st.query_params.get(parameter, "")
    return max(0, int(named) - 1) if named.isascii() and named.isdigit() and len(named) < PAGE_DIGITS else 0


def _turns(screen: Screen, page: int, pages: int) -> list[tuple[str, int, bool]]:
    if pages == 1:
        return []
    return [
        (screen.t("frame.records.previous"), page - 1, page > 0),
        (screen.t("frame.records.next"), page + 1, page + 1 < pages),
    ]


def _pick(key: str, on_pick: Callable[[str], None] | None) -> None:
    picked = st.session_state[key].picked
    if on_pick is not None and picked is not None:
        on_pick(str(picked))


def _sort(key: str, on_sort: Callable[[int], None] | None) -> None:
    column = st.session_state[key].sorted
    if on_sort is not None and column is not None:
        on_sort(int(column))


def _turn(table: Table) -> None:
    turned = st.session_state[table.key].turned
    if turned is None:
        return
    page = max(0, int(turned))
    if not table.parameter:
        session().list_pages[table.key] = page
    elif page:
        st.query_params[table.parameter] = str(page + 1)
    else:
        st.query_params.pop(table.parameter, None)


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "tracker_records",
        html='<div id="records"></div>',
        css=(ASSETS / "records.css").read_text(encoding="utf-8"),
        js=(ASSETS / "records.js").read_text(encoding="utf-8"),
    )
