"""The list of initiatives as a table, for the screen and for its files: one row per initiative, exactly as shown.

What a column holds is decided here once, so that the screen, the workbook and the csv cannot differ. Which rows and
columns there are, and in which order, is the reader's choice and handed in.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from tracker.domain.initiatives import InitiativeLine
from tracker.domain.papers import Change
from tracker.domain.standing import RUNNING, worst_first
from tracker.exports.cells import Cell
from tracker.exports.delimited import csv_files
from tracker.exports.styles import DATE, ROW_HEIGHT, Book, print_wide, text_width
from tracker.i18n import Translator, formats
from tracker.wording import amounts, since
from tracker.wording.labels import label
from tracker.wording.rating import why

_MOST_WIDE = 60
_LINE = 76
_CONDITION_WIDTHS = (24, 90)


@dataclass(frozen=True, slots=True)
class ListRow:
    """One initiative. ``estimated`` says that its hours come from a volume, hence 約 in steps of ten.

    ``since`` is what became different since the state 全体の状況 is set beside.
    """

    line: InitiativeLine
    estimated: bool = False
    since: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class ListView:
    """What is shown: the rows in their order, the columns in theirs, and under which conditions they were found."""

    rows: tuple[ListRow, ...]
    columns: tuple[str, ...]
    conditions: tuple[tuple[str, str], ...] = ()


def _hours(row: ListRow) -> Cell:
    value = row.line.saved_hours
    if value is None:
        return None
    return amounts.estimated_hours(value) if row.estimated else amounts.reported_hours(value)


def _missing(row: ListRow, t: Translator) -> Cell:
    return t("common.list_separator").join(label(check, t) for check in row.line.missing) or None


COLUMNS: Mapping[str, Callable[[ListRow, Translator], Cell]] = {
    "code": lambda r, _: r.line.code,
    "title": lambda r, _: r.line.title,
    "department": lambda r, _: r.line.department,
    "step": lambda r, t: label(r.line.step, t),
    "lifecycle": lambda r, t: label(r.line.lifecycle, t),
    "rating": lambda r, t: label(r.line.rating, t),
    "since": lambda r, t: since.told(r.since, t) or None,
    "why": lambda r, t: (why(r.line.rated, t) or None) if r.line.rated and r.line.lifecycle in RUNNING else None,
    "sentence": lambda r, _: r.line.sentence,
    "reported_on": lambda r, _: r.line.reported_on,
    "progress": lambda r, _: r.line.progress_mark,
    "achievement": lambda r, _: r.line.achievement_mark,
    "missing": _missing,
    "saved_hours": lambda r, _: _hours(r),
    "kpis": lambda r, _: Decimal(r.line.kpis),
    "measured_kpis": lambda r, _: Decimal(r.line.measured_kpis),
    "type": lambda r, t: label(r.line.type, t),
    "focus_area": lambda r, _: r.line.focus_area,
    "owner": lambda r, _: r.line.owner,
    "has_deputy": lambda r, t: t("overview.list.yes" if r.line.has_deputy else "overview.list.no"),
    "planned_start": lambda r, _: r.line.planned_start,
    "planned_end": lambda r, _: r.line.planned_end,
}
"""Every column there is, in the order the list shows them."""

DEFAULT = ("title", "department", "step", "lifecycle", "rating", "since", "why", "sentence", "saved_hours")
NUMERIC = frozenset({"saved_hours", "kpis", "measured_kpis"})

_Key = tuple[int, object]
_BY_CODE: Mapping[str, Callable[[InitiativeLine], object]] = {
    "step": lambda line: line.step.value,
    "lifecycle": lambda line: list(type(line.lifecycle)).index(line.lifecycle),
    "rating": lambda line: (line.lifecycle not in RUNNING, worst_first(line.rating)),
    "saved_hours": lambda line: line.saved_hours,
    "missing": lambda line: len(line.missing),
}
"""Columns whose order is not that of their words. A rating counts among what is under way; what ended comes after."""


def heading(column: str, t: Translator) -> str:
    """The heading of a column."""
    return t(f"overview.list.column.{column}")


def ordered(rows: Sequence[ListRow], column: str, t: Translator, *, descending: bool) -> tuple[ListRow, ...]:
    """The rows by a column, then by code; what is empty comes last either way."""

    def value(row: ListRow) -> object:
        return _BY_CODE[column](row.line) if column in _BY_CODE else COLUMNS[column](row, t)

    by_code = sorted(rows, key=lambda row: row.line.code)
    full = [row for row in by_code if value(row) is not None]
    empty = [row for row in by_code if value(row) is None]
    full.sort(key=value, reverse=descending)  # type: ignore[arg-type]
    return (*full, *empty)


def written(row: ListRow, column: str, t: Translator) -> str:
    """A cell as the screen shows it: 「約560」, 「−約150」, 「令和8年11月23日」; nothing for what is empty."""
    cell = COLUMNS[column](row, t)
    if isinstance(cell, Decimal):
        size = formats.number(abs(cell), amounts.decimals(cell))
        size = t("effects.about", amount=size) if _is_about(row, column) and cell else size
        return f"{formats.MINUS}{size}" if cell < 0 else size
    return formats.day(cell, t) if isinstance(cell, date) else cell or ""


def _is_about(row: ListRow, column: str) -> bool:
    return column == "saved_hours" and row.estimated


def list_csv(view: ListView, t: Translator) -> bytes:
    """The rows as one csv file."""
    names = [heading(column, t) for column in view.columns]
    return b"".join(csv_files(names, ([COLUMNS[name](row, t) for name in view.columns] for row in view.rows)))


def list_xlsx(view: ListView, t: Translator) -> bytes:
    """The rows as a workbook, and a second sheet with the conditions they were found under."""
    book = Book()
    _rows(book, view, t)
    _conditions(book, view, t)
    return book.content()


def _rows(book: Book, view: ListView, t: Translator) -> None:
    sheet = book.book.add_worksheet(t("overview.list"))
    wide = [_width(view, column, t) for column in view.columns]
    sheet.set_row(0, 30)
    for index, column in enumerate(view.columns):
        sheet.set_column(index, index, wide[index])
        sheet.write_string(0, index, heading(column, t), book.heading(required=False))
    for number, row in enumerate(view.rows, start=1):
        cells = [COLUMNS[column](row, t) for column in view.columns]
        lines = max(
            (1 + (text_width(cell) - 1) // _LINE for cell in cells if isinstance(cell, str) and cell), default=1
        )
        sheet.set_row(number, ROW_HEIGHT * lines)
        for index, (column, cell) in enumerate(zip(view.columns, cells, strict=True)):
            _put(book, sheet, (number, index), cell, t if _is_about(row, column) else None)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(view.rows), 1), len(view.columns) - 1)
    sheet.repeat_rows(0)
    print_wide(sheet, sum(wide))


def _put(book: Book, sheet: Worksheet, place: tuple[int, int], cell: Cell, about: Translator | None) -> None:
    """One cell; ``about`` writes 約 before the number."""
    if isinstance(cell, Decimal):
        decimals = amounts.decimals(cell)
        form = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
        form = f'"{about("effects.about", amount="")}"{form}' if about else form
        sheet.write_number(*place, float(cell), book.look(num_format=form))
    elif isinstance(cell, date):
        sheet.write_datetime(*place, cell, book.look(num_format=DATE))
    elif cell:
        sheet.write_string(*place, cell, book.look(text_wrap=True, indent=1))


def _width(view: ListView, column: str, t: Translator) -> int:
    longest = max((text_width(written(row, column, t)) for row in view.rows), default=0)
    return min(max(text_width(heading(column, t)) + 4, longest + 3), _MOST_WIDE)


def _conditions(book: Book, view: ListView, t: Translator) -> None:
    sheet = book.book.add_worksheet(t("overview.list.conditions"))
    sheet.set_default_row(ROW_HEIGHT)
    for index, (name, wide) in enumerate(zip(("condition", "value"), _CONDITION_WIDTHS, strict=True)):
        sheet.set_column(index, index, wide)
        sheet.write_string(0, index, t(f"overview.list.{name}"), book.heading(required=False))
    for number, pair in enumerate(view.conditions, start=1):
        for index, text in enumerate(pair):
            _put(book, sheet, (number, index), text, None)
    print_wide(sheet, sum(_CONDITION_WIDTHS))
