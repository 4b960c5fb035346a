"""Sheets of a meeting's workbooks: lines above, a table under a heading that stays, ready to filter and to print.

Text is always a text cell. Numbers and days are what a spreadsheet counts with, written with the decimals shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO

from xlsxwriter.worksheet import Worksheet

from tracker.exports.branding import Branding, drawn_logo, logo_size
from tracker.exports.cells import Cell
from tracker.exports.styles import DATE, ROW_HEIGHT, Book, text_width
from tracker.i18n import Translator
from tracker.wording import amounts

_LEFT_OUT = str.maketrans({"\ufffe": "\ufffd", "\uffff": "\ufffd"})
"""Two code points no XML can hold."""

_TITLE_SIZE, _TITLE_ROW, _HEADING_ROW, _MOST_HIGH = 16, 30, 34, 400
_A4, _PAGE = 9, 180
"""Excel's number of the paper, and the half-width characters that still can be read across it."""

_AT_FULL_SIZE = 82
"""Those that fit across it in their own size."""

_LOGO, _LOGO_ROW, _SHARP = (240, 48), 40, 3
"""Pixels a logo may take, points of its row, and how much finer than a screen it is kept for print."""

_FILLS = 1.2
"""Half-width characters of the proportional font in the width of one of its digits."""


@dataclass(frozen=True, slots=True)
class About:
    """An amount that is told as 約."""

    value: Decimal


Entry = Cell | About


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and how many half-width characters it is wide."""

    name: str
    wide: int


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that stands over the lines of a sheet: a PNG, and what it shows."""

    content: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet. ``lines`` stand above the table, the first of them large, and ``logo`` above those.

    Without rows ``empty`` stands in the table. With ``breaks`` pages may begin where somebody says so, so the
    sheet is scaled to the page and not fitted to it.
    """

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Entry]]
    lines: Sequence[str] = ()
    empty: str = ""
    frozen: int = 1
    breaks: bool = False
    logo: Logo | None = None

    @property
    def first_row(self) -> int:
        """The row of the first line, counted from 0."""
        return int(self.logo is not None)

    @property
    def heading_row(self) -> int:
        """The row of the headings, counted from 0."""
        return self.first_row + (len(self.lines) + 1 if self.lines else 0)


@dataclass(frozen=True, slots=True)
class Margin:
    """What stands at the top and the bottom of every printed page, left of the page's number."""

    head: str
    foot: str


def logo(branding: Branding, city: str) -> Logo | None:
    """The city's logo for the first sheet; None where there is none, or none that can be used."""
    content = drawn_logo(branding, (_LOGO[0] * _SHARP, _LOGO[1] * _SHARP))
    return None if content is None else Logo(content, branding.alt or city)


def write(book: Book, grid: Grid, margin: Margin, t: Translator) -> Worksheet:
    """Add the sheet; a workbook's sheets must be written one after the other, rows from the top."""
    sheet = book.book.add_worksheet(grid.name)
    sheet.hide_gridlines(2)
    for index, column in enumerate(grid.columns):
        sheet.set_column(index, index, column.wide)
    if grid.logo is not None:
        _logo(sheet, grid.logo)
    _lines(book, sheet, grid)
    _table(book, sheet, grid, t)
    _print(sheet, grid, margin, t)
    return sheet


def _logo(sheet: Worksheet, found: Logo) -> None:
    wide, high = logo_size(found.content)
    scale = min(_LOGO[0] / wide, _LOGO[1] / high)
    sheet.set_row(0, _LOGO_ROW)
    picture = {"image_data": BytesIO(found.content), "description": found.alt, "x_scale": scale, "y_scale": scale}
    sheet.insert_image(0, 0, "logo.png", picture | {"x_offset": 2, "y_offset": 2})


def _lines(book: Book, sheet: Worksheet, grid: Grid) -> None:
    wide = sum(column.wide for column in grid.columns)
    for number, line in enumerate(grid.lines, start=grid.first_row):
        first = number == grid.first_row
        look = book.look(bold=first, font_size=_TITLE_SIZE if first else 11, text_wrap=True)
        room = wide * 11 // _TITLE_SIZE if first else wide
        lines = _high(line, room)
        sheet.set_row(number, min((_TITLE_ROW if first else ROW_HEIGHT) * lines, _MOST_HIGH))
        if len(grid.columns) > 1:
            sheet.merge_range(number, 0, number, len(grid.columns) - 1, "", look)
        sheet.write_string(number, 0, _safe(line), look)


def _table(book: Book, sheet: Worksheet, grid: Grid, t: Translator) -> None:
    top = grid.heading_row
    sheet.set_row(top, _HEADING_ROW)
    for index, column in enumerate(grid.columns):
        sheet.write_string(top, index, column.name, book.look(**_HEADING))
    for number, row in enumerate(grid.rows, start=top + 1):
        sheet.set_row(number, min(ROW_HEIGHT * max(_heights(grid, row), default=1), _MOST_HIGH))
        for index, cell in enumerate(row):
            _put(book, sheet, (number, index), cell, t)
    if not grid.rows:
        sheet.write_string(top + 1, 0, grid.empty, book.look())
    sheet.freeze_panes(top + 1, grid.frozen)
    sheet.autofilter(top, 0, top + max(len(grid.rows), 1), len(grid.columns) - 1)
    sheet.repeat_rows(top)
    sheet.repeat_columns(0, grid.frozen - 1)


_HEADING = {"bold": True, "bg_color": "#f2f2f2", "border": 1, "border_color": "#7f7f7f", "text_wrap": True}
_RULED = {"border": 1, "border_color": "#bfbfbf", "valign": "top"}


def _heights(grid: Grid, row: Sequence[Entry]) -> Iterator[int]:
    return (_high(cell, grid.columns[at].wide) for at, cell in enumerate(row) if isinstance(cell, str))


def _put(book: Book, sheet: Worksheet, place: tuple[int, int], cell: Entry, t: Translator) -> None:
    if isinstance(cell, About):
        form = _form(cell.value)
        about = f'"{t("effects.about", amount="")}"{form}' if cell.value else form
        sheet.write_number(*place, float(cell.value), book.look(num_format=about, **_RULED))
    elif isinstance(cell, Decimal):
        sheet.write_number(*place, float(cell), book.look(num_format=_form(cell), **_RULED))
    elif isinstance(cell, date):
        sheet.write_datetime(*place, cell, book.look(num_format=DATE, align="left", **_RULED))
    elif cell:
        sheet.write_string(*place, _safe(cell), book.look(text_wrap=True, indent=1, **_RULED))
    else:
        sheet.write_blank(*place, None, book.look(**_RULED))


def _form(value: Decimal) -> str:
    """A number format with the decimals of a value."""
    decimals = amounts.decimals(value)
    return f"#,##0.{'0' * decimals}" if decimals else "#,##0"


def _safe(text: str) -> str:
    return text.translate(_LEFT_OUT)


def _high(text: str, wide: int) -> int:
    """Lines a text takes in a column."""
    room = max(int(wide * _FILLS) - 2, 2)
    return sum(1 + max(text_width(line) - 1, 0) // room for line in text.split("\n"))


def _print(sheet: Worksheet, grid: Grid, margin: Margin, t: Translator) -> None:
    """A4 across, as many pages side by side as keep the print readable, with what it is and its number on each."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.75)
    wide = sum(column.wide for column in grid.columns)
    if grid.breaks:
        sheet.set_print_scale(max(min(100 * _AT_FULL_SIZE // wide, 100), 10))
    else:
        sheet.fit_to_pages(1 + (wide - 1) // _PAGE, 0)
    number = t("meeting_papers.page", page="&P", pages="&N")
    sheet.set_header(f"&L{_plain(margin.head)}&R{_plain(grid.name)}")
    sheet.set_footer(f"&L{_plain(margin.foot)}&R{number}")


def _plain(text: str) -> str:
    """Text in which a header's own sign stands for itself."""
    return text.replace("&", "&&")
