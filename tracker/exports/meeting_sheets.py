"""Sheets of a meeting's workbooks: lines above, a table under a heading that stays, ready to filter and to print.

Text is always a text cell. Numbers and days are what a spreadsheet counts with, written with the decimals shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from tracker.exports.cells import Cell
from tracker.exports.styles import DATE, ROW_HEIGHT, Book, text_width
from tracker.i18n import Translator
from tracker.wording import amounts

_LEFT_OUT = str.maketrans({"\ufffe": "\ufffd", "\uffff": "\ufffd"})
"""Two code points no XML can hold."""

_TITLE_SIZE, _TITLE_ROW = 16, 30
_A4, _LINES_HIGH, _MOST_HIGH = 9, 1.3, 400
"""Excel's number of the paper; how much of a column a line of the proportional font fills; points a row may have."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, half-width characters it is wide, and a number format where its cells have one."""

    name: str
    wide: int
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet. ``lines`` stand above the table, the first of them large; without rows ``empty`` stands in it."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    lines: Sequence[str] = ()
    empty: str = ""
    frozen: int = 1

    @property
    def heading_row(self) -> int:
        """The row of the headings, counted from 0."""
        return len(self.lines) + 1 if self.lines else 0


@dataclass(frozen=True, slots=True)
class Margin:
    """What stands at the top and the bottom of every printed page, left of the page's number."""

    head: str
    foot: str


def write(book: Book, grid: Grid, margin: Margin, t: Translator) -> Worksheet:
    """Add the sheet; a workbook's sheets must be written one after the other, rows from the top."""
    sheet = book.book.add_worksheet(grid.name)
    sheet.hide_gridlines(2)
    for index, column in enumerate(grid.columns):
        sheet.set_column(index, index, column.wide)
    _lines(book, sheet, grid)
    _table(book, sheet, grid)
    _print(sheet, grid, margin, t)
    return sheet


def _lines(book: Book, sheet: Worksheet, grid: Grid) -> None:
    wide = sum(column.wide for column in grid.columns)
    for number, line in enumerate(grid.lines):
        size = _TITLE_SIZE if number == 0 else 11
        look = book.look(bold=number == 0, font_size=size, text_wrap=True, valign="top" if number else "vcenter")
        lines = _high(line, wide)
        sheet.set_row(number, _TITLE_ROW if number == 0 else min(ROW_HEIGHT * lines, _MOST_HIGH))
        if len(grid.columns) > 1:
            sheet.merge_range(number, 0, number, len(grid.columns) - 1, "", look)
        sheet.write_string(number, 0, _safe(line), look)


def _table(book: Book, sheet: Worksheet, grid: Grid) -> None:
    top = grid.heading_row
    sheet.set_row(top, 30)
    for index, column in enumerate(grid.columns):
        sheet.write_string(top, index, column.name, book.look(**_HEADING))
    for number, row in enumerate(grid.rows, start=top + 1):
        lines = max((_high(cell, grid.columns[at].wide) for at, cell in enumerate(row) if isinstance(cell, str)),
                    default=1)  # fmt: skip
        sheet.set_row(number, min(ROW_HEIGHT * lines, _MOST_HIGH))
        for index, cell in enumerate(row):
            _put(book, sheet, (number, index), cell, grid.columns[index].form)
    if not grid.rows:
        sheet.write_string(top + 1, 0, grid.empty, book.look())
    sheet.freeze_panes(top + 1, grid.frozen)
    sheet.autofilter(top, 0, top + max(len(grid.rows), 1), len(grid.columns) - 1)
    sheet.repeat_rows(top)


_HEADING = {"bold": True, "bg_color": "#f2f2f2", "border": 1, "border_color": "#7f7f7f", "text_wrap": True}
_RULED = {"border": 1, "border_color": "#bfbfbf", "valign": "top"}


def _put(book: Book, sheet: Worksheet, place: tuple[int, int], cell: Cell, form: str | None) -> None:
    if isinstance(cell, Decimal):
        decimals = amounts.decimals(cell)
        own = form or (f"#,##0.{'0' * decimals}" if decimals else "#,##0")
        sheet.write_number(*place, float(cell), book.look(num_format=own, **_RULED))
    elif isinstance(cell, date):
        sheet.write_datetime(*place, cell, book.look(num_format=DATE, align="left", **_RULED))
    elif cell:
        sheet.write_string(*place, _safe(cell), book.look(text_wrap=True, **_RULED))
    else:
        sheet.write_blank(*place, None, book.look(**_RULED))


def _safe(text: str) -> str:
    return text.translate(_LEFT_OUT)


def _high(text: str, wide: int) -> int:
    """Lines a text takes in a column."""
    room = max(int(wide * _LINES_HIGH) - 2, 1)
    return sum(1 + max(text_width(line) - 1, 0) // room for line in text.split("\n"))


def _print(sheet: Worksheet, grid: Grid, margin: Margin, t: Translator) -> None:
    """A4 across, as wide as the page, with what it is and its number on every page."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.75)
    sheet.fit_to_pages(1, 0)
    number = t("meeting_papers.page", page="&P", pages="&N")
    sheet.set_header(f"&L{_plain(margin.head)}&R{_plain(grid.name)}")
    sheet.set_footer(f"&L{_plain(margin.foot)}&R{number}")


def _plain(text: str) -> str:
    """Text in which a header's own sign stands for itself."""
    return text.replace("&", "&&")
