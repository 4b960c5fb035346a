"""Rules between the cells of a row and between the rows of a call."""

from datetime import date
from decimal import Decimal

import pytest

from tests.imports.books import INITIATIVES, MEASUREMENTS, Table, codes, delimited, only, xlsx
from tracker.domain.codes import Phase
from tracker.domain.sheets import Column, Quantity, SheetKind
from tracker.imports import MAX_LISTED, read_files, table
from tracker.imports.cells import Cell


def measurement(**cells: object) -> Table:
    row = {"KPIコード": "K1", "段階": "導入前", **cells}
    return [*MEASUREMENTS, [row.get(str(header)) for header in MEASUREMENTS[0]]]


def found(rows: Table) -> list[tuple[str | None, str]]:
    return [(error.column, error.code) for error in only("a.csv", delimited(rows)).errors]


@pytest.mark.parametrize(
    "cells",
    [
        {"値": "12.4"},
        {"値": "0"},
        {"値": "12.4分", "件数": 30},
        {"値": "12.4", "件数": 30, "標準偏差": "3.1"},
        {"合計": "1,095時間", "件数": 30},
        {"分子": 0, "分母": 20},
        {"分子": 20, "分母": 20},
        {"度数": "1:0,5:12"},
    ],
)
def test_the_shapes_of_a_measurement(cells: dict[str, object]) -> None:
    assert found(measurement(**cells)) == []


@pytest.mark.parametrize(
    ("cells", "error"),
    [
        ({}, ("値", "measurement_empty")),
        ({"件数": 30}, ("値", "measurement_empty")),
        ({"件数": 30, "標準偏差": 2}, ("値", "measurement_empty")),
        ({"合計": 100}, ("件数", "counterpart_missing")),
        ({"分子": 3}, ("分母", "counterpart_missing")),
        ({"分母": 3}, ("分子", "counterpart_missing")),
        ({"値": 5, "標準偏差": 2}, ("件数", "counterpart_missing")),
        ({"値": 5, "合計": 2}, ("合計", "figures_contradict")),
        ({"値": 5, "分子": 2}, ("分子", "figures_contradict")),
        ({"値": 5, "分子": 2, "分母": 4}, ("分母", "figures_contradict")),
        ({"値": 5, "度数": "5:1"}, ("度数", "figures_contradict")),
        ({"件数": 5, "度数": "5:1"}, ("度数", "figures_contradict")),
        ({"合計": 5, "件数": 2, "標準偏差": 1}, ("標準偏差", "figures_contradict")),
        ({"分子": 5, "分母": 4}, ("分子", "numerator_over_denominator")),
        ({"値": 5, "件数": 3, "標準偏差": -1}, ("標準偏差", "number_negative")),
        ({"値": 5, "件数": 0}, ("件数", "below_minimum")),
        ({"分子": 0, "分母": 0}, ("分母", "below_minimum")),
        ({"値": "半日"}, ("値", "not_a_number")),
        ({"値": "-5分"}, ("値", "negative_time")),
        ({"値": "5", "段階": ""}, ("段階", "required")),
        ({"値": "5", "段階": "前"}, ("段階", "not_a_choice")),
        ({"値": "5", "KPIコード": "　"}, ("KPIコード", "required")),
    ],
)
def test_other_figures_are_refused(cells: dict[str, object], error: tuple[str, str]) -> None:
    sheet = only("a.csv", delimited(measurement(**cells)))
    assert [(refused.column, refused.code) for refused in sheet.errors] == [error]
    assert (sheet.read, sheet.rejected, sheet.rows) == (1, 1, [])


def test_a_correction_may_leave_out_columns_but_not_blank_them() -> None:
    head = ["計測コード", "KPIコード", "段階"]
    assert found([[*head, "備考"], ["M1", "K1", "導入前", "転記誤り"]]) == []
    assert found([[*head, "分子"], ["M1", "K1", "導入前", 3]]) == []
    assert found([[*head, "分子", "分母"], ["M1", "K1", "導入前", 3, None]]) == [("分母", "counterpart_missing")]
    assert found([[*head[1:], "備考"], ["K1", "導入前", "x"]]) == [(None, "measurement_empty")]


def test_an_end_before_its_start_is_refused() -> None:
    rows = [
        [*INITIATIVES[0], "開始予定日", "終了予定日"],
        ["I1", "窓口", "市民課", "2026/4/1", "2026/3/31"],
        ["I2", "窓口", "市民課", "2026/4/1", "R8.4.1"],
        ["I3", "窓口", "市民課", None, "2026/3/31"],
    ]
    sheet = only("a.csv", delimited(rows))
    assert [(error.row, error.column, error.code, error.found) for error in sheet.errors] == [
        (2, "終了予定日", "end_before_start", "2026/3/31")
    ]
    pilots = [
        ["コード", "取組コード", "導入前開始", "導入前終了", "導入後開始", "導入後終了"],
        ["T1", "I1", "2026/4/30", "2026/4/1", "2026/6/30", "2026/6/1"],
    ]
    assert found(pilots) == [("導入前終了", "end_before_start"), ("導入後終了", "end_before_start")]


def test_a_case_longer_than_eight_hours_is_a_warning() -> None:
    rows = [["コード", "業務名", "課", "1件あたり時間"], ["P1", "a", "b", "8時間"], ["P2", "a", "b", "8:01"]]
    sheet = only("a.csv", delimited(rows))
    assert (codes([sheet]), len(sheet.rows)) == ([], 2)
    assert [(warning.row, warning.code, warning.found) for warning in sheet.warnings] == [(3, "long_case", "8:01")]


def test_every_refusal_of_a_row_is_listed_and_the_row_is_counted_once() -> None:
    rows = [
        ["コード", "取組名", "主管課", "状態", "開始予定日"],
        [None, None, "市民課", "未定", "4/1"],
        ["I2", "a", "b", "完了", None],
    ]
    sheet = only("a.xlsx", xlsx({"取組": rows}))
    assert [(error.row, error.column, error.code, error.found) for error in sheet.errors] == [
        (2, "コード", "required", ""),
        (2, "取組名", "required", ""),
        (2, "状態", "not_a_choice", "未定"),
        (2, "開始予定日", "not_a_date", "4/1"),
    ]
    assert (sheet.read, sheet.rejected, [row.values["code"] for row in sheet.rows]) == (2, 1, ["I2"])


def test_a_long_cell_is_quoted_short() -> None:
    (error,) = only("a.csv", delimited([*INITIATIVES[:1], ["x" * 5000, "a", "b"]])).errors
    assert error.found == "x" * 100 + "…"
    assert error.params == {"of": "initiatives", "name": "code", "length": 5000, "limit": 64}


def test_a_code_stands_once_in_a_sheet() -> None:
    rows = [*INITIATIVES, ["I2", "a", "b"], [" I1 ", "別の窓口", "b"], ["I1", "c", "d"]]
    sheet = only("a.csv", delimited(rows))
    assert [(error.row, error.column, error.code, error.params["first_row"]) for error in sheet.errors] == [
        (4, "コード", "duplicate_key", 2),
        (5, "コード", "duplicate_key", 2),
    ]
    assert (sheet.read, sheet.rejected, len(sheet.rows)) == (4, 2, 2)


def test_and_once_in_all_files_of_a_call() -> None:
    first, second = read_files([("a.csv", delimited(INITIATIVES)), ("b.xlsx", xlsx({"取組": INITIATIVES}))])
    assert (codes([first]), len(first.rows)) == ([], 1)
    (error,) = second.errors
    assert (error.file, error.code, error.params["first_file"], error.params["first_row"]) == (
        "b.xlsx",
        "duplicate_key",
        "a.csv",
        2,
    )
    assert (second.rows, second.rejected) == ([], 1)


def test_a_key_of_two_columns() -> None:
    rows = [["取組コード", "年度", "初期"], ["I1", "2026", 1], ["I1", "令和8年度", 2], ["I1", "R9", 3], ["I2", "R8", 4]]
    assert [(error.row, error.code) for error in only("a.csv", delimited(rows)).errors] == [(3, "duplicate_key")]


def test_one_code_may_stand_in_sheets_of_different_kinds() -> None:
    process = [["コード", "業務名", "課"], ["I1", "証明", "市民課"]]
    assert codes(read_files([("a.csv", delimited(INITIATIVES)), ("b.csv", delimited(process))])) == []


PAIRS = ["KPIコード", "段階", "値", "組番号", "実績区分"]


def test_a_pair_number_stands_once_per_kpi_phase_and_basis() -> None:
    rows = [
        PAIRS,
        ["K1", "導入前", 5, 1, None],
        ["K1", "導入後", 4, 1, None],
        ["K2", "導入前", 5, 1, None],
        ["K1", "導入前", 5, 1, "見込み"],
        ["K1", "導入前", 5, None, None],
        ["K1", "導入前", 5, None, None],
        ["K1", "before", 6, "1", "実績"],
    ]
    sheet = only("a.xlsx", xlsx({"計測": rows}))
    assert [(error.row, error.column, error.code, error.params["first_row"]) for error in sheet.errors] == [
        (8, "組番号", "pair_key_repeated", 2)
    ]
    assert len(sheet.rows) == 6


def test_a_measurement_code_stands_once_in_a_call() -> None:
    rows = [
        ["KPIコード", "段階", "値", "計測コード"],
        ["K1", "導入前", 5, "M1"],
        ["K1", "導入前", 5, None],
        ["K1", "導入後", 5, "M1"],
    ]
    assert found(rows) == [("計測コード", "duplicate_key")]


@pytest.mark.parametrize("bad", [MAX_LISTED, MAX_LISTED + 1, MAX_LISTED + 500])
def test_a_thousand_errors_are_listed_and_all_rows_counted(bad: int) -> None:
    rows = [*INITIATIVES, *([f"J{n}", None, "市民課"] for n in range(bad))]
    sheets = read_files([("a.csv", delimited(rows)), ("b.csv", delimited(INITIATIVES))])
    assert (sheets[0].read, sheets[0].rejected, len(sheets[0].rows)) == (bad + 1, bad, 1)
    errors = [error for sheet in sheets for error in sheet.errors]
    assert [error.code for error in errors[:MAX_LISTED]] == ["required"] * MAX_LISTED
    more = [(error.code, error.params["count"]) for error in errors[MAX_LISTED:]]
    assert more == [("more_errors", bad + 1 - MAX_LISTED)]
    assert sheets[1].rejected == 1, "the repeated code of the second file is counted too"


def test_a_thousand_warnings_likewise() -> None:
    rows = [["コード", "業務名", "課", "1件あたり時間"], *([f"P{n}", "a", "b", "9時間"] for n in range(MAX_LISTED + 7))]
    sheet = only("a.csv", delimited(rows))
    assert (len(sheet.warnings), sheet.warnings[-1].code, sheet.warnings[-1].params["count"]) == (
        MAX_LISTED + 1,
        "more_warnings",
        7,
    )
    assert sheet.rejected == 0


def test_a_whole_row_of_measurements() -> None:
    rows = [
        ["KPIコード", "段階", "計測日", "値", "件の種類", "方法", "実績区分", "計測者", "備考"],
        ["K1", "定着確認", date(2026, 10, 1), "12.4", "新規", None, None, 1.0, "　"],
    ]
    row = only("a.xlsx", xlsx({"計測": rows})).rows[0]
    assert row.values == {
        "kpi_code": "K1",
        "phase": Phase.FOLLOWUP,
        "observed_on": date(2026, 10, 1),
        "value": Quantity(Decimal("12.4")),
        "case_type": "新規",
        "method": None,
        "basis": None,
        "recorder": "1",
        "note": None,
    }
    assert row.raw["observed_on"] == "2026/10/1"
    assert row.raw["method"] == ""


def test_only_columns_of_the_sheet_are_values() -> None:
    sheet = only("a.csv", delimited(INITIATIVES))
    assert sheet.kind is SheetKind.INITIATIVES
    assert set(sheet.rows[0].values) == {"code", "title", "lead_department"}


def test_a_value_standing_many_times_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What makes 100,000 rows a matter of seconds."""
    seen: list[object] = []
    read = table.read_value

    def counted(cell: Cell, column: Column, epoch: date) -> object:
        seen.append(cell)
        return read(cell, column, epoch)

    monkeypatch.setattr(table, "read_value", counted)
    rows = [["KPIコード", "段階", "値"], *(["K1", "導入前", n % 7] for n in range(2_000))]
    assert len(only("a.xlsx", xlsx({"計測": rows})).rows) == 2_000
    assert len(seen) == 1 + 1 + 7
