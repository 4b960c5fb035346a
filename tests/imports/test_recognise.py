"""Which sheet is which, and which column stands where."""

import pytest

from tests.imports.books import INITIATIVES, Table, codes, delimited, only, only_error, xlsx
from tracker.domain.sheets import SHEETS, SheetKind, SheetSpec
from tracker.imports import read_files
from tracker.imports.recognise import normalised


@pytest.mark.parametrize("spec", SHEETS, ids=lambda spec: spec.kind.value)
@pytest.mark.parametrize("english", [False, True])
@pytest.mark.parametrize("file", ["a.csv", "a.xlsx"])
def test_every_kind_by_its_headers_alone(spec: SheetSpec, english: bool, file: str) -> None:
    headers = [column.name if english else column.header for column in reversed(spec.columns)]
    content = delimited([headers]) if file == "a.csv" else xlsx({"Sheet1": [headers]})
    sheet = only(file, content)
    assert sheet.errors == []
    assert sheet.kind is spec.kind
    assert sheet.headers == {
        column.name: header for column, header in zip(reversed(spec.columns), headers, strict=True)
    }


@pytest.mark.parametrize("spec", SHEETS, ids=lambda spec: spec.kind.value)
def test_no_two_columns_of_a_sheet_share_a_spelling(spec: SheetSpec) -> None:
    spellings = [normalised(text) for column in spec.columns for text in (column.header, column.name)]
    assert len(set(spellings)) == len(spellings)


@pytest.mark.parametrize("spec", SHEETS, ids=lambda spec: spec.kind.value)
@pytest.mark.parametrize("english", [False, True])
def test_every_kind_by_its_title(spec: SheetSpec, english: bool) -> None:
    required = [column.name if english else column.header for column in spec.required]
    title = spec.kind.value.replace("_", " ").title() if english else spec.title
    sheet = only("a.xlsx", xlsx({title: [required]}))
    assert (sheet.kind, sheet.errors, sheet.sheet) == (spec.kind, [], title)


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ("コード,取組コード,KPI名,種別,望ましい方向", SheetKind.KPIS),
        ("コード,取組コード", SheetKind.PILOTS),
        ("コード,業務名,課,取組コード", SheetKind.PROCESSES),
        ("コード,取組名,主管課,目的", SheetKind.INITIATIVES),
        ("年度,時間単価", SheetKind.SETTINGS),
        ("年度,KPIコード,目標値", SheetKind.YEARLY_TARGETS),
        ("年度,取組コード,初期", SheetKind.BUDGETS),
        ("code,name,department,email", SheetKind.PEOPLE),
        ("code,name,department,annual_volume", SheetKind.PROCESSES),
        ("code,name,department", SheetKind.PEOPLE),
        ("code,name", SheetKind.DEPARTMENTS),
    ],
)
def test_where_several_kinds_match_the_one_knowing_most_columns_wins(headers: str, kind: SheetKind) -> None:
    assert only("a.csv", headers.encode()).kind is kind


def test_the_name_of_a_csv_decides_between_kinds_that_match() -> None:
    content = b"code,name,department,note"
    assert only("a.csv", content).kind is SheetKind.PROCESSES
    assert only("職員.csv", content).kind is SheetKind.PEOPLE
    assert only("C:\\送付\\people.csv", content).kind is SheetKind.PEOPLE
    assert only("取組.csv", content).kind is SheetKind.PROCESSES, "a name whose headers are missing decides nothing"


@pytest.mark.parametrize(
    "headers",
    [
        ["ｺｰﾄﾞ", "取組名　", "主管課*"],
        ["コ ー ド", "取組\n名", "＊主管課"],
        ["CODE", "Title", "Lead Department"],
        ["コード (code)*", "取組名（title）", "主管課"],
        ["code", "取組名", "lead_department"],
    ],
)
def test_headers_in_other_widths_and_spacings(headers: list[str]) -> None:
    sheet = only("a.xlsx", xlsx({"一覧": [headers, ["I1", "窓口", "市民課"]]}))
    assert sheet.kind is SheetKind.INITIATIVES
    assert list(sheet.headers.values()) == [header.strip() for header in headers]
    assert list(sheet.rows[0].values.values()) == ["I1", "窓口", "市民課"]


def headed(lines_above: int) -> Table:
    return [*([f"第{line}号", None, None] for line in range(lines_above)), *INITIATIVES]


@pytest.mark.parametrize("content", [delimited(headed(9)), xlsx({"x": headed(9)}), xlsx({"取組": headed(9)})])
def test_the_header_row_may_be_the_tenth(content: bytes) -> None:
    sheet = only("a", content)
    assert [row.number for row in sheet.rows] == [11]


@pytest.mark.parametrize("content", [delimited(headed(10)), xlsx({"x": headed(10)}), xlsx({"取組": headed(10)})])
def test_but_not_the_eleventh(content: bytes) -> None:
    assert only_error("a", content).code in {"not_recognised", "missing_headers"}


def test_the_first_complete_header_row_counts() -> None:
    rows = [["コード", "取組名", None], *INITIATIVES, ["コード", "取組名", "主管課"]]
    assert [row.values["code"] for row in only("a.csv", delimited(rows)).rows] == ["I1", "コード"]


def test_unknown_columns_are_reported_and_ignored() -> None:
    rows = [["担当", "コード", "取組名", None, "主管課", "独自欄"], ["x", "I1", "窓口", "見出しなし", "市民課", "y"]]
    sheet = only("a.xlsx", xlsx({"取組": rows}))
    assert sheet.ignored_columns == ["担当", "独自欄", "D"]
    assert sheet.rows[0].values == {"code": "I1", "title": "窓口", "lead_department": "市民課"}


def test_rows_with_unknown_columns_only_are_not_rows() -> None:
    rows = [
        ["No.", "コード", "取組名", "主管課"],
        [1, "I1", "窓口", "市民課"],
        [2, None, " ", None],
        [3, None, None, None],
    ]
    sheet = only("a.xlsx", xlsx({"取組": rows}))
    assert (sheet.read, sheet.rejected, len(sheet.rows)) == (1, 0, 1)


@pytest.mark.parametrize("again", ["取組名", "title", "取 組 名"])
def test_a_column_given_twice_is_refused(again: str) -> None:
    rows = [["コード", "取組名", "主管課", again], ["I1", "窓口", "市民課", "別"]]
    sheet = only("a.csv", delimited(rows))
    assert [(error.code, error.row, error.column) for error in sheet.errors] == [
        ("duplicate_column", 1, "取組名"),
        ("duplicate_column", 1, again),
    ]
    assert (sheet.rows, sheet.read, sheet.rejected) == ([], 1, 1)


def test_a_sheet_of_ours_without_its_headers_names_them() -> None:
    error = only_error("a.xlsx", xlsx({"取組": [["一覧"], ["コード", "取組名"], ["I1", "窓口"]]}))
    assert (error.code, error.sheet, error.row) == ("missing_headers", "取組", 2)
    assert error.params["columns"] == ["lead_department"]


def test_a_csv_close_to_a_kind_names_what_it_lacks() -> None:
    error = only_error("a.csv", "コード,取組名,目的,備考\nI1,窓口,,\n".encode())
    assert (error.code, error.params["of"], error.params["columns"]) == (
        "missing_headers",
        "initiatives",
        ["lead_department"],
    )


@pytest.mark.parametrize(
    "content", [b"a,b\n1,2\n", "年度,所属,金額\n2026,a,1\n".encode(), xlsx({"x": [["a"]]}), xlsx({"x": []}), b"hello"]
)
def test_a_table_of_something_else_is_refused(content: bytes) -> None:
    sheet = only("a", content)
    assert sheet.kind is None
    assert [error.code for error in sheet.errors] == ["not_recognised"]


def test_guides_and_empty_sheets_are_silent_and_other_sheets_are_named() -> None:
    tables: dict[str, Table] = {
        "説明": [["この表は"]],
        "Guide": [["x"]],
        "取組": INITIATIVES,
        "KPI": [],
        "メモ": [["自由"]],
        "空": [],
    }
    (sheet,) = read_files([("a.xlsx", xlsx(tables))])
    assert sheet.errors == []
    assert [(warning.code, warning.sheet) for warning in sheet.warnings] == [("sheet_ignored", "メモ")]


def test_sheets_come_in_the_order_of_files_and_tabs() -> None:
    process: Table = [["コード", "業務名", "課"], ["P1", "証明", "市民課"]]
    book = xlsx({"業務": process, "取組": INITIATIVES})
    sheets = read_files([("b.csv", delimited([["年度", "時間単価"], [2026, 2643]])), ("a.xlsx", book)])
    assert [sheet.kind for sheet in sheets] == [SheetKind.SETTINGS, SheetKind.PROCESSES, SheetKind.INITIATIVES]
    assert codes(sheets) == []
