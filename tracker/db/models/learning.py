"""④ 人材育成: courses, who attended, skills as counts per 課, lessons that were put to use, proposals and goals."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.models.base import Base, Versioned
from tracker.db.types import code_type
from tracker.domain.step_codes import CourseKind, LearningMeasure, Lecturer, SkillKind

LONG = 10_000


class Skill(Versioned, Base):
    """A skill or a kind of digital staff: reference data, which the city adds its own to."""

    __tablename__ = "skill"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(300), unique=True)
    kind: Mapped[SkillKind] = mapped_column(code_type(SkillKind, "kind"))
    position: Mapped[int] = mapped_column(Integer, default=0)


class Course(Versioned, Base):
    """研修, eラーニング, 勉強会 or 事例共有.

    ``exercise_id`` is the real initiative its exercise is (action learning); ``pilot_id`` the pilot it tells of, with
    ``lesson`` as what was learned.
    """

    __tablename__ = "course"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(300))
    kind: Mapped[CourseKind] = mapped_column(code_type(CourseKind, "kind"))
    exercise_id: Mapped[int | None] = mapped_column(ForeignKey("initiative.id"), index=True)
    pilot_id: Mapped[int | None] = mapped_column(ForeignKey("pilot.id"), index=True)
    lesson: Mapped[str | None] = mapped_column(String(LONG))
    note: Mapped[str | None] = mapped_column(String(LONG))


class CourseSkill(Base):
    """Which skills a course is for."""

    __tablename__ = "course_skill"

    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"), primary_key=True)
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id"), primary_key=True, index=True)


class CourseSession(Versioned, Base):
    """One day on which a course was held, and whether its lecturer is of the city itself."""

    __tablename__ = "course_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"), index=True)
    held_on: Mapped[date]
    lecturer: Mapped[Lecturer | None] = mapped_column(code_type(Lecturer, "lecturer"))
    lecturer_from: Mapped[str | None] = mapped_column(String(300))


class Attendance(Versioned, Base):
    """受講: somebody attended a session, or so many ``people`` of a department where the city keeps no list of names.

    Never shown but as a count of a department.
    """

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("session_id", "person_id"),
        UniqueConstraint("session_id", "department_id"),
        CheckConstraint("(person_id IS NULL) <> (department_id IS NULL)", name="either"),
        CheckConstraint("(department_id IS NULL) = (people IS NULL)", name="counted"),
        CheckConstraint("people >= 0", name="people"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("course_session.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"), index=True)
    people: Mapped[int | None] = mapped_column(Integer)


class SkillCount(Versioned, Base):
    """スキル件数: how many of a 課 hold a skill from a day on, until ``expires_on`` where it expires."""

    __tablename__ = "skill_count"
    __table_args__ = (
        UniqueConstraint("department_id", "skill_id", "acquired_on"),
        CheckConstraint("people >= 0", name="people"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"))
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id"), index=True)
    people: Mapped[int] = mapped_column(Integer)
    acquired_on: Mapped[date]
    expires_on: Mapped[date | None]


class LessonUse(Versioned, Base):
    """この学びを活かした取組: an initiative that used what a pilot or a course taught."""

    __tablename__ = "lesson_use"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"), index=True)
    pilot_id: Mapped[int | None] = mapped_column(ForeignKey("pilot.id"), index=True)
    course_id: Mapped[int | None] = mapped_column(ForeignKey("course.id"), index=True)
    how: Mapped[str] = mapped_column(String(LONG))
    noted_on: Mapped[date]


class Proposal(Versioned, Base):
    """提案 of those who attended; ``initiative_id`` once it became one. Of a department, never of a person."""

    __tablename__ = "proposal"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    text: Mapped[str] = mapped_column(String(LONG))
    proposed_on: Mapped[date]
    course_id: Mapped[int | None] = mapped_column(ForeignKey("course.id"), index=True)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"), index=True)
    initiative_id: Mapped[int | None] = mapped_column(ForeignKey("initiative.id"), index=True)


class LearningGoal(Versioned, Base):
    """A goal of ④ in one 年度. ``skill_id`` only of ``holders``: the stock of that skill at the year's end."""

    __tablename__ = "learning_goal"
    __table_args__ = (UniqueConstraint("fiscal_year", "measure", "skill_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    fiscal_year: Mapped[int] = mapped_column(Integer)
    measure: Mapped[LearningMeasure] = mapped_column(code_type(LearningMeasure, "measure"))
    skill_id: Mapped[int | None] = mapped_column(ForeignKey("skill.id"), index=True)
    goal: Mapped[int] = mapped_column(Integer)
