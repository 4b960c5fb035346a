"""The first screen of a new city: its own table, the demo city to look at, or a single initiative typed in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from tracker.domain.codes import Role
from tracker.domain.errors import DomainError
from tracker.ui import pages, problems, widgets
from tracker.ui.guard import Screen
from tracker.ui.state import flash


@dataclass(frozen=True, slots=True)
class Way:
    """One way to begin: its name in the catalogue, who may take it and what it does."""

    name: str
    role: Role
    go: Callable[[Screen], None]


def show(screen: Screen) -> None:
    """What a new city does first, the usual way in front; who may change nothing is told whom to ask."""
    t = screen.t
    widgets.title(t("frame.page.today"))
    ways = [way for way in WAYS if screen.actor.may(way.role)]
    widgets.headline(t("first.headline" if ways else "first.nothing"))
    if not ways:
        return
    widgets.small_print(t("first.headings"))
    for way, column in zip(ways, st.columns(len(WAYS), gap="medium"), strict=False):
        key = f"first_{way.name}"
        with column, st.container(border=True, height="stretch", vertical_alignment="distribute", key=key):
            with st.container():
                widgets.section(t(f"first.{way.name}"))
                widgets.paragraph(t(f"first.{way.name}.what"))
            look: Literal["primary", "secondary"] = "primary" if way is ways[0] else "secondary"
            if st.button(t(f"first.{way.name}.go"), key=f"first.{way.name}", type=look):
                way.go(screen)


def _exchange(_screen: Screen) -> None:
    pages.go("exchange")


def _demo(screen: Screen) -> None:
    t = screen.t
    try:
        with st.spinner(t("first.demo.loading")):
            from seed import load  # noqa: PLC0415  (the demo city: only who asks for it waits for it)

            load(screen.database, screen.actor, screen.today)
    except DomainError as refusal:
        flash(problems.sentence(t, refusal), "error")
        st.rerun()
    pages.go("overview")


def _one(_screen: Screen) -> None:
    pages.go("initiative", code="new")


WAYS = (
    Way("table", Role.EDITOR, _exchange),
    Way("demo", Role.ADMIN, _demo),
    Way("one", Role.EDITOR, _one),
)
