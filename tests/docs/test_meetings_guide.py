"""The guide to meetings calls everything as the screens do, and names every key of 会議で映す."""

import re
from pathlib import Path

import pytest

from tracker.domain.meeting_codes import Asked
from tracker.i18n import translator
from tracker.ui import present
from tracker.wording.labels import label

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "guide" / "meetings.md").read_text(encoding="utf-8")
T = translator("ja")
KEYS = {"ArrowRight": "→", "ArrowDown": "↓", " ": "空白", "ArrowLeft": "←", "ArrowUp": "↑", "Escape": "Esc"}
"""Keys the guide calls by what stands on them."""


@pytest.mark.parametrize(
    "key",
    [
        "meetings.new.add",
        "meetings.returning",
        "meetings.proposed",
        "meetings.proposed.add",
        "meetings.item.add",
        "meetings.papers.public",
        "meetings.papers.ics",
        "meetings.papers.pptx",
        "meetings.papers.pdf",
        "meetings.present",
        "meetings.minutes.pdf",
        "meetings.minutes.xlsx",
        "meetings.tab.papers",
        "meetings.tab.record",
        "meetings.tab.changes",
        "meetings.changes.now",
        "deck.ask.decide",
        "roadmap.compare.label",
    ],
)
def test_what_is_pressed_and_read_has_its_screen_name(key: str) -> None:
    assert T(key) in GUIDE


def test_the_button_is_named_with_its_number() -> None:
    assert f"「{T('meetings.fix.do', number=1)}」" in GUIDE


@pytest.mark.parametrize("asked", Asked)
def test_what_is_asked_of_a_meeting_stands_there(asked: Asked) -> None:
    assert label(asked, T) in GUIDE


def test_every_key_stands_in_the_guide() -> None:
    script = (present.ASSETS / "present.js").read_text(encoding="utf-8")
    table = script.partition("const KEYS = {")[2].partition("};")[0]
    named = {name for pair in re.findall(r'"([^"]+)":|\b(\w+):', table) for name in pair if name}
    assert "PageDown" in named
    asked = {KEYS.get(name, name).upper() for name in named}
    assert {name for name in asked if name not in GUIDE.upper()} == set()
