"""What stood in a cell, before anybody asks what it means. Knows no column and no rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from tracker.imports.limits import LONGEST_FOUND


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell without a usable value: a formula error, a formula never calculated, a reference into nothing."""

    code: str
    found: str


Cell = str | Decimal | date | timedelta | Broken
"""Text as typed; a number cell as its shortest decimal; a date cell (a ``datetime`` when it carries a time of day); a
time cell as a duration. csv has text only."""

Row = tuple[int, dict[int, Cell]]
"""The spreadsheet's row number (first line 1) and its non-empty cells by column index (A is 0)."""

EPOCH = date(1899, 12, 30)
EPOCH_1904 = date(1904, 1, 1)


@dataclass(slots=True)
class Grid:
    """One sheet. ``rows`` can be walked once. ``title`` is empty for csv. ``epoch`` is the day of serial 0."""

    title: str
    rows: Iterator[Row]
    hidden: bool = False
    epoch: date = EPOCH


class FileRefused(Exception):
    """A whole file cannot be read; ``code`` names the sentence, ``params`` fill it, ``row`` says how far it went."""

    def __init__(self, code: str, *, row: int | None = None, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.row = row
        self.params = params


def plain_number(number: Decimal) -> str:
    """A number in ordinary digits, without trailing zeros: 1.50 → 「1.5」, 1E+2 → 「100」."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def shown(cell: Cell | None) -> str:
    """The cell as a person sees it in the spreadsheet, for quoting."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Decimal):
        return plain_number(cell)
    if isinstance(cell, timedelta):
        return _clock(cell)
    if isinstance(cell, date):
        day = f"{cell.year}/{cell.month}/{cell.day}"
        return f"{day} {cell.hour}:{cell.minute:02}" if isinstance(cell, datetime) else day
    return cell.found if cell else ""


def _clock(duration: timedelta) -> str:
    seconds = abs(duration) // timedelta(seconds=1)
    minutes, rest = divmod(seconds, 60)
    sign = "-" if duration < timedelta(0) else ""
    text = f"{sign}{minutes // 60}:{minutes % 60:02}"
    return f"{text}:{rest:02}" if rest else text


def quoted(cell: Cell | None) -> str:
    """:func:`shown`, short enough for a sentence."""
    text = shown(cell)
    return text if len(text) <= LONGEST_FOUND else f"{text[:LONGEST_FOUND]}…"
