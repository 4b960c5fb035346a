"""Streamlit's own words: said in the reader's language, or listed where we can not; the list only shrinks."""

import re
from functools import cache
from pathlib import Path

import pytest
import streamlit

from tracker.i18n import LANGUAGES, translator
from tracker.ui.document import SPOKEN, _pairs

LIST = Path(__file__).resolve().parents[2] / "docs" / "ui-english-words.md"
STAYING = {"Download failed", "This app has encountered an error"}
"""Take words out of here when they are gone; put none in: say them in ``tracker.ui.document`` instead."""

PACKAGE = Path(streamlit.__file__).parent
WORDS = [(place, english) for place, known in SPOKEN.items() for english in known]


def listed() -> set[str]:
    return set(re.findall(r"^\| `([^`]+)` \|", LIST.read_text(encoding="utf-8"), re.MULTILINE))


@cache
def _program() -> str:
    scripts = (PACKAGE / "static" / "static" / "js").glob("*.js")
    return "\n".join(path.read_text(encoding="utf-8") for path in (*scripts, PACKAGE / "elements" / "exception.py"))


def _parts(english: str) -> list[str]:
    """The fixed parts of a word: numbers, kinds of files and page names are put in by Streamlit."""
    put_in = r"\{\}|\d+MB|XLSX, CSV|PNG, JPG|PPTX|\. Running| options?"
    return [part for part in re.split(put_in, english) if part.strip(" .")]


def test_the_list_only_shrinks() -> None:
    assert listed() <= STAYING
    assert listed() == STAYING, "a word that is gone leaves the list and this test"


@pytest.mark.parametrize("english", sorted(STAYING))
def test_a_listed_word_is_still_said(english: str) -> None:
    assert english in _program()


@pytest.mark.parametrize(("place", "english"), WORDS)
def test_a_word_we_replace_is_still_said(place: str, english: str) -> None:
    assert _parts(english)
    for part in _parts(english):
        assert part in _program(), f"{part!r} in {place}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("place", "english"), WORDS)
def test_every_word_is_said_in_every_language_and_keeps_what_is_in_between(
    place: str, english: str, language: str
) -> None:
    ours = translator(language)(SPOKEN[place][english])  # type: ignore[arg-type]
    assert ("{}" in ours) <= ("{}" in english), "nothing to put between"


def test_a_word_left_behind_by_the_other_language_is_said_too() -> None:
    pairs = dict(_pairs("Upload", "frame.streamlit.upload", translator("en")))
    assert pairs["Excelを選ぶ"] == pairs["Upload"] == "Choose files"
    assert "Choose files" not in pairs, "what stands right is left alone"
