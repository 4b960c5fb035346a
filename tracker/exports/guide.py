"""The 説明 sheet of a workbook: how to fill it in, and every column in a list. The import passes over it."""

from xlsxwriter.worksheet import Worksheet

from tracker.domain.sheets import SHEETS
from tracker.exports.notes import accepted
from tracker.exports.styles import ROW_HEIGHT, Book, print_wide, text_width
from tracker.i18n import Translator

_LINES = ("rows", "required", "codes", "removing", "measurements", "plan")
_TABLE_ROW = 11
"""Zero-based. Below the ten rows in which the import looks for a heading, so that the list is never taken for one."""

_OTHER = {"valign": "vcenter"}
_FIRST = {**_OTHER, "top": 1, "top_color": "#7f7f7f"}
_WIDTHS = (14, 26, 8, 90)
_LINE = 110
"""Half-width characters of the proportional font in a line of the last column."""


def write_guide(book: Book, t: Translator) -> None:
    """Add the sheet, first in the workbook when called first."""
    sheet = book.book.add_worksheet(t("exports.guide.sheet"))
    for index, wide in enumerate(_WIDTHS):
        sheet.set_column(index, index, wide, book.look(text_wrap=True))
    sheet.hide_gridlines(2)
    sheet.set_default_row(ROW_HEIGHT)
    sheet.set_row(0, 32)
    sheet.write_string(0, 0, t("exports.guide.title"), book.look(bold=True, font_size=16))
    for row, line in enumerate(_LINES, start=2):
        sheet.write_string(row, 0, t(f"exports.guide.{line}"), book.look())
    _list(book, sheet, t)
    print_wide(sheet, sum(_WIDTHS))


def _list(book: Book, sheet: Worksheet, t: Translator) -> None:
    for index, name in enumerate(("sheet_name", "column", "required_mark", "accepted")):
        sheet.write_string(_TABLE_ROW, index, t(f"exports.guide.{name}"), book.heading(required=False))
    row = _TABLE_ROW
    for spec in SHEETS:
        for column in spec.columns:
            row += 1
            top = _FIRST if column is spec.columns[0] else _OTHER
            cells = (spec.title, column.header, t("exports.guide.yes") if column.required else "")
            told = accepted(spec.kind, column, t)
            sheet.set_row(row, ROW_HEIGHT * (1 + (text_width(told) - 1) // _LINE))
            for index, text in enumerate(cells):
                sheet.write_string(row, index, text, book.look(bold=index == 1 and column.required, **top))
            sheet.write_string(row, 3, told, book.look(text_wrap=True, **top))
