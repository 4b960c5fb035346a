"""The walk through the screens: what it quotes stands on a screen, and what it shows is there."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.e2e.pictures import FOLDER, SHOTS
from tracker.i18n import translator
from tracker.i18n.translator import CATALOGUES
from tracker.ui.pages import SECTIONS, TOP

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "guide" / "first-hour.md"
TEXT = GUIDE.read_text(encoding="utf-8")
QUOTED = re.compile("「([^「」]+)」")
WAY = re.compile(r"^\*\*開くもの\*\* 「([^「」]+)」の「([^「」]+)」", re.MULTILINE)
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
ANCHOR = re.compile(r"\]\(#([^)]+)\)")
PEOPLE = ("取組の担当者", "DX推進担当", "経営層", "会議で発表する人", "異動で来た後任")


def on_screens() -> set[str]:
    """Every Japanese sentence and word a screen can show."""
    found: set[str] = set()
    for path in (CATALOGUES / "ja").glob("*.po"):
        with path.open("rb") as file:
            for message in read_po(file, locale="ja"):
                found |= {message.string} if isinstance(message.string, str) else set(message.string)
    return found


def anchor(heading: str) -> str:
    """The address of a heading as the usual readers of Markdown make it."""
    return heading.lower().replace(" ", "-").replace("・", "")


@pytest.mark.parametrize("words", sorted(set(QUOTED.findall(TEXT))))
def test_what_is_quoted_stands_on_a_screen(words: str) -> None:
    assert words in on_screens()


@pytest.mark.parametrize(("section", "page"), sorted(set(WAY.findall(TEXT))))
def test_a_screen_is_where_the_menu_has_it(section: str, page: str) -> None:
    t = translator("ja")
    menu = {
        t(f"frame.section.{name}"): {t(f"frame.page.{entry.name}") for entry in entries}
        for name, entries in SECTIONS.items()
        if name != TOP
    }
    assert page in menu[section]


@pytest.mark.parametrize("heading", PEOPLE)
def test_each_of_the_five_has_a_way_in_and_a_picture(heading: str) -> None:
    section = TEXT.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    assert section.lstrip().startswith("**開くもの** 「")
    assert PICTURE.search(section)
    assert re.search(r"^2\. ", section, re.MULTILINE), "more than one step"


def test_every_link_inside_the_guide_has_its_heading() -> None:
    headings = {anchor(heading) for heading in re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)}
    assert set(ANCHOR.findall(TEXT)) - headings == set()
    assert {anchor(name) for name in PEOPLE} <= set(ANCHOR.findall(TEXT))


def test_every_picture_is_there_and_says_what_it_shows() -> None:
    shown = PICTURE.findall(TEXT)
    assert [place for _, place in shown if not (GUIDE.parent / place).is_file()] == []
    assert [place for told, place in shown if len(told) < 10] == []


def test_the_command_takes_every_picture_there_is_and_each_is_shown() -> None:
    taken = {f"{name}.png" for name in SHOTS}
    assert {path.name for path in FOLDER.iterdir()} == taken
    documents = [ROOT / "README.md", *(ROOT / "docs" / "guide").glob("*.md")]
    shown = "\n".join(path.read_text(encoding="utf-8") for path in documents)
    assert [name for name in sorted(taken) if f"pictures/{name})" not in shown] == []
