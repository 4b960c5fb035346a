"""Which initiatives have people who were trained, and which have passed on what they learned, one query each."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from tracker.db.models import Attendance, Course, CourseSession, Initiative, LessonUse, Person, Pilot
from tracker.domain.learning import SHARING

Ids = Sequence[int] | None
"""Primary keys of initiatives; None means all."""


def trained(session: Session, ids: Ids) -> set[int]:
    """Initiatives people of whose lead 課 attended a course."""
    where = func.coalesce(Attendance.department_id, Person.department_id)
    went = select(where).select_from(Attendance).outerjoin(Person, Person.id == Attendance.person_id)
    went = went.where(or_(Attendance.people.is_(None), Attendance.people > 0), where.is_not(None))
    return set(session.scalars(_of(select(Initiative.id).where(Initiative.lead_department_id.in_(went)), ids)))


def shared(session: Session, ids: Ids) -> set[int]:
    """Initiatives of whose pilots a 勉強会 or 事例共有 told, or whose lesson was put to use elsewhere."""
    told = select(Course.pilot_id).join(CourseSession, CourseSession.course_id == Course.id)
    told = told.where(Course.kind.in_(SHARING), Course.pilot_id.is_not(None))
    used = select(LessonUse.pilot_id).where(LessonUse.pilot_id.is_not(None))
    query = select(Initiative.id).join(Pilot, Pilot.initiative_id == Initiative.id)
    return set(session.scalars(_of(query.where(or_(Pilot.id.in_(told), Pilot.id.in_(used))), ids)))


def _of(query: Any, ids: Ids) -> Any:
    return query if ids is None else query.where(Initiative.id.in_(ids))
