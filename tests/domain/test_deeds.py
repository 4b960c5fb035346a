"""今日すること: each thing that is wrong asks for one thing, and nothing asks when nothing is wrong."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.domain.builders import yearly
from tests.lines import line
from tests.pilots_builder import pilot
from tracker.domain.codes import Check, Decision, Recommendation, Step, UpdateCycle, Verdict
from tracker.domain.deeds import Asked, deeds, due_actions
from tracker.domain.pilots import DecisionLine
from tracker.domain.planning import ActionLine
from tracker.domain.rating import Deadline, Situation, rate
from tracker.domain.results import KpiResult

TODAY = date(2026, 11, 23)
LATER = Deadline(date(2027, 3, 31), date(2027, 3, 31), None)


def situation(**more: Any) -> Situation:
    fine: dict[str, Any] = {
        "today": TODAY,
        "cycle": UpdateCycle.MONTHLY,
        "deadlines": [LATER],
        "reported_on": TODAY,
    }
    return Situation(**{**fine, **more})


def kinds(asked: Asked) -> list[str]:
    return [deed.kind for deed in deeds(asked, TODAY)]


def fine(rated: Situation | None = None, **more: Any) -> Any:
    return line(owner_code="P1", has_deputy=True, rated=rate(rated or situation()), reported_on=TODAY, **more)


def decided(**more: Any) -> DecisionLine:
    facts: dict[str, Any] = {
        "decided_on": date(2026, 11, 2),
        "decision": Decision.SCALE,
        "reason": None,
        "meeting": None,
        "next_step": None,
        "learned": None,
        "recommendation": Recommendation.STOP,
        "version": 1,
    }
    return DecisionLine(**{**facts, **more})


def kpi(verdict: Verdict) -> KpiResult:
    found = yearly("K1", 100, 50)
    return found.model_copy(update={"effect": found.effect.model_copy(update={"verdict": verdict})})


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_nothing_is_asked_when_nothing_is_wrong() -> None:
    assert kinds(Asked(fine(missing=(Check.PURPOSE_WRITTEN,)))) == []
    assert kinds(Asked(fine(), pilots=[pilot(decide_by=TODAY, first_decide_by=TODAY, after_to=TODAY)])) == []


@pytest.mark.parametrize(
    ("more", "asked"),
    [
        ({"reported_on": days_ago(40)}, []),
        ({"reported_on": days_ago(41)}, ["report"]),
        ({"reported_on": days_ago(90), "cycle": UpdateCycle.HALF_YEARLY}, []),
        ({"reported_on": None, "since": days_ago(5)}, []),
        ({"reported_on": None, "since": days_ago(41)}, ["report"]),
        ({"reported_on": None}, ["report"]),
        ({"blocking_concerns": 1}, ["blocking"]),
        ({"open_concerns": 2}, []),
        ({"deadlines": [Deadline(days_ago(30), None, None)]}, []),
        ({"deadlines": [Deadline(days_ago(31), None, None)]}, ["slipped"]),
        ({"deadlines": []}, ["dates"]),
        ({"open_checks": 2, "step_due": days_ago(1)}, ["checks"]),
        ({"open_checks": 2, "step_due": TODAY}, []),
    ],
)
def test_what_the_rating_has_found_is_asked_for(more: dict[str, Any], asked: list[str]) -> None:
    assert kinds(Asked(fine(situation(**more)))) == asked


def test_people_and_dates_that_are_missing_are_asked_for() -> None:
    assert kinds(Asked(line(rated=rate(situation())))) == ["owner", "deputy"]
    assert kinds(Asked(fine(planned_end=days_ago(1)))) == ["overdue"]
    assert kinds(Asked(fine(planned_end=TODAY))) == []
    assert kinds(Asked(fine(), unexplained=2)) == ["unexplained"]
    (asked,) = deeds(Asked(fine(situation(blocking_concerns=1)), blocking="I1-C1"), TODAY)
    assert (asked.kind, asked.item) == ("blocking", "I1-C1"), "its answer is one click away"


def test_a_baseline_is_asked_for_at_the_pilot_unless_it_is_still_to_come() -> None:
    at = fine(step=Step.PILOT, missing=(Check.BASELINE_MEASURED, Check.AFTER_MEASURED))
    assert kinds(Asked(at)) == ["baseline"]
    assert kinds(Asked(at, pilots=[pilot(before_from=TODAY)])) == ["baseline"]
    assert kinds(Asked(at, pilots=[pilot(before_from=TODAY + timedelta(days=1))])) == []


def test_a_pilot_past_its_day_is_asked_about_by_its_first_day() -> None:
    moved = pilot(decide_by=date(2027, 3, 1), first_decide_by=days_ago(24))
    (deed,) = deeds(Asked(fine(), pilots=[moved]), TODAY)
    assert (deed.kind, deed.days) == ("decide", 24)
    assert kinds(Asked(fine(), pilots=[moved.model_copy(update={"decisions": (decided(reason="急ぐため"),)})])) == []


@pytest.mark.parametrize(
    ("more", "asked"),
    [({}, ["unreasoned"]), ({"reason": "住民の声が多いため"}, []), ({"recommendation": Recommendation.SCALE}, [])],
)
def test_a_decision_against_the_rule_needs_its_reason(more: dict[str, Any], asked: list[str]) -> None:
    assert kinds(Asked(fine(), pilots=[pilot(decisions=(decided(**more),))])) == asked


def test_too_few_cases_are_told_when_the_time_is_over() -> None:
    few = kpi(Verdict.INSUFFICIENT)
    over = pilot(primary_kpi="K1", after_to=days_ago(1))
    assert kinds(Asked(fine(), pilots=[over], kpis=[few])) == ["few"]
    assert kinds(Asked(fine(), pilots=[over.model_copy(update={"after_to": TODAY})], kpis=[few])) == []


def test_what_got_worse_is_asked_about_until_somebody_decides() -> None:
    worse = kpi(Verdict.WORSE)
    assert kinds(Asked(fine(), kpis=[worse])) == ["worse"]
    stopped = pilot(primary_kpi="K1", decisions=(decided(decision=Decision.NOT_ADOPT),))
    assert kinds(Asked(fine(), pilots=[stopped], kpis=[worse])) == []


def test_actions_are_due_on_their_day_and_until_they_are_done() -> None:
    def action(code: str, due: date | None, done: date | None = None) -> ActionLine:
        return ActionLine(
            code=code, text="調べる", owner_code=None, owner=None, due_on=due, done_on=done, result=None, version=1
        )

    given = [action("A1", TODAY), action("A2", TODAY + timedelta(days=1)), action("A3", days_ago(3), TODAY)]
    assert [deed.item for deed in due_actions([*given, action("A4", None)], "", None, TODAY)] == ["A1"]
