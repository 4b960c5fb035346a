"""Files as a city would hand them in, built in memory."""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import xlsxwriter

from tracker.domain.sheets import CellError, SheetData
from tracker.imports import read_files

Table = Sequence[Sequence[object]]

INITIATIVES: Table = [["コード", "取組名", "主管課"], ["I1", "窓口の案内", "市民課"]]
MEASUREMENTS: Table = [
    ["KPIコード", "段階", "値", "件数", "合計", "標準偏差", "分子", "分母", "度数", "組番号", "計測コード"],
]


class Shown:
    """A number with a number format of Excel."""

    def __init__(self, number: float, number_format: str) -> None:
        self.number = number
        self.number_format = number_format


class Formula:
    """A formula with the result a spreadsheet would have stored."""

    def __init__(self, text: str, result: object = 0) -> None:
        self.text = text
        self.result = result


def xlsx(sheets: Mapping[str, Table], **options: object) -> bytes:
    """A workbook: title → rows. Dates and times get Excel's own formats."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, **options})
    formats: dict[str, Any] = {}

    def shown(code: str) -> Any:
        return formats.setdefault(code, book.add_format({"num_format": code}))

    for title, rows in sheets.items():
        sheet = book.add_worksheet(title)
        for line, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                _write(sheet, line, column, cell, shown)
    book.close()
    return target.getvalue()


def _write(sheet: Any, line: int, column: int, cell: object, shown: Callable[[str], Any]) -> None:
    if isinstance(cell, Shown):
        sheet.write_number(line, column, cell.number, shown(cell.number_format))
    elif isinstance(cell, Formula):
        sheet.write_formula(line, column, cell.text, None, cell.result)
    elif isinstance(cell, bool):
        sheet.write_boolean(line, column, cell)
    elif isinstance(cell, int | float | Decimal):
        sheet.write_number(line, column, float(cell))
    elif isinstance(cell, datetime):
        sheet.write_datetime(line, column, cell, shown("yyyy/m/d h:mm"))
    elif isinstance(cell, date):
        sheet.write_datetime(line, column, datetime.combine(cell, time()), shown("yyyy/m/d"))
    elif isinstance(cell, time):
        sheet.write_datetime(line, column, cell, shown("h:mm"))
    elif isinstance(cell, timedelta):
        sheet.write_datetime(line, column, cell, shown("[h]:mm"))
    elif cell is not None:
        sheet.write_string(line, column, str(cell))


def delimited(rows: Table, separator: str = ",", encoding: str = "utf-8-sig") -> bytes:
    """A csv file."""
    target = io.StringIO()
    csv.writer(target, delimiter=separator).writerows([["" if cell is None else cell for cell in row] for row in rows])
    return target.getvalue().encode(encoding)


def edited(workbook: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one part changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            content = source.read(name)
            copy.writestr(name, change(content) if name == part else content)
    return target.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def only(name: str, content: bytes) -> SheetData:
    """The one sheet of one file."""
    (sheet,) = read_files([(name, content)])
    return sheet


def only_error(name: str, content: bytes) -> CellError:
    """The one refusal of one file."""
    errors = [error for sheet in read_files([(name, content)]) for error in sheet.errors]
    assert len(errors) == 1, errors
    return errors[0]


def codes(sheets: Sequence[SheetData]) -> list[str]:
    """The codes of all refusals, in order."""
    return [error.code for sheet in sheets for error in sheet.errors]


def first_values(rows: Table, title: str = "") -> dict[str, Any]:
    """What the first row below the header of a sheet is read as; it must be accepted."""
    sheet = only("a.xlsx", xlsx({title: rows})) if title else only("a.csv", delimited(rows))
    assert sheet.errors == []
    return sheet.rows[0].values
