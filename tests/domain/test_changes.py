"""前回会議からの変化, case by case: each kind of difference is told once, and what is the same is not."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tracker.domain.changes import by_code, changes
from tracker.domain.codes import Lifecycle, Rating, SnapshotKind, Step
from tracker.domain.earlier import Earlier
from tracker.domain.meeting_codes import ChangeKind
from tracker.domain.papers import Change, Moved
from tracker.domain.planning import MilestoneLine, PlanLine, StepPlan
from tracker.domain.portfolio import portfolio
from tracker.domain.snapshots import EDITION, KeptFigures, KeptLine, KeptState

END = date(2027, 3, 31)


def plan(code: str = "I1", **more: Any) -> PlanLine:
    facts: dict[str, Any] = {
        "code": code,
        "title": f"取組{code}",
        "department": "市民課",
        "department_code": "D1",
        "focus_area": None,
        "step": Step.DIALOGUE,
        "lifecycle": Lifecycle.ACTIVE,
        "rating": Rating.ON_TRACK,
        "planned_start": None,
        "planned_end": END,
        "first_start": None,
        "first_end": END,
        "steps": (),
        "milestones": (),
        "dependencies": (),
        "moves": 0,
        "slip_days": None,
        **more,
    }
    return PlanLine(**facts)


def figures(code: str = "I1", **more: Any) -> KeptFigures:
    facts: dict[str, Any] = {
        "code": code,
        "rating": Rating.ON_TRACK,
        "step": Step.DIALOGUE,
        "kpis": 2,
        "measured_kpis": 0,
        "saved_hours": None,
        "progress_mark": None,
        "achievement_mark": None,
        "owner_code": "P1",
        **more,
    }
    return KeptFigures(**facts)


def state(*plans: PlanLine, figures: tuple[KeptFigures, ...] = (), edition: int = EDITION) -> KeptState:
    return KeptState(
        edition=edition,
        state_on=date(2026, 11, 23),
        revision=1,
        plans=plans,
        figures=figures,
        portfolio=portfolio([]),
    )


def step(number: Step, first: date | None, last: date | None) -> StepPlan:
    days: dict[str, Any] = {"first_from": None, "first_to": None, "passed_on": None}
    return StepPlan(step=number, applicable=True, planned_from=first, planned_to=last, **days)


def milestone(code: str, on: date | None, **more: Any) -> MilestoneLine:
    facts: dict[str, Any] = {"name": "契約", "first_on": on, "done_on": None, "note": None, "version": 1}
    return MilestoneLine(code=code, planned_on=on, **{**facts, **more})


def between(old: PlanLine, new: PlanLine) -> tuple[Change, ...]:
    return changes(state(old), state(new))


def of_figures(old: KeptFigures, new: KeptFigures, **more: Any) -> tuple[Change, ...]:
    return changes(state(plan(), figures=(old,), **more), state(plan(), figures=(new,)))


def test_what_is_the_same_is_not_told() -> None:
    same = state(plan(milestones=(milestone("I1-M1", END),)), figures=(figures(saved_hours=Fraction(1, 3)),))
    assert changes(same, same) == ()


def test_a_new_initiative_is_told_as_it_stands_and_nothing_more_of_it() -> None:
    new = state(plan(), plan("I2", department="税務課"), figures=(figures(), figures("I2", measured_kpis=2)))
    assert changes(state(plan(), figures=(figures(),)), new) == (
        Change(kind=ChangeKind.NEW, code="I2", title="取組I2", department="税務課"),
    )


def test_what_is_gone_is_told_as_it_stood() -> None:
    (found,) = changes(state(plan(), plan("I2", title="予約制")), state(plan()))
    assert (found.kind, found.code, found.title) == (ChangeKind.GONE, "I2", "予約制")


def test_state_rating_and_step_are_told_with_both_sides() -> None:
    new = plan(lifecycle=Lifecycle.PAUSED, rating=Rating.ATTENTION, step=Step.PILOT, title="新しい名前")
    found = between(plan(), new)
    assert [each.kind for each in found] == [ChangeKind.LIFECYCLE, ChangeKind.RATING, ChangeKind.STEP]
    assert found[0].lifecycle == (Lifecycle.ACTIVE, Lifecycle.PAUSED)
    assert found[1].rating == (Rating.ON_TRACK, Rating.ATTENTION)
    assert found[2].step == (Step.DIALOGUE, Step.PILOT)
    assert {each.title for each in found} == {"新しい名前"}
    assert (found[0].rating, found[1].step, found[2].lifecycle) == (None, None, None)


def test_every_moved_day_of_a_plan_is_told_in_one_change() -> None:
    old = plan(
        steps=(step(Step.PILOT, date(2026, 12, 1), date(2027, 1, 29)),),
        milestones=(milestone("I1-M1", date(2026, 12, 10)), milestone("I1-M2", END)),
    )
    new = plan(
        planned_start=date(2026, 12, 1),
        planned_end=None,
        steps=(step(Step.PILOT, date(2026, 12, 1), date(2027, 2, 26)),),
        milestones=(milestone("I1-M1", date(2026, 12, 17)), milestone("I1-M3", END)),
    )
    (found,) = between(old, new)
    assert found.kind is ChangeKind.DATES
    assert found.moved == (
        Moved(what="start", old_on=None, new_on=date(2026, 12, 1)),
        Moved(what="end", old_on=END, new_on=None),
        Moved(what="step3_to", old_on=date(2027, 1, 29), new_on=date(2027, 2, 26)),
        Moved(what="I1-M1", old_on=date(2026, 12, 10), new_on=date(2026, 12, 17)),
        Moved(what="I1-M2", old_on=END, new_on=None),
        Moved(what="I1-M3", old_on=None, new_on=END),
    )


def test_a_milestone_that_was_reached_and_a_first_commitment_are_no_moved_days() -> None:
    old = plan(milestones=(milestone("I1-M1", END),))
    new = plan(first_end=date(2027, 4, 30), milestones=(milestone("I1-M1", END, done_on=END, name="契約締結"),))
    assert between(old, new) == ()


def test_kpis_tell_only_what_became_different() -> None:
    (counted,) = of_figures(figures(), figures(measured_kpis=2))
    assert (counted.kind, counted.measured, counted.saved_hours) == (ChangeKind.KPI, (0, 2), None)
    (hours,) = of_figures(figures(saved_hours=Fraction(100, 3)), figures(saved_hours=Fraction(-5)))
    assert (hours.kind, hours.measured, hours.saved_hours) == (ChangeKind.KPI, None, (Fraction(100, 3), Fraction(-5)))
    (first,) = of_figures(figures(), figures(measured_kpis=1, saved_hours=Fraction(7)))
    assert (first.measured, first.saved_hours) == ((0, 1), (None, Fraction(7)))


def test_another_person_in_charge_is_told_without_saying_who() -> None:
    (found,) = of_figures(figures(), figures(owner_code="P2"))
    assert found == Change(kind=ChangeKind.OWNER, code="I1", title="取組I1", department="市民課")
    (nobody,) = of_figures(figures(), figures(owner_code=None))
    assert nobody.kind is ChangeKind.OWNER


def test_a_state_that_did_not_know_who_is_in_charge_is_no_change_of_person() -> None:
    assert of_figures(figures(owner_code=None), figures(owner_code="P2"), edition=1) == ()


def test_changes_stand_by_kind_then_worst_first_then_by_code() -> None:
    old = state(*(plan(f"I{n}") for n in range(1, 5)))
    worse = {"rating": Rating.ACTION_NEEDED, "step": Step.PILOT}
    new = state(plan("I1", step=Step.PILOT), plan("I4", **worse), plan("I3", **worse), plan("I9"))
    assert [(each.kind.value, each.code) for each in changes(old, new)] == [
        ("new", "I9"),
        ("gone", "I2"),
        ("rating", "I3"),
        ("rating", "I4"),
        ("step", "I3"),
        ("step", "I4"),
        ("step", "I1"),
    ]


KEPT = KeptLine(id=1, kind=SnapshotKind.FIXED, number=1, taken_on=date(2026, 10, 30), title="第3回")
SAME = plan("I0")
MARKED: dict[str, tuple[PlanLine | None, PlanLine | None, tuple[str, ...]]] = {
    "the same": (SAME, SAME, ()),
    "another name": (SAME, plan("I0", title="別の名前", department="税務課"), ()),
    "step": (SAME, plan("I0", step=Step.PILOT), ("step",)),
    "worse": (SAME, plan("I0", rating=Rating.ATTENTION), ("rating",)),
    "better": (plan("I0", rating=Rating.ATTENTION), SAME, ("rating",)),
    "state": (SAME, plan("I0", lifecycle=Lifecycle.PAUSED), ("lifecycle",)),
    "end": (SAME, plan("I0", planned_end=date(2027, 4, 30)), ("dates",)),
    "all of it": (
        SAME,
        plan("I0", step=Step.PILOT, rating=Rating.ATTENTION, planned_end=None),
        ("rating", "step", "dates"),
    ),
    "new": (None, SAME, ("new",)),
    "gone": (SAME, None, ("gone",)),
}


@pytest.mark.parametrize("case", MARKED)
def test_a_mark_tells_what_the_meeting_is_told(case: str) -> None:
    """By code, in the order of the meeting; new is not changed as well, and gone is told as it stood."""
    old, new, kinds = MARKED[case]
    before, after = (() if each is None else (each,) for each in (old, new))
    told = changes(state(plan(), *before), state(plan(), *after))
    found = Earlier(KEPT, False, before, {line.code: line for line in (plan(), *before)}, None, by_code(told))
    assert tuple(change.kind.value for change in found.changes.get("I0", ())) == kinds
    assert "I1" not in found.changes
    assert found.is_new("I0") is (kinds == ("new",))
    assert tuple(change.kind.value for change in found.changed("I0")) == (() if new is None or old is None else kinds)
    assert found.gone == (before if new is None else ())
    assert found.of([line.code for line in after]) == told


def test_what_is_gone_is_told_only_where_it_passed_the_filters() -> None:
    told = changes(state(plan(), plan("I0")), state(plan()))
    found = Earlier(KEPT, False, (plan(),), {"I1": plan(), "I0": plan("I0")}, None, by_code(told))
    assert (found.gone, found.of(["I1"])) == ((), ())
