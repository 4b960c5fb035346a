"""④ of the demo city: courses of two 年度, and the initiatives that would stop, against a count made by hand.

The hand count was made from 取組.csv and 職員.csv: who has been in post since April 2024 or longer (次の4月1日に満3年)
is P01, P03, P05, P08, P10, P12, P15, P17, P19, P21, P25, P31, P32, P36, P39, P43, P44 and P47.
"""

from collections import Counter

import pytest

from tests.calls import ADMIN
from tests.seed.conftest import TODAY
from tracker.db.engine import Database
from tracker.domain.codes import Check
from tracker.domain.initiatives import Overview
from tracker.domain.learning import SHARING, Learning
from tracker.domain.panels import reliance
from tracker.domain.skills import coverage, everybodys
from tracker.domain.step_codes import CourseKind, Lecturer, SkillKind
from tracker.domain.succession import Left, Succession, Supposed
from tracker.services.learning import learning
from tracker.services.succession import succession

NOBODY = {"T04", "T25", "T26", "T33", "T36"}
DEPUTY = {"T01", "T02", "T05", "T06", "T09", "T15", "T18", "T21", "T38", "T42"}
OWNER = {"T08", "T10", "T11", "T17", "T19", "T37", "T41", "T43", "T47", "T48"}
"""Who would be left of each: T04 has no 副担当者 and its 担当者 is P21, T08's 副担当者 is P17, and so on."""


@pytest.fixture(scope="module")
def found(city: Database) -> Learning:
    with city.read() as session:
        return learning(session, ADMIN, TODAY)


def supposing(city: Database, supposed: Supposed) -> Succession:
    with city.read() as session:
        return succession(session, ADMIN, TODAY, supposed)


def test_exactly_the_initiatives_of_a_hand_count_might_stop(city: Database) -> None:
    risk = supposing(city, Supposed(years=3))
    by_left = {left: {each.code for each in risk.at_risk if each.left is left} for left in Left}
    assert by_left == {Left.NOBODY: NOBODY, Left.DEPUTY: DEPUTY, Left.OWNER: OWNER}
    assert [each.left for each in risk.at_risk] == sorted(each.left for each in risk.at_risk)
    assert (risk.on.isoformat(), risk.initiatives, risk.unknown) == ("2027-04-01", 40, 1)
    assert risk.without_deputy == 7, "T07, T12, T13, T20, T24, T29 and T34"


def test_the_checks_that_would_fall_are_those_of_a_hand_count(city: Database) -> None:
    """A 副担当者 who leaves is missed; of 保育課 only P39 attended a course, and no number was counted there."""
    fallen = {each.code: set(each.fallen) for each in supposing(city, Supposed(years=3)).at_risk if each.fallen}
    expected: dict[str, set[Check]] = {code: {Check.DEPUTY_NAMED} for code in OWNER}
    expected["T02"] = {Check.PEOPLE_TRAINED}
    expected["T19"] = {Check.PEOPLE_TRAINED, Check.DEPUTY_NAMED}
    assert fallen == expected


def test_a_department_and_a_post_leave_instead(city: Database) -> None:
    one = supposing(city, Supposed(years=None, department_codes=("2020",), roles=("係長",)))
    assert {each.code: each.left for each in one.at_risk} == {"T42": Left.DEPUTY, "T43": Left.OWNER}
    both = supposing(city, Supposed(years=None, department_codes=("2020",)))
    assert {each.code: each.left for each in both.at_risk} == {"T42": Left.NOBODY, "T43": Left.NOBODY}
    assert supposing(city, Supposed(years=None, roles=("部長",))).at_risk == ()


def test_two_years_of_courses_of_every_kind(found: Learning) -> None:
    assert len(found.courses) >= 10
    assert Counter(day.fiscal_year for day in found.sessions) == {2025: 8, 2026: 12}
    assert {course.kind for course in found.courses} == set(CourseKind)
    assert {day.lecturer for day in found.sessions} == set(Lecturer)
    assert max(day.held_on for day in found.sessions) < TODAY
    assert [day.code for day in found.sessions if not day.trainees] == []
    assert len([course for course in found.courses if course.exercise_code]) == 2


def test_what_stopped_pilots_taught_is_told_and_used(found: Learning) -> None:
    told = {course.pilot_code for course in found.courses if course.kind in SHARING}
    assert told >= {"T46-S1", "T27-S1", "T30-S1"}
    assert len(found.uses) == len(found.proposals) == 6
    assert {bool(proposal.initiative_code) for proposal in found.proposals} == {True, False}


def test_most_departments_have_counts_and_some_lack_something(found: Learning) -> None:
    covers = coverage(found.departments, found.held, found.attended, TODAY)
    skilled = [cover for cover in covers if cover.holders]
    assert len(skilled) == 20
    needed = everybodys(found.skills)
    assert {bool(cover.lacks(needed)) for cover in skilled} == {True, False}
    held = {skill for cover in covers for skill, _ in cover.holders}
    assert held == {skill.code for skill in found.skills}
    assert {skill.kind for skill in found.skills} == set(SkillKind)
    assert [one for one in found.held if one.expires_on and not one.holds(TODAY)], "one has expired"


def test_goals_of_both_years_some_reached_and_some_not(found: Learning) -> None:
    reached = {
        (goal.fiscal_year, goal.measure.value, goal.skill_code): (goal.actual, goal.goal) for goal in found.goals
    }
    assert reached[2025, "trainees", None] == (315, 300)
    assert reached[2026, "trainees", None] == (368, 450)
    assert reached[2025, "internal_sessions", None] == (3, 4)
    assert reached[2026, "internal_sessions", None] == (10, 8)
    assert {goal.reached for goal in found.goals} == {True, False}


def test_lecturers_of_its_own_stand_beside_the_other_rates(seen: Overview) -> None:
    rate = reliance(seen, TODAY).internal_lecturers
    assert (rate.count, rate.of) == (10, 12)
