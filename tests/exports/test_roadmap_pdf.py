"""工程表 on paper: every row of the city, on pages of the size asked for, whatever a name holds."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.charts.gantt_samples import MIXED, NONE, SAMPLES, plan
from tests.exports import papers
from tests.exports.papers import flat
from tracker.exports.roadmap_pdf import Roadmap, Size, roadmap_pdf
from tracker.i18n import LANGUAGES, Language, translator

TODAY = date(2026, 11, 26)
SIZES: dict[Size, tuple[int, int]] = {"a4": (842, 595), "a3": (1191, 842)}
HEADLINE = "当初計画より遅れている取組は2件、最大62日です。"


def pages(found: Roadmap, size: Size = "a4", language: Language = "ja") -> list[str]:
    content = roadmap_pdf(found, translator(language), TODAY, size)
    return [flat(page) for page in papers.pages(content)]


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_stands_on_a_page_of_its_size(size: Size, language: Language) -> None:
    lines = tuple(
        each.model_copy(update={"title": f"事務の見直し{n:03}"}) for n, each in enumerate(SAMPLES["many"].lines)
    )
    found = Roadmap(replace(SAMPLES["many"], lines=lines), "みなと野市", HEADLINE)
    content = roadmap_pdf(found, translator(language), TODAY, size)
    read = PdfReader(BytesIO(content)).pages
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in read} == {SIZES[size]}
    text = papers.read(content)
    assert all(text.count(line.title) == 1 for line in lines)
    assert translator(language)("roadmap.paper.page", page=2, pages=len(read)).replace(" ", "") in text


def test_headings_and_the_answer_stand_on_every_page_that_needs_them() -> None:
    lines = tuple(plan(n) for n in range(40))
    view = replace(MIXED, lines=lines, groups=("窓口サービス",) * 40, earlier=None)
    first, second = pages(Roadmap(view, "みなと野市", HEADLINE))
    for page in (first, second):
        assert HEADLINE in page
        assert "窓口サービス" in page
        assert "令和8年度（2026）" in page


def test_a_slip_and_what_has_no_dates_are_said() -> None:
    (page,) = pages(Roadmap(MIXED, "みなと野市", HEADLINE))
    assert "＋62日" in page
    assert "日程が決まっていません" in page


def test_a_city_without_plans_and_a_name_like_markup_are_printed() -> None:
    (empty,) = pages(Roadmap(NONE, "みなと野市", HEADLINE))
    assert "この期間に表示できる取組はありません。" in empty
    odd = plan().model_copy(update={"title": "#panic() *太字* $x$"})
    (page,) = pages(Roadmap(replace(NONE, lines=(odd,)), "#let x = 1", HEADLINE))
    assert "#panic()*太字*$x$" in page
    assert "#letx=1" in page


def test_the_same_plans_on_the_same_day_are_the_same_bytes() -> None:
    found = Roadmap(MIXED, "みなと野市", HEADLINE)
    assert roadmap_pdf(found, translator("ja"), TODAY) == roadmap_pdf(found, translator("ja"), TODAY)
