"""csv as a grid of text: its encoding, its separator, and the apostrophe our own export puts before formulas."""

import codecs
import csv
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import StringIO
from itertools import islice

from tracker.imports.cells import Cell, FileRefused, Grid, Row
from tracker.imports.limits import HEADER_ROWS

Score = Callable[[list[Row]], int]
"""How many columns of ours the best header row among some rows has."""

_SEPARATORS = (",", "\t", ";")
_SNIFFED = 200_000
_GUARDED = re.compile(r"'(?='*[=+\-@\x00-\x1f])")
_JAPANESE = re.compile("[\u3000-\u9fff]")
_UNASSIGNED = re.compile("[\u0080\u00a0\ufffd\uf8f0-\uf8f3]")
"""What Python makes of bytes that CP932 does not assign."""


def read_delimited(content: bytes, score: Score) -> Grid:
    """The one grid of a csv file. ``score`` decides between separators. Raises :class:`FileRefused`."""
    text = decode(content)
    head = text[:_SNIFFED]
    scores = {separator: score(_head(head, separator)) for separator in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda separator: scores[separator])
    return Grid("", _rows(text, best))


def decode(content: bytes) -> str:
    """UTF-8 with or without byte order mark, else CP932. Raises ``encoding`` for anything else and for UTF-8 gone bad.

    Damaged UTF-8 would often pass as CP932, as gibberish; it still holds far more valid sequences than broken ones.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    repaired = content.decode("utf-8", errors="replace")
    broken = repaired.count("\ufffd")
    if content.startswith(codecs.BOM_UTF8) or len(_JAPANESE.findall(repaired)) > 2 * broken:
        raise FileRefused("encoding")
    try:
        text = content.decode("cp932")
    except UnicodeDecodeError as error:
        raise FileRefused("encoding") from error
    if _UNASSIGNED.search(text):
        raise FileRefused("encoding")
    return text


def _head(text: str, separator: str) -> list[Row]:
    """The first rows, as far as they can be read: the text may end inside quotes."""
    rows: list[Row] = []
    with suppress(FileRefused):
        rows.extend(islice(_rows(text, separator), HEADER_ROWS))
    return rows


def _rows(text: str, separator: str) -> Iterator[Row]:
    """Records as rows: a record with line breaks inside quotes is one row, as it is in a spreadsheet."""
    records = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, record in enumerate(records, start=1):
            cells: dict[int, Cell] = {index: _unguarded(cell) for index, cell in enumerate(record) if cell}
            if cells:
                yield number, cells
    except csv.Error as error:
        raise FileRefused("csv_broken", row=number + 1) from error


def _unguarded(cell: str) -> str:
    return cell[1:] if cell[0] == "'" and _GUARDED.match(cell) else cell
