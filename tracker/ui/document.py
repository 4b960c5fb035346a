"""What the page itself must say: its language, and Streamlit's own words, which no parameter changes.

The words are whole (``{}`` stands for what is in between) and looked for only in places named by an ARIA role or one
of our keys, so that nothing a person typed is ever replaced. Streamlit's words that stay English are listed in
``docs/ui-english-words.md``; a test lets that list only shrink.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from tracker.i18n import LANGUAGES, Translator, translator
from tracker.ui import language

SCRIPT = Path(__file__).parent.parent / "assets" / "ui" / "frame.js"
_CHARTS = {
    "Download as PNG": "results.streamlit.png",
    "Fullscreen": "results.streamlit.fullscreen",
    "Close fullscreen": "results.streamlit.fullscreen_close",
}
_FILES = {
    "Remove {}": "frame.streamlit.file_remove",
    "Error:": "frame.streamlit.file_refused",
    "{} files are not allowed.": "frame.streamlit.file_kind",
    "File must be {} or smaller.": "frame.streamlit.file_size",
    "Connection lost. Please wait for the app to reconnect, then try again.": "frame.streamlit.lost_file",
}
_BRANDING = {
    "Upload": "branding.streamlit.upload",
    "Drag and drop a file here": "branding.streamlit.drop",
    "file upload": "branding.streamlit.input",
    **_FILES,
}
NAMED = ": {}"
SPOKEN: dict[str, dict[str, str]] = {
    'a[href="#stMain"]': {"Skip to main content": "frame.streamlit.skip"},
    "nav": {"App pages": "frame.streamlit.pages"},
    '[class*="st-key-files_"]': {
        "Upload": "frame.streamlit.upload",
        "Add files": "frame.streamlit.upload_more",
        "Drag and drop files here": "frame.streamlit.drop",
        "20MB per file": "frame.streamlit.file_limit",
        "• XLSX, CSV": "frame.streamlit.file_types",
        "file upload": "frame.streamlit.file_input",
        "Help for {}": "frame.streamlit.help",
        **_FILES,
    },
    '[class*="st-key-picture_"]': {
        "Upload": "stories.streamlit.upload",
        "Drag and drop a file here": "stories.streamlit.drop",
        "2MB per file": "stories.streamlit.limit",
        "• PNG, JPG": "stories.streamlit.types",
        "file upload": "stories.streamlit.input",
        **_FILES,
    },
    '[class*="st-key-branding_logo"]': {
        **_BRANDING,
        "1MB per file": "branding.streamlit.logo_limit",
        "• PNG, JPG": "branding.streamlit.logo_types",
    },
    '[class*="st-key-branding_template"]': {
        **_BRANDING,
        "10MB per file": "branding.streamlit.template_limit",
        "• PPTX": "branding.streamlit.template_types",
    },
    '[class*="st-key-chart_"]': _CHARTS,
    '[role="tooltip"]': _CHARTS,
    '[role="dialog"]': {
        "Close": "frame.streamlit.close",
        "Connection error": "frame.streamlit.lost",
        "Streamlit server is not responding. Are you connected to the internet?": "frame.streamlit.lost_why",
        "Connection timed out.": "frame.streamlit.lost_slow",
        "Page not found": "frame.streamlit.no_page",
        "You have requested page {}. Running the app's main page.": "frame.streamlit.no_page_why",
        "The page that you have requested does not seem to exist. Running the app's main page.": (
            "frame.streamlit.no_page_why"
        ),
    },
    '[role="listbox"]': {
        "No results": "frame.streamlit.no_results",
        "Add: {}": "frame.streamlit.add_word",
        "Selectbox options": "frame.streamlit.choices",
        "Multiselect options": "frame.streamlit.choices",
    },
    '[role="combobox"]': {"Choose an option": "frame.streamlit.choose", "Choose options": "frame.streamlit.choose"},
    'button[aria-label="Open"]': {"Open": "frame.streamlit.open"},
    'button[aria-label="Dismiss"]': {"Dismiss": "frame.streamlit.close"},
    'button[aria-label^="Clear "]': {
        "Clear value": "frame.streamlit.clear",
        "Clear entry": "frame.streamlit.clear",
        "Clear all": "frame.streamlit.clear",
    },
    # Below a field outside a form while it is typed in; with the keys of the reader's system in the middle.
    '[class*="st-key-live_"] [data-testid="InputInstructions"]': {"Press {}": "frame.streamlit.apply"},
    "[aria-live]": {
        "{} options available.": "frame.streamlit.options",
        "{} option available.": "frame.streamlit.options",
    },
}
"""Place → Streamlit's English → key of our sentence."""


def speak(t: Translator, again: Callable[[], None]) -> None:
    """Set ``<html lang>`` and say Streamlit's own words in the reader's language.

    ``again`` is called when the menu is asked for the very screen that is open.
    """
    words = [
        {"place": place, "words": [pair for english, key in known.items() for pair in _pairs(english, key, t)]}
        for place, known in SPOKEN.items()
    ]
    data = {"language": t.language, "parameter": language.PARAMETER, "words": words}
    _component()(data=data, key="document", height=1, on_again_change=again)


def _pairs(english: str, key: str, t: Translator) -> list[tuple[str, str]]:
    """What may stand there (Streamlit's word, or ours of a language left behind) and what is to stand there.

    A button may carry the name of its thing behind a colon: “Fullscreen: Hours a year”.
    """
    ours = t(key)
    found = sorted({english, *(translator(spoken)(key) for spoken in LANGUAGES)} - {ours})
    named = [(f"{text}{NAMED}", f"{ours}{NAMED}") for text in found if "{}" not in text]
    return [*((text, ours) for text in found), *named]


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component("tracker_document", js=SCRIPT.read_text(encoding="utf-8"))
