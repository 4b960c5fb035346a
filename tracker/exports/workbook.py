"""Workbooks in the exchange format: the template and the whole data, one sheet per kind, readable by the import as is.

A heading is exactly the column's header: what is required is told by fill and note, never by a mark in the text.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from tracker.domain.sheets import SHEETS, Column, ColumnType, SheetKind, SheetSpec, Value, sheet_spec
from tracker.exports.cells import Cell, written
from tracker.exports.delimited import MOST_ROWS
from tracker.exports.guide import write_guide
from tracker.exports.notes import choices, note
from tracker.exports.styles import DATE, MONTH, ROW_HEIGHT, TEXT, Book, print_wide
from tracker.i18n import Translator

Rows = Iterable[Mapping[str, Value]]

MOST_WEIGHT = 18 * 1024 * 1024
"""What a workbook is filled with, in bytes it may take at worst: below the twenty megabytes the import takes."""

_CELL_WEIGHT, _PACKED_AWAY = 6, 12
_READY_ROWS = 1_000
"""Empty rows below the data that already have choice lists and formats."""

_LONG, _NAMED, _CODED, _DATED, _COUNTED = 44, 26, 16, 14, 13
_TEXTS = {
    ColumnType.CODE,
    ColumnType.TEXT,
    ColumnType.REFERENCE,
    ColumnType.REFERENCES,
    ColumnType.CHOICE,
    ColumnType.CHOICES,
    ColumnType.NUMBERS,
    ColumnType.TALLY,
}
_FORMATS = {ColumnType.DATE: DATE, ColumnType.MONTH: MONTH} | dict.fromkeys(_TEXTS, TEXT)
_UNSAFE = str.maketrans({"\ufffe": "\ufffd", "\uffff": "\ufffd"})
"""Two code points no XML can hold."""


def template_xlsx(t: Translator) -> bytes:
    """An empty workbook to fill in: every sheet, and an explanation in the reader's language."""
    book = Book()
    write_guide(book, t)
    for spec in SHEETS:
        _Sheet(book, spec, t).finish()
    return book.content()


def workbook_xlsx(sheets: Iterable[tuple[SheetKind, Rows]], t: Translator) -> Iterator[bytes]:
    """The sheets with their rows as workbooks the import reads back without a change.

    One file, and further ones only where the rows are more than one file may hold; together they are one import.
    """
    filling: _Filling | None = None
    for kind, rows in sheets:
        filling = filling or _Filling(Book(), t)
        filling.open(sheet_spec(kind))
        for row in rows:
            cells = [written(row.get(column.name), column) for column in sheet_spec(kind).columns]
            weight = _weight(cells)
            if filling.is_full_for(weight):
                yield filling.content()
                filling = _Filling(Book(), t)
                filling.open(sheet_spec(kind))
            filling.add(cells, weight)
    yield (filling or _Filling(Book(), t)).content()


class _Filling:
    """A workbook that is being filled, and how full it is."""

    def __init__(self, book: Book, t: Translator) -> None:
        self.book, self.t = book, t
        self.sheet: _Sheet | None = None
        self.rows = self.weight = 0

    def open(self, spec: SheetSpec) -> None:
        self._finish()
        self.sheet = _Sheet(self.book, spec, self.t)

    def is_full_for(self, weight: int) -> bool:
        """A workbook takes at least one row, however heavy."""
        return self.rows > 0 and (self.rows >= MOST_ROWS or self.weight + weight > MOST_WEIGHT)

    def add(self, cells: Sequence[Cell], weight: int) -> None:
        if self.sheet is not None:
            self.sheet.add(cells)
        self.rows += 1
        self.weight += weight

    def content(self) -> bytes:
        self._finish()
        if self.sheet is None:
            write_guide(self.book, self.t)
        return self.book.content()

    def _finish(self) -> None:
        if self.sheet is not None:
            self.sheet.finish()


class _Sheet:
    """One sheet: its heading when it is made, its rows one after another, then its filter and choice lists."""

    def __init__(self, book: Book, spec: SheetSpec, t: Translator) -> None:
        self.sheet: Worksheet = book.book.add_worksheet(spec.title)
        self.columns, self.rows = spec.columns, 0
        self._dates = {DATE: book.look(num_format=DATE), MONTH: book.look(num_format=MONTH)}
        self._text, self._number = book.look(num_format=TEXT), book.look()
        self._prepare(book, spec, t)

    def _prepare(self, book: Book, spec: SheetSpec, t: Translator) -> None:
        for index, column in enumerate(spec.columns):
            form = _FORMATS.get(column.type)
            self.sheet.set_column(index, index, width(column), book.look(num_format=form) if form else book.look())
        self.sheet.set_default_row(ROW_HEIGHT)
        self.sheet.set_row(0, 30)
        for index, column in enumerate(spec.columns):
            self.sheet.write_string(0, index, column.header, book.heading(required=column.required))
            book.remark(self.sheet, index, note(spec.kind, column, t))
        self.sheet.freeze_panes(1, 1)
        self.sheet.repeat_rows(0)
        self.sheet.repeat_columns(0)
        print_wide(self.sheet, sum(width(column) for column in spec.columns))

    def add(self, cells: Sequence[Cell]) -> None:
        self.rows += 1
        for index, cell in enumerate(cells):
            self._write(index, cell)

    def _write(self, index: int, cell: Cell) -> None:
        if isinstance(cell, str):
            self.sheet.write_string(self.rows, index, cell.translate(_UNSAFE), self._text)
        elif isinstance(cell, Decimal):
            self.sheet.write_number(self.rows, index, float(cell), self._number)
        elif isinstance(cell, date):
            form = _FORMATS.get(self.columns[index].type, DATE)
            self.sheet.write_datetime(self.rows, index, cell, self._dates[form])

    def finish(self) -> None:
        last = max(self.rows, 1)
        self.sheet.autofilter(0, 0, last, len(self.columns) - 1)
        self.sheet.ignore_errors({"number_stored_as_text": f"A2:XFD{last + _READY_ROWS}"})
        for index, column in enumerate(self.columns):
            words = choices(column)
            if words:
                listed = {"validate": "list", "source": words, "error_type": "warning"}
                self.sheet.data_validation(1, index, last + _READY_ROWS, index, listed)


def width(column: Column) -> int:
    """Characters a column is wide: enough for its heading and for what usually stands in it."""
    heading = 2 * len(column.header) + 4
    if column.type is ColumnType.TEXT:
        usual = _LONG if column.max_length > 1_000 else _NAMED
    elif column.type in {ColumnType.REFERENCE, ColumnType.REFERENCES, ColumnType.TALLY, ColumnType.CHOICES}:
        usual = _NAMED if column.type is not ColumnType.REFERENCE else _CODED
    elif column.type in {ColumnType.CODE, ColumnType.CHOICE, ColumnType.NUMBERS}:
        usual = _CODED
    else:
        usual = _DATED if column.type in {ColumnType.DATE, ColumnType.MONTH} else _COUNTED
    return max(heading, usual)


def _weight(cells: Sequence[Cell]) -> int:
    """Bytes a row may take in the packed file, on the safe side: short texts repeat and pack well, long ones do not."""
    return sum(_CELL_WEIGHT + _text_weight(cell) for cell in cells if cell is not None)


def _text_weight(cell: Cell) -> int:
    return max(len(cell.encode()) - _PACKED_AWAY, 0) if isinstance(cell, str) else 0
