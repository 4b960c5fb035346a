"""Everything a screen says, in its own markup, on its widgets, in its lists and about its charts, piece by piece."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from streamlit.testing.v1.element_tree import Block

from tests.pages.screens import Open

_TAG = re.compile(r"<[^>]*>")
_WORDED = ("label", "placeholder", "help", "alt", "caption")
_SILENT = {"id", "key", "href", "spec", "file", "parameter", "tone", "part", "phase", "rating", "kind", "look"}
_SILENT |= {"against", "decision", "lifecycle"}
"""Parts of a component's data that are addresses, drawings or codes and never shown as words."""

_FILLED_THERE = "words"
"""Where a component keeps sentences whose places it fills itself, in the browser."""

_FRAME = "-document"
"""The component that says Streamlit's own words: it holds the English ones it replaces."""


def pieces(opened: Open) -> list[str]:
    """What is said, cut at every tag."""
    bodies = [unescape(part).strip() for body in opened.bodies for part in _TAG.split(body)]
    return [text for text in [*bodies, *_elements(opened.at.main), *_components(opened)] if text]


def templates(opened: Open) -> set[str]:
    """The sentences a component fills in the browser: they may have open places here."""
    return {text for data in _data(opened) for text in _strings(data.get(_FILLED_THERE))}


def _elements(block: Block) -> Iterator[str]:
    """Names, hints and choices of widgets, and of what folds or opens."""
    for child in block.children.values():
        if isinstance(child, Block):
            yield from _worded(child.proto)
            yield from _elements(child)
        elif child.type not in ("html", "bidi_component"):
            yield from _worded(child.proto)


def _worded(proto: Any) -> Iterator[str]:
    for name in _WORDED:
        text = getattr(proto, name, "")
        if isinstance(text, str):
            yield text
    for option in getattr(proto, "options", ()):
        yield option if isinstance(option, str) else getattr(option, "content", "")


def _components(opened: Open) -> Iterator[str]:
    for data in _data(opened):
        yield from _strings(data)


def _data(opened: Open) -> Iterator[dict[str, Any]]:
    for element in opened.at.get("bidi_component"):
        if not element.proto.id.endswith(_FRAME) and element.proto.json:
            yield json.loads(element.proto.json)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name not in _SILENT:
                yield from _strings(each)
