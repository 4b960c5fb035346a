"""``report``: papers as PDF, whole or not at all, and every wrong use in a sentence."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Tracker
from tests.exports.papers import pages, read
from tests.pages.initiatives import town

Sheets = dict[str, list[list[object]]]


@pytest.fixture
def filled(tracker: Tracker, book_path: Callable[[Sheets], Path]) -> Tracker:
    assert tracker("import", book_path(town()), "--apply").code == 0
    return tracker


def test_handover_sheets_of_those_named_or_of_all(filled: Tracker, tmp_path: Path) -> None:
    two, everything = tmp_path / "two.pdf", tmp_path / "all.pdf"
    assert filled("report", "handover", "I1", "I3", "-o", two).code == 0
    told = read(two.read_bytes())
    assert "引継ぎシートI1" in told
    assert "引継ぎシートI3" in told
    assert "引継ぎシートI2" not in told
    assert filled("report", "handover", "-o", everything).code == 0
    assert len(pages(everything.read_bytes())) >= 5


def test_one_page_of_one_initiative_and_the_roadmap(filled: Tracker, tmp_path: Path) -> None:
    card, plans = tmp_path / "card.pdf", tmp_path / "plans.pdf"
    done = filled("report", "initiative", "I1", "--format", "pdf", "-o", card)
    assert (done.code, str(card) in done.out) == (0, True)
    assert len(pages(card.read_bytes())) == 1
    assert filled("report", "roadmap", "-o", plans).code == 0
    assert "工程表" in read(plans.read_bytes())


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 2),
        (("meeting",), 2),
        (("handover", "I1"), 2),
        (("initiative", "-o", "x.pdf"), 2),
        (("initiative", "I1", "I2", "-o", "x.pdf"), 2),
        (("roadmap", "I1", "-o", "x.pdf"), 2),
        (("handover", "I1", "--format", "pptx", "-o", "x.pptx"), 2),
        (("handover", "I99", "-o", "x.pdf"), 1),
        (("handover", "I1", "-o", "no/such/folder/x.pdf"), 1),
    ],
)
def test_wrong_use_and_refusals_have_their_sentence(
    filled: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int
) -> None:
    monkeypatch.chdir(tmp_path)
    done = filled("report", *words)
    assert done.code == code
    assert done.err.strip()
    assert not (tmp_path / "x.pdf").exists()
