"""Which dialog is open, kept in the session: a dialog stays open over a refusal and closes when its work is done.

The page calls the dialog's function on every run while :func:`opened` says so; Streamlit alone would forget it.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import streamlit as st

from tracker.ui import problems
from tracker.ui.state import OpenDialog, session
from tracker.ui.text import plain, shortened

TITLE_LENGTH = 60
_THERE = "dialogs.there"


def open_(name: str, item: str | None = None) -> None:
    """Open a dialog for an item, or for a new one (None). At most one is open."""
    session().dialog = OpenDialog(name, item)


def open_there(name: str, item: str | None = None) -> None:
    """Open a dialog on the page one is about to go to."""
    st.session_state[_THERE] = OpenDialog(name, item)


def leave() -> None:
    """Another page was opened: close what is open, and open what was asked for there."""
    session().dialog = st.session_state.pop(_THERE, None)


def go(detail: str | None) -> None:
    """Turn to a detail inside the open dialog, or back from it (None)."""
    current = session().dialog
    if current is not None:
        session().dialog = replace(current, detail=detail)


def close() -> None:
    """Close whatever is open."""
    session().dialog = None


def draw(title: str, body: Callable[[], None], width: Literal["small", "medium", "large"] = "small") -> None:
    """The dialog itself; what goes wrong inside is said inside. Whoever closes it is done with it."""

    def safely() -> None:
        with problems.told(title):
            body()

    st.dialog(plain(shortened(title, TITLE_LENGTH)), width=width, on_dismiss=close)(safely)()


def opened(name: str) -> OpenDialog | None:
    """The open dialog, if it is the one named."""
    current = session().dialog
    return current if current is not None and current.name == name else None
