"""What README, CONTRIBUTING and the guides promise: commands, targets, screens and links exist."""

import re
import shlex
from pathlib import Path

import pytest

from tests.architecture.test_words import avoided
from tracker.cli.main import COMMANDS
from tracker.cli.parser import Parser
from tracker.i18n import translator
from tracker.ui.pages import ENTRIES

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
DOCUMENTS += sorted((ROOT / "docs").glob("*.md")) + sorted((ROOT / "docs").glob("*/*.md"))
READ = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in DOCUMENTS}
COMMAND = re.compile(r"python -m tracker ([a-z]+[^`\n]*)")
TARGET = re.compile(r"(?:^\$ |`)make ([a-z0-9]+)", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#:]+)\)")


def _found(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    return sorted({(name, match) for name, text in READ.items() for match in pattern.findall(text)})


@pytest.mark.parametrize(("document", "words"), _found(COMMAND))
def test_a_command_that_is_shown_is_understood(document: str, words: str) -> None:
    name, *rest = shlex.split(words)
    t = translator("ja")
    parser = Parser(name, t)
    COMMANDS[name].arguments(parser, t)
    assert parser.read(rest) is not None


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_in_the_readme(name: str) -> None:
    assert f"python -m tracker {name}" in READ["README.md"]


@pytest.mark.parametrize(("document", "target"), _found(TARGET))
def test_a_target_that_is_shown_exists(document: str, target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", ENTRIES)
def test_every_screen_stands_in_the_readme(name: str) -> None:
    title = translator("ja")(f"frame.page.{name}")
    assert f"| {title} |" in READ["README.md"]


@pytest.mark.parametrize(("document", "target"), _found(LINK))
def test_a_link_leads_somewhere(document: str, target: str) -> None:
    assert ((ROOT / document).parent / target).exists()


@pytest.mark.parametrize("document", READ)
def test_documents_use_the_screen_words(document: str) -> None:
    assert avoided(READ[document]) == []


def test_the_plain_way_is_the_one_described() -> None:
    assert (ROOT / "app.py").is_file()
    assert "pip install -r requirements.txt" in READ["README.md"]
