"""csv a city can open in Excel and send back."""

import csv
from decimal import Decimal
from io import StringIO

import pytest

from tests.exports import exchange
from tracker.domain.sheets import SheetKind, sheet_spec
from tracker.exports import sheet_csv
from tracker.exports.delimited import MOST_BYTES, MOST_ROWS, csv_files, text_of
from tracker.exports.workbook import MOST_WEIGHT
from tracker.imports import MAX_BYTES, MAX_ROWS


def _table(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_it_begins_with_a_byte_order_mark_and_the_japanese_headings() -> None:
    (content,) = sheet_csv(SheetKind.DEPARTMENTS, [])
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert _table(content) == [["コード", "部署名", "上位部署コード"]]


def test_codes_are_written_in_japanese_and_days_so_that_nobody_mistakes_them() -> None:
    (content,) = sheet_csv(SheetKind.MEASUREMENTS, exchange.rows()[SheetKind.MEASUREMENTS])
    headings = [column.header for column in sheet_spec(SheetKind.MEASUREMENTS).columns]
    first = dict(zip(headings, _table(content)[1], strict=True))
    assert first["段階"] == "導入前"
    assert first["方法"] == "システムログ"
    assert first["計測日"] == "2026-05-01"
    assert first["値"] == "12.4"
    assert first["合計"] == ""


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "'=1", "''@"])
def test_what_a_spreadsheet_would_run_is_written_as_text(text: str) -> None:
    assert text_of(text) == f"'{text}"


@pytest.mark.parametrize("text", ["O'Brien", "'quoted", "1-2", "a=b", "＝1"])
def test_other_text_is_written_as_it_is(text: str) -> None:
    assert text_of(text) == text


def test_negative_numbers_stay_numbers() -> None:
    assert text_of(Decimal("-1E+3")) == "-1000"


def test_times_that_hours_cannot_hold_are_written_in_minutes() -> None:
    (content,) = sheet_csv(SheetKind.SETTINGS, exchange.rows()[SheetKind.SETTINGS])
    assert [row[3] for row in _table(content)[1:]] == ["7.75", "7.735"]
    (content,) = sheet_csv(SheetKind.KPIS, exchange.rows()[SheetKind.KPIS])
    assert "20分" in content.decode()


def test_files_are_split_where_the_import_would_refuse_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.exports.delimited.MOST_ROWS", 3)
    files = list(csv_files(["a"], ([Decimal(n)] for n in range(7))))
    assert [_table(content) for content in files] == [
        [["a"], ["0"], ["1"], ["2"]],
        [["a"], ["3"], ["4"], ["5"]],
        [["a"], ["6"]],
    ]


def test_heavy_rows_split_by_size() -> None:
    row = ["あ" * 10_000] * 3
    files = list(csv_files(["a", "b", "c"], (row for _ in range(230))))
    assert len(files) == 2
    assert all(len(content) < MAX_BYTES for content in files)


def test_the_limits_are_those_of_the_import() -> None:
    assert MOST_ROWS == MAX_ROWS
    assert MOST_BYTES < MAX_BYTES
    assert MOST_WEIGHT < MAX_BYTES
