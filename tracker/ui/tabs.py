"""Tabs of which only the open one is drawn, and which stay where they are when the language changes."""

from collections.abc import Callable, Collection, Mapping

import streamlit as st

from tracker.ui.guard import Screen
from tracker.ui.state import TabMemory, session

TAB = "tab"
"""The URL's name for the tab a link leads to."""


def arrive(screen: Screen, key: str, names: Collection[str], prefix: str) -> None:
    """Open the tab a link leads to, once; ``prefix`` of its label in the catalogue."""
    wanted = st.query_params.get(TAB)
    if wanted is not None and wanted in names:
        session().tabs[key] = TabMemory(screen.language, wanted, wanted)
        st.session_state[f"{key}.tabs.{screen.language}"] = screen.t(f"{prefix}.{wanted}")
    if wanted is not None:
        st.query_params.pop(TAB, None)


def show(screen: Screen, key: str, tabs: Mapping[str, tuple[str, Callable[[], None]]]) -> None:
    """Draw ``tabs`` (name → label and what draws it); a hidden one costs nothing."""
    names = list(tabs)
    memory = session().tabs.setdefault(key, TabMemory(screen.language, names[0], names[0]))
    if memory.language != screen.language:
        # New labels are new tabs to Streamlit: it is told which one was open.
        memory.language, memory.first = screen.language, memory.open
    labels = [label for label, _ in tabs.values()]
    own = f"{key}.tabs.{screen.language}"
    shown = st.tabs(labels, default=tabs[memory.first][0], on_change="rerun", key=own)
    for name, container in zip(names, shown, strict=True):
        if container.open:
            memory.open = name
            with container:
                tabs[name][1]()
