"""Whose day it is: chosen once, kept in the URL (``who``) and in the session. Nobody chosen means everybody."""

import streamlit as st

from tracker.ui.guard import Screen
from tracker.ui.state import session

PARAMETER = "who"
WIDGET = "today_who"


def chosen(people: dict[str, str]) -> str | None:
    """The code of the person in the URL, else as chosen before; None for everybody and for a code nobody has."""
    named = st.query_params.get(PARAMETER)
    memory = session()
    if named is not None:
        memory.person = named if named in people else None
    elif memory.person in people:
        st.query_params[PARAMETER] = memory.person
    return memory.person if memory.person in people else None


def choose(screen: Screen, people: dict[str, str], person: str | None) -> None:
    """The field for choosing; it can be searched by typing."""
    t = screen.t
    st.session_state[WIDGET] = person or ""
    st.selectbox(
        t("today.who"),
        ["", *people],
        format_func=lambda code: people.get(code, t("today.who.everybody")),
        key=WIDGET,
        label_visibility="collapsed",
        width=280,
        on_change=_changed,
    )


def _changed() -> None:
    person = st.session_state[WIDGET] or None
    memory = session()
    memory.person = person
    memory.list_pages = {key: page for key, page in memory.list_pages.items() if not key.startswith("today.")}
    if person:
        st.query_params[PARAMETER] = person
    else:
        st.query_params.pop(PARAMETER, None)
