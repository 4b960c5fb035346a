"""Which language a session reads, kept in the URL (``lang``) so that a link opens as it was seen.

Not a bound widget: those write the label (「日本語」) into the URL, and a link must not depend on wording.
"""

import streamlit as st

from tracker.config import settings
from tracker.i18n import LANGUAGES, Language, Translator
from tracker.ui.state import session

PARAMETER = "lang"
WIDGET = "frame_language"


def default() -> Language:
    """The operator's language (``TRACKER_LANG``), Japanese unless set."""
    return settings().lang


def settle() -> Language:
    """The language of this run: from the URL, else as chosen before, else the default. Writes it back to the URL."""
    memory = session()
    wanted = st.query_params.get(PARAMETER)
    if wanted in LANGUAGES:
        memory.language = wanted
    elif memory.language is None:
        memory.language = default()
    if memory.language != default() and wanted != memory.language:
        st.query_params[PARAMETER] = memory.language
    return memory.language


def switch(t: Translator) -> None:
    """The switch itself, each language named in its own words: 日本語 | English."""
    st.session_state[WIDGET] = session().language
    st.segmented_control(
        t("frame.language"),
        LANGUAGES,
        format_func=lambda language: t(f"frame.language.{language}"),
        required=True,
        key=WIDGET,
        label_visibility="collapsed",
        on_change=_chosen,
    )


def _chosen() -> None:
    chosen = st.session_state[WIDGET]
    session().language = chosen
    st.query_params[PARAMETER] = chosen
