"""Typed rows on their way in: what a reader made of a sheet, before anything is compared with the database."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any

from tracker.domain.sheets.columns import SheetKind


class Unit(StrEnum):
    """The dimension a written quantity carries by itself; ``BARE`` numbers are in the KPI's own unit."""

    BARE = "bare"
    MINUTES = "minutes"
    PERCENT = "percent"
    YEN = "yen"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written: 「0.5時間」 → (30, MINUTES), 「94.1%」 → (94.1, PERCENT), 「12.4」 → (12.4, BARE)."""

    amount: Decimal
    unit: Unit = Unit.BARE


Tally = tuple[tuple[int, int], ...]
"""Score → people, ascending by score: ``((1, 0), (2, 3), (5, 12))``."""

Value = str | int | Decimal | date | Enum | Quantity | Tally | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class CellError:
    """One refusal, as precise as a person needs to mend it.

    ``row`` is the spreadsheet's row (the first line is 1; ``None`` for the whole sheet or file), ``column`` the header
    as found, ``code`` names the sentence, ``found`` what stood there, ``params`` fill the sentence.
    """

    file: str
    sheet: str
    row: int | None
    column: str | None
    code: str
    found: str = ""
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class ParsedRow:
    """One row: ``values`` by column name (only columns present in the sheet; an empty cell is ``None``).

    ``raw`` holds the cells as they stood, for messages.
    """

    number: int
    values: dict[str, Any]
    raw: dict[str, Any]


@dataclass(slots=True)
class SheetData:
    """One sheet (or csv file) after reading: its good rows, its refused cells and its unknown columns.

    ``kind`` is ``None`` for a file or sheet that could not be recognised: it then holds errors only, never rows.
    ``headers`` maps column name → header as found. A row with any error is not in ``rows`` but counts in ``rejected``.
    ``warnings`` are shown and do not stop the import (a per-case time above eight hours).
    """

    file: str
    sheet: str
    kind: SheetKind | None
    headers: dict[str, str]
    rows: list[ParsedRow] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    warnings: list[CellError] = field(default_factory=list)
    ignored_columns: list[str] = field(default_factory=list)
    read: int = 0
    rejected: int = 0
