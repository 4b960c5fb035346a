"""Which screens there are: their files and names in the URL, and from which role on the menu shows them."""

from dataclasses import dataclass
from typing import NoReturn

import streamlit as st

from tracker.config import ROOT
from tracker.domain.actor import Actor
from tracker.domain.codes import Role


@dataclass(frozen=True, slots=True)
class Entry:
    """One screen. ``name`` is its file in ``pages/`` and its URL."""

    name: str
    shown_from: Role

    @property
    def file(self) -> str:
        return str(ROOT / "pages" / f"{self.name}.py")


TOP = "today"
"""The section that is no section: its page stands by itself, before the others."""

SECTIONS: dict[str, tuple[Entry, ...]] = {
    TOP: (Entry("today", Role.EDITOR),),
    "overview": (
        Entry("overview", Role.VIEWER),
        Entry("results", Role.VIEWER),
    ),
    "work": (
        Entry("initiative", Role.EDITOR),
        Entry("pilots", Role.EDITOR),
    ),
    "administration": (Entry("exchange", Role.EDITOR), Entry("settings", Role.EDITOR)),
}
ENTRIES = {entry.name: entry for entries in SECTIONS.values() for entry in entries}


def first(actor: Actor) -> str:
    """Where the bare address leads: the first screen of the menu, for 経営層 全体の状況, for others 今日すること."""
    return next(entry.name for entry in ENTRIES.values() if actor.may(entry.shown_from))


def link(name: str, label: str) -> None:
    """A link to another screen."""
    st.page_link(ENTRIES[name].file, label=label)


def go(name: str, **query: str) -> NoReturn:
    """Leave for another screen; ``query`` is its part of the URL, such as ``code="I1"``."""
    st.switch_page(ENTRIES[name].file, query_params=query)
