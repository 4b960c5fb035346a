"""Both languages say everything, with the same facts, and every sentence is asked for somewhere."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from tracker.i18n import LANGUAGES, Language
from tracker.i18n.translator import CATALOGUES, merged_catalogue

ROOT = Path(__file__).resolve().parents[2]
CODE = ("app.py", "pages/*.py", "tracker/**/*.py", "seed/**/*.py")
HALF_WIDTH = re.compile("[\uff61-\uff9f]")
AREAS = sorted(path.stem for path in (CATALOGUES / "ja").glob("*.po"))


def _messages(language: Language) -> dict[str, Message]:
    found = merged_catalogue(language)
    return {message.id if isinstance(message.id, str) else message.id[0]: message for message in found if message.id}


def _texts(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_hold_the_same_keys_in_the_same_areas(area: str) -> None:
    keys = []
    for language in LANGUAGES:
        with (CATALOGUES / language / f"{area}.po").open("rb") as file:
            keys.append([message.id for message in read_po(file, locale=language) if message.id])
    assert keys[0] == keys[1]


def test_nothing_is_left_untranslated_or_uncertain() -> None:
    open_ = [
        (language, key)
        for language in LANGUAGES
        for key, message in _messages(language).items()
        if message.fuzzy or not all(_texts(message))
    ]
    assert open_ == []


def test_every_sentence_has_the_same_places_in_both_languages() -> None:
    english = _messages("en")
    different = {
        key: (places, other)
        for key, message in _messages("ja").items()
        if (places := {frozenset(_places(text)) for text in _texts(message)})
        != (other := {frozenset(_places(text)) for text in _texts(english[key])})
    }
    assert different == {}


def test_plural_keys_are_plural_in_both_languages() -> None:
    english = _messages("en")
    mixed = [key for key, message in _messages("ja").items() if bool(message.pluralizable) != english[key].pluralizable]
    assert mixed == []


def test_japanese_is_written_in_full_width_katakana() -> None:
    found = {
        key: text for key, message in _messages("ja").items() for text in _texts(message) if HALF_WIDTH.search(text)
    }
    assert found == {}


def test_japanese_uses_the_words_of_the_screens_for_what_has_english_names_in_code() -> None:
    foreign = ("ガードレール", "override", "pulse", "what-if", "snapshot", "baseline")
    found = {
        key for key, message in _messages("ja").items() for text in _texts(message) if any(w in text for w in foreign)
    }
    assert found == set()


def test_english_sentences_are_translated() -> None:
    """Notation such as 令和8年度 may be quoted; hiragana is what Japanese sentences are held together by."""
    hiragana = re.compile("[\u3041-\u3096]")
    found = {key: text for key, message in _messages("en").items() for text in _texts(message) if hiragana.search(text)}
    assert found == {}


def _asked() -> tuple[set[str], set[str]]:
    """(whole keys, beginnings of keys) that stand as text anywhere in the code."""
    whole, beginnings = set(), set()
    for path in (path for pattern in CODE for path in ROOT.glob(pattern)):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
                beginnings.add(str(node.values[0].value))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
    return whole, {text for text in beginnings if re.match(r"[a-z_]+\.", text)}


def _unused(keys: set[str], whole: set[str], beginnings: set[str]) -> Iterator[str]:
    """Keys that no code can ask for: neither written out nor begun by an f-string or a stored beginning."""
    for key in sorted(keys):
        started = any(key.startswith(text) for text in beginnings)
        parent = key.rpartition(".")[0]
        if key not in whole and not started and parent not in whole:
            yield key


def test_every_sentence_can_be_asked_for() -> None:
    whole, beginnings = _asked()
    assert list(_unused(set(_messages("ja")), whole, beginnings)) == []


def test_a_sentence_nobody_asks_for_is_seen() -> None:
    assert list(_unused({"a.b", "a.c", "d.e"}, {"a.b"}, {"d."})) == ["a.c"]
