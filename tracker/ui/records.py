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
from tracker.ui.guard import Screen
from tracker.ui.state import session
from tracker.ui.text import shortened

ASSETS = Path(__file__).parent.parent / "assets" / "ui"
PAGE_SIZE = 20
CELL_LENGTH = 300
"""Longer texts are cut with an ellipsis here; the form shows them whole."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row: what the button hands back, and the cells as text."""

    id: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """How a list is shown. ``name`` is read aloud; ``action`` labels the button of each row, "" for none."""

    key: str
    name: str
    columns: tuple[str, ...]
    action: str = ""
    numeric: tuple[int, ...] = ()


def show(screen: Screen, table: Table, records: Sequence[Record], on_pick: Callable[[str], None] = str) -> None:
    """Draw the page of the list the reader turned to; a row's button calls ``on_pick(id)`` before the next run."""
    page, pages = _page(table.key, len(records))
    first = page * PAGE_SIZE
    shown = records[first : first + PAGE_SIZE]
    _component()(
        key=table.key,
        data={
            "name": table.name,
            "columns": list(table.columns),
            "action": table.action,
            "numeric": list(table.numeric),
            "rows": [{"id": each.id, "cells": [shortened(cell, CELL_LENGTH) for cell in each.cells]} for each in shown],
            "position": screen.t("frame.records.position", n=len(records), first=first + 1, last=first + len(shown)),
            "turns": _turns(screen, page, pages),
        },
        on_picked_change=lambda: on_pick(str(st.session_state[table.key].picked)),
        on_turned_change=lambda: _turn(table.key),
    )


def change(screen: Screen) -> str:
    """The label 「変更」 for who may change settings, else none."""
    return screen.t("frame.records.change") if screen.actor.may(Role.ADMIN) else ""


def _page(key: str, count: int) -> tuple[int, int]:
    pages = max(1, -(-count // PAGE_SIZE))
    return min(session().list_pages.get(key, 0), pages - 1), pages


def _turns(screen: Screen, page: int, pages: int) -> list[tuple[str, int, bool]]:
    if pages == 1:
        return []
    return [
        (screen.t("frame.records.previous"), page - 1, page > 0),
        (screen.t("frame.records.next"), page + 1, page + 1 < pages),
    ]


def _turn(key: str) -> None:
    session().list_pages[key] = max(0, int(st.session_state[key].turned))


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "tracker_records",
        html='<div id="records"></div>',
        css=(ASSETS / "records.css").read_text(encoding="utf-8"),
        js=(ASSETS / "records.js").read_text(encoding="utf-8"),
    )
