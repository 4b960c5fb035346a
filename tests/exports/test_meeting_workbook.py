"""会議資料 as a workbook: numbers a spreadsheet counts with, charts on the cells beside them, nothing left out."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from tests.exports.fixed import FIXED_AT, SECRET, demo_state, empty_state, item, many_state, meeting, secret_state
from tracker.domain.codes import Audience
from tracker.domain.papers import FixedState
from tracker.domain.portfolio import behind_actual
from tracker.domain.standing import RUNNING
from tracker.exports.deck import back, front
from tracker.exports.deck.openly import Shown
from tracker.exports.meeting_workbook import meeting_xlsx
from tracker.i18n import LANGUAGES, Language, formats, translator

JA = translator("ja")
SHEETS = ["議題", "要点", "ステップ別の状況", "削減時間", "取組", "KPI", "工程表", "前回からの変化", "対応", "用語"]


@cache
def book(name: str = "demo", language: Language = "ja", *, public: bool = False) -> Any:
    states = {"demo": demo_state, "secret": secret_state, "empty": empty_state, "many": lambda: many_state(120)}
    return openpyxl.load_workbook(BytesIO(meeting_xlsx(states[name](), translator(language), public=public)))


def rows(sheet: Any, first: str) -> list[tuple[Any, ...]]:
    """The table of a sheet below the row that begins with a heading."""
    found = list(sheet.iter_rows(values_only=True))
    top = next(place for place, row in enumerate(found) if row[0] == first)
    return found[top + 1 :]


def texts(name: str = "demo", language: Language = "ja", *, public: bool = False) -> Iterator[str]:
    for sheet in book(name, language, public=public).worksheets:
        for row in sheet.iter_rows(values_only=True):
            yield from (str(cell) for cell in row if cell is not None)


def test_every_sheet_is_there_ready_to_filter_and_to_print() -> None:
    found = book()
    assert found.sheetnames == SHEETS
    stamp = JA("deck.stamp", number=7, moment=formats.moment(FIXED_AT, JA))
    for sheet in found.worksheets:
        assert sheet.auto_filter.ref is not None, sheet.title
        assert sheet.freeze_panes is not None
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.oddFooter.left.text == stamp
        assert sheet.print_title_rows, "the headings stand on every page"
        assert sheet.print_title_cols, "what a row is of too"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tiles_are_numbers_with_the_digits_of_the_papers(language: Language) -> None:
    t = translator(language)
    tiles = front.summary(Shown(demo_state(), public=False), t).tiles
    found = rows(book("demo", language).worksheets[1], t("meeting_papers.column.figure"))
    for tile, row in zip(tiles, found, strict=True):
        assert (row[0], row[2]) == (tile.label, tile.unit)
        assert formats.number(row[1]) in tile.number


def test_every_initiative_and_every_kpi_has_its_row() -> None:
    state, found = demo_state(), book()
    assert [row[0] for row in rows(found["取組"], "コード")] == [line.code for line in state.overview.lines]
    kpis = rows(found["KPI"], "KPIコード")
    assert [row[0] for row in kpis] == [kpi.code for kpi in state.overview.results.kpis]
    assert all(isinstance(row[7], int | float) for row in kpis if row[7] is not None), "amounts are numbers"
    many = many_state(120)
    assert len(rows(book("many")["取組"], "コード")) == len(many.overview.lines) > 120
    assert sum(line.lifecycle in RUNNING for line in many.overview.lines) == 120


def test_the_plan_holds_days() -> None:
    state = demo_state()
    found = rows(book()["工程表"], "コード")
    whole = {row[0]: row for row in found if row[4] == JA("roadmap.plan.whole")}
    for plan in state.plans:
        ends = (whole[plan.code][6], whole[plan.code][7], whole[plan.code][9])
        first = plan.first_end and datetime.combine(plan.first_end, datetime.min.time())
        end = plan.planned_end and datetime.combine(plan.planned_end, datetime.min.time())
        assert ends == (end, first, plan.slip_days)


def test_changes_and_terms_are_those_of_the_slides() -> None:
    shown = Shown(demo_state(), public=False)
    for name, slides in (("前回からの変化", back.changes(shown, JA)), ("用語", back.definitions(shown, JA))):
        told = list(slides)
        lines = [line.cells for slide in told for line in slide.grid.lines]
        assert rows(book()[name], told[0].grid.columns[0].text) == lines


def test_the_charts_are_native_with_whiskers_on_the_cells_of_the_table() -> None:
    state, sheet = demo_state(), book()["削減時間"]
    staff, residents, expected = sheet._charts
    behind = [kpi for kpi in behind_actual(state.overview.results.kpis, Audience.STAFF) if kpi.annual is not None]
    found = [row for row in rows(sheet, "区分") if row[0] == "職員（実績）"]
    assert len(found) == len(behind)
    (series,) = staff.ser
    cells = [cell.value for (cell,) in sheet[_area(series.val.numRef.f)]]
    assert cells == [row[3] for row in found]
    plus = [cell.value for (cell,) in sheet[_area(series.errBars.plus.numRef.f)]]
    minus = [cell.value for (cell,) in sheet[_area(series.errBars.minus.numRef.f)]]
    for row, more, less in zip(found, plus, minus, strict=True):
        if row[4] is not None:
            assert (row[3] - less, row[3] + more) == (row[4], row[5])
    assert expected.ser[0].graphicalProperties.line.dashStyle == "dash"
    assert residents.ser[0].errBars is not None
    (steps,) = book()["ステップ別の状況"]._charts
    assert len(steps.ser) == 4


def _area(reference: str) -> str:
    return reference.partition("!")[2].replace("$", "")


def test_the_steps_add_up_to_what_is_under_way() -> None:
    found = rows(book()["ステップ別の状況"], "ステップ")
    running = [line for line in demo_state().overview.lines if line.lifecycle in RUNNING]
    assert all(sum(row[1:5]) == row[5] for row in found)
    assert sum(row[5] for row in found) == len(running)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_confidential_is_left_out_and_counted(language: Language) -> None:
    assert any(SECRET in text for text in texts("secret", language))
    public = list(texts("secret", language, public=True))
    assert [text for text in public if SECRET in text] == []
    t = translator(language)
    assert front.left_out(Shown(secret_state(), public=True), t) in public


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_city_is_still_a_workbook(language: Language) -> None:
    t, found = translator(language), list(texts("empty", language))
    for key in ("no_items", "no_initiatives", "no_kpis", "no_actions", "hours.none"):
        assert t(f"meeting_papers.{key}") in found


def test_what_was_typed_is_text_and_the_same_document_the_same_file() -> None:
    odd = meeting((item(1, title="=1+1", presenter="@SUM(A1)"),), title="+81", place="-1&A")
    state = demo_state().model_copy(update={"meeting": odd})
    content = meeting_xlsx(state, JA)
    sheet: Any = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    kinds = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert {kinds[text] for text in ("=1+1", "@SUM(A1)", "+81")} == {"s"}
    assert content == meeting_xlsx(FixedState.model_validate_json(state.model_dump_json()), JA)
