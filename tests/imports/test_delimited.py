"""csv: encodings, separators, quotes, and the apostrophe our export writes."""

import pytest

from tests.imports.books import INITIATIVES, Table, delimited, first_values, only, only_error
from tracker.domain.sheets import SheetKind

ROWS: Table = [["コード", "取組名", "主管課"], ["I1", "髙橋﨑①　窓口", "市民課"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_encodings_and_separators(encoding: str, separator: str) -> None:
    sheet = only("a.csv", delimited(ROWS, separator, encoding))
    assert sheet.errors == []
    assert sheet.kind is SheetKind.INITIATIVES
    assert sheet.rows[0].values == {"code": "I1", "title": "髙橋﨑①　窓口", "lead_department": "市民課"}


def test_a_separator_inside_quotes_separates_nothing() -> None:
    text = 'コード;取組名;主管課\nI1;"a;b,c\td";市民課\n'
    assert only("a.csv", text.encode()).rows[0].values["title"] == "a;b,c\td"


@pytest.mark.parametrize(
    "content",
    [
        "コード,取組名,主管課".encode("utf-16"),
        "コード,取組名,主管課\nI1,窓口,市民課\n".encode("euc-jp"),
        b"\xef\xbb\xbf" + "コード,取組名,主管課\nI1,窓口,市民課\n".encode()[:-2],
        "code,title,lead_department\nI1,窓口の案内と相談,市民課\n".encode()[:-3] + b"\n",
        b"code,title,lead_department\nI1,\xff\xfe,1\n",
        b"code,title,lead_department\nI1,\x80\xa0,1\n",
    ],
)
def test_other_encodings_are_refused_not_guessed(content: bytes) -> None:
    assert only_error("a.csv", content).code == "encoding"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("'=SUM(A1)", "=SUM(A1)"),
        ("'+81", "+81"),
        ("'-5", "-5"),
        ("'@here", "@here"),
        ("''=x", "'=x"),
        ("'quoted'", "'quoted'"),
        ("'", "'"),
        ("=SUM(A1)", "=SUM(A1)"),
    ],
)
def test_the_apostrophe_before_a_formula_is_taken_off(cell: str, text: str) -> None:
    rows = [["コード", "取組名", "主管課"], ["I1", cell, "市民課"]]
    assert first_values(rows)["title"] == text
    assert first_values(rows, "取組")["title"] == cell, "in a workbook the apostrophe is the person's own"


def test_rows_are_numbered_as_a_spreadsheet_numbers_them() -> None:
    text = 'コード,取組名,主管課\n\nI1,"一行目\n二行目",市民課\n\n,,\nI2,,市民課\n'
    sheet = only("a.csv", text.encode())
    assert [row.number for row in sheet.rows] == [3]
    assert [(error.row, error.column, error.code) for error in sheet.errors] == [(6, "取組名", "required")]
    assert (sheet.read, sheet.rejected) == (2, 1)


@pytest.mark.parametrize("line", ['I1,"窓口,市民課', 'I1,"窓口"x,市民課'])
def test_quotes_that_do_not_match_are_refused_with_the_row(line: str) -> None:
    error = only_error("a.csv", f"コード,取組名,主管課\nI0,a,b\n{line}\n".encode())
    assert (error.code, error.row) == ("csv_broken", 3)


def test_short_and_long_rows() -> None:
    sheet = only("a.csv", "コード,取組名,主管課\nI1,窓口\nI2,窓口,市民課,余分\n".encode())
    assert [error.code for error in sheet.errors] == ["required"]
    assert [row.values["code"] for row in sheet.rows] == ["I2"]
    assert sheet.ignored_columns == ["D"]


def test_nul_is_refused_in_its_cell() -> None:
    error = only_error("a.csv", "コード,取組名,主管課\nI1,窓\0口,市民課\n".encode())
    assert (error.code, error.column) == ("text_control_characters", "取組名")


def test_a_csv_bears_the_name_of_its_kind() -> None:
    assert only("一覧.csv", delimited(INITIATIVES)).sheet == "取組"
