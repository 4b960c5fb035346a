"""What one browser session remembers between runs, as one typed object instead of scattered keys.

Widgets keep their own values under their own keys (``page.widget[.id]``); everything else lives here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import streamlit as st

from tracker.domain.errors import DomainError
from tracker.domain.results import Filters
from tracker.i18n import Language

_KEY = "tracker"
MessageKind = Literal["done", "info", "caution", "error"]


@dataclass(frozen=True, slots=True)
class Flash:
    """A finished sentence shown once, above the next page run."""

    kind: MessageKind
    text: str


@dataclass(frozen=True, slots=True)
class Resume:
    """Where a visitor wanted to go before the frame had run once: page name and query."""

    page: str
    query: Mapping[str, str]


@dataclass(slots=True)
class FormMemory:
    """One open form: the version it was opened with, its last refusal, and whether to save again at once.

    ``stored`` are the texts it was opened with, kept of forms that stay open for long.
    """

    version: int | None
    problem: DomainError | None = None
    save_again: bool = False
    stored: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class OpenDialog:
    """Which dialog is open, for which item (None: a new one), and how deep in it the person went."""

    name: str
    item: str | None
    detail: str | None = None


@dataclass(slots=True)
class TabMemory:
    """Which tab is open, and which was when the language of the labels last changed."""

    language: Language
    first: str
    open: str


@dataclass(slots=True)
class Session:
    """The memory of one session; ``forms`` by form key, ``list_pages`` by table key (0 is the first page).

    ``person`` is the code of whose day 今日すること shows. ``kept`` is what a page remembers only while it is open: a
    file that was read, one that was made.
    """

    language: Language | None = None
    page: str | None = None
    resume: Resume | None = None
    filters: Filters = field(default_factory=Filters)
    filters_page: str | None = None
    person: str | None = None
    flashes: list[Flash] = field(default_factory=list)
    forms: dict[str, FormMemory] = field(default_factory=dict)
    dialog: OpenDialog | None = None
    list_pages: dict[str, int] = field(default_factory=dict)
    tabs: dict[str, TabMemory] = field(default_factory=dict)
    kept: dict[str, object] = field(default_factory=dict)


def session() -> Session:
    """This session's memory, made at the first call."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = Session()
    memory = st.session_state[_KEY]
    assert isinstance(memory, Session)  # noqa: S101 - narrows the type of Streamlit's untyped store
    return memory


def flash(text: str, kind: MessageKind = "done") -> None:
    """Show ``text`` above the next run of a page, once."""
    session().flashes.append(Flash(kind, text))


def take_flashes() -> list[Flash]:
    """The waiting messages; they are forgotten by being taken."""
    memory = session()
    waiting, memory.flashes = memory.flashes, []
    return waiting


def forget_form(key: str) -> None:
    """Close a form: its version, its refusal and what was typed."""
    session().forms.pop(key, None)
    for name in [name for name in st.session_state if str(name).startswith(f"{key}.")]:
        del st.session_state[name]
