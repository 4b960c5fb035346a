"""Courses, their days and who attended: what is refused, what stays, and that nobody is named anywhere."""

import json
from datetime import date

import pytest
from sqlalchemy import func, select

from tests.calls import ADMIN, EDITOR, VIEWER, apply, sheet
from tracker.db.engine import Database
from tracker.db.models import Attendance, AuditLog
from tracker.domain.codes import Check
from tracker.domain.errors import ConflictError, DomainError, NotFound, PermissionDenied
from tracker.domain.learning import (
    AddAttendance,
    ClearAttendance,
    Learning,
    SaveCourse,
    SaveSession,
    SaveSkill,
    SaveSkillCount,
)
from tracker.domain.sheets import SheetKind
from tracker.domain.skills import SaveGoal
from tracker.domain.step_codes import CourseKind, LearningMeasure, Lecturer, SkillKind
from tracker.services.gates import standings
from tracker.services.learning import (
    add_attendance,
    attended_by,
    clear_attendance,
    learning,
    save_course,
    save_session,
)
from tracker.services.skills import save_goal, save_skill, save_skill_count

TODAY = date(2026, 11, 23)
COURSE = SaveCourse(code="", name="業務の棚卸し", kind=CourseKind.TRAINING, skill_codes=("S1",), exercise_code="I1")
DAY = SaveSession(code="", course_code="R1", held_on=date(2026, 6, 17), lecturer=Lecturer.INTERNAL)


@pytest.fixture
def city(database: Database) -> Database:
    people = (
        ("P1", "山田 花子", "D1", "yamada@city.example"),
        ("P2", "佐藤 太郎", "D1", None),
        ("P3", "山田 花子", "D2", "yamada@city.example"),
    )
    apply(
        database,
        sheet(SheetKind.DEPARTMENTS, {"code": "D1", "name": "市民課"}, {"code": "D2", "name": "税務課"}),
        sheet(
            SheetKind.PEOPLE,
            *({"code": code, "name": name, "department": of, "email": mail} for code, name, of, mail in people),
        ),
        sheet(SheetKind.INITIATIVES, {"code": "I1", "title": "書かない窓口", "lead_department": "市民課"}),
    )
    return database


def found(database: Database) -> Learning:
    with database.read() as session:
        return learning(session, VIEWER, TODAY)


def held(database: Database) -> None:
    with database.write(EDITOR) as session:
        save_course(session, EDITOR, COURSE)
        save_session(session, EDITOR, DAY)


def test_a_course_and_its_day_are_kept_with_skills_and_exercise(city: Database) -> None:
    held(city)
    (course,) = found(city).courses
    assert (course.code, course.skills, course.exercise_title) == ("R1", ("S1",), "書かない窓口")
    (day,) = found(city).sessions
    assert (day.code, day.course, day.trainees, course.sessions) == ("R1-1", "業務の棚卸し", 0, 1)


def test_somebody_of_two_departments_counts_once_and_for_both(city: Database) -> None:
    held(city)
    with city.write(EDITOR) as session:
        assert add_attendance(session, EDITOR, AddAttendance(session_code="R1-1", people=("P1", "P3", "P2"))) == 3
    with city.read() as session:
        by = {one.department_code: one.named for one in attended_by(session, VIEWER, "R1-1")}
    (day,) = found(city).sessions
    assert (day.trainees, day.departments, by) == (2, 2, {"D1": 2, "D2": 1})


def test_the_same_list_again_adds_nobody_and_a_number_replaces_the_one_before(city: Database) -> None:
    held(city)
    for number, new in ((12, 2), (9, 0)):
        with city.write(EDITOR) as session:
            command = AddAttendance(session_code="R1-1", people=("P1", "P2"), counts=(("D2", number),))
            assert add_attendance(session, EDITOR, command) == new
    (day,) = found(city).sessions
    assert day.trainees == 2 + 9
    attended = {one.department_code: (one.in_all, one.this_year) for one in found(city).attended}
    assert attended == {"D1": (2, 2), "D2": (9, 9)}


def test_what_was_entered_of_a_day_can_be_taken_back(city: Database) -> None:
    held(city)
    with city.write(EDITOR) as session:
        add_attendance(session, EDITOR, AddAttendance(session_code="R1-1", people=("P1",), counts=(("D2", 3),)))
    with city.write(EDITOR) as session:
        assert clear_attendance(session, EDITOR, ClearAttendance(session_code="R1-1")) == 2
    assert found(city).sessions[0].trainees == 0


def test_no_line_of_the_log_says_who_attended(city: Database) -> None:
    held(city)
    with city.write(EDITOR) as session:
        add_attendance(session, EDITOR, AddAttendance(session_code="R1-1", people=("P1", "P2")))
    apply(city, sheet(SheetKind.ATTENDANCE, {"session_code": "R1-1", "person": "P3"}))
    with city.read() as session:
        query = select(AuditLog).where(AuditLog.table_name == "attendance").order_by(AuditLog.id)
        lines = session.scalars(query).all()
        assert session.scalar(select(func.count()).select_from(Attendance)) == 3
    assert [(line.item_key, json.loads(line.changes)) for line in lines] == [
        ("R1-1", [["rows", None, "2"]]),
        ("", [["rows", None, "1"]]),
    ]


def test_attendance_of_the_lead_department_fulfils_its_check(city: Database) -> None:
    held(city)
    with city.write(EDITOR) as session:
        add_attendance(session, EDITOR, AddAttendance(session_code="R1-1", counts=(("D2", 3), ("D1", 0))))
    with city.read() as session:
        assert Check.PEOPLE_TRAINED not in next(iter(standings(session).values())).met
    with city.write(EDITOR) as session:
        add_attendance(session, EDITOR, AddAttendance(session_code="R1-1", people=("P2",)))
    with city.read() as session:
        assert Check.PEOPLE_TRAINED in next(iter(standings(session).values())).met


@pytest.mark.parametrize(
    ("command", "code", "field"),
    [
        (COURSE.model_copy(update={"name": " "}), "required", "name"),
        (COURSE.model_copy(update={"skill_codes": ("S99",)}), "unknown_reference", "skill_codes"),
        (COURSE.model_copy(update={"exercise_code": "I9"}), "unknown_reference", "exercise_code"),
        (COURSE.model_copy(update={"pilot_code": "T9"}), "unknown_reference", "pilot_code"),
    ],
)
def test_a_course_that_points_to_nothing_is_refused(city: Database, command: SaveCourse, code: str, field: str) -> None:
    with pytest.raises(DomainError) as refused, city.write(EDITOR) as session:
        save_course(session, EDITOR, command)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_who_only_reads_changes_nothing_and_what_is_unknown_is_said(city: Database) -> None:
    held(city)
    calls = [
        (save_course, COURSE),
        (save_session, DAY),
        (add_attendance, AddAttendance(session_code="R1-1", people=("P1",))),
        (clear_attendance, ClearAttendance(session_code="R1-1")),
        (save_skill, SaveSkill(code="", name="やさしい日本語")),
        (save_skill_count, SaveSkillCount(department_code="D1", skill_code="S1", people=1, acquired_on=TODAY)),
        (save_goal, SaveGoal(fiscal_year=2026, measure=LearningMeasure.SESSIONS, skill_code=None, goal=3)),
    ]
    for service, command in calls:
        with pytest.raises(PermissionDenied), city.write(VIEWER) as session:
            service(session, VIEWER, command)  # type: ignore[operator]
    with pytest.raises(NotFound), city.write(EDITOR) as session:
        save_session(session, EDITOR, DAY.model_copy(update={"course_code": "R9"}))
    with pytest.raises(DomainError) as refused, city.write(EDITOR) as session:
        add_attendance(session, EDITOR, AddAttendance(session_code="R1-1", people=("P9",)))
    assert refused.value.code == "unknown_reference"
    assert found(city).sessions[0].trainees == 0


def test_two_people_change_one_course(city: Database) -> None:
    held(city)
    for name in ("一人目", "二人目"):
        command = COURSE.model_copy(update={"code": "R1", "name": name, "version": 1})
        if name == "一人目":
            with city.write(ADMIN) as session:
                save_course(session, ADMIN, command)
            continue
        with pytest.raises(ConflictError), city.write(EDITOR) as session:
            save_course(session, EDITOR, command)
    assert found(city).courses[0].name == "一人目"


def test_the_seven_skills_are_there_and_the_city_adds_its_own(city: Database) -> None:
    with city.write(EDITOR) as session:
        assert save_skill(session, EDITOR, SaveSkill(code="", name="やさしい日本語")) == "S8"
    kinds = [skill.kind for skill in found(city).skills]
    assert kinds == [SkillKind.EVERYBODY] * 4 + [SkillKind.DIGITAL_STAFF] * 3 + [SkillKind.OWN]
    with pytest.raises(DomainError) as refused, city.write(EDITOR) as session:
        save_skill(session, EDITOR, SaveSkill(code="", name="課題発見"))
    assert refused.value.code == "already_exists"


def test_a_skill_cannot_expire_before_it_was_acquired(city: Database) -> None:
    command = SaveSkillCount(
        department_code="D1", skill_code="S1", people=4, acquired_on=TODAY, expires_on=date(2026, 11, 22)
    )
    with pytest.raises(DomainError) as refused, city.write(EDITOR) as session:
        save_skill_count(session, EDITOR, command)
    assert (refused.value.code, refused.value.field) == ("expiry_before_acquisition", "expires_on")
    with city.write(EDITOR) as session:
        save_skill_count(session, EDITOR, command.model_copy(update={"expires_on": TODAY}))
    assert [(one.people, one.expires_on) for one in found(city).held] == [(4, TODAY)]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"goal": None}, "required"),
        ({"goal": -1}, "number_negative"),
        ({"skill_code": "S1"}, "goal_skill"),
        ({"measure": LearningMeasure.HOLDERS}, "goal_skill"),
        ({"fiscal_year": 1980}, "fiscal_year_range"),
    ],
)
def test_a_goal_that_means_nothing_is_refused(city: Database, changed: dict[str, object], code: str) -> None:
    goal = SaveGoal(fiscal_year=2026, measure=LearningMeasure.TRAINEES, skill_code=None, goal=300)
    with pytest.raises(DomainError) as refused, city.write(EDITOR) as session:
        save_goal(session, EDITOR, goal.model_copy(update=changed))
    assert refused.value.code == code


def test_goals_stand_beside_what_happened(city: Database) -> None:
    held(city)
    with city.write(EDITOR) as session:
        add_attendance(session, EDITOR, AddAttendance(session_code="R1-1", people=("P1", "P2"), counts=(("D2", 40),)))
        for measure, skill in ((LearningMeasure.TRAINEES, None), (LearningMeasure.HOLDERS, "S1")):
            save_goal(session, EDITOR, SaveGoal(fiscal_year=2026, measure=measure, skill_code=skill, goal=50))
        save_skill_count(
            session,
            EDITOR,
            SaveSkillCount(department_code="D1", skill_code="S1", people=7, acquired_on=date(2026, 6, 17)),
        )
    assert {goal.measure: (goal.goal, goal.actual) for goal in found(city).goals} == {
        LearningMeasure.TRAINEES: (50, 42),
        LearningMeasure.HOLDERS: (50, 7),
    }
