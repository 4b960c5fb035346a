"""Which of our sheets a grid is, and which column stands where."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import PurePath

from tracker.domain.sheets import SHEETS, Column, SheetKind, SheetSpec
from tracker.imports.cells import Row, quoted
from tracker.imports.limits import HEADER_ROWS, MAX_COLUMNS

_DROPPED = re.compile(r"[\s_*※]+")
_GUIDES = frozenset({"説明", "guide"})
_LEAST_COLUMNS = 2
"""A sheet that is not named as ours needs more than one familiar header: many tables have a 年度."""


@lru_cache(maxsize=4096)
def normalised(text: str) -> str:
    """A header or title as it is compared: NFKC, lower case, without spaces, underscores and the marks * and ※."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text).casefold())


def _spellings(column: Column) -> tuple[str, ...]:
    return normalised(column.header), normalised(column.name), normalised(f"{column.header}({column.name})")


_COLUMNS: dict[SheetKind, dict[str, Column]] = {
    spec.kind: {spelling: column for column in spec.columns for spelling in _spellings(column)} for spec in SHEETS
}
_TITLES: dict[str, SheetSpec] = {normalised(title): spec for spec in SHEETS for title in (spec.title, spec.kind.value)}


@dataclass(frozen=True, slots=True)
class Match:
    """A header row of ours. ``columns`` and ``unknown`` are by column index; headers as found."""

    spec: SheetSpec
    row: int
    columns: dict[int, Column]
    headers: dict[int, str]
    unknown: dict[int, str]

    @property
    def names(self) -> set[str]:
        return {column.name for column in self.columns.values()}

    @property
    def missing(self) -> tuple[Column, ...]:
        """Required columns without a header."""
        return tuple(column for column in self.spec.required if column.name not in self.names)

    @property
    def repeated(self) -> list[str]:
        """Headers, as found, of columns that stand more than once."""
        names = [column.name for column in self.columns.values()]
        return [self.headers[index] for index, column in self.columns.items() if names.count(column.name) > 1]


def named(title: str) -> SheetSpec | None:
    """The sheet of ours that bears a title (a csv file: its name without the ending)."""
    return _TITLES.get(normalised(title))


def is_guide(title: str) -> bool:
    """Whether a sheet is the template's own explanation."""
    return normalised(title) in _GUIDES


def stem(file: str) -> str:
    """A file's name without folder and ending."""
    return PurePath(file.replace("\\", "/")).stem


def match_row(spec: SheetSpec, row: Row) -> Match:
    """A row read as the header row of one kind of sheet."""
    number, cells = row
    headers = {index: quoted(cell).strip() for index, cell in islice(cells.items(), MAX_COLUMNS)}
    known = _COLUMNS[spec.kind]
    columns = {index: known[key] for index, text in headers.items() if (key := normalised(text)) in known}
    unknown = {index: text for index, text in headers.items() if index not in columns and text}
    return Match(spec, number, columns, headers, unknown)


def find_header(spec: SheetSpec, head: Iterable[Row]) -> Match | None:
    """The first of the top ten rows that holds every required header."""
    matches = (match_row(spec, row) for row in head if row[0] <= HEADER_ROWS)
    return next((match for match in matches if not match.missing), None)


def nearest_header(spec: SheetSpec, head: Iterable[Row]) -> Match | None:
    """The row that comes closest to a header row, to say what it lacks. None when no row has a header of ours."""
    matches = [match_row(spec, row) for row in head if row[0] <= HEADER_ROWS]
    best = max(matches, key=lambda match: len(match.names), default=None)
    return best if best and best.names else None


def recognise(head: list[Row], hint: str = "") -> Match | None:
    """The kind whose required headers match and that knows most columns.

    ``hint``, a csv file's name, decides where it names a kind that matches. Ties go to the kind with fewer columns of
    its own, then to the order of the workbook, so that the same file is always the same kind.
    """
    own = named(hint)
    if own and (match := find_header(own, head)):
        return match
    matches = [match for spec in SHEETS if (match := find_header(spec, head)) and len(match.names) >= _LEAST_COLUMNS]
    return max(matches, key=lambda match: (len(match.names), -len(match.spec.columns)), default=None)


def familiarity(head: list[Row]) -> int:
    """How many columns of ours the best header row has, 0 when nothing is recognised."""
    match = recognise(head)
    return len(match.names) if match else 0
