"""A meeting as a calendar file (iCalendar, RFC 5545), to be opened in Outlook or any other calendar.

A meeting that moves keeps its UID and raises its SEQUENCE, so that calendars change the entry instead of adding one.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from tracker.domain.meetings import MeetingLine, MeetingView
from tracker.exports.meeting_shared import hidden_words, openly
from tracker.exports.names import file_name
from tracker.i18n import Translator
from tracker.i18n.formats import JST
from tracker.wording.meetings import called

OCTETS = 75
"""So long may a line be, without its line break."""

_ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Tokyo",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0900",
    "TZOFFSETTO:+0900",
    "TZNAME:JST",
    "END:STANDARD",
    "END:VTIMEZONE",
)
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def meeting_ics(found: MeetingView, city: str, t: Translator, made: datetime) -> bytes:
    """The meeting as one entry. ``made`` is aware; confidential items are counted, never named."""
    return "".join(f"{folded(line)}\r\n" for line in _lines(found, city, t, made)).encode()


def meeting_ics_name(line: MeetingLine, t: Translator) -> str:
    """「会議の予定_M1_20261210.ics」."""
    return file_name((t("meeting_papers.calendar"), line.code, f"{line.held_on:%Y%m%d}"), "ics")


def _lines(found: MeetingView, city: str, t: Translator, made: datetime) -> Iterator[str]:
    line = found.line
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//dx-tracker//meetings//JA"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield from _ZONE
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid5(NAMESPACE_URL, f'meeting:{city}:{line.code}')}"
    yield f"DTSTAMP:{made.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{line.version}"
    yield from _when(line)
    yield f"SUMMARY:{escaped(line.title)}"
    if line.place:
        yield f"LOCATION:{escaped(line.place)}"
    yield f"DESCRIPTION:{escaped(_description(found, city, t))}"
    yield "END:VEVENT"
    yield "END:VCALENDAR"


def _when(line: MeetingLine) -> Iterator[str]:
    """From its hour on as long as its slot; the whole day where no hour is set."""
    if line.begins_at is None:
        yield f"DTSTART;VALUE=DATE:{line.held_on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{line.held_on + timedelta(days=1):%Y%m%d}"
        return
    begins = datetime.combine(line.held_on, time.fromisoformat(line.begins_at), JST)
    yield f"DTSTART;TZID=Asia/Tokyo:{begins:%Y%m%dT%H%M%S}"
    yield f"DTEND;TZID=Asia/Tokyo:{begins + timedelta(minutes=line.slot_minutes):%Y%m%dT%H%M%S}"


def _description(found: MeetingView, city: str, t: Translator) -> str:
    shown, hidden = openly(found.items, public=True)
    told = [city, *(t("meeting_papers.calendar.item", n=each.position, title=called(each, shown, t)) for each in shown)]
    if hidden:
        told.append(hidden_words(hidden, t))
    if found.line.note:
        told.append(found.line.note)
    return "\n".join(told)


def escaped(text: str) -> str:
    """A text value: its own signs are escaped, a line break becomes ``\\n``, control characters are left out."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_ESCAPES)


def folded(line: str) -> str:
    """A line of at most :data:`OCTETS` octets of UTF-8 each; what goes on begins with a space, no letter is cut."""
    parts, size = [""], 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > OCTETS:
            parts.append("")
            size = 1  # the space it begins with
        parts[-1] += letter
        size += octets
    return "\r\n ".join(parts)
