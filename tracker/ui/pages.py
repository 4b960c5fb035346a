"""Which screens there are: their files and names in the URL, and from which role on the menu shows them."""

from dataclasses import dataclass
from typing import NoReturn

import streamlit as st

from tracker.config import ROOT
from tracker.domain.actor import Actor
from tracker.domain.codes import Role


@dataclass(frozen=True, slots=True)
class Entry:
    """One screen. ``name`` is its file in ``pages/`` and its URL.

    ``shown_from`` None is in nobody's menu and opened by links only. A ``bare`` screen fills the window by itself: no
    menu, no bar, no strip.
    """

    name: str
    shown_from: Role | None
    bare: bool = False

    @property
    def file(self) -> str:
        return str(ROOT / "pages" / f"{self.name}.py")

    def shown_to(self, actor: Actor) -> bool:
        """Whether the menu shows it to somebody; a link opens it in any case."""
        return self.shown_from is not None and actor.may(self.shown_from)


TOP = "today"
"""The section that is no section: its page stands by itself, before the others."""

SECTIONS: dict[str, tuple[Entry, ...]] = {
    TOP: (Entry("today", Role.EDITOR),),
    "overview": (
        Entry("overview", Role.VIEWER),
        Entry("roadmap", Role.VIEWER),
        Entry("results", Role.VIEWER),
    ),
    "work": (
        Entry("initiative", Role.EDITOR),
        Entry("current_state", Role.EDITOR),
        Entry("dialogue", Role.EDITOR),
        Entry("pilots", Role.EDITOR),
        Entry("learning", Role.EDITOR),
        Entry("timing", None, bare=True),
    ),
    "meetings": (Entry("meetings", Role.VIEWER), Entry("present", None, bare=True)),
    "administration": (Entry("exchange", Role.EDITOR), Entry("settings", Role.EDITOR)),
}
ENTRIES = {entry.name: entry for entries in SECTIONS.values() for entry in entries}
FRAMED = tuple(name for name, entry in ENTRIES.items() if not entry.bare)
"""The screens inside the frame."""


def first(actor: Actor) -> str:
    """Where the bare address leads: the first screen of the menu, for 経営層 全体の状況, for others 今日すること."""
    return next(entry.name for entry in ENTRIES.values() if entry.shown_to(actor))


def link(name: str, label: str) -> None:
    """A link to another screen, at most one to each on a screen."""
    with st.container(key=f"page_link_{name}"):
        st.page_link(ENTRIES[name].file, label=label)


def go(name: str, **query: str) -> NoReturn:
    """Leave for another screen; ``query`` is its part of the URL, such as ``code="I1"``."""
    st.switch_page(ENTRIES[name].file, query_params=query)
