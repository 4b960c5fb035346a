"""The sheets of ④: taken, given back unchanged, and refused with the column that is wrong."""

from datetime import date
from typing import Any

import pytest

from tests.calls import apply, codes, counts, sheet, stored
from tracker.db.engine import Database
from tracker.domain.sheets import SheetData, SheetKind
from tracker.domain.step_codes import CourseKind, LearningMeasure, Lecturer

DAY = date(2026, 6, 17)
KINDS = (
    SheetKind.SKILLS,
    SheetKind.COURSES,
    SheetKind.COURSE_SESSIONS,
    SheetKind.ATTENDANCE,
    SheetKind.SKILL_COUNTS,
    SheetKind.LESSON_USES,
    SheetKind.PROPOSALS,
    SheetKind.LEARNING_GOALS,
)


def course(**more: Any) -> dict[str, Any]:
    return {"code": "R1", "name": "棚卸し", "kind": CourseKind.TRAINING, "skills": ("課題発見", "S3"), **more}


@pytest.fixture
def city(database: Database) -> Database:
    apply(
        database,
        sheet(SheetKind.DEPARTMENTS, {"code": "D1", "name": "市民課"}),
        sheet(SheetKind.PEOPLE, {"code": "P1", "name": "山田 花子", "department": "市民課"}),
        sheet(SheetKind.INITIATIVES, {"code": "I1", "title": "書かない窓口", "lead_department": "市民課"}),
        sheet(SheetKind.PILOTS, {"code": "T1", "initiative_code": "I1"}),
    )
    return database


def everything() -> list[SheetData]:
    return [
        sheet(SheetKind.SKILLS, {"code": "S8", "name": "やさしい日本語"}),
        sheet(SheetKind.COURSES, course(exercise_code="I1"), course(code="R2", pilot_code="T1", skills=None)),
        sheet(
            SheetKind.COURSE_SESSIONS,
            {"code": "R1-1", "course_code": "R1", "held_on": DAY, "lecturer": Lecturer.INTERNAL},
        ),
        sheet(
            SheetKind.ATTENDANCE,
            {"session_code": "R1-1", "person": "山田 花子", "department": "市民課", "people": None},
            {"session_code": "R1-1", "person": None, "department": "D1", "people": 12},
        ),
        sheet(
            SheetKind.SKILL_COUNTS,
            {"department": "市民課", "skill": "データで判断", "people": 3, "acquired_on": DAY, "expires_on": DAY},
        ),
        sheet(
            SheetKind.LESSON_USES,
            {"code": "U1", "initiative_code": "I1", "course_code": "R2", "how": "使いました。", "noted_on": DAY},
        ),
        sheet(SheetKind.PROPOSALS, {"code": "E1", "text": "受付票をなくす。", "proposed_on": DAY, "department": "D1"}),
        sheet(
            SheetKind.LEARNING_GOALS,
            {"fiscal_year": 2026, "measure": LearningMeasure.TRAINEES, "goal": 300},
            {"fiscal_year": 2026, "measure": LearningMeasure.HOLDERS, "skill": "S6", "goal": 12},
        ),
    ]


def test_what_goes_in_comes_out_and_changes_nothing_the_second_time(city: Database) -> None:
    assert apply(city, *everything()).errors == []
    assert next(row for row in stored(city, SheetKind.COURSES) if row["code"] == "R1")["skills"] == ("S1", "S3")
    assert [(row["person"], row["department"], row["people"]) for row in stored(city, SheetKind.ATTENDANCE)] == [
        ("P1", None, None),
        (None, "D1", 12),
    ]
    back = [sheet(kind, *stored(city, kind)) for kind in KINDS]
    plan = apply(city, *back)
    assert plan.errors == []
    assert [(new, changed) for _, new, changed, _, _ in counts(plan)] == [(0, 0)] * len(KINDS)


def test_a_list_of_names_alone_is_enough_and_a_name_twice_is_once(city: Database) -> None:
    apply(city, *everything()[:3])
    twice = [{"session_code": "R1-1", "person": "P1"}, {"session_code": "R1-1", "person": "山田 花子"}]
    assert apply(city, sheet(SheetKind.ATTENDANCE, *twice)).errors == []
    assert len(stored(city, SheetKind.ATTENDANCE)) == 1


@pytest.mark.parametrize(
    ("kind", "row", "refused"),
    [
        (SheetKind.ATTENDANCE, {"session_code": "R1-1", "person": "知らない 人"}, ("unknown_reference", "person")),
        (SheetKind.ATTENDANCE, {"session_code": "R9-1", "person": "P1"}, ("unknown_reference", "session_code")),
        (SheetKind.ATTENDANCE, {"session_code": "R1-1", "department": "D1"}, ("attendance_either", "person")),
        (SheetKind.ATTENDANCE, {"session_code": "R1-1", "person": "P1", "people": 3}, ("attendance_either", "people")),
        (
            SheetKind.SKILL_COUNTS,
            {"department": "D1", "skill": "S1", "people": 3, "acquired_on": DAY, "expires_on": date(2026, 6, 16)},
            ("expiry_before_acquisition", "expires_on"),
        ),
        (
            SheetKind.LESSON_USES,
            {"code": "U2", "initiative_code": "I1", "how": "使いました。", "noted_on": DAY},
            ("lesson_origin", "pilot_code"),
        ),
        (
            SheetKind.LEARNING_GOALS,
            {"fiscal_year": 2026, "measure": LearningMeasure.HOLDERS, "goal": 3},
            ("goal_skill", "skill"),
        ),
        (SheetKind.COURSES, course(code="R3", skills=("知らないスキル",)), ("unknown_reference", "skills")),
    ],
)
def test_what_cannot_be_is_refused_with_its_column(
    city: Database, kind: SheetKind, row: dict[str, Any], refused: tuple[str, str]
) -> None:
    apply(city, *everything()[:3])
    plan = apply(city, sheet(kind, row))
    assert [(code, column.split("/")[0] if column else column) for code, column in codes(plan)] == [refused]
    assert not plan.applied
