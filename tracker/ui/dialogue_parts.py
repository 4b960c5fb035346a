"""② 対話, what its screens share: the views, the links between them, and which dialog is open."""

from collections.abc import Callable
from urllib.parse import urlencode

import streamlit as st

from tracker.domain.codes import Role
from tracker.domain.dialogue import DialogueCard, Dialogues, narrowed
from tracker.domain.results import Filters
from tracker.services.dialogues import dialogue as stored_dialogue
from tracker.services.dialogues import dialogues as stored_dialogues
from tracker.ui import dialogs, queries
from tracker.ui.guard import Screen
from tracker.ui.state import OpenDialog

PARAMETER = "dialogue"
"""The URL's name for the one dialogue."""

KEY = "dialogue"


def everything(screen: Screen) -> Dialogues:
    """② of the whole city."""
    return queries.view(screen, stored_dialogues, queries.overview(screen))


def under(screen: Screen, chosen: Filters) -> Dialogues:
    """② under the shared filters."""
    kept = {line.code for line in queries.overview(screen, chosen.model_copy(update={"fy": None})).lines}
    return narrowed(everything(screen), chosen, kept)


def card(screen: Screen, code: str) -> DialogueCard:
    """Everything about one dialogue. Raises NotFound."""
    return queries.view(screen, stored_dialogue, code, key=code)


def open_(code: str) -> None:
    """Show one dialogue from the next run on."""
    st.query_params[PARAMETER] = code


def leave() -> None:
    """Back to the list; the filters stay."""
    st.query_params.pop(PARAMETER, None)


def address(code: str) -> str:
    """A link to one dialogue."""
    return "?" + urlencode({PARAMETER: code})


def opener(kind: str, item: str | None = None) -> Callable[[], None]:
    """What opens the dialog ``kind``, for an item (None: a new one)."""
    return lambda: dialogs.open_(f"{KEY}.{kind}", item)


def opened(kind: str) -> OpenDialog | None:
    """The dialog ``kind``, if it is open."""
    return dialogs.opened(f"{KEY}.{kind}")


def button(screen: Screen, kind: str, item: str | None = None, *, main: bool = False) -> None:
    """The button that opens a form, for who may fill it in."""
    if screen.actor.may(Role.EDITOR):
        words, act = screen.t(f"dialogue.{kind}.add"), opener(kind, item)
        st.button(words, key=f"{KEY}.{kind}", type="primary" if main else "tertiary", on_click=act)
