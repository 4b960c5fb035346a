"""Papers look the same on every machine, hold no words of their own, and cost nothing until one is made."""

import re
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader

from tracker.exports.typesetting import PAPERS, _fonts, typeset

TODAY = date(2026, 11, 26)
TEMPLATES = sorted(PAPERS.glob("*.typ"))
PROBE = """
#import "base.typ": *
#show: paper
#shown(data.text)
"""


@pytest.fixture
def probe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A paper that only shows one text."""
    for template in TEMPLATES:
        (tmp_path / template.name).write_bytes(template.read_bytes())
    (tmp_path / "probe.typ").write_text(PROBE, encoding="utf-8")
    monkeypatch.setattr("tracker.exports.typesetting.PAPERS", tmp_path)
    return "probe"


def data(text: str = "本文", language: str = "ja") -> dict[str, object]:
    return {"title": "題名", "language": language, "footer": "脚注", "words": {"page": "{page}／{pages}"}, "text": text}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_words_of_its_own(template: Path) -> None:
    code = re.sub(r"//.*", "", template.read_text(encoding="utf-8"))
    assert not re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", code)
    assert not re.search(r"\[[^\]]*[A-Za-z]", code), "markup is where words could stand: the templates are code"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_reads_nothing_but_the_papers_and_its_data(template: Path) -> None:
    code = template.read_text(encoding="utf-8")
    assert not re.search(r"\b(eval|read|csv|yaml|toml|xml|plugin|cbor)\s*\(", code)
    pictures = re.findall(r"\bimage\s*\((.{13})", code)
    assert set(pictures) <= {"bytes(data.lo"}, "a picture is the logo among the data, never a file"
    assert set(re.findall(r'#(?:import|include) "([^"]+)"', code)) <= {path.name for path in TEMPLATES}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_file_says_what_it_is_in_which_language_and_of_which_day(probe: str, language: str) -> None:
    found = PdfReader(BytesIO(typeset(probe, data(language=language), TODAY)))
    assert found.metadata is not None
    assert found.metadata.title == "題名"
    assert str(found.metadata["/CreationDate"]).startswith("D:20261125150000Z"), "midnight in Japan"
    assert found.trailer["/Root"]["/Lang"] == language  # type: ignore[index]
    assert found.trailer["/Root"]["/MarkInfo"]["/Marked"], "headings and tables can be read aloud"  # type: ignore[index]


def test_only_the_bundled_fonts_are_known() -> None:
    assert _fonts().families() == ["BIZ UDGothic", "BIZ UDPGothic"]


def test_nothing_is_warned_about(probe: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []

    def compile_(*arguments: object, **options: object) -> object:
        content, warnings = typst.compile_with_warnings(*arguments, **options)  # type: ignore[arg-type]
        told.extend(warnings)
        return content

    monkeypatch.setattr("typst.compile", compile_)
    assert typeset(probe, data("長い文" * 4_000), TODAY)
    assert told == []


@pytest.mark.slow
def test_pages_are_counted(probe: str) -> None:
    found = PdfReader(BytesIO(typeset(probe, data("長い文" * 4_000), TODAY)))
    assert len(found.pages) > 2
    assert [page.extract_text().splitlines()[-1] for page in found.pages] == [
        f"脚注 {n}／{len(found.pages)}" for n in range(1, len(found.pages) + 1)
    ]


def test_the_library_is_loaded_when_a_paper_is_made() -> None:
    """Thirty megabytes that no screen and no other command needs."""
    asked = "import sys, tracker.exports; sys.exit('typst' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], cwd=PAPERS.parents[2], check=False).returncode == 0
