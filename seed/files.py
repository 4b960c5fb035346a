"""Reads the data files: the sheets of the exchange format, and the few csv files that are no sheet of it yet.

Must not write anything and knows no database.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from seed.calendar import Shift
from seed.written import held_back
from tracker.domain.sheets import SHEETS, ColumnType, SheetData, SheetSpec, sheet_spec
from tracker.imports import read_files

DATA = Path(__file__).parent / "data"

CITY = "市"
EVIDENCE = "確認項目"
PLAN_CHANGES = "計画変更"
MOVES = "日程変更"
HANDOVERS = "引継ぎ"
VIEWPOINTS = "四つの視点"
ACTIONS = "対応"
MEETINGS = "会議"
AGENDAS = "議題"
MEETING_ACTIONS = "会議の対応"
"""Names of the files beside the sheets; their columns are named where they are read."""

GOING_ON = ("reported_on", "decide_by")
"""What would look neglected later in the year if nobody had gone on: reports, and decisions that are due."""


def parsed() -> list[SheetData]:
    """The sheets of the exchange format with the dates of the data files.

    Raises ValueError with the first refusal when a file is not what the exchange format asks for.
    """
    found = read_files([(f"{spec.title}.csv", (DATA / f"{spec.title}.csv").read_bytes()) for spec in SHEETS])
    for sheet in found:
        if sheet.errors or sheet.kind is None:
            raise ValueError(f"{sheet.file}: {sheet.errors[:1]}")
    return found


def move(sheets: Iterable[SheetData], shift: Shift) -> None:
    """Move every date and 年度 by ``shift``; nothing was written down tomorrow."""
    for sheet in sheets:
        assert sheet.kind is not None  # noqa: S101 - parsed refuses anything else
        spec = sheet_spec(sheet.kind)
        for row in sheet.rows:
            row.values = {name: _moved(spec, name, value, shift) for name, value in row.values.items()}
        held_back(sheet, shift.today)


def _moved(spec: SheetSpec, name: str, value: Any, shift: Shift) -> Any:
    if isinstance(value, date):
        return (shift.recent if name in GOING_ON else shift.day)(value)
    is_year = value is not None and spec.column(name).type is ColumnType.FISCAL_YEAR
    return value + shift.years if is_year else value


def rows(title: str) -> Iterator[dict[str, str]]:
    """The rows of one of the other files, by header."""
    with (DATA / f"{title}.csv").open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)
