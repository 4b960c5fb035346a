"""A chart on a screen: the picture with its accessible name, its table, and what is said when it can not be shown.

A failing picture never takes the screen with it: its block says so with a record number, and the figures stay.
"""

import logging
import secrets
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import streamlit as st

from tracker.charts import Drawn, Kind, Table
from tracker.ui import queries, records, widgets
from tracker.ui.guard import Screen

V = TypeVar("V")
log = logging.getLogger(__name__)


def picture(screen: Screen, kind: Kind[V], view: V, what: str) -> None:
    """Draw a chart. ``what`` names it within the screen; the same ``what`` at one revision is the same view."""
    drawn = block(screen, kind, view, what, partial(chart, f"chart_{kind.name}_{what}"))
    if drawn is not None:
        table(screen, drawn, what=f"{kind.name}.{what}", name=drawn.description)


def block(screen: Screen, kind: Kind[V], view: V, what: str, draw: Callable[[Drawn], None]) -> Drawn | None:
    """A picture as ``draw`` puts it on the screen. None when it failed: then its sentence and table stand there."""
    try:
        drawn = queries.derived(screen, ("picture", kind.name, what), partial(kind.drawn, view, screen.t))
        draw(drawn)
    except Exception:
        _failed(screen, kind, view, what)
        return None
    return drawn


def chart(key: str, drawn: Drawn) -> None:
    """The picture itself, in a container of that key."""
    with st.container(key=key):
        st.vega_lite_chart(None, dict(drawn.parted), alt=drawn.description, theme=None, width="stretch")


def _failed(screen: Screen, kind: Kind[V], view: V, what: str) -> None:
    number = secrets.token_hex(4)
    log.exception("chart %s of %s failed, record %s", kind.name, what, number)
    try:
        table = kind.table(view, screen.t)
    except Exception:
        log.exception("its table failed too, record %s", number)
        widgets.message("error", screen.t("results.picture.failed_table", number=number))
        return
    widgets.message("error", screen.t("results.picture.failed", number=number))
    rows(screen, table, what=f"{kind.name}.{what}", name=screen.t("results.picture.table"))


def table(screen: Screen, drawn: Drawn, *, what: str, name: str) -> None:
    """The same facts as figures; a closed table costs nothing."""
    opened = st.expander(screen.t("results.picture.table"), key=f"results.table.{what}", on_change="rerun")
    if opened.open:
        with opened:
            rows(screen, drawn.table, what=what, name=name)


def rows(screen: Screen, table: Table, *, what: str, name: str) -> None:
    """The table of a picture; ``what`` as for the picture, ``name`` is read aloud."""
    shown = records.Table(f"results.rows.{what}", name, table.headers, numeric=table.numeric)
    records.show(screen, shown, [records.Record(str(place), line) for place, line in enumerate(table.rows)])
