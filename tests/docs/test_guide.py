"""The guide names every sheet and column as the program reads them, and the operations guide every setting."""

import re
from pathlib import Path

import pytest

from tests.architecture.test_words import avoided
from tests.docs.sheet_tables import GUIDE, renewed
from tracker.config import Settings, variable
from tracker.domain.sheets import SHEETS, SheetSpec

ROOT = Path(__file__).resolve().parents[2]
OPERATIONS = ROOT / "docs" / "operations.md"


def test_the_tables_are_those_of_the_program() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert text == renewed(text), "run: python -m tests.docs.sheet_tables"


@pytest.mark.parametrize("spec", SHEETS, ids=lambda spec: spec.kind.value)
def test_every_sheet_and_header_stands_in_the_guide(spec: SheetSpec) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    section = text.partition(f"### {spec.title}（{spec.kind.value}）")[2].partition("\n### ")[0]
    missing = [c.header for c in spec.columns if f"| {c.header} | `{c.name}` |" not in section]
    assert missing == []


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_stands_in_the_operations_guide(name: str) -> None:
    line = next(line for line in OPERATIONS.read_text(encoding="utf-8").splitlines() if f"`{variable(name)}`" in line)
    default = str(Settings.model_fields[name].default)
    assert f"`{default}`" in line


def test_no_setting_is_documented_that_does_not_exist() -> None:
    named = set(re.findall(r"TRACKER_[A-Z_]+", OPERATIONS.read_text(encoding="utf-8")))
    assert named == {variable(name) for name in Settings.model_fields}


def test_every_setting_says_what_it_is_for() -> None:
    assert all(field.description for field in Settings.model_fields.values())


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "guide").glob("*.md")), ids=lambda path: path.name)
def test_the_guides_use_the_screen_words(path: Path) -> None:
    assert avoided(path.read_text(encoding="utf-8")) == []
