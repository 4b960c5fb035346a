"""What of the demo city was there at the last two month ends, and what came since: three loads, one after the other.

The data files tell it by their own dates (of ``HOME_DAY``); which load a row belongs to is settled before the dates
are moved into the reader's year, so that it is the same whenever the city is opened. Writes nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from seed import files, meetings
from seed.calendar import Shift
from seed.moves import Moves
from tracker.domain.sheets import ParsedRow, SheetData, SheetKind, sheet_spec

MONTH_ENDS = (date(2026, 9, 30), date(2026, 10, 31))
LAST = len(MONTH_ENDS)
"""The load that brings the city to today."""

BEGAN = timedelta(days=75)
"""So long before the first kept month end the city began to use this."""

NEW = {"T13": 1, "T34": LAST, "T36": LAST}
"""Proposals that came up after the first, or the second, month end."""

_DAY = {
    SheetKind.REPORTS: "reported_on",
    SheetKind.MEASUREMENTS: "observed_on",
    SheetKind.DECISIONS: "decided_on",
    SheetKind.STORIES: "told_on",
    SheetKind.CONCERNS: "raised_on",
    SheetKind.ADOPTIONS: "live_on",
}
"""By which date a row was entered; all other rows were there from the beginning."""

_ADDED = {
    SheetKind.CONCERNS: ("answer", "answered_on"),
    SheetKind.STEP_PLANS: ("passed_on",),
    SheetKind.MILESTONES: ("done_on",),
}
"""What was added to a row when the last of these dates came."""


@dataclass(frozen=True, slots=True)
class Load:
    """One of the three: what it brings, when it was entered, and when the state after it was kept (None: it was not).

    ``since`` is the first moment of its time. ``meeting_on`` is the day of the meeting that was held in it, ``decided``
    what was decided there: rows of 判断 by their pilot, which the meeting enters and no sheet.
    """

    number: int
    sheets: tuple[SheetData, ...]
    since: datetime
    entered: datetime
    kept: datetime | None
    meeting_on: date | None
    decided: Mapping[str, Mapping[str, Any]]


def number(day: date | None) -> int:
    """The load a date of the data files belongs to; what has no date was always there."""
    return 0 if day is None else sum(day > end for end in MONTH_ENDS)


def brought(code: str | None, day: date | None) -> int:
    """The load something about an initiative belongs to: not before the initiative itself."""
    return max(number(day), NEW.get(code or "", 0))


def loads(shift: Shift, moves: Moves, now: datetime) -> Iterator[Load]:
    """The loads in order. ``now`` is the moment of the last; its time zone says when a month begins."""
    found = files.parsed()
    when = {id(row): _when(sheet, row) for sheet in found for row in sheet.rows}
    decided = _taken_out(found)
    files.move(found, shift)
    month = datetime.combine(shift.today.replace(day=1), time(), now.tzinfo)
    before = datetime.combine((month.date() - timedelta(days=1)).replace(day=1), time(), now.tzinfo)
    began = before - BEGAN
    held = meetings.held_on(shift, before.date(), month.date() - timedelta(days=1))
    morning = datetime.combine(held, time(8), now.tzinfo)
    moments = ((began, began, before), (before, morning, month), (month, now, None))
    for place, (since, entered, kept) in enumerate(moments):
        until = (before - timedelta(days=1) if place == 0 else entered).date()
        rows = ((sheet, _rows(sheet, when, place, moves)) for sheet in found)
        sheets = tuple(replace(sheet, rows=_told(sheet.kind, each, until)) for sheet, each in rows)
        own = place == number(meetings.HELD)
        yield Load(place, sheets, since, entered, kept, held if own else None, decided if own else {})


def _taken_out(found: Sequence[SheetData]) -> dict[str, dict[str, Any]]:
    """The decisions of the meeting that was held, by pilot; they leave their sheet."""
    (sheet,) = (sheet for sheet in found if sheet.kind is SheetKind.DECISIONS)
    own = [row for row in sheet.rows if row.values["decided_on"] == meetings.HELD]
    sheet.rows = [row for row in sheet.rows if row not in own]
    return {row.values["pilot_code"]: row.values for row in own}


def _when(sheet: SheetData, row: ParsedRow) -> tuple[int, int]:
    """The load that brings a row, and the one that completes it (the same for most)."""
    assert sheet.kind is not None  # noqa: S101 - files.parsed refuses anything else
    values = row.values
    owner = values["code"] if sheet.kind is SheetKind.INITIATIVES else _owner(values)
    day = values[_DAY[sheet.kind]] if sheet.kind in _DAY else None
    first = max(brought(owner, day), brought(values.get("needs_code"), None))
    later = number(values[_ADDED[sheet.kind][-1]]) if sheet.kind in _ADDED else first
    return first, max(first, later)


def _owner(values: dict[str, Any]) -> str | None:
    """The initiative a row belongs to; the codes of its KPIs and pilots begin with its own."""
    named = (values.get(name) for name in ("initiative_code", "kpi_code", "pilot_code"))
    return next((code.split("-")[0] for code in named if code), None)


def _rows(sheet: SheetData, when: dict[int, tuple[int, int]], place: int, moves: Moves) -> Iterator[ParsedRow]:
    assert sheet.kind is not None  # noqa: S101 - files.parsed refuses anything else
    for row in sheet.rows:
        first, later = when[id(row)]
        values = row.values
        if place == first:
            began = moves.began(sheet.kind, values)
            open_ = dict.fromkeys(_ADDED[sheet.kind]) if later > first else {}
            yield replace(row, values=values | began | open_)
        elif place == later:
            yield _part(sheet.kind, row, _ADDED[sheet.kind])


def _told(kind: SheetKind | None, rows: Iterable[ParsedRow], until: date) -> list[ParsedRow]:
    """The rows of a load; wherever the days were moved to, nothing is reported after it, nor twice on a day."""
    if kind is not SheetKind.REPORTS:
        return list(rows)
    found: dict[tuple[str, date], ParsedRow] = {}
    for row in sorted(rows, key=lambda row: row.values["reported_on"], reverse=True):
        code, day = row.values["initiative_code"], min(row.values["reported_on"], until)
        while (code, day) in found:
            day -= timedelta(days=1)
        found[code, day] = replace(row, values=row.values | {"reported_on": day})
    return sorted(found.values(), key=lambda row: row.number)


def _part(kind: SheetKind, row: ParsedRow, names: Sequence[str]) -> ParsedRow:
    """The key of a row with some of its columns: what is not in a file stays."""
    wanted = (*sheet_spec(kind).key, *names)
    values: dict[str, Any] = {name: row.values[name] for name in wanted}
    return replace(row, values=values)
