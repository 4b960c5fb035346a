"""The results as csv and as a workbook with the sums on a sheet of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from tracker.domain.codes import Audience
from tracker.domain.effects.model import Exact
from tracker.domain.results import Results
from tracker.domain.rounding import Number, half_up
from tracker.exports.cells import Cell
from tracker.exports.delimited import csv_files
from tracker.exports.results_table import NAMES, headings, rows
from tracker.exports.styles import DATE, ROW_HEIGHT, Book, print_wide, text_width
from tracker.i18n import Translator, formats
from tracker.wording import amounts
from tracker.wording.portfolio import excluded, expected_is_estimate, headline, sum_is_estimate, sum_width, yen_basis
from tracker.wording.verdicts import small_print

_MOST_WIDE = 60
_LINE = 76
"""Half-width characters of the proportional font in a line of the widest column."""

_SUM_WIDTHS = (52, 18, 10, 60)
_ABOUT = {"saved_hours", "saved_low", "saved_high", "saved_yen"}


@dataclass(frozen=True, slots=True)
class Line:
    """A sum: what, how much, in which unit, and a note. ``about`` marks 約."""

    name: str
    value: Cell
    unit: str = ""
    note: str = ""
    about: bool = False


def results_csv(results: Results, t: Translator) -> bytes:
    """Every KPI's result as one csv file."""
    return next(csv_files(headings(t), rows(results, t)))


def results_xlsx(results: Results, t: Translator) -> bytes:
    """Every KPI's result, and a second sheet with the sums and what they rest on."""
    book = Book()
    _Table(book, results, t).write()
    _sums(book, results, t)
    return book.content()


class _Table:
    """The sheet with one row per KPI."""

    def __init__(self, book: Book, results: Results, t: Translator) -> None:
        self.book, self.results = book, results
        self.sheet: Worksheet = book.book.add_worksheet(t("exports.results.sheet"))
        self.pen = _Pen(book, self.sheet, t)
        self.names, self.rows = headings(t), list(rows(results, t))

    def write(self) -> None:
        wide = [self._width(index) for index in range(len(self.names))]
        self.sheet.set_row(0, 30)
        for index, name in enumerate(self.names):
            self.sheet.set_column(index, index, wide[index])
            self.sheet.write_string(0, index, name, self.book.heading(required=False))
        for number, (result, row) in enumerate(zip(self.results.kpis, self.rows, strict=True), start=1):
            self._row(number, row, about=amounts.is_estimate(result))
        self.sheet.freeze_panes(1, 2)
        self.sheet.autofilter(0, 0, max(len(self.rows), 1), len(self.names) - 1)
        self.sheet.repeat_rows(0)
        self.sheet.repeat_columns(0, 1)
        print_wide(self.sheet, sum(wide))

    def _row(self, number: int, row: Sequence[Cell], *, about: bool) -> None:
        self.pen.fit(number, row)
        for index, (name, cell) in enumerate(zip(NAMES, row, strict=True)):
            self.pen.put(number, index, cell, about=about and name in _ABOUT)

    def _width(self, index: int) -> int:
        longest = max((text_width(str(row[index])) for row in self.rows if row[index] is not None), default=0)
        return min(max(text_width(self.names[index]) + 4, longest + 3), _MOST_WIDE)


def _sums(book: Book, results: Results, t: Translator) -> None:
    sheet = book.book.add_worksheet(t("exports.results.sums_sheet"))
    sheet.set_default_row(ROW_HEIGHT)
    sheet.write_string(0, 0, headline(results, t), book.look(bold=True))
    for index, (name, wide) in enumerate(zip(("item", "value", "unit", "note"), _SUM_WIDTHS, strict=True)):
        sheet.set_column(index, index, wide)
        sheet.write_string(2, index, t(f"exports.sums.{name}"), book.heading(required=False))
    pen, number = _Pen(book, sheet, t), 2
    for number, line in enumerate([*_hours(results, t), *_others(results, t)], start=3):
        row = (line.name, line.value, line.unit, line.note)
        pen.fit(number, row)
        for index, cell in enumerate(row):
            pen.put(number, index, cell, about=line.about)
    sheet.write_string(number + 2, 0, small_print(t), book.look(font_size=9))
    print_wide(sheet, sum(_SUM_WIDTHS))


def _hours(results: Results, t: Translator) -> Iterator[Line]:
    sums = results.portfolio
    about = sum_is_estimate(results, Audience.STAFF)
    yield _line("staff_before", sums.pooled.before_hours, t, about=about)
    yield _line("staff_after", sums.pooled.after_hours, t, about=about)
    yield _line("staff_saved", sums.pooled.saved_hours, t, about=about, note=_counted(sums.pooled.count, t))
    yield _rate("rate", sums.pooled.rate_pct, t)
    yield _rate("mean_of_rates", sums.mean_of_rates_pct, t)
    part = sums.measured_part
    note = sum_width(part, t) if part.count else ""
    yield _line("measured", part.saved_hours, t, about=part.count > 0, note=note)
    if sums.overlap_hours:
        yield _line("overlap", sums.overlap_hours, t, about=about)
    about, note = sum_is_estimate(results, Audience.RESIDENT), _counted(sums.residents.count, t)
    yield _line("residents_saved", sums.residents.saved_hours, t, about=about, note=note)
    about, note = expected_is_estimate(results), _counted(sums.expected_count, t)
    yield _line("expected", sums.expected_saved_hours, t, about=about, note=note)


def _others(results: Results, t: Translator) -> Iterator[Line]:
    yen, basis = results.portfolio.saved_yen, yen_basis(results, t)
    if yen is not None and basis is not None:
        about = sum_is_estimate(results, Audience.STAFF)
        shown = amounts.rounded_yen(yen, estimated=about)
        yield Line(t("exports.sums.yen"), shown, t("labels.unit.yen"), basis, about)
    missing = excluded(results.portfolio.excluded, t)
    if missing is not None:
        yield Line(t("exports.sums.excluded"), None, note=missing)
    yield Line(t("exports.sums.made"), None, note=formats.moment(results.generated_at, t))
    yield Line(t("exports.sums.revision"), Decimal(results.revision))


def _line(name: str, hours: Number, t: Translator, *, about: bool, note: str = "") -> Line:
    value = amounts.estimated_hours(hours) if about else amounts.reported_hours(hours)
    return Line(t(f"exports.sums.{name}"), value, t("labels.unit.hours"), note, about)


def _rate(name: str, rate: Exact | None, t: Translator) -> Line:
    value = None if rate is None else half_up(rate, 1)
    return Line(t(f"exports.sums.{name}"), value, t("labels.unit.percent"))


def _counted(n: int, t: Translator) -> str:
    return t("exports.sums.count", n=n)


class _Pen:
    """Writes cells of one sheet: text wrapped, numbers with separators, 約 before what is an estimate."""

    def __init__(self, book: Book, sheet: Worksheet, t: Translator) -> None:
        self._book, self._sheet = book, sheet
        self._about = t("effects.about", amount="")

    def put(self, row: int, column: int, cell: Cell, *, about: bool = False) -> None:
        if isinstance(cell, Decimal):
            decimals = amounts.decimals(cell)
            form = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
            form = f'"{self._about}"{form}' if about else form
            self._sheet.write_number(row, column, float(cell), self._book.look(num_format=form))
        elif isinstance(cell, date):
            self._sheet.write_datetime(row, column, cell, self._book.look(num_format=DATE))
        elif cell:
            self._sheet.write_string(row, column, str(cell), self._book.look(text_wrap=True, indent=1))

    def fit(self, row: int, cells: Sequence[Cell]) -> None:
        """Make a row as high as its longest text needs."""
        lines = max(_lines(cell) if isinstance(cell, str) else 1 for cell in cells)
        self._sheet.set_row(row, ROW_HEIGHT * lines)


def _lines(text: str) -> int:
    """How many lines a text takes in the widest column."""
    return sum(1 + max(text_width(line) - 1, 0) // _LINE for line in text.split("\n"))
