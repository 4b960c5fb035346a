"""What people wrote down about pilots, seen from a day of the reader's year: nobody has decided tomorrow.

Knows the sheets 判断, 展開 and 事例 by their columns; moves no date by years (that is ``calendar``).
"""

from collections.abc import Iterable
from datetime import date, timedelta

from tracker.domain.rollout import LOOKS, months_after
from tracker.domain.sheets import ParsedRow, SheetData, SheetKind


def held_back(sheet: SheetData, today: date) -> None:
    """Date what would lie ahead today, and leave out use rates nobody can know yet. Other sheets stay as they are."""
    if sheet.kind is SheetKind.DECISIONS:
        _decisions(sheet.rows, today)
    elif sheet.kind is SheetKind.STORIES:
        for row in sheet.rows:
            row.values["told_on"] = min(row.values["told_on"], today)
    elif sheet.kind is SheetKind.ADOPTIONS:
        for row in sheet.rows:
            _rates(row, today)


def _decisions(rows: Iterable[ParsedRow], today: date) -> None:
    """The newest decision of a pilot is of today at the latest, every earlier one of an earlier day."""
    latest: dict[str, date] = {}
    for row in sorted(rows, key=lambda row: row.values["decided_on"], reverse=True):
        pilot = row.values["pilot_code"]
        row.values["decided_on"] = min(row.values["decided_on"], latest.get(pilot, today))
        latest[pilot] = row.values["decided_on"] - timedelta(days=1)


def _rates(row: ParsedRow, today: date) -> None:
    live_on = row.values["live_on"]
    for months in LOOKS:
        if live_on is None or months_after(live_on, months) > today:
            row.values[f"use_rate_{months}"] = None
