"""Finds skills, their counts and the yearly goals, for the use cases that change them."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models import LearningGoal, Skill, SkillCount
from tracker.domain.step_codes import LearningMeasure


def named(session: Session, name: str) -> Skill | None:
    """The skill of a name."""
    return session.scalars(select(Skill).where(Skill.name == name)).one_or_none()


def count(session: Session, department_id: int, skill_id: int, acquired_on: date | None) -> SkillCount | None:
    """How many of a 課 acquired a skill on a day."""
    query = select(SkillCount).where(SkillCount.department_id == department_id, SkillCount.skill_id == skill_id)
    return session.scalars(query.where(SkillCount.acquired_on == acquired_on)).one_or_none()


def goal(session: Session, year: int, measure: LearningMeasure, skill_id: int | None) -> LearningGoal | None:
    """The goal of a 年度."""
    query = select(LearningGoal).where(LearningGoal.fiscal_year == year, LearningGoal.measure == measure)
    found = query.where(LearningGoal.skill_id.is_(None) if skill_id is None else LearningGoal.skill_id == skill_id)
    return session.scalars(found).one_or_none()
