"""Where a pilot stands and what comes next, at the edges the screens' tests do not reach."""

from datetime import date
from typing import Any

import pytest

from tests.results_builder import both, kpi, rows, total_kpi
from tracker.domain.codes import Basis, Decision, KpiKind, KpiRole, Lifecycle, Phase, Recommendation, Step
from tracker.domain.decision.model import Advice, Extension, Reason
from tracker.domain.pilot_stage import Deed, Stage, lacking, lacks, next_deed, progress, stage
from tracker.domain.pilots import DecisionLine, PilotView

TODAY = date(2026, 11, 23)
EMPTY: dict[str, Any] = {name: None for name, field in PilotView.model_fields.items() if field.is_required()}


def pilot(**more: Any) -> PilotView:
    known = {
        "code": "P1",
        "initiative_code": "I1",
        "initiative_title": "書かない窓口",
        "lifecycle": Lifecycle.ACTIVE,
        "step": Step.PILOT,
        "department": "市民課",
        "department_code": "D1",
        "version": 1,
        **dict.fromkeys(("case_types", "decisions", "adoptions", "stories", "plan_changes"), ()),
    }
    return PilotView.model_validate({**EMPTY, **known, **more})


def decided(decision: Decision, on: date = date(2026, 11, 2)) -> DecisionLine:
    empty = dict.fromkeys(("reason", "meeting", "next_step", "learned", "recommendation"))
    return DecisionLine(decided_on=on, decision=decision, version=1, **empty)  # type: ignore[arg-type]


FIXED = {"plan_fixed_on": date(2026, 4, 20), "changed_on": date(2026, 7, 1), "planned_n": 10}


def test_reported_totals_wait_at_once_because_no_case_can_be_added() -> None:
    yearly = total_kpi(1095, 176)
    assert stage(pilot(**FIXED), yearly, TODAY) is Stage.WAITING
    assert progress(pilot(**FIXED), yearly).goal is None


def test_the_goal_is_never_below_what_a_judgement_needs() -> None:
    few = kpi(both(range(1, 7), range(1, 7)))
    found = progress(pilot(planned_n=5), few)
    assert (found.goal, found.missing(found.after)) == (10, 4)


def test_what_is_only_expected_is_not_measured() -> None:
    hoped = kpi([*rows(Phase.BEFORE, range(1, 12)), *rows(Phase.AFTER, (3,), basis=Basis.EXPECTED)])
    planned = pilot(plan_fixed_on=date(2026, 4, 20), changed_on=date(2027, 1, 12), planned_n=30)
    assert stage(planned, hoped, TODAY) is Stage.BEFORE
    found = progress(planned, hoped)
    assert (found.after, found.missing(found.after)) == (0, 30)


def test_the_planned_cases_are_those_of_the_primary_measure() -> None:
    calls = kpi(both(range(1, 14), range(1, 10)), KpiKind.COUNT, weekly=True, role=KpiRole.GUARDRAIL)
    assert progress(pilot(planned_n=25), calls).goal == 8


@pytest.mark.parametrize(
    ("plan", "at"),
    [
        ({"after_to": date(2026, 11, 23)}, Stage.AFTER),
        ({"after_to": date(2026, 11, 22)}, Stage.WAITING),
        ({"decide_by": date(2026, 11, 23)}, Stage.WAITING),
        ({"decide_by": date(2026, 11, 24)}, Stage.AFTER),
    ],
)
def test_when_its_time_is_over_a_pilot_waits_for_its_decision_with_the_cases_it_has(
    plan: dict[str, date], at: Stage
) -> None:
    few = kpi(both(range(1, 12), range(1, 4)))
    assert stage(pilot(**FIXED, **plan), few, TODAY) is at


def test_an_extension_asks_for_the_cases_it_adds() -> None:
    said = Advice(
        recommendation=Recommendation.EXTEND, reason=Reason.NOT_CLEAR, extension=Extension(before=0, after=14)
    )
    extended = pilot(**FIXED, decisions=(decided(Decision.CONTINUE),), advice=said, decide_by=date(2026, 10, 30))
    full = kpi(both(range(1, 12), range(1, 12)))
    assert stage(extended, full, TODAY) is Stage.AFTER, "the day before the extension is over and done with"
    assert lacks(extended, full, next_deed(extended, full, 0, TODAY)) == 14


def test_an_extension_ends_when_the_rule_can_say_something_definite() -> None:
    late = kpi([*rows(Phase.BEFORE, range(1, 12)), *rows(Phase.AFTER, range(1, 12), observed_on=date(2026, 11, 10))])
    said = Advice(recommendation=Recommendation.STOP, reason=Reason.UPPER_BELOW)
    extended = pilot(**FIXED, decisions=(decided(Decision.CONTINUE),), advice=said)
    assert stage(extended, late, TODAY) is Stage.WAITING
    open_ = said.model_copy(update={"recommendation": Recommendation.UNPROVEN})
    assert stage(extended.model_copy(update={"advice": open_}), late, TODAY) is Stage.AFTER


def test_what_the_criterion_lacks_is_named_in_the_words_of_its_refusal() -> None:
    assert lacking(pilot(), None, 4) == ("changed_on", "planned_n", "one_primary", "most_guardrails")
    assert lacking(pilot(**FIXED), kpi([]), 0) == ("smallest_worthwhile_change",)
    ready = kpi([], smallest_worthwhile_change=1)
    assert lacking(pilot(**FIXED), ready, 3) == ()
    assert next_deed(pilot(**{**FIXED, "plan_fixed_on": None}), ready, 0, TODAY) is Deed.FIX
