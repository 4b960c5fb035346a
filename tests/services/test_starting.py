"""One initiative by hand: with a known department, with a new one, and what is refused beside which field."""

from typing import Any

import pytest

from tests.calls import EDITOR, NOW, VIEWER, apply, city, stored
from tracker.db.engine import Database
from tracker.domain.codes import InitiativeType, Lifecycle, Step
from tracker.domain.errors import DomainError, PermissionDenied
from tracker.domain.initiatives import StartInitiative
from tracker.domain.sheets import SheetKind
from tracker.services.cards import card
from tracker.services.starting import start


def begin(database: Database, actor: Any = EDITOR, **more: Any) -> str:
    fields = {
        "title": "転入届の案内",
        "type": InitiativeType.PILOT,
        "lifecycle": Lifecycle.ACTIVE,
        "department": "市民課",
    }
    with database.write(actor) as session:
        return start(session, actor, StartInitiative(**{**fields, **more}))


def test_a_new_city_begins_with_one_initiative_and_its_department(database: Database) -> None:
    assert begin(database, purpose="待ち時間を減らす") == "I1"
    assert [row["name"] for row in stored(database, SheetKind.DEPARTMENTS)] == ["市民課"]
    with database.read() as session:
        found = card(session, VIEWER, NOW, "I1")
    assert (found.line.department, found.line.step, found.purpose) == ("市民課", Step.CURRENT_STATE, "待ち時間を減らす")
    assert len(found.steps) == 4


@pytest.mark.parametrize("written", ["D1", "市民課", " 市民課 "])
def test_a_known_department_is_found_by_code_or_name(database: Database, written: str) -> None:
    apply(database, *city())
    assert begin(database, department=written) == "I2"
    assert len(stored(database, SheetKind.DEPARTMENTS)) == 1


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"title": " "}, ("required", "title")),
        ({"title": "名" * 301}, ("text_too_long", "title")),
        ({"department": ""}, ("required", "department")),
        ({"purpose": "長" * 10_001}, ("text_too_long", "purpose")),
    ],
)
def test_what_is_refused_leaves_nothing_behind(
    sqlite_database: Database, more: dict[str, Any], expected: tuple[str, str]
) -> None:
    with pytest.raises(DomainError) as refused:
        begin(sqlite_database, **more)
    assert (refused.value.code, refused.value.field) == expected
    assert stored(sqlite_database, SheetKind.DEPARTMENTS) == []


def test_a_viewer_adds_nothing(sqlite_database: Database) -> None:
    with pytest.raises(PermissionDenied):
        begin(sqlite_database, VIEWER)
