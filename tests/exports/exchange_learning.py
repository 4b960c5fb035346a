"""Rows of the sheets of ④ 研修 as the services hand them over, a full and a bare one each where both exist."""

from datetime import date

from tracker.domain.sheets import SheetKind, Value
from tracker.domain.step_codes import CourseKind, LearningMeasure, Lecturer, SkillKind

Row = dict[str, Value]
DAY = date(2026, 6, 17)


def learning_rows() -> dict[SheetKind, list[Row]]:
    return {
        SheetKind.SKILLS: [
            {"code": "S1", "name": "課題発見", "kind": SkillKind.EVERYBODY},
            {"code": "S8", "name": "=やさしい日本語", "kind": SkillKind.OWN},
        ],
        SheetKind.COURSES: [
            {
                "code": "R1",
                "name": "-棚卸しの進め方",
                "kind": CourseKind.E_LEARNING,
                "skills": ("S1", "S8"),
                "exercise_code": "I0",
                "pilot_code": "T1",
                "lesson": "@先に\n聞きます",
                "note": "+午後の部",
            },
            {"code": "R2", "name": "やめた理由の共有", "kind": CourseKind.CASE_SHARING},
        ],
        SheetKind.COURSE_SESSIONS: [
            {
                "code": "R1-1",
                "course_code": "R1",
                "held_on": DAY,
                "lecturer": Lecturer.EXTERNAL,
                "lecturer_from": "=県の研修センター",
            },
            {"code": "R2-1", "course_code": "R2", "held_on": date(1899, 12, 31)},
        ],
        SheetKind.ATTENDANCE: [
            {"session_code": "R1-1", "person": "P1"},
            {"session_code": "R1-1", "department": "0012", "people": 0},
        ],
        SheetKind.SKILL_COUNTS: [
            {"department": "0012", "skill": "S1", "people": 12, "acquired_on": DAY, "expires_on": date(2029, 6, 16)},
            {"department": "0012", "skill": "S8", "people": 0, "acquired_on": DAY},
        ],
        SheetKind.LESSON_USES: [
            {
                "code": "U1",
                "initiative_code": "I0",
                "pilot_code": "T1",
                "course_code": "R2",
                "how": "-順番を\tそのまま",
                "noted_on": DAY,
            },
        ],
        SheetKind.PROPOSALS: [
            {
                "code": "E1",
                "text": "@受付票をなくす",
                "proposed_on": DAY,
                "course_code": "R1",
                "department": "0012",
                "initiative_code": "I1",
            },
            {"code": "E2", "text": "=1+1", "proposed_on": DAY},
        ],
        SheetKind.LEARNING_GOALS: [
            {"fiscal_year": 2026, "measure": LearningMeasure.TRAINEES, "goal": 1000},
            {"fiscal_year": 2026, "measure": LearningMeasure.HOLDERS, "skill": "S1", "goal": 0},
        ],
    }
