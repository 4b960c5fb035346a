"""What the page itself must say: its language, and Streamlit's own words, which no parameter changes.

The words are exact and looked for only in places named by an ARIA role or one of our keys, so that nothing a person
typed is ever replaced. Words this can not reach are listed in ``docs/ui-english-words.md``.
"""

from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from tracker.i18n import Translator

SCRIPT = Path(__file__).parent.parent / "assets" / "ui" / "frame.js"
SPOKEN: dict[str, dict[str, str]] = {
    '[class*="st-key-files_"]': {
        "Upload": "frame.streamlit.upload",
        "Add files": "frame.streamlit.upload_more",
        "Drag and drop files here": "frame.streamlit.drop",
        "20MB per file": "frame.streamlit.file_limit",
        "• XLSX, CSV": "frame.streamlit.file_types",
    },
    '[class*="st-key-chart_"]': {
        "Download as PNG": "results.streamlit.png",
        "Fullscreen": "results.streamlit.fullscreen",
        "Close fullscreen": "results.streamlit.fullscreen_close",
    },
    '[role="tooltip"]': {
        "Download as PNG": "results.streamlit.png",
        "Fullscreen": "results.streamlit.fullscreen",
        "Close fullscreen": "results.streamlit.fullscreen_close",
    },
    '[role="dialog"]': {"Close": "frame.streamlit.close"},
    '[role="listbox"]': {"No results": "frame.streamlit.no_results"},
}
"""Place → Streamlit's English → key of our sentence."""


def speak(t: Translator) -> None:
    """Set ``<html lang>`` and say Streamlit's own words in the reader's language."""
    words = [
        {"place": place, "words": [[english, t(key)] for english, key in known.items()]}
        for place, known in SPOKEN.items()
    ]
    _component()(data={"language": t.language, "words": words if t.language != "en" else []}, key="document", height=1)


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component("tracker_document", js=SCRIPT.read_text(encoding="utf-8"))
