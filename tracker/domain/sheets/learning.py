"""The sheets of ④: courses with their days, who attended, skills as counts, lessons put to use, proposals and goals."""

from tracker.domain.sheets.cells import NOTE, YEAR, choice, code, count, day, named, ref, text
from tracker.domain.sheets.columns import NAME_LENGTH, Column, ColumnType, SheetKind, SheetSpec
from tracker.domain.step_codes import CourseKind, LearningMeasure, Lecturer, SkillKind

SKILLS = SheetSpec(
    SheetKind.SKILLS,
    "スキル",
    (code(), named("name", "スキル名"), choice("kind", "区分", SkillKind, SkillKind.OWN)),
    ("code",),
)
COURSES = SheetSpec(
    SheetKind.COURSES,
    "研修",
    (
        code(),
        named("name", "研修名"),
        choice("kind", "種類", CourseKind, required=True),
        Column("skills", "スキル", ColumnType.REFERENCES, refers_to=SheetKind.SKILLS),
        ref("exercise_code", "演習の取組コード", SheetKind.INITIATIVES),
        ref("pilot_code", "試行コード", SheetKind.PILOTS),
        text("lesson", "学んだこと"),
        NOTE,
    ),
    ("code",),
)
COURSE_SESSIONS = SheetSpec(
    SheetKind.COURSE_SESSIONS,
    "研修日程",
    (
        code(),
        ref("course_code", "研修コード", SheetKind.COURSES, required=True),
        Column("held_on", "実施日", ColumnType.DATE, required=True),
        choice("lecturer", "講師", Lecturer),
        text("lecturer_from", "講師の所属", NAME_LENGTH),
    ),
    ("code",),
)
ATTENDANCE = SheetSpec(
    SheetKind.ATTENDANCE,
    "受講",
    (
        ref("session_code", "日程コード", SheetKind.COURSE_SESSIONS, required=True),
        ref("person", "職員", SheetKind.PEOPLE),
        ref("department", "課", SheetKind.DEPARTMENTS),
        count("people", "人数"),
    ),
    ("session_code", "person", "department"),
)
SKILL_COUNTS = SheetSpec(
    SheetKind.SKILL_COUNTS,
    "スキル件数",
    (
        ref("department", "課", SheetKind.DEPARTMENTS, required=True),
        ref("skill", "スキル", SheetKind.SKILLS, required=True),
        Column("people", "人数", ColumnType.INTEGER, required=True, minimum=0),
        Column("acquired_on", "取得日", ColumnType.DATE, required=True),
        day("expires_on", "有効期限"),
    ),
    ("department", "skill", "acquired_on"),
)
LESSON_USES = SheetSpec(
    SheetKind.LESSON_USES,
    "学びの活用",
    (
        code(),
        ref("initiative_code", "取組コード", SheetKind.INITIATIVES, required=True),
        ref("pilot_code", "試行コード", SheetKind.PILOTS),
        ref("course_code", "研修コード", SheetKind.COURSES),
        Column("how", "活かしたこと", ColumnType.TEXT, required=True),
        Column("noted_on", "記録日", ColumnType.DATE, required=True),
    ),
    ("code",),
)
PROPOSALS = SheetSpec(
    SheetKind.PROPOSALS,
    "提案",
    (
        code(),
        Column("text", "内容", ColumnType.TEXT, required=True),
        Column("proposed_on", "提案日", ColumnType.DATE, required=True),
        ref("course_code", "研修コード", SheetKind.COURSES),
        ref("department", "課", SheetKind.DEPARTMENTS),
        ref("initiative_code", "取組コード", SheetKind.INITIATIVES),
    ),
    ("code",),
)
LEARNING_GOALS = SheetSpec(
    SheetKind.LEARNING_GOALS,
    "研修目標",
    (
        YEAR,
        choice("measure", "項目", LearningMeasure, required=True),
        ref("skill", "スキル", SheetKind.SKILLS),
        Column("goal", "目標", ColumnType.INTEGER, required=True, minimum=0),
    ),
    ("fiscal_year", "measure", "skill"),
)
