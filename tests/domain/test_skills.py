"""Coverage per 課, stock and flow of a 年度, against small cases counted by hand."""

from datetime import date
from fractions import Fraction

from tracker.domain.skills import Attended, GoalLine, HeldDay, SkillHeld, SkillLine, coverage, everybodys, flow, stock
from tracker.domain.step_codes import LearningMeasure, Lecturer, SkillKind

TODAY = date(2026, 11, 23)
DEPARTMENTS = (("D1", "市民課"), ("D2", "税務課"))
SKILLS = tuple(
    SkillLine(code=code, name=code, kind=kind, version=1)
    for code, kind in (("S1", SkillKind.EVERYBODY), ("S3", SkillKind.EVERYBODY), ("S8", SkillKind.OWN))
)


def held(department: str, skill: str, people: int, acquired: str, expires: str | None = None) -> SkillHeld:
    return SkillHeld(
        department_code=department,
        skill_code=skill,
        people=people,
        acquired_on=date.fromisoformat(acquired),
        expires_on=date.fromisoformat(expires) if expires else None,
        version=1,
    )


HELD = (
    held("D1", "S1", 4, "2025-06-18"),
    held("D1", "S1", 3, "2026-06-17"),
    held("D1", "S3", 2, "2024-06-28", "2026-11-22"),
    held("D2", "S3", 5, "2024-06-28", "2026-11-23"),
    held("D2", "S1", 9, "2026-11-24"),
)


def test_a_department_has_what_its_people_acquired_and_what_has_not_expired() -> None:
    citizens, taxes = coverage(DEPARTMENTS, HELD, [Attended(department_code="D2", in_all=12, this_year=5)], TODAY)
    assert citizens.holders == (("S1", 7),)
    assert taxes.holders == (("S3", 5),), "the last day still counts, tomorrow's does not yet"
    assert [skill.code for skill in citizens.lacks(everybodys(SKILLS))] == ["S3"]
    assert [skill.code for skill in taxes.lacks(everybodys(SKILLS))] == ["S1"]
    assert (citizens.in_all, citizens.this_year, taxes.in_all, taxes.this_year) == (0, 0, 12, 5)


def test_a_stock_is_counted_at_the_end_of_its_year_and_of_the_running_one_today() -> None:
    assert stock(HELD, "S1", 2025, TODAY) == 4
    assert stock(HELD, "S1", 2026, TODAY) == 7
    assert stock(HELD, "S1", 2026, date(2027, 5, 1)) == 16
    assert stock(HELD, "S3", 2025, TODAY) == 7
    assert stock(HELD, "S3", 2026, TODAY) == 5


def test_flows_end_with_the_year_and_leave_out_what_is_planned() -> None:
    days = [
        HeldDay(date(2026, 3, 31), Lecturer.INTERNAL, 10),
        HeldDay(date(2026, 4, 1), Lecturer.EXTERNAL, 20),
        HeldDay(date(2026, 11, 23), Lecturer.INTERNAL, 30),
        HeldDay(date(2026, 11, 24), Lecturer.INTERNAL, 40),
        HeldDay(date(2026, 5, 1), None, 5),
    ]
    found = {measure: flow(days, measure, 2026, TODAY) for measure in LearningMeasure}
    assert found[LearningMeasure.TRAINEES] == 55
    assert found[LearningMeasure.SESSIONS] == 3
    assert found[LearningMeasure.INTERNAL_SESSIONS] == 1
    assert flow(days, LearningMeasure.TRAINEES, 2025, TODAY) == 10


def test_a_goal_is_told_as_a_share_and_a_goal_of_nothing_has_none() -> None:
    goal = GoalLine(
        fiscal_year=2026,
        measure=LearningMeasure.TRAINEES,
        skill_code=None,
        skill=None,
        goal=300,
        actual=214,
        version=1,
    )
    assert (goal.percent, goal.reached) == (Fraction(214, 3), False)
    assert goal.model_copy(update={"actual": 300}).reached
    assert goal.model_copy(update={"goal": 0}).percent is None
