"""How the tests read 試行の結果: its pictures, its list and the tables below its pictures."""

import json
from collections.abc import Iterator
from typing import Any

from tests.pages.screens import Open


def pictures(opened: Open) -> list[Any]:
    """The charts on the screen."""
    return [element.proto for element in opened.at.get("vega_lite_chart")]


def listed(opened: Open) -> list[dict[str, Any]]:
    """The rows of the list as they are sent: cells, mark and note."""
    for element in opened.at.get("bidi_component"):
        if element.proto.id.endswith("-results.list"):
            rows: list[dict[str, Any]] = json.loads(element.proto.json)["rows"]
            return rows
    return []


def position(opened: Open) -> str:
    for element in opened.at.get("bidi_component"):
        if element.proto.id.endswith("-results.list"):
            return str(json.loads(element.proto.json)["position"])
    return ""


def expanders(opened: Open) -> Iterator[str]:
    yield from (str(each.key) for each in opened.at.expander)
