"""A rendered picture as a test reads it: what is printed where, and which marks were drawn."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import vl_convert

from tracker.charts import Drawn


@dataclass(frozen=True, slots=True)
class Printed:
    """One text and the box it takes, estimated from its width."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Picture:
    """``width`` and ``height`` of the whole, paddings included."""

    width: float
    height: float
    items: tuple[tuple[str, dict[str, Any]], ...]

    def of(self, marktype: str) -> list[dict[str, Any]]:
        return [item for kind, item in self.items if kind == marktype]

    def printed(self) -> list[Printed]:
        return [_printed(item) for item in self.of("text") if item.get("text") and item.get("opacity", 1) > 0]


def render(drawn: Drawn, width: int | None = None) -> Picture:
    """Draw with the rows inside, as papers do; nothing may be fetched."""
    spec = drawn.complete() | ({"width": width} if width else {})
    found = vl_convert.vegalite_to_scenegraph(spec, allowed_base_urls=[])
    items = tuple(_items(found["scenegraph"]))
    return Picture(found["width"], found["height"], items)


def _items(node: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    kind = node.get("marktype")
    for item in node.get("items", []):
        if kind == "group":
            for inner in item.get("items", []):
                yield from _items(inner)
        elif kind is not None:
            yield kind, item


def _printed(item: dict[str, Any]) -> Printed:
    size = item.get("fontSize", 11)
    width = sum(1.0 if unicodedata.east_asian_width(char) in "WF" else 0.55 for char in item["text"]) * size
    width = min(width, item.get("limit") or width)
    x, y = item["x"] + item.get("dx", 0), item["y"] + item.get("dy", 0)
    left = x - {"left": 0.0, "center": width / 2, "right": width}[item.get("align", "left")]
    return Printed(item["text"], left, left + width, y - size / 2, y + size / 2)
