"""The words on screen: one word per thing, and every sentence asked for exists."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.architecture import rules
from tracker.i18n import translator
from tracker.i18n.translator import CATALOGUES

ROOT = Path(__file__).resolve().parents[2]
AVOIDED = (
    "小さな実証",
    "パイロット",
    "ロードマップ",
    "ポートフォリオ",
    "意味のある最小変化",
    "対応キー",
    "凍結",
    "スナップショット",
    "ゲート",
    "停滞",
    "見積",
    "有意",
    "信頼区間",
    "p値",
)
"""Words the screens have another word for; 信頼区間 stands in the small print that explains 幅, and nowhere else."""
SMALL_PRINT = "95％信頼区間"
KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")


def _japanese() -> Iterator[tuple[str, str]]:
    for path in sorted((CATALOGUES / "ja").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="ja"):
                texts = [message.string] if isinstance(message.string, str) else list(message.string)
                yield from ((f"{path.stem}: {message.id}", text) for text in texts if message.id)


def avoided(text: str) -> list[str]:
    """The words of a sentence that the screens say otherwise."""
    return [word for word in AVOIDED if word in text.replace(SMALL_PRINT, "")]


def test_sentences_use_the_screen_words() -> None:
    found = [(key, words) for key, text in _japanese() if (words := avoided(text))]
    assert found == []


def test_the_small_print_explains_the_interval_once() -> None:
    assert len([key for key, text in _japanese() if SMALL_PRINT in text]) <= 1


@pytest.mark.parametrize("text", ["ポートフォリオの状況", "信頼区間は1〜3分です", "対応キーを入れてください"])
def test_an_avoided_word_is_seen(text: str) -> None:
    assert avoided(text)


def asked_keys(root: Path) -> Iterator[tuple[str, str]]:
    """(place, key) of every sentence asked for by a literal key: ``t("a.b")``, ``self.t.plural("a.b", n)`` …"""
    for name, tree in rules.trees(root, *rules.CODE):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and _is_translator(node.func):
                first = node.args[0]
                if isinstance(first, ast.Constant) and KEY.fullmatch(str(first.value)):
                    yield f"{name}:{node.lineno}", str(first.value)


def _is_translator(called: ast.expr) -> bool:
    if isinstance(called, ast.Attribute) and called.attr in {"plural", "has"}:
        called = called.value
    return (called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")) == "t"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_key_asked_for_exists(language: str) -> None:
    known = translator("ja" if language == "ja" else "en").keys
    assert [(place, key) for place, key in asked_keys(ROOT) if key not in known] == []


def test_a_missing_key_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "pages" / "results.py"
    page.parent.mkdir()
    page.write_text('screen.t("no.such")\nt.plural("none.either", 2)\n', encoding="utf-8")
    assert [key for _, key in asked_keys(tmp_path)] == ["no.such", "none.either"]
