"""Titles of items as long as they may be: whole in the agenda, visibly shortened elsewhere, never cut off."""

from functools import cache

import pytest

from tests.exports import slides
from tests.exports.fixed import demo_state
from tests.exports.fixed_parts import item, meeting
from tests.exports.papers import flat, pages
from tracker.domain.meeting_codes import Asked, ItemKind
from tracker.domain.papers import FixedState
from tracker.domain.sheets.spec import NAME_LENGTH
from tracker.exports.deck import deck, measure
from tracker.exports.deck.model import Deck
from tracker.exports.deck.pages import split
from tracker.exports.deck.parts import Block
from tracker.exports.meeting_pdf import meeting_pdf
from tracker.exports.pptx import pptx
from tracker.i18n import LANGUAGES, Language, translator

pytestmark = pytest.mark.slow

BOTH = pytest.mark.parametrize("language", LANGUAGES)
WORDS: dict[Language, str] = {
    "ja": "窓口で書かなくてよいようにするための関係課の役割分担と、来年度の予算に向けた進め方について、",
    "en": "Who does what in reworking the forms of every counter so that nobody has to write twice, and ",
}


def title(n: int, language: Language) -> str:
    end = f"その{n}。終わり" if language == "ja" else f" no. {n}: end"
    return (WORDS[language] * 10)[: NAME_LENGTH - len(end)] + end


@cache
def state(language: Language) -> FixedState:
    """The demo city with a pilot and a free item to decide, an initiative, and a pilot that is gone."""
    one = demo_state()
    known = one.meeting.items
    pilot, bad = (next(each for each in known if each.kind is kind) for kind in (ItemKind.PILOT, ItemKind.INITIATIVE))
    gone = item(4, ItemKind.PILOT, "T404", gone=True, asked=Asked.DECIDE)
    items = (pilot, bad, item(3, asked=Asked.DECIDE), gone)
    named = [
        each.model_copy(update={"position": n, "title": title(n, language)}) for n, each in enumerate(items, start=1)
    ]
    dossiers = tuple(each for each in one.dossiers if each.line.code == bad.code)
    return one.model_copy(update={"meeting": meeting(named), "dossiers": dossiers})


@cache
def told(language: Language) -> Deck:
    return deck(state(language), translator(language), public=False)


@BOTH
def test_the_agenda_has_every_title_whole_and_the_papers_shorten_only_what_stands_there(language: Language) -> None:
    found = told(language)
    whole = {title(n, language) for n in range(1, 5)}
    agenda = [line.cells[1] for slide in found.slides if slide.kind == "agenda" for line in slide.grid.lines]
    assert len([each for each in whole if any(each in cell for cell in agenda)]) == 4
    (table,) = [slide for slide in found.slides if slide.kind == "decide"]
    assert table.parts == 1, "three items are one page"
    assert all(line.cells[1].endswith("…") for line in table.grid.lines)
    assert translator(language)("deck.decide.short") in table.note
    kickers = [slide.kicker for slide in found.slides if slide.kind == "pilot"]
    department = state(language).meeting.items[0].department
    assert all("…" in kicker and kicker.endswith(department or "") for kicker in kickers)
    free = [slide for slide in found.slides if slide.kind == "free"]
    assert [slide.blocks[0].text for slide in free] == [title(3, language), title(4, language)]
    (summary,) = [slide for slide in found.slides if slide.kind == "summary"]
    assert title(1, language)[:12] in summary.lines[0], "what is to be decided is named"


@BOTH
def test_slides_with_long_titles_overlap_nowhere_and_nothing_runs_out_of_its_place(language: Language) -> None:
    for number, page in enumerate(slides.opened(pptx(told(language))).slides, start=1):
        found = slides.words(page)
        assert [(number, each.name, each.text) for each in found if each.over > 1.5] == []
        assert [(number, *pair) for pair in slides.overlapping(found)] == []
        for shape in slides.shapes(page):
            assert slides.pixels(shape)[3] <= 769


@BOTH
def test_paper_has_every_title_whole(language: Language) -> None:
    found = [flat(page) for page in pages(meeting_pdf(state(language), translator(language)))]
    assert [n for n in range(1, 5) if flat(title(n, language)) not in "".join(found)] == []
    assert flat(title(1, language)) not in found[0], "the first page has room for what else is to be said"


def test_a_title_is_shortened_where_one_sees_it_and_only_if_it_must_be() -> None:
    words = title(1, "ja")
    short = measure.shortened(words, 20, 400, 3)
    assert short.endswith("…")
    assert words.startswith(short[:-1])
    assert len(measure.lines(short, 20, 400)) == 3
    assert measure.shortened("書かない窓口", 20, 400, 1) == "書かない窓口"


def test_a_text_that_goes_on_on_the_next_slide_is_broken_between_its_lines_and_keeps_every_word() -> None:
    text = "\n".join(f"KPI {n}: minutes a case went down from ten to five" for n in range(9))
    (kept,), (rest,) = split([Block(label="結果", text=text)], 200, 400)
    assert kept.text.split("\n") + rest.text.split("\n") == text.split("\n")
    long = "one two three four " * 60
    (kept,), (rest,) = split([Block(label="", text=long)], 200, 400)
    assert f"{kept.text} {rest.text}".split() == long.split()
