"""アンケート and 用語集: what is kept, what nobody may see of a few answers, and what is refused."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests.calls import EDITOR, VIEWER
from tests.services.talking import call, screen, three_departments
from tracker.db.engine import Database
from tracker.db.models import AuditLog
from tracker.domain.dialogue import SavePulse, SaveTerm
from tracker.domain.errors import ConflictError, DomainError, NotFound
from tracker.domain.sheets import SheetKind
from tracker.domain.step_codes import PulseQuestion, PulseTime
from tracker.services.exporting import sheet_rows
from tracker.services.glossary import save_term
from tracker.services.pulses import save_pulse


@pytest.fixture
def city(database: Database) -> Database:
    return three_departments(database)


def pulse(*counts: int, **more: Any) -> SavePulse:
    given: dict[str, Any] = {
        "initiative_code": "I1",
        "department_code": "D2",
        "question": PulseQuestion.SUPPORT,
        "asked": PulseTime.BEFORE,
        "asked_on": date(2026, 10, 1),
        "counts": counts,
    }
    return SavePulse(**{**given, **more})


def test_four_answers_are_hidden_from_every_reader_and_five_are_not(city: Database) -> None:
    call(city, save_pulse, pulse(0, 1, 2, 1, 0))
    call(city, save_pulse, pulse(0, 1, 2, 1, 1, asked=PulseTime.AFTER))
    (found,) = screen(city).pulses
    (line,) = found.lines
    assert line.before is not None
    assert line.after is not None
    assert (line.before.n, line.before.mean, line.before.hidden) == (None, None, True)
    assert (line.after.n, line.after.mean) == (5, pytest.approx(3.4))
    with city.read() as session:
        shown = list(sheet_rows(session, VIEWER, SheetKind.PULSES))
        everything = list(sheet_rows(session, EDITOR, SheetKind.PULSES))
    assert [row["asked"] for row in shown] == [PulseTime.AFTER]
    assert [row["asked"] for row in everything] == [PulseTime.BEFORE, PulseTime.AFTER]


def test_the_log_tells_that_answers_came_in_but_not_how_many(city: Database) -> None:
    call(city, save_pulse, pulse(0, 1, 2, 1, 0))
    call(city, save_pulse, pulse(3, 0, 0, 0, 0, version=1))
    with city.read() as session:
        rows = session.scalars(select(AuditLog).where(AuditLog.table_name == "pulse").order_by(AuditLog.id)).all()
    assert [row.item_key for row in rows] == ["I1 D2 support before"] * 2
    assert all('"untold"' in row.changes for row in rows)
    assert not [row for row in rows for count in "123" if f'"{count}"' in row.changes]


@pytest.mark.parametrize(
    ("command", "code", "field"),
    [
        (pulse(0, 0, 0, 0, 0), "pulse_empty", "s1"),
        (pulse(0, 0, -1, 3, 0), "number_range", "s3"),
        (pulse(5, 0, 0, 0, 0, department_code="D9"), "unknown_reference", "department_code"),
        (pulse(5, 0, 0, 0, 0, asked_on=date(2026, 11, 24)), "date_in_future", "asked_on"),
    ],
)
def test_answers_that_cannot_be_are_refused(city: Database, command: SavePulse, code: str, field: str) -> None:
    with pytest.raises(DomainError) as refused:
        call(city, save_pulse, command)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_answers_are_corrected_only_by_who_has_seen_that_they_are_there(city: Database) -> None:
    call(city, save_pulse, pulse(0, 1, 2, 1, 0))
    with pytest.raises(DomainError) as refused:
        call(city, save_pulse, pulse(5, 0, 0, 0, 0))
    assert refused.value.code == "pulse_exists"
    call(city, save_pulse, pulse(5, 0, 0, 0, 0, version=1))
    with pytest.raises(ConflictError) as late:
        call(city, save_pulse, pulse(0, 5, 0, 0, 0, version=1))
    assert late.value.theirs == {"version": 2}, "not the counts"


def test_a_word_has_one_meaning(city: Database) -> None:
    call(city, save_term, SaveTerm(known_as="", term="標準化", reading="ひょうじゅんか", meaning="そろえること"))
    call(city, save_term, SaveTerm(known_as="", term="RPA", meaning="自動の操作", source="国の手順書"))
    with pytest.raises(DomainError) as refused:
        call(city, save_term, SaveTerm(known_as="", term="RPA", meaning="別の意味"))
    assert (refused.value.code, refused.value.field) == ("already_exists", "term")
    call(city, save_term, SaveTerm(known_as="RPA", term="RPA（自動操作）", meaning="決まった操作を任せる", version=1))
    with pytest.raises(NotFound):
        call(city, save_term, SaveTerm(known_as="RPA", term="RPA", meaning="x", version=1))
    assert [(each.term, each.version) for each in screen(city).terms] == [("RPA（自動操作）", 2), ("標準化", 1)]
    with city.read() as session:
        keys = session.scalars(select(AuditLog.item_key).where(AuditLog.table_name == "term")).all()
    assert set(keys) == {"標準化", "RPA", "RPA（自動操作）"}
