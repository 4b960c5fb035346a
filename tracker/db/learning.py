"""Reads ④ for its screen, in a fixed number of queries whatever the number of people; persons only as counts."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import case, distinct, func, select
from sqlalchemy.orm import Session, aliased

from tracker.db import models as table
from tracker.domain import learning as view
from tracker.domain.skills import Attended, HeldDay, SkillHeld, SkillLine

PilotInitiative = aliased(table.Initiative)
_KINDS = ("everybody", "digital_staff", "own")


def skills(session: Session) -> tuple[SkillLine, ...]:
    """All skills: the four everybody needs, the kinds of digital staff, then the city's own."""
    rows = session.scalars(select(table.Skill).order_by(table.Skill.position, table.Skill.code)).all()
    rows = sorted(rows, key=lambda row: _KINDS.index(row.kind.value))
    return tuple(SkillLine(code=row.code, name=row.name, kind=row.kind, version=row.version) for row in rows)


def days(session: Session) -> dict[int, tuple[int, int]]:
    """Session id → (people, 課). Somebody of two departments, known by one e-mail address, counts once."""
    who = func.coalesce(table.Person.email, table.Person.code)
    where = func.coalesce(table.Attendance.department_id, table.Person.department_id)
    query = (
        select(
            table.Attendance.session_id,
            func.count(distinct(who)) + func.coalesce(func.sum(table.Attendance.people), 0),
            func.count(distinct(where)),
        )
        .outerjoin(table.Person, table.Person.id == table.Attendance.person_id)
        .group_by(table.Attendance.session_id)
    )
    return {id_: (int(people), departments) for id_, people, departments in session.execute(query)}


def sessions(session: Session, went: dict[int, tuple[int, int]]) -> tuple[view.SessionLine, ...]:
    """Every day, newest first."""
    query = (
        select(table.CourseSession, table.Course)
        .join(table.Course, table.Course.id == table.CourseSession.course_id)
        .order_by(table.CourseSession.held_on.desc(), table.CourseSession.code)
    )
    plain = ("code", "held_on", "lecturer", "lecturer_from", "version")
    return tuple(
        view.SessionLine(
            **{name: getattr(day, name) for name in plain},
            course_code=course.code,
            course=course.name,
            kind=course.kind,
            trainees=went.get(day.id, (0, 0))[0],
            departments=went.get(day.id, (0, 0))[1],
        )
        for day, course in session.execute(query)
    )


def courses(session: Session, found: Iterable[view.SessionLine]) -> tuple[view.CourseLine, ...]:
    """Every course by code, with the sums of its days."""
    by_course: dict[str, list[view.SessionLine]] = defaultdict(list)
    for day in found:
        by_course[day.course_code].append(day)
    taught = _taught(session)
    query = (
        select(table.Course, table.Initiative, table.Pilot.code, PilotInitiative.title)
        .outerjoin(table.Initiative, table.Initiative.id == table.Course.exercise_id)
        .outerjoin(table.Pilot, table.Pilot.id == table.Course.pilot_id)
        .outerjoin(PilotInitiative, PilotInitiative.id == table.Pilot.initiative_id)
        .order_by(table.Course.code)
    )
    return tuple(
        _course(row, taught.get(row.id, ()), exercise, (pilot, title), by_course[row.code])
        for row, exercise, pilot, title in session.execute(query)
    )


def _taught(session: Session) -> dict[int, tuple[str, ...]]:
    query = select(table.CourseSkill.course_id, table.Skill.code).join(
        table.Skill, table.Skill.id == table.CourseSkill.skill_id
    )
    found: dict[int, tuple[str, ...]] = {}
    for id_, code in session.execute(query.order_by(table.Skill.position, table.Skill.code)):
        found[id_] = (*found.get(id_, ()), code)
    return found


def _course(
    row: table.Course,
    taught: tuple[str, ...],
    exercise: table.Initiative | None,
    pilot: tuple[str | None, str | None],
    held: list[view.SessionLine],
) -> view.CourseLine:
    plain = ("code", "name", "kind", "lesson", "note", "version")
    return view.CourseLine(
        **{name: getattr(row, name) for name in plain},
        skills=taught,
        exercise_code=exercise.code if exercise else None,
        exercise_title=exercise.title if exercise else None,
        pilot_code=pilot[0],
        pilot_title=pilot[1],
        sessions=len(held),
        trainees=sum(day.trainees for day in held),
        last_held=max((day.held_on for day in held), default=None),
    )


def held_days(found: Iterable[view.SessionLine]) -> list[HeldDay]:
    """The days for the flows of a 年度."""
    return [HeldDay(day.held_on, day.lecturer, day.trainees) for day in found]


def attended(session: Session, first: date, today: date) -> tuple[Attended, ...]:
    """How often people of each 課 attended: in all, and from ``first`` on, up to today."""
    one = func.coalesce(table.Attendance.people, 1)
    where = func.coalesce(table.Attendance.department_id, table.Person.department_id)
    query = (
        select(
            table.Department.code,
            func.sum(one),
            func.coalesce(func.sum(case((table.CourseSession.held_on >= first, one), else_=0)), 0),
        )
        .select_from(table.Attendance)
        .join(table.CourseSession, table.CourseSession.id == table.Attendance.session_id)
        .outerjoin(table.Person, table.Person.id == table.Attendance.person_id)
        .join(table.Department, table.Department.id == where)
        .where(table.CourseSession.held_on <= today)
        .group_by(table.Department.code)
        .order_by(table.Department.code)
    )
    return tuple(
        Attended(department_code=code, in_all=int(in_all), this_year=int(year))
        for code, in_all, year in session.execute(query)
    )


def held(session: Session) -> tuple[SkillHeld, ...]:
    """Every line of スキル件数, newest first."""
    query = (
        select(table.SkillCount, table.Department.code, table.Skill.code)
        .join(table.Department, table.Department.id == table.SkillCount.department_id)
        .join(table.Skill, table.Skill.id == table.SkillCount.skill_id)
        .order_by(table.SkillCount.acquired_on.desc(), table.Department.code, table.Skill.code)
    )
    return tuple(
        SkillHeld(
            department_code=department,
            skill_code=skill,
            people=row.people,
            acquired_on=row.acquired_on,
            expires_on=row.expires_on,
            version=row.version,
        )
        for row, department, skill in session.execute(query)
    )


def goals(session: Session) -> list[tuple[table.LearningGoal, table.Skill | None]]:
    """The goals, newest 年度 first."""
    query = select(table.LearningGoal, table.Skill).outerjoin(
        table.Skill, table.Skill.id == table.LearningGoal.skill_id
    )
    rows = session.execute(query.order_by(table.LearningGoal.fiscal_year.desc(), table.LearningGoal.id)).all()
    return [(goal, skill) for goal, skill in rows]


def by_department(session: Session, code: str) -> tuple[view.SessionDepartment, ...]:
    """How many of each 課 attended one day."""
    where = func.coalesce(table.Attendance.department_id, table.Person.department_id)
    query = (
        select(
            table.Department.code,
            table.Department.name,
            func.count(table.Attendance.person_id),
            func.coalesce(func.sum(table.Attendance.people), 0),
        )
        .select_from(table.Attendance)
        .join(table.CourseSession, table.CourseSession.id == table.Attendance.session_id)
        .outerjoin(table.Person, table.Person.id == table.Attendance.person_id)
        .join(table.Department, table.Department.id == where)
        .where(table.CourseSession.code == code)
        .group_by(table.Department.code, table.Department.name)
        .order_by(table.Department.code)
    )
    return tuple(
        view.SessionDepartment(department_code=code_, department=name, named=named, counted=int(counted or 0))
        for code_, name, named, counted in session.execute(query)
    )


def rate_of_lecturers(session: Session, first: date, today: date) -> tuple[int, int]:
    """(days with a lecturer of the city's own, days with a lecturer entered) from ``first`` up to today."""
    day: Any = table.CourseSession
    query = select(day.lecturer, func.count()).where(day.lecturer.is_not(None), day.held_on.between(first, today))
    found = {lecturer.value: count for lecturer, count in session.execute(query.group_by(day.lecturer))}
    return found.get("internal", 0), sum(found.values())


def by_code(session: Session, model: Any, code: str) -> Any | None:
    """The course, day, skill, use or 提案 of a code."""
    return session.scalars(select(model).where(model.code == code)).one_or_none()


def codes(session: Session, model: Any) -> list[str]:
    """All codes of a table."""
    return list(session.scalars(select(model.code)))
