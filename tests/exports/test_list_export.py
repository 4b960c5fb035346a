"""The list's files: the rows, columns and order of the screen, in cells a spreadsheet can count with."""

import csv
from datetime import date, datetime, time
from fractions import Fraction
from io import BytesIO, StringIO

import openpyxl
import pytest

from tests.lines import line
from tracker.domain.codes import Check, Lifecycle, Rating, Step
from tracker.exports.list_export import (
    COLUMNS,
    DEFAULT,
    ListRow,
    ListView,
    heading,
    list_csv,
    list_xlsx,
    ordered,
    written,
)
from tracker.i18n import translator

JA, EN = translator("ja"), translator("en")
FULL = line(
    1,
    title="=書かない窓口",
    rating=Rating.ACTION_NEEDED,
    reported_on=date(2026, 11, 5),
    sentence="費用の確認待ち\nです。",
    saved_hours=Fraction(-1468, 10),
    missing=(Check.BASELINE_MEASURED, Check.AFTER_MEASURED),
    kpis=3,
    has_deputy=True,
)


def sheet(view: ListView, number: int = 0) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(BytesIO(list_xlsx(view, JA)))
    return list(book.worksheets[number].iter_rows(values_only=True))


def test_the_workbook_holds_the_rows_as_shown() -> None:
    view = ListView(
        (ListRow(FULL, estimated=True), ListRow(line(2))), ("title", "rating", "reported_on", "saved_hours")
    )
    assert sheet(view) == [
        ("取組名", "状況", "報告日", "職員の削減時間/年"),
        ("=書かない窓口", "要対応", datetime.combine(date(2026, 11, 5), time()), -150),
        ("窓口の見直し2", "評価できない", None, None),
    ]
    cell = openpyxl.load_workbook(BytesIO(list_xlsx(view, JA))).worksheets[0]["A2"]
    assert cell.data_type == "s", "what a person typed is never a formula"


def test_the_conditions_stand_on_a_sheet_of_their_own() -> None:
    view = ListView((), ("title",), (("課", "市民課"), ("検索の言葉", "=窓口")))
    assert sheet(view, 1) == [("項目", "内容"), ("課", "市民課"), ("検索の言葉", "=窓口")]


def test_csv_holds_plain_numbers_and_guards_what_looks_like_a_formula() -> None:
    view = ListView((ListRow(FULL, estimated=True),), tuple(COLUMNS))
    (row,) = csv.DictReader(StringIO(list_csv(view, JA).decode("utf-8-sig")))
    assert row["取組名"] == "'=書かない窓口"
    assert row["職員の削減時間/年"] == "-150"
    assert row["報告日"] == "2026-11-05"
    assert row["最新の報告"] == "費用の確認待ち\nです。"
    assert (row["指標"], row["副担当"]) == ("3", "あり")


@pytest.mark.parametrize(
    ("column", "estimated", "shown"),
    [
        ("saved_hours", True, "−約150"),
        ("saved_hours", False, "−147"),
        ("reported_on", False, "令和8年11月5日"),
        ("missing", False, "導入前を測った、導入後を測った"),
        ("focus_area", False, ""),
        ("kpis", False, "3"),
    ],
)
def test_a_cell_on_the_screen(column: str, estimated: bool, shown: str) -> None:
    assert written(ListRow(FULL, estimated), column, JA) == shown


def codes(column: str, *, descending: bool = False) -> list[str]:
    rows = [
        ListRow(line(1, rating=Rating.ON_TRACK, step=Step.PILOT, saved_hours=Fraction(10), sentence="い")),
        ListRow(line(2, rating=Rating.ACTION_NEEDED, lifecycle=Lifecycle.STOPPED, step=Step.DIALOGUE)),
        ListRow(line(3, rating=Rating.ATTENTION, step=Step.LEARNING, saved_hours=Fraction(-900), sentence="あ")),
        ListRow(line(4, rating=Rating.ATTENTION, saved_hours=Fraction(200))),
    ]
    return [row.line.code[-1] for row in ordered(rows, column, JA, descending=descending)]


def test_the_worst_under_way_come_first_and_what_ended_last() -> None:
    assert codes("rating") == ["3", "4", "1", "2"]


def test_empty_cells_come_last_in_either_direction() -> None:
    assert codes("saved_hours") == ["3", "1", "4", "2"]
    assert codes("saved_hours", descending=True) == ["4", "1", "3", "2"]
    assert codes("sentence", descending=True) == ["1", "3", "2", "4"]


def test_steps_are_ordered_by_their_number() -> None:
    assert codes("step") == ["4", "2", "1", "3"]


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_has_a_heading_can_be_shown_and_sorted(column: str) -> None:
    assert heading(column, JA) != heading(column, EN)
    rows = [
        ListRow(FULL),
        ListRow(line(2)),
        ListRow(line(3, focus_area="窓口", owner="佐藤", planned_end=date(2027, 3, 31))),
    ]
    assert {row.line.code for row in ordered(rows, column, EN, descending=True)} == {"I001", "I002", "I003"}
    assert isinstance(written(rows[0], column, EN), str)


def test_the_usual_columns_exist() -> None:
    assert set(DEFAULT) <= set(COLUMNS)
