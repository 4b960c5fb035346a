"""The slides as a file: native charts with the deck's numbers, every text in its place, the same bytes twice."""

import hashlib
import re
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from tests.exports import slides
from tests.exports.fixed import SECRET, demo_state
from tests.exports.test_deck import kinds, of
from tracker.exports.deck import deck
from tracker.exports.deck.parts import Look
from tracker.exports.pptx import look, pptx
from tracker.i18n import LANGUAGES, Language, translator

JA = translator("ja")
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = slides.A
STATES = ("demo", "many", "long", "empty")
BOTH = pytest.mark.parametrize("language", LANGUAGES)


@cache
def made(name: str, language: Language = "ja", *, public: bool = False) -> bytes:
    return pptx(of(name, language, public=public))


@cache
def opened(name: str, language: Language = "ja") -> Any:
    return slides.opened(made(name, language))


def values(series: Any, tag: str) -> list[float]:
    """The cached numbers of ``c:xVal``, ``c:yVal`` or ``c:val``; what is empty is left out."""
    return [float(v.text) for v in series._element.find(f"{C}{tag}").iter(f"{C}v")]


def test_the_size_is_sixteen_to_nine_and_every_slide_of_the_deck_is_there() -> None:
    found = opened("demo")
    assert (found.slide_width, found.slide_height) == (12_192_000, 6_858_000)
    assert len(found.slides) == len(of("demo").slides)


@pytest.mark.slow
@pytest.mark.parametrize("name", STATES)
@BOTH
def test_titles_are_titles_and_whole(name: str, language: Language) -> None:
    for page, slide in zip(opened(name, language).slides, of(name, language).slides, strict=True):
        assert page.shapes.title.text_frame.text == slide.title


def test_dots_and_means_of_a_chart_are_the_decks_exactly() -> None:
    shown = kinds(of("demo"), "pilot")
    found = [chart for _, chart in slides.charts(opened("demo")) if chart.plots[0]._element.tag == f"{C}scatterChart"]
    assert len(found) == len(shown) == 5
    for chart, slide in zip(found, shown, strict=True):
        series = {each.name: each for each in chart.plots[0].series}
        for side in slide.picture.sides:
            cases = values(series[f"{side.name} {side.n_text}".strip()], "xVal")
            expected = [float(dot.value) for dot in side.dots] or [float(side.mean.exact)]
            assert cases == expected
            assert values(series[f"{side.name} {side.mean_label}"], "xVal") == [float(side.mean.exact)] * 2


def test_a_chart_can_be_edited_its_workbook_holds_the_same_numbers() -> None:
    _, chart = slides.charts(opened("demo"))[0]
    book = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    held = [cell for row in book.active.iter_rows(values_only=True) for cell in row if isinstance(cell, int | float)]
    for series in chart.plots[0].series:
        assert set(values(series, "xVal")) <= set(held)


def test_bars_are_the_hours_of_the_deck_with_error_bars_where_there_is_an_interval() -> None:
    shown = kinds(of("demo"), "effects")
    found = [chart for _, chart in slides.charts(opened("demo")) if chart.plots[0]._element.tag == f"{C}barChart"]
    for chart, slide in zip(found, shown, strict=True):
        assert list(chart.plots[0].categories) == [bar.name for bar in slide.bars]
        held: dict[int, float] = {}
        for series in chart.plots[0].series:
            held |= {n: value for n, value in enumerate(series.values) if value is not None}
        assert [held[n] for n in range(len(slide.bars))] == [float(bar.saved.exact) for bar in slide.bars]
        assert _error_bars(chart) == {
            n: (float(bar.saved.exact - bar.low), float(bar.high - bar.saved.exact))
            for n, bar in enumerate(slide.bars)
            if bar.low is not None
        }


def _error_bars(chart: Any) -> dict[int, tuple[float, float]]:
    found: dict[str, dict[int, float]] = {"minus": {}, "plus": {}}
    for series in chart.plots[0].series:
        for side, held in found.items():
            for point in series._element.iter(f"{C}{side}"):
                held |= {int(pt.get("idx")): float(pt.find(f"{C}v").text) for pt in point.iter(f"{C}pt")}
    return {n: (low, found["plus"][n]) for n, low in found["minus"].items()}


def test_before_after_worse_and_expected_differ_without_colour() -> None:
    for chart in (chart for _, chart in slides.charts(opened("demo"))):
        for series in chart.plots[0].series:
            marker = series._element.find(f"{C}marker")
            if marker is None or marker.find(f"{C}symbol").get("val") != "circle":
                continue
            hollow = marker.find(f"{C}spPr").find(f"{A}noFill") is not None
            assert hollow == series.name.startswith(("導入前", "見込み"))
    (expected,) = (slide for slide in kinds(of("demo"), "effects") if slide.expected)
    assert all(bar.look is Look.EXPECTED for bar in expected.bars)
    number = of("demo").slides.index(expected)
    (chart,) = (chart for n, chart in slides.charts(opened("demo")) if n == number)
    shape = chart.plots[0].series[0]._element.find(f"{C}spPr")
    assert shape.find(f"{A}solidFill/{A}srgbClr").get("val") == look.PAPER
    assert shape.find(f"{A}ln/{A}prstDash") is not None


@pytest.mark.slow
@pytest.mark.parametrize("name", STATES)
@BOTH
def test_every_text_fits_its_place_and_none_runs_into_another(name: str, language: Language) -> None:
    for number, page in enumerate(opened(name, language).slides, start=1):
        found = slides.words(page)
        assert [(number, each.name, each.text) for each in found if each.over > 1.5] == []
        assert [(number, *pair) for pair in slides.overlapping(found)] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", STATES)
@BOTH
def test_nothing_stands_outside_the_slide_and_tables_end_above_the_footer(name: str, language: Language) -> None:
    for page in opened(name, language).slides:
        for shape in slides.shapes(page):
            left, top, right, bottom = slides.pixels(shape)
            assert left >= -1
            assert top >= -1
            assert right <= 1367
            assert bottom <= 769, shape.name
            if shape.has_chart or (getattr(shape, "has_table", False) and shape.has_table):
                assert bottom <= 734


@pytest.mark.slow
@pytest.mark.parametrize("name", STATES)
def test_no_type_is_smaller_than_fourteen_points(name: str) -> None:
    for part, content in slides.parts(made(name)).items():
        if re.match(r"ppt/(slides|charts)/[^/]+\.xml", part):
            sizes = {int(size) for size in re.findall(rb'<a:(?:rPr|defRPr|endParaRPr)[^>]* sz="(\d+)"', content)}
            assert min(sizes, default=1400) >= 1400, part


@BOTH
def test_every_run_names_the_font_for_latin_and_east_asian_letters(language: Language) -> None:
    for part, content in slides.parts(made("demo", language)).items():
        if not re.match(r"ppt/(slides|notesSlides|charts)/[^/]+\.xml", part):
            continue
        for run in re.findall(rb"<a:r>.*?</a:r>|<a:fld .*?</a:fld>|<a:defRPr .*?</a:defRPr>", content, re.DOTALL):
            assert b'<a:latin typeface="BIZ UDPGothic"/>' in run, (part, run)
            assert b'<a:ea typeface="BIZ UDPGothic"/>' in run, (part, run)
    themes = [content for part, content in slides.parts(made("demo")).items() if part.startswith("ppt/theme/theme")]
    assert themes
    assert all(content.count(b'<a:ea typeface="BIZ UDPGothic"') == 2 for content in themes)


@BOTH
def test_every_picture_table_and_chart_says_what_it_shows(language: Language) -> None:
    for page in opened("demo", language).slides:
        for shape in page.shapes:
            kind = shape.shape_type
            if (kind is not None and kind in (6, 13)) or shape.has_chart or getattr(shape, "has_table", False):
                described = shape._element.xpath("./*/p:cNvPr/@descr")
                assert described, shape.name
                assert described[0].strip()


@BOTH
def test_every_slide_has_the_stamp_and_its_number(language: Language) -> None:
    stamp = of("demo", language).stamp
    for page in opened("demo", language).slides:
        assert stamp in [shape.text_frame.text for shape in page.shapes if shape.has_text_frame]
        assert page._element.xpath(".//a:fld[@type='slidenum']")
    assert of("demo").stamp == "会議資料 第7号　令和8年11月26日 17:30 時点"


def test_what_is_said_beside_a_slide_stands_in_its_notes() -> None:
    for page, slide in zip(opened("demo").slides, of("demo").slides, strict=True):
        assert slides.notes(page).split("\n") == list(slide.notes) or (not slide.notes and not slides.notes(page))
    assert sum(bool(slide.notes) for slide in of("demo").slides) > 15


@pytest.mark.parametrize("name", STATES)
def test_nothing_of_a_table_is_dropped(name: str) -> None:
    told = slides.flat(slides.everything(made(name)))
    for slide in of(name).slides:
        for line in slide.grid.lines if hasattr(slide, "grid") else ():
            for cell in line.cells:
                for part in cell.split("\n"):
                    assert slides.flat(part) in told
    for line in of(name).slides:
        assert slides.flat(line.title) in told


def test_the_same_papers_are_the_same_bytes_whenever_they_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    first = made("demo")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    again = pptx(deck(demo_state(), JA, public=False))
    assert hashlib.sha256(first).hexdigest() == hashlib.sha256(again).hexdigest()
    told = opened("demo").core_properties
    assert told.created.replace(tzinfo=UTC) == datetime(2026, 11, 26, 8, 30, tzinfo=UTC)
    assert told.author == "みなと野市"
    with ZipFile(BytesIO(first)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(2026, 11, 26, 8, 30, 0)}


@pytest.mark.slow
@BOTH
def test_public_slides_hold_no_word_of_a_confidential_item_anywhere_in_the_file(language: Language) -> None:
    assert SECRET in slides.everything(made("secret", language))
    assert SECRET not in slides.everything(made("secret", language, public=True))


def test_the_file_tells_nothing_of_another_file_and_names_the_master_of_its_notes() -> None:
    found = slides.parts(made("demo"))
    assert [name for name in found if "thumbnail" in name or "printer" in name] == []
    assert b"4:3" not in found["docProps/app.xml"]
    assert b"screen4x3" not in found["ppt/presentation.xml"]
    assert found["ppt/presentation.xml"].count(b"<p:notesMasterId ") == 1


def test_letters_no_file_can_hold_do_not_stop_the_papers() -> None:
    state = demo_state()
    items = tuple(each.model_copy(update={"title": f"{each.title}\x0b\x00<b>&\ufffe"}) for each in state.meeting.items)
    odd = state.model_copy(update={"meeting": state.meeting.model_copy(update={"items": items})})
    told = slides.everything(pptx(deck(odd, JA, public=False)))
    assert f"{state.meeting.items[0].title}<b>&" in told
