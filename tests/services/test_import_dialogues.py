"""The sheets of ② 対話: all of it comes in by file, and goes out as it came."""

from datetime import date
from typing import Any

import pytest

from tests.calls import EDITOR, apply, sheet, stored
from tests.services.talking import MANAGER, STAFF, card, three_departments
from tracker.db.engine import Database
from tracker.domain.codes import Answer
from tracker.domain.sheets import SheetKind
from tracker.domain.step_codes import DialogueKind, PulseQuestion, PulseTime
from tracker.services.exporting import sheet_rows


@pytest.fixture
def city(database: Database) -> Database:
    return three_departments(database)


SHEETS: dict[SheetKind, list[dict[str, Any]]] = {
    SheetKind.DIALOGUES: [
        {
            "code": "W1",
            "kind": DialogueKind.SHARING,
            "title": "課題共有会",
            "held_on": date(2026, 10, 9),
            "initiatives": ("I1", "I2"),
            "question": "何に困っているか",
            "executives_said": "聞きます",
            "front_line_said": "紙が多い",
            "note": "会議室A",
        },
        {"code": "W2", "kind": DialogueKind.STUDY, "title": "勉強会", "held_on": date(2026, 10, 20)},
    ],
    SheetKind.PARTICIPATIONS: [
        {"dialogue_code": "W1", "department": "市民課", "level": STAFF, "people": 6},
        {"dialogue_code": "W1", "department": "D2", "level": MANAGER, "people": 1},
    ],
    SheetKind.AGREEMENTS: [
        {"code": "G1", "dialogue_code": "W1", "initiative_code": "I1", "text": "様式は1枚"},
        {"code": "G2", "dialogue_code": "W1", "text": "月に1度集まる"},
    ],
    SheetKind.CONCERNS: [
        {
            "code": "C1",
            "initiative_code": "I1",
            "text": "保存年数",
            "blocking": Answer.YES,
            "raised_on": date(2026, 10, 9),
            "dialogue_code": "W1",
        }
    ],
    SheetKind.FOLLOW_UPS: [
        {
            "code": "A1",
            "dialogue_code": "W1",
            "initiative_code": "I1",
            "text": "様式を集める",
            "owner": "藤代 恵",
            "due_on": date(2026, 11, 1),
            "done_on": date(2026, 10, 30),
            "result": "6枚",
        },
        {"code": "A2", "text": "予算を確かめる"},
    ],
    SheetKind.PULSES: [
        {
            "initiative_code": "I1",
            "department": "D2",
            "question": PulseQuestion.UNDERSTANDING,
            "asked": PulseTime.BEFORE,
            "asked_on": date(2026, 10, 1),
            "s2": 3,
            "s5": 1,
        }
    ],
    SheetKind.TERMS: [
        {"term": "標準化", "reading": "ひょうじゅんか", "meaning": "そろえること", "source": "国の手順書"}
    ],
}


def test_all_of_it_comes_in_by_file_and_goes_out_as_it_came(city: Database) -> None:
    found = apply(city, *(sheet(kind, *rows) for kind, rows in SHEETS.items()))
    assert found.errors == []
    assert stored(city, SheetKind.DIALOGUES)[0]["initiatives"] == ("I1", "I2")
    with city.read() as session:
        (row,) = sheet_rows(session, EDITOR, SheetKind.PULSES)
        back = [sheet(kind, *sheet_rows(session, EDITOR, kind)) for kind in SHEETS]
    assert [row[f"s{n}"] for n in range(1, 6)] == [0, 3, 0, 0, 1]
    again = apply(city, *back)
    assert (again.errors, again.writes) == ([], 0)
    assert card(city).line.people == 7
    assert len(card(city).follow_ups) == len(card(city).concerns) == 1


def test_a_file_cannot_say_what_cannot_be(city: Database) -> None:
    good = {kind: rows[0] for kind, rows in SHEETS.items()}
    found = apply(
        city,
        sheet(
            SheetKind.DIALOGUES,
            good[SheetKind.DIALOGUES],
            {**good[SheetKind.DIALOGUES], "code": "W3", "initiatives": ("I9",)},
        ),
        sheet(
            SheetKind.PARTICIPATIONS,
            {**good[SheetKind.PARTICIPATIONS], "dialogue_code": "W8"},
            {**good[SheetKind.PARTICIPATIONS], "department": "観光課"},
            good[SheetKind.PARTICIPATIONS],
            good[SheetKind.PARTICIPATIONS],
        ),
        sheet(SheetKind.PULSES, {**good[SheetKind.PULSES], "s2": None, "s5": 0}),
    )
    assert [(error.sheet, error.row, error.column, error.code) for error in found.errors] == [
        ("dialogues", 3, "initiatives", "unknown_reference"),
        ("participations", 2, "dialogue_code", "unknown_reference"),
        ("participations", 3, "department", "unknown_reference"),
        ("participations", 5, "dialogue_code", "duplicate_key"),
        ("pulses", 2, "s1", "pulse_empty"),
    ]
    assert stored(city, SheetKind.DIALOGUES) == []
