"""Slides, paper and workbook of one 資料の確定 print the same numbers: each is read back and held to the document."""

from functools import cache
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from pptx import Presentation

from tests.exports.fixed import demo_state
from tests.exports.papers import flat, pages
from tracker.domain.codes import Audience
from tracker.domain.meeting_codes import ItemKind
from tracker.domain.results import KpiResult
from tracker.exports.deck.build import deck
from tracker.exports.deck.openly import Shown
from tracker.exports.deck.pilot import on_one_page
from tracker.exports.meeting_pdf import meeting_pdf
from tracker.exports.meeting_workbook import meeting_xlsx
from tracker.exports.pptx.render import pptx
from tracker.i18n import LANGUAGES, Language, formats, translator
from tracker.wording import amounts, overview, results

PILOTS = ("T01-S1", "T02-S1", "T03-S1", "T10-S1", "T11-S1")
"""One for each thing the rule can say."""
BOTH = pytest.mark.parametrize("language", LANGUAGES)
EACH = pytest.mark.parametrize("code", PILOTS)


@cache
def slides(language: Language) -> list[tuple[str, tuple[Any, ...]]]:
    """The text and the charts of each slide."""
    content = pptx(deck(demo_state(), translator(language), public=False))
    found = []
    for slide in Presentation(BytesIO(content)).slides:
        shapes = list(_every(slide.shapes))
        text = "".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)
        charts = tuple(shape.chart for shape in shapes if getattr(shape, "has_chart", False))
        found.append((flat(text), charts))
    return found


def _every(shapes: Any) -> Any:
    for shape in shapes:
        if shape.shape_type is not None and int(shape.shape_type) == 6:
            yield from _every(shape.shapes)
        else:
            yield shape


@cache
def paper(language: Language) -> list[str]:
    return [flat(page) for page in pages(meeting_pdf(demo_state(), translator(language)))]


@cache
def book(language: Language) -> Any:
    return openpyxl.load_workbook(BytesIO(meeting_xlsx(demo_state(), translator(language))))


def kpi_rows(language: Language) -> dict[str, dict[str, Any]]:
    """KPI code → heading → cell."""
    found = list(book(language)["KPI"].iter_rows(values_only=True))
    return {row[0]: dict(zip(found[0], row, strict=True)) for row in found[1:]}


def of_pilot(code: str) -> tuple[KpiResult, list[KpiResult]]:
    """The primary KPI and the 監視指標 of a pilot."""
    found = Shown(demo_state(), public=False)
    view = found.pilots[code]
    assert view.primary_kpi is not None
    return found.kpis[view.primary_kpi], [found.kpis[each] for each in view.guardrail_kpis if each in found.kpis]


def pilot_page(language: Language, code: str) -> str:
    """The page of a pilot on paper; its slide begins the same way."""
    t, shown = translator(language), Shown(demo_state(), public=False)
    item = next(each for each in shown.items if each.code == code)
    words = on_one_page(shown, item, shown.pilots[code], t)
    (found,) = [page for page in paper(language) if page.startswith(flat(words.kicker))]
    return found


def pilot_slide(language: Language, code: str) -> tuple[str, tuple[Any, ...]]:
    """The slide of a pilot."""
    t, shown = translator(language), Shown(demo_state(), public=False)
    item = next(each for each in shown.items if each.code == code)
    words = on_one_page(shown, item, shown.pilots[code], t)
    found = [each for each in slides(language) if flat(words.kicker) in each[0] and each[1]]
    return found[0]


def test_every_pilot_of_the_agenda_is_compared() -> None:
    assert [each.code for each in demo_state().meeting.items if each.kind is ItemKind.PILOT] == list(PILOTS)


@BOTH
def test_the_four_figures_and_the_headline_are_the_same_on_all_three(language: Language) -> None:
    t, found = translator(language), demo_state().overview
    state = demo_state()
    figures = (
        overview.action_needed(found, t),
        overview.hours(found.results, Audience.STAFF, t),
        overview.hours(found.results, Audience.RESIDENT, t),
        overview.expected(found.results, t),
    )
    summary = next(slide for slide in deck(state, t, public=False).slides if slide.kind == "summary")
    on_slide = next(text for text, _ in slides(language) if flat(summary.title) in text)
    cells = list(book(language).worksheets[1].iter_rows(values_only=True))
    for figure in figures:
        assert flat(figure.number + figure.unit) in on_slide
        assert flat(figure.number + figure.unit) in paper(language)[0]
        assert any(row[2] == figure.unit and formats.number(row[1] or 0) in figure.number for row in cells)
    assert flat(summary.title) in paper(language)[0]
    assert cells[0][0] == summary.title


@BOTH
@EACH
def test_means_differences_and_hours_of_each_pilot_are_the_same_on_all_three(language: Language, code: str) -> None:
    t = translator(language)
    primary, _ = of_pilot(code)
    page, (slide, _charts) = pilot_page(language, code), pilot_slide(language, code)
    row = kpi_rows(language)[primary.code]
    written = amounts.scale(primary)
    for side, heading, size in (
        (primary.effect.before, "before", "before_n"),
        (primary.effect.after, "after", "after_n"),
    ):
        assert side is not None
        told = flat(amounts.amount(side.estimate, written, t))
        assert told in page
        assert told in slide
        assert float(amounts.rounded(side.estimate, written)) == row[t(f"exports.results.{heading}")]
        assert row[t(f"exports.results.{size}")] == side.n
    change = primary.effect.difference
    assert change is not None
    told = flat(amounts.difference(change, written, t))
    assert told in page
    assert told in slide
    assert abs(row[t("exports.results.difference")]) == float(abs(amounts.rounded(change, written)))
    if primary.annual is not None:
        hours = flat(amounts.hours(primary.annual.saved_hours, t, estimated=amounts.is_estimate(primary)))
        assert hours in page
        assert hours in slide
        assert formats.number(abs(row[t("exports.results.saved_hours")])) in hours


@BOTH
@EACH
def test_the_width_is_the_same_on_all_three(language: Language, code: str) -> None:
    t = translator(language)
    primary, _ = of_pilot(code)
    row = kpi_rows(language)[primary.code]
    ends = (row[t("exports.results.low")], row[t("exports.results.high")])
    interval = primary.effect.difference_interval
    if interval is None:
        assert ends == (None, None)
        return
    written = amounts.scale(primary)
    for end, cell in zip((interval.low, interval.high), ends, strict=True):
        assert cell == float(amounts.rounded(end, written))
        told = formats.number(abs(amounts.rounded(end, written)), amounts.decimals(amounts.rounded(end, written)))
        assert told in pilot_page(language, code)
        assert told in pilot_slide(language, code)[0]


@EACH
def test_every_guardrail_has_its_numbers_on_all_three(code: str) -> None:
    t = translator("ja")
    page, found = pilot_page("ja", code), "".join(text for text, _ in slides("ja"))
    for guardrail in of_pilot(code)[1]:
        told = flat(results.values(guardrail, t))
        assert told in page
        assert told in found
        row = kpi_rows("ja")[guardrail.code]
        for side, heading in ((guardrail.effect.before, "before"), (guardrail.effect.after, "after")):
            if side is not None:
                shown = amounts.rounded(side.estimate, amounts.scale(guardrail))
                assert row[t(f"exports.results.{heading}")] == float(shown)


@EACH
def test_the_cases_behind_the_slide_s_chart_are_those_of_the_document(code: str) -> None:
    primary, _ = of_pilot(code)
    held = next(each for each in demo_state().cases if each.kpi_code == primary.code)
    values = sorted(float(case.value * amounts.scale(primary).factor) for case in held.cases)
    _, charts = pilot_slide("ja", code)
    drawn = [value for plot in charts[0].plots for series in plot.series for value in _across(series)]
    missing = [value for value in values if not any(abs(value - other) < 1e-9 for other in drawn)]
    assert missing == []


def _across(series: Any) -> list[float]:
    """The x values of a series of a scatter chart."""
    found = series._element.findall(".//{*}xVal//{*}v")
    return [float(each.text) for each in found]
