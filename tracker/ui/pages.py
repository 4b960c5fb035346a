"""Which screens there are: their files and names in the URL, and from which role on the menu shows them."""

from dataclasses import dataclass
from typing import NoReturn

import streamlit as st

from tracker.config import ROOT
from tracker.domain.codes import Role


@dataclass(frozen=True, slots=True)
class Entry:
    """One screen. ``name`` is its file in ``pages/`` and its URL."""

    name: str
    shown_from: Role

    @property
    def file(self) -> str:
        return str(ROOT / "pages" / f"{self.name}.py")


SECTIONS: dict[str, tuple[Entry, ...]] = {
    "overview": (Entry("results", Role.VIEWER),),
    "work": (Entry("pilots", Role.EDITOR),),
    "administration": (Entry("exchange", Role.EDITOR), Entry("settings", Role.EDITOR)),
}
ENTRIES = {entry.name: entry for entries in SECTIONS.values() for entry in entries}
FIRST = "results"
"""Where the bare address leads."""


def link(name: str, label: str) -> None:
    """A link to another screen."""
    st.page_link(ENTRIES[name].file, label=label)


def go(name: str) -> NoReturn:
    """Leave for another screen."""
    st.switch_page(ENTRIES[name].file)
