"""Taking a stored thing back from inside its dialog, in two steps: nothing disappears at one careless press."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from tracker.ui import actions, dialogs, problems, widgets
from tracker.ui.guard import Screen
from tracker.ui.state import FormMemory, OpenDialog, session

_DETAIL = "take_back"


def button(label: str, key: str) -> None:
    """The first step, below a form: it leads to the question."""
    st.button(label, key=key, type="tertiary", on_click=dialogs.go, args=(_DETAIL,))


def asked(memory: OpenDialog) -> bool:
    """Whether the question stands in the dialog instead of its form."""
    return memory.detail == _DETAIL


def question(  # noqa: PLR0913 - what one deed is made of; named at every call
    screen: Screen,
    text: str,
    service: Callable[..., Any],
    command: Callable[[], object],
    *,
    key: str,
    label: str,
    done: str,
) -> None:
    """The second step: what will be gone, the button that does it, and the way back to the form."""
    memory = session().forms.setdefault(key, FormMemory(None))
    widgets.message("caution", text)
    if memory.problem is not None:
        widgets.message("error", problems.sentence(screen.t, memory.problem))
    with st.container(horizontal=True):
        st.button(screen.t("stories.keep"), key=f"{key}.keep", on_click=dialogs.go, args=(None,))
        if st.button(label, key=f"{key}.remove", type="primary"):
            actions.run(screen, service, command, form=key, done=done)
