"""Workbooks as Excel opens them."""

import random
import warnings
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.exports import exchange
from tracker.domain.sheets import SHEETS, ColumnType, SheetKind, SheetSpec, sheet_spec
from tracker.exports import template_xlsx, workbook_xlsx
from tracker.exports.workbook import MOST_WEIGHT, width
from tracker.i18n import translator
from tracker.imports import MAX_BYTES

JA, EN = translator("ja"), translator("en")


def _open(content: bytes) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(content))


@pytest.fixture(scope="module")
def template() -> Workbook:
    return _open(template_xlsx(JA))


@pytest.fixture(scope="module")
def full() -> Workbook:
    (content,) = workbook_xlsx(exchange.sheets(), JA)
    return _open(content)


def test_the_template_has_every_sheet_behind_its_explanation(template: Workbook) -> None:
    assert template.sheetnames == ["説明", *(spec.title for spec in SHEETS)]
    assert _open(template_xlsx(EN)).sheetnames == ["guide", *(spec.title for spec in SHEETS)]


@pytest.mark.parametrize("spec", SHEETS, ids=lambda spec: spec.kind.value)
def test_headings_are_exact_and_required_ones_differ_by_fill_and_note(template: Workbook, spec: SheetSpec) -> None:
    cells = list(template[spec.title][1])
    assert [cell.value for cell in cells] == [column.header for column in spec.columns]
    for cell, column in zip(cells, spec.columns, strict=True):
        assert cell.comment is not None
        assert cell.comment.text.startswith("必須です。") is column.required
        assert (cell.fill.fgColor.rgb == "FF4D4D4D") is column.required


@pytest.mark.parametrize("spec", SHEETS, ids=lambda spec: spec.kind.value)
def test_sheets_are_ready_to_work_in(template: Workbook, spec: SheetSpec) -> None:
    sheet: Any = template[spec.title]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref is not None
    assert sheet["A1"].font.name == "BIZ UDPゴシック"
    lists = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    chosen = [index for index, column in enumerate(spec.columns, start=1) if column.type is ColumnType.CHOICE]
    assert {sheet.cell(2, index).coordinate for index in chosen} == set(lists)
    assert all(rule.errorStyle == "warning" for rule in lists.values())


def test_choice_lists_hold_the_words_of_the_workbook(template: Workbook) -> None:
    sheet: Any = template["取組"]
    formulas = {rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert '"提案,実施中,休止,完了,導入見送り,中止"' in formulas


def test_columns_keep_leading_zeros_and_tallies_when_somebody_types_them(template: Workbook) -> None:
    assert {_format(template, "計測", header) for header in ("KPIコード", "度数", "組番号", "備考")} == {"@"}
    assert _format(template, "計測", "計測日") == "yyyy/mm/dd"
    assert _format(template, "職員", "着任年月") == "yyyy/mm"
    assert _format(template, "計測", "値") == "General"


def _format(book: Workbook, title: str, header: str) -> str:
    """The number format of an empty column; equal neighbours are stored once, under the first of them."""
    sheet: Any = book[title]
    index = [cell.value for cell in sheet[1]].index(header) + 1
    found = [item for item in sheet.column_dimensions.values() if item.min <= index <= item.max]
    return str(found[0].number_format)


def test_headings_fit_their_columns() -> None:
    for spec in SHEETS:
        assert all(width(column) >= 2 * len(column.header) for column in spec.columns)


def test_cells_have_the_type_of_what_they_hold(full: Workbook) -> None:
    sheet: Any = full["計測"]
    headings = [cell.value for cell in sheet[1]]
    first = dict(zip(headings, sheet[2], strict=True))
    assert first["計測日"].is_date
    assert first["値"].data_type == "n"
    assert first["組番号"].value == "001"
    assert first["組番号"].data_type in {"s", "inlineStr"}
    assert first["合計"].value is None


def test_formulas_are_text_without_an_apostrophe(full: Workbook) -> None:
    sheet: Any = full["取組"]
    purposes = [row[3] for row in sheet.iter_rows(min_row=2)]
    assert purposes[0].value == "=1+1"
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in purposes)


def test_days_before_excel_are_text(full: Workbook) -> None:
    sheet: Any = full["試行"]
    fixed = [column.name for column in sheet_spec(SheetKind.PILOTS).columns].index("plan_fixed_on")
    assert sheet[2][fixed].value == "1899-12-31"


def test_nothing_to_export_is_still_a_workbook() -> None:
    (content,) = workbook_xlsx([], JA)
    assert _open(content).sheetnames == ["説明"]


def test_code_points_no_xml_can_hold_do_not_damage_the_file() -> None:
    rows = [{"code": "D1", "name": "a\ufffeb\uffffc"}]
    (content,) = workbook_xlsx([(SheetKind.DEPARTMENTS, rows)], JA)
    assert _open(content)["部署"]["B2"].value == "a\ufffdb\ufffdc"


def test_texts_that_do_not_pack_split_before_the_import_refuses_the_size(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = MOST_WEIGHT // 40
    monkeypatch.setattr("tracker.exports.workbook.MOST_WEIGHT", limit)
    signs = random.Random(7)  # noqa: S311 - not a secret
    texts = ("".join(chr(signs.randrange(0x21, 0x7F)) for _ in range(10_000)) for _ in range(60))
    rows = ({"code": f"I{n}", "title": "重い行", "purpose": text} for n, text in enumerate(texts))
    parts = list(workbook_xlsx([(SheetKind.INITIATIVES, rows)], JA))
    assert len(parts) > 1
    assert all(len(part) < MAX_BYTES // 40 for part in parts)
