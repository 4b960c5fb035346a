"""The calendar file of a meeting, read as a calendar reads it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.exports.meetings import CITY, MADE, item, view
from tracker.exports.calendar import OCTETS, meeting_ics, meeting_ics_name
from tracker.i18n import LANGUAGES, Language, translator

JA = translator("ja")


def entry(made: datetime = MADE, language: Language = "ja", **changed: Any) -> dict[str, str]:
    """The properties of the entry, unfolded and unescaped as RFC 5545 says."""
    content = meeting_ics(view(**changed), CITY, translator(language), made).decode()
    lines = content.replace("\r\n ", "").split("\r\n")
    event = lines[lines.index("BEGIN:VEVENT") + 1 : lines.index("END:VEVENT")]
    found = {}
    for line in event:
        name, _, value = line.partition(":")
        for sign, meant in (("\\n", "\n"), ("\\,", ","), ("\\;", ";"), ("\\\\", "\\")):
            value = value.replace(sign, meant)
        found[name] = value
    return found


def test_a_meeting_stands_at_its_hour_in_its_place_for_its_time() -> None:
    found = entry()
    assert found["DTSTART;TZID=Asia/Tokyo"] == "20261210T133000"
    assert found["DTEND;TZID=Asia/Tokyo"] == "20261210T143000"
    assert (found["SUMMARY"], found["LOCATION"]) == ("第3回DX推進本部会議", "庁議室")
    content = meeting_ics(view(), CITY, JA, MADE).decode()
    assert content.index("BEGIN:VTIMEZONE") < content.index("TZID:Asia/Tokyo") < content.index("BEGIN:VEVENT")
    assert content.endswith("END:VCALENDAR\r\n")


def test_a_meeting_that_runs_past_midnight_ends_on_the_next_day() -> None:
    assert entry(begins_at="23:30")["DTEND;TZID=Asia/Tokyo"] == "20261211T003000"


def test_a_meeting_without_an_hour_takes_its_day() -> None:
    found = entry(begins_at=None)
    assert (found["DTSTART;VALUE=DATE"], found["DTEND;VALUE=DATE"]) == ("20261210", "20261211")


def test_a_moved_meeting_is_the_same_entry_in_a_later_version() -> None:
    first, moved = entry(), entry(version=4, held_on=date(2026, 12, 17), title="別の題")
    assert first["UID"] == moved["UID"]
    assert int(moved["SEQUENCE"]) > int(first["SEQUENCE"])
    assert entry(code="M2")["UID"] != first["UID"]


def test_the_stamp_is_the_moment_given_in_utc() -> None:
    assert entry(made=datetime(2026, 11, 26, 0, 5, tzinfo=UTC))["DTSTAMP"] == "20261126T000500Z"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_confidential_is_counted_and_not_named(language: Language) -> None:
    found = entry(language=language)
    assert "庁内チャットの使い方" in found["DESCRIPTION"]
    assert "委託先の選定" not in found["DESCRIPTION"]
    assert translator(language).plural("meeting_papers.hidden", 1) in found["DESCRIPTION"]


def test_signs_of_the_format_and_line_breaks_stay_in_their_text() -> None:
    odd = "本館, 3階; 会議室\\A\nBEGIN:VALARM"
    found = entry(place=odd, note="一行目\r\n二行目\x07", items=())
    assert found["LOCATION"] == odd
    assert found["DESCRIPTION"].endswith("一行目\n二行目")


def test_no_line_is_longer_than_allowed_and_no_letter_is_cut() -> None:
    many = tuple(item(n, "議題の名前がとても長い場合" * 9) for n in range(1, 12))
    content = meeting_ics(view(items=many, title="𠮷" * 90), CITY, JA, MADE)
    assert max(len(line) for line in content.split(b"\r\n")) <= OCTETS
    assert entry(items=many, title="𠮷" * 90)["SUMMARY"] == "𠮷" * 90
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_the_same_meeting_at_the_same_moment_is_the_same_file() -> None:
    assert meeting_ics(view(), CITY, JA, MADE) == meeting_ics(view(), CITY, JA, MADE)
    assert meeting_ics_name(view().line, JA) == "会議の予定_M1_20261210.ics"
