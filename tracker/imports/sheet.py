"""The rows of one worksheet part. Cells are picked by regular expression from XML that markup.plain has checked.

Only cells that hold something come out, so that one value in the last corner of a sheet costs one cell, not a billion.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from tracker.imports.cells import EPOCH, EPOCH_1904, Broken, Cell, FileRefused, Row, plain_number
from tracker.imports.formats import PLAIN, CellFormat, Shows
from tracker.imports.limits import DECIMALS, MAX_REMEMBERED, MAX_SMALL_PART, MAX_UNPACKED
from tracker.imports.markup import text_of, unescape

Picked = tuple[bytes, bytes, bytes, bytes]
"""Column letters, style number, type and inner XML of a cell, each empty where absent."""

_ROW = re.compile(rb"<row(\s[^>]*?)?(?:/>|>(.*?)</row>)", re.DOTALL)
_ROW_NUMBER = re.compile(rb"\sr\s*=\s*[\"']([0-9]{1,7})[\"']")
_USUAL = re.compile(
    rb'<c r="([A-Z]+)[0-9]+"(?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")?(?:/>|>(.*?)</c>)',
    re.DOTALL,
)
_ANY = re.compile(
    rb"<c(?=[\s/>])(?=[^>]*?\sr\s*=\s*[\"']([A-Za-z]+))?(?=[^>]*?\ss\s*=\s*[\"']([0-9]+))?"
    rb"(?=[^>]*?\st\s*=\s*[\"']([a-zA-Z]+))?[^>]*?(?:/>|>(.*?)</c>)",
    re.DOTALL,
)
_VALUE = re.compile(rb"<v(?:\s[^>]*)?>([^<]*)</v>")
_FORMULA = re.compile(rb"<f(?:\s[^>]*?)?(?:/>|>([^<]*)</f>)")
_NUMBER = re.compile(r"\s*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?)\s*")
_LAST_PERCENT = 10**12
_LAST_DAY = (date.max - EPOCH).days
_MILLISECONDS = 86_400_000


def read_rows(xml: bytes, reader: "CellReader") -> Iterator[Row]:
    """The rows of a plain worksheet part that hold anything, from the top."""
    start, end = xml.find(b"<sheetData"), xml.rfind(b"</sheetData>")
    number = 0
    columns: dict[bytes, int] = {}
    for match in _ROW.finditer(xml, max(start, 0), max(end, 0)):
        if match.end() - match.start() > MAX_SMALL_PART:
            raise FileRefused("unpacks_too_large", limit=MAX_UNPACKED // 2**20)
        given = _ROW_NUMBER.search(match[1] or b"")
        number = int(given[1]) if given else number + 1
        cells = _cells(match[2] or b"", reader, columns)
        if cells:
            yield number, cells


def _cells(row: bytes, reader: "CellReader", columns: dict[bytes, int]) -> dict[int, Cell]:
    cells: dict[int, Cell] = {}
    index = -1
    known = reader.known
    for letters, style, kind, inner in _picked(row):
        if letters:
            column = columns.get(letters)
            index = columns.setdefault(letters, _column_index(letters)) if column is None else column
        else:
            index += 1
        key = (style, kind, inner)
        try:
            cell = known[key]
        except KeyError:
            cell = reader.read(style, kind, inner)
            if len(known) >= MAX_REMEMBERED:
                known.clear()
            known[key] = cell
        if cell is not None:
            cells[index] = cell
    return cells


def _picked(row: bytes) -> list[Picked]:
    """The usual spelling is much faster to pick; some programs order or quote the attributes differently."""
    usual = _USUAL.findall(row)
    return usual if len(usual) == row.count(b"<c") else _ANY.findall(row)


def _column_index(letters: bytes) -> int:
    index = 0
    for letter in letters.upper():
        index = index * 26 + letter - 64
    return index - 1


class CellReader:
    """Turns the inner XML of a cell into what a person sees in it. ``known`` remembers every cell already read."""

    def __init__(self, strings: list[str], styles: list[CellFormat], *, date1904: bool = False) -> None:
        self.known: dict[tuple[bytes, bytes, bytes], Cell | None] = {}
        self._strings = strings
        self._styles = styles
        self._epoch = EPOCH_1904 if date1904 else EPOCH

    def read(self, style: bytes, kind: bytes, inner: bytes) -> Cell | None:
        """The cell, None when it is empty."""
        if kind == b"inlineStr":
            return text_of(inner) or None
        value = _VALUE.search(inner)
        text = unescape(value[1]) if value else ""
        if kind == b"e":
            return Broken("formula_error", text)
        if not text:
            formula = _FORMULA.search(inner)
            uncalculated = formula and kind != b"str"
            return (
                Broken("formula_not_calculated", f"={unescape(formula[1] or b'')}")
                if formula and uncalculated
                else None
            )
        return self._value(style, kind, text)

    def _value(self, style: bytes, kind: bytes, text: str) -> Cell | None:
        match kind:
            case b"s":
                return self._shared(text)
            case b"b":
                return "FALSE" if text.strip() == "0" else "TRUE"
            case b"" | b"n":
                return self._number(style, text)
            case _:
                return text

    def _shared(self, text: str) -> Cell | None:
        if text.isdecimal() and len(text) < 10 and int(text) < len(self._strings):
            return self._strings[int(text)] or None
        return Broken("broken_cell", text)

    def _number(self, style: bytes, text: str) -> Cell:
        match = _NUMBER.fullmatch(text)
        number = float(match[1]) if match else float("nan")
        if number - number != 0:  # not a number, or beyond what Excel holds
            return Broken("broken_cell", text)
        shows = self._styles[int(style)] if style and len(style) < 6 and int(style) < len(self._styles) else PLAIN
        shortest = Decimal(repr(number))
        match shows.shows:
            case Shows.NUMBER:
                return _with_suffix(shortest, shows)
            case Shows.PERCENT:
                return _percent(shortest)
            case Shows.DATE if 1 <= number < _LAST_DAY:
                return self._date(number)
            case _ if abs(number) < 1e6:
                return timedelta(milliseconds=round(number * _MILLISECONDS))
            case _:
                return shortest

    def _date(self, serial: float) -> Cell:
        day = from_serial(int(serial), self._epoch)
        if day is None:
            return plain_number(Decimal(repr(serial)))
        moment = datetime.combine(day, time()) + timedelta(milliseconds=round(serial % 1 * _MILLISECONDS))
        return moment.date() if moment.time() == time() else moment


def _percent(number: Decimal) -> Cell:
    if abs(number) >= _LAST_PERCENT:
        return number
    return plain_number((number * 100).quantize(DECIMALS, ROUND_HALF_UP)) + "%"


def _with_suffix(number: Decimal, shows: CellFormat) -> Cell:
    if not shows.suffix:
        return number
    scaled = number / 1000**shows.thousands if shows.thousands else number
    return plain_number(scaled) + shows.suffix


def from_serial(serial: int, epoch: date) -> date | None:
    """The day of an Excel serial. None for 1900-02-29, which Excel believes in, and outside the calendar."""
    if epoch == EPOCH and serial < 60:
        serial += 1
    elif epoch == EPOCH and serial == 60:
        return None
    days = epoch.toordinal() + serial
    return date.fromordinal(days) if 1 <= days <= date.max.toordinal() else None
