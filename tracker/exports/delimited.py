"""csv files: UTF-8 with byte order mark, Excel's line ends, and nothing that a spreadsheet would take for a formula."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO

from tracker.domain.sheets import SheetKind, Value, sheet_spec
from tracker.exports.cells import Cell, plain_number, written

MOST_ROWS = 200_000
"""Rows the import takes from one file (inclusive)."""

MOST_BYTES = 18 * 1024 * 1024
"""Bytes a csv file is filled with: below the twenty megabytes the import takes."""

_BOM = "\ufeff"
_GUARDED = re.compile(r"'*[=+\-@\x00-\x1f]")


def sheet_csv(kind: SheetKind, rows: Iterable[Mapping[str, Value]]) -> Iterator[bytes]:
    """The files of one sheet, each with its header row; at least one, more only when a file would be too large."""
    columns = sheet_spec(kind).columns
    header = [column.header for column in columns]
    return csv_files(header, ([written(row.get(column.name), column) for column in columns] for row in rows))


def csv_files(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """Rows of cells as csv files under one header, split at :data:`MOST_ROWS` and :data:`MOST_BYTES`."""
    first = _BOM + _line(header)
    lines, size, count = [first], len(first.encode()), 0
    for row in rows:
        line = _line([text_of(cell) for cell in row])
        length = len(line.encode())
        if count and (count >= MOST_ROWS or size + length > MOST_BYTES):
            yield "".join(lines).encode()
            lines, size, count = [first], len(first.encode()), 0
        lines.append(line)
        size += length
        count += 1
    yield "".join(lines).encode()


def text_of(cell: Cell) -> str:
    """A cell as csv text: text that a spreadsheet would run gets a leading apostrophe, which the import strips."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return plain_number(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return f"'{cell}" if _GUARDED.match(cell) else cell


def _line(cells: Sequence[str]) -> str:
    buffer = StringIO(newline="")
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()
