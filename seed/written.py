"""What people wrote down about pilots, seen from a day of the reader's year: nobody has decided tomorrow.

Knows the sheets 状況報告, 懸念, 判断, 展開 and 事例 by their columns; moves no date by years (that is ``calendar``).
"""

from collections.abc import Iterable
from datetime import date, timedelta

from tracker.domain.rollout import LOOKS, months_after
from tracker.domain.sheets import ParsedRow, SheetData, SheetKind


def held_back(sheet: SheetData, today: date) -> None:
    """Date what would lie ahead today, and leave out use rates nobody can know yet. Other sheets stay as they are."""
    if sheet.kind is SheetKind.DECISIONS:
        _decisions(sheet.rows, today)
    elif sheet.kind is SheetKind.REPORTS:
        sheet.rows[:] = _reports(sheet.rows, today)
    elif sheet.kind in _TOLD:
        for row in sheet.rows:
            row.values |= {name: day and min(day, today) for name in _TOLD[sheet.kind] if (day := row.values[name])}
    elif sheet.kind is SheetKind.ADOPTIONS:
        for row in sheet.rows:
            _rates(row, today)


_TOLD = {
    SheetKind.STORIES: ("told_on",),
    SheetKind.CONCERNS: ("raised_on", "answered_on"),
    SheetKind.DIALOGUES: ("held_on",),
    SheetKind.FOLLOW_UPS: ("done_on",),
    SheetKind.PULSES: ("asked_on",),
    SheetKind.STEP_PLANS: ("passed_on",),
    SheetKind.INITIATIVES: ("security_checked_on",),
    SheetKind.PAIN_POINTS: ("posted_on",),
    SheetKind.PURPOSE_AGREEMENTS: ("agreed_on",),
    SheetKind.MILESTONES: ("done_on",),
    SheetKind.COURSE_SESSIONS: ("held_on",),
    SheetKind.SKILL_COUNTS: ("acquired_on",),
    SheetKind.LESSON_USES: ("noted_on",),
    SheetKind.PROPOSALS: ("proposed_on",),
}


def _reports(rows: Iterable[ParsedRow], today: date) -> list[ParsedRow]:
    """Of the reports from today on only the newest of each initiative is kept, dated today."""
    found = list(rows)
    newest = {row.values["initiative_code"]: row for row in found if row.values["reported_on"] >= today}
    for row in newest.values():
        row.values["reported_on"] = today
    return [row for row in found if row.values["reported_on"] < today or row is newest[row.values["initiative_code"]]]


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
