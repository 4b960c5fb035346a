"""Searching a list by what a person remembers of it."""

import unicodedata
from collections.abc import Sequence

import streamlit as st

from tracker.ui.records import Record


def searched(key: str, label: str, records: Sequence[Record]) -> list[Record]:
    """A search field, and the records that hold every word of it, whatever the width or case of the letters."""
    typed = st.text_input(
        label, key=f"{key}.search", placeholder=label, label_visibility="collapsed", live=True, autocomplete="off"
    )
    words = _plain(typed or "").split()
    return [each for each in records if all(word in _plain(" ".join(each.cells)) for word in words)]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
