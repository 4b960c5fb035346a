"""What goes out comes back as it was stored: export → import changes nothing."""

import pytest

from tests.exports import exchange
from tracker.domain.sheets import SheetData, SheetKind
from tracker.exports import sheet_csv, template_xlsx, workbook_xlsx
from tracker.i18n import Translator, translator
from tracker.imports import read_files

JA, EN = translator("ja"), translator("en")


def _read(files: list[tuple[str, bytes]]) -> list[SheetData]:
    found = read_files(files)
    assert [error for sheet in found for error in sheet.errors] == []
    assert [(sheet.sheet, sheet.ignored_columns) for sheet in found if sheet.ignored_columns] == []
    return found


def _values(sheet: SheetData) -> list[exchange.Row]:
    return [exchange.empty_as_absent(row.values) for row in sheet.rows]


def test_a_workbook_comes_back_as_it_went_out() -> None:
    (content,) = workbook_xlsx(exchange.sheets(), JA)
    found = {sheet.kind: _values(sheet) for sheet in _read([("all.xlsx", content)])}
    assert found == {kind: [exchange.empty_as_absent(row) for row in rows] for kind, rows in exchange.sheets()}


@pytest.mark.parametrize("kind", list(SheetKind))
def test_a_csv_file_comes_back_as_it_went_out(kind: SheetKind) -> None:
    rows = exchange.rows()[kind]
    (content,) = sheet_csv(kind, rows)
    (sheet,) = _read([("export.csv", content)])
    assert sheet.kind is kind
    assert _values(sheet) == [exchange.empty_as_absent(row) for row in rows]


@pytest.mark.parametrize("t", [JA, EN], ids=["ja", "en"])
def test_the_empty_template_is_taken_and_changes_nothing(t: Translator) -> None:
    found = _read([("template.xlsx", template_xlsx(t))])
    assert {sheet.kind for sheet in found} == set(SheetKind)
    assert all(not sheet.rows for sheet in found)


def test_parts_of_one_export_are_one_import(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.exports.workbook.MOST_ROWS", 7)
    parts = list(workbook_xlsx(exchange.sheets(), JA))
    assert len(parts) > 3
    found = _read([(f"part{number}.xlsx", part) for number, part in enumerate(parts)])
    back: dict[SheetKind | None, list[exchange.Row]] = {}
    for sheet in found:
        back.setdefault(sheet.kind, []).extend(_values(sheet))
    assert back == {kind: [exchange.empty_as_absent(row) for row in rows] for kind, rows in exchange.sheets()}
