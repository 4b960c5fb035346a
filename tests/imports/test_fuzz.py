"""Whatever bytes come, the answer is sheets: rows a service can rely on, and refusals a person can read."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.drawing import tries
from tests.imports.books import codes, delimited
from tests.imports.strategies import TABLES, File, mutated_files, workbook
from tracker.domain.sheets import Quantity, SheetData, SheetSpec, sheet_spec
from tracker.i18n import translator
from tracker.imports import read_files
from tracker.imports.limits import LARGEST
from tracker.imports.notation import Problem
from tracker.wording.import_errors import accepted, sentence

FUZZ = settings(max_examples=tries(250), deadline=None, suppress_health_check=list(HealthCheck))
QUIET_ENOUGH = 400
"""Characters; a refusal that quotes a whole file is no help. The list of all sheets is longer by nature."""


@FUZZ
@given(mutated_files())
def test_a_mutated_file_becomes_sheets(file: File) -> None:
    sheets = read_files([file])
    assert sheets
    for sheet in sheets:
        check_sheet(sheet)


@FUZZ
@given(st.lists(mutated_files(), min_size=2, max_size=3))
def test_several_mutated_files_become_sheets(files: list[File]) -> None:
    for sheet in read_files(files):
        check_sheet(sheet)


@FUZZ
@given(st.sampled_from(["a.xlsx", "a.csv", "a.xlsm", "", "..", "a/b.csv", "\x00", "取組"]), st.binary(max_size=300))
def test_any_bytes_become_sheets(name: str, content: bytes) -> None:
    for sheet in read_files([(name, content)]):
        check_sheet(sheet)


def check_sheet(sheet: SheetData) -> None:
    assert sheet.read == len(sheet.rows) + sheet.rejected
    if sheet.kind is None:
        assert sheet.errors
        assert (sheet.rows, sheet.read, sheet.headers) == ([], 0, {})
    else:
        check_rows(sheet, sheet_spec(sheet.kind))
    assert bool(sheet.rejected) <= bool(sheet.errors)
    for error in (*sheet.errors, *sheet.warnings):
        assert error.code != "unreadable", error
        for language in ("ja", "en"):
            t = translator("ja" if language == "ja" else "en")
            said = sentence(error, t)
            assert said
            assert accepted(error, t) is not None
            assert len(said) < QUIET_ENOUGH or error.code == "not_recognised"


def check_rows(sheet: SheetData, spec: SheetSpec) -> None:
    names = {column.name for column in spec.columns}
    required = {column.name for column in spec.required}
    assert required <= set(sheet.headers) <= names
    assert all(row.number >= 0 for row in sheet.rows)
    for row in sheet.rows:
        assert set(row.values) == set(row.raw) == set(sheet.headers)
        assert all(row.values[name] is not None for name in required)
        for name, value in row.values.items():
            check_value(value, spec.column(name).max_length)


def check_value(value: object, max_length: int) -> None:
    assert not isinstance(value, Problem | float | bool)
    if isinstance(value, str):
        assert 0 < len(value) <= max_length
        assert "\x00" not in value
    number = value.amount if isinstance(value, Quantity) else value
    if isinstance(number, int | Decimal):
        assert abs(number) <= LARGEST * 60
        assert round(Decimal(number), 6) == number


def test_the_valid_files_the_mutations_start_from_are_valid() -> None:
    assert codes(read_files([("a.xlsx", workbook())])) == []
    for title in ("部署", "設定", "予算", "年度別目標"):
        assert codes(read_files([(f"{title}.csv", delimited(TABLES[title]))])) == []


@pytest.mark.parametrize("title", TABLES)
def test_every_row_of_the_valid_workbook_is_read(title: str) -> None:
    (sheet,) = (sheet for sheet in read_files([("a.xlsx", workbook())]) if sheet.sheet == title)
    assert len(sheet.rows) == len(TABLES[title]) - 1
    assert sheet.ignored_columns == []
