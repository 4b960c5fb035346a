"""④ 研修と引継ぎ: everything its screen shows; courses, their days, and who attended."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from tracker.db import attendance, lessons, overview
from tracker.db import initiatives as initiative_store
from tracker.db import learning as store
from tracker.db.models import Course, CourseSession, Skill
from tracker.db.pilots import pilot
from tracker.db.rows import Writer
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.fiscal import first_day, fiscal_year
from tracker.domain.learning import (
    AddAttendance,
    ClearAttendance,
    Learning,
    SaveCourse,
    SaveSession,
    SessionDepartment,
    SessionLine,
)
from tracker.domain.numbering import following
from tracker.domain.sheets import SheetKind
from tracker.domain.sheets.spec import NAME_LENGTH, TEXT_LENGTH
from tracker.domain.skills import GoalLine, SkillHeld, flow, stock
from tracker.domain.step_codes import LearningMeasure
from tracker.domain.text import clean
from tracker.services.gates import standings
from tracker.services.versions import check

FIRST_COURSE = "R1"


def learning(session: Session, actor: Actor, today: date) -> Learning:
    """Everything the screen of ④ shows on a day, in a fixed number of queries."""
    actor.require(Role.VIEWER)
    days = store.sessions(session, store.days(session))
    held = store.held(session)
    steps = {id_: found.step for id_, found in standings(session).items()}
    return Learning(
        skills=store.skills(session),
        courses=store.courses(session, days),
        sessions=days,
        departments=overview.departments(session),
        attended=store.attended(session, first_day(fiscal_year(today)), today),
        held=held,
        goals=_goals(session, days, held, today),
        uses=lessons.uses(session),
        proposals=lessons.proposals(session),
        pilots=lessons.pilots(session),
        initiatives=lessons.led(session, steps),
    )


def _goals(
    session: Session, days: tuple[SessionLine, ...], held: tuple[SkillHeld, ...], today: date
) -> tuple[GoalLine, ...]:
    past = store.held_days(days)
    found = []
    for row, skill in store.goals(session):
        if row.measure is LearningMeasure.HOLDERS:
            actual = stock(held, skill.code if skill else "", row.fiscal_year, today)
        else:
            actual = flow(past, row.measure, row.fiscal_year, today)
        found.append(
            GoalLine(
                fiscal_year=row.fiscal_year,
                measure=row.measure,
                skill_code=skill.code if skill else None,
                skill=skill.name if skill else None,
                goal=row.goal,
                actual=actual,
                version=row.version,
            )
        )
    return tuple(found)


def attended_by(session: Session, actor: Actor, session_code: str) -> tuple[SessionDepartment, ...]:
    """How many of each 課 attended one day."""
    actor.require(Role.VIEWER)
    return store.by_department(session, session_code)


def save_course(session: Session, actor: Actor, command: SaveCourse) -> str:
    """Add or change a course and return its code.

    Raises NotFound, ConflictError, DomainError ``required``, ``text_too_long``, ``unknown_reference``.
    """
    actor.require(Role.EDITOR)
    row = _course_row(session, command)
    item = existing(session, Course, command.code, command.version)
    writer = Writer(session)
    if item is None:
        code = following(store.codes(session, Course), FIRST_COURSE)
        writer.add(SheetKind.COURSES, [{**row, "code": code}])
        return code
    plain = {name: row[name] for name in ("name", "kind", "lesson", "note")}
    check(session, item, item.code, command.version, plain)
    writer.change(SheetKind.COURSES, {item.id: row})
    return str(item.code)


def _course_row(session: Session, command: SaveCourse) -> dict[str, Any]:
    for code in command.skill_codes:
        if store.by_code(session, Skill, code) is None:
            raise DomainError("unknown_reference", field="skill_codes", kind="skills", found=code)
    if command.exercise_code and initiative_store.initiative(session, command.exercise_code) is None:
        raise DomainError("unknown_reference", field="exercise_code", kind="initiatives", found=command.exercise_code)
    if command.pilot_code and pilot(session, command.pilot_code) is None:
        raise DomainError("unknown_reference", field="pilot_code", kind="pilots", found=command.pilot_code)
    return {
        "name": clean(command.name, "name", NAME_LENGTH, required=True),
        "kind": command.kind,
        "skills": tuple(dict.fromkeys(command.skill_codes)) or None,
        "exercise_code": command.exercise_code or None,
        "pilot_code": command.pilot_code or None,
        "lesson": clean(command.lesson, "lesson", TEXT_LENGTH),
        "note": clean(command.note, "note", TEXT_LENGTH),
    }


def existing(session: Session, model: Any, code: str, version: int | None) -> Any | None:
    """The row that is being changed; None where one is to be added. Raises NotFound."""
    if version is None:
        return None
    found = store.by_code(session, model, code)
    if found is None:
        raise NotFound(model.__tablename__, code)
    return found


def save_session(session: Session, actor: Actor, command: SaveSession) -> str:
    """Add or change a day of a course and return its code. Raises as :func:`save_course`."""
    actor.require(Role.EDITOR)
    course = store.by_code(session, Course, command.course_code)
    if course is None:
        raise NotFound("course", command.course_code)
    if command.held_on is None:
        raise DomainError("required", field="held_on")
    typed = {
        "held_on": command.held_on,
        "lecturer": command.lecturer,
        "lecturer_from": clean(command.lecturer_from, "lecturer_from", NAME_LENGTH),
    }
    item = existing(session, CourseSession, command.code, command.version)
    if item is None:
        own = [code for code in store.codes(session, CourseSession) if code.startswith(f"{course.code}-")]
        item = CourseSession(code=following(own, f"{course.code}-1"), course_id=course.id, **typed)
        session.add(item)
        session.flush()
        return str(item.code)
    check(session, item, item.code, command.version, typed)
    assign(session, item, typed)
    return str(item.code)


def assign(session: Session, item: Any, typed: dict[str, Any]) -> None:
    """Set the typed fields and flush, so that a refusal of the database belongs to this call."""
    for name, value in typed.items():
        setattr(item, name, value)
    session.flush()


def add_attendance(session: Session, actor: Actor, command: AddAttendance) -> int:
    """Add who attended, and set the numbers of 課; returns how many people were new.

    Who is there already stays once. Raises NotFound, DomainError ``unknown_reference``, ``number_negative``.
    """
    actor.require(Role.EDITOR)
    day = _day(session, command.session_code)
    known = attendance.people(session, command.people)
    for code in command.people:
        if code not in known:
            raise DomainError("unknown_reference", field="text", kind="people", found=code)
    counts: dict[int, int] = {}
    for code, number in command.counts:
        department = initiative_store.department_id(session, code)
        if department is None:
            raise DomainError("unknown_reference", field="text", kind="departments", found=code)
        if number < 0:
            raise DomainError("number_negative", field="text")
        counts[department] = number
    return attendance.add(session, day, [known[code] for code in command.people], counts)


def clear_attendance(session: Session, actor: Actor, command: ClearAttendance) -> int:
    """Take back what was entered about a day; returns how many rows there were. Raises NotFound."""
    actor.require(Role.EDITOR)
    return attendance.clear(session, _day(session, command.session_code))


def _day(session: Session, code: str) -> CourseSession:
    found = store.by_code(session, CourseSession, code)
    if found is None:
        raise NotFound("course_session", code)
    assert isinstance(found, CourseSession)  # noqa: S101 - narrows the type of a query over any table
    return found
