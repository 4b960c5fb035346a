"""The rating that cannot flatter: its arithmetic by table, and that nothing worse ever looks better."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.codes import Rating, UpdateCycle, Verdict
from tracker.domain.rating import Aspect, Deadline, Situation, lowered, order, rate, slip

TODAY = date(2026, 11, 23)


def days(n: int) -> date:
    return TODAY + timedelta(days=n)


FINE = Situation(
    today=TODAY,
    cycle=UpdateCycle.MONTHLY,
    deadlines=[Deadline(days(60), days(60), None)],
    reported_on=days(-5),
    since=days(-200),
    verdicts=[Verdict.IMPROVED],
)


@pytest.mark.parametrize(
    ("changed", "rating", "aspect", "code"),
    [
        ({}, Rating.ON_TRACK, None, None),
        ({"deadlines": [Deadline(days(60), days(90), None)]}, Rating.ON_TRACK, None, None),
        ({"deadlines": [Deadline(days(60), days(91), None)]}, Rating.ATTENTION, Aspect.SCHEDULE, "late"),
        ({"deadlines": [Deadline(days(-31), None, None)]}, Rating.ATTENTION, Aspect.SCHEDULE, "late"),
        ({"deadlines": [Deadline(days(60), days(151), None)]}, Rating.ACTION_NEEDED, Aspect.SCHEDULE, "late"),
        (
            {"deadlines": [Deadline(days(-200), days(-200), days(-50))]},
            Rating.NOT_EVALUABLE,
            Aspect.SCHEDULE,
            "no_dates",
        ),
        ({"deadlines": []}, Rating.NOT_EVALUABLE, Aspect.SCHEDULE, "no_dates"),
        ({"open_checks": 2, "step_due": days(1)}, Rating.ON_TRACK, None, None),
        ({"open_checks": 2, "step_due": days(-1)}, Rating.ATTENTION, Aspect.GATES, "checks_overdue"),
        ({"open_checks": 1, "step_due": days(-91)}, Rating.ACTION_NEEDED, Aspect.GATES, "checks_overdue"),
        ({"reported_on": days(-40)}, Rating.ON_TRACK, None, None),
        ({"reported_on": days(-41)}, Rating.ATTENTION, Aspect.FRESHNESS, "silent"),
        ({"reported_on": days(-72)}, Rating.ACTION_NEEDED, Aspect.FRESHNESS, "silent_long"),
        ({"reported_on": days(-180), "cycle": UpdateCycle.HALF_YEARLY}, Rating.ON_TRACK, None, None),
        ({"reported_on": None, "since": None}, Rating.NOT_EVALUABLE, Aspect.FRESHNESS, "never_reported"),
        ({"reported_on": None, "since": days(-20)}, Rating.NOT_EVALUABLE, Aspect.FRESHNESS, "never_reported_since"),
        ({"reported_on": None, "since": days(-50)}, Rating.ATTENTION, Aspect.FRESHNESS, "never_reported_since"),
        ({"verdicts": [Verdict.IMPROVED, Verdict.WORSE]}, Rating.ACTION_NEEDED, Aspect.KPI, "kpi_worse"),
        ({"verdicts": [Verdict.WORSE_UNQUANTIFIED]}, Rating.ATTENTION, Aspect.KPI, "kpi_worse_reported"),
        ({"verdicts": [Verdict.NO_CLEAR_CHANGE]}, Rating.ON_TRACK, None, None),
        ({"decide_by": days(-1)}, Rating.ATTENTION, Aspect.KPI, "decision_overdue"),
        ({"decide_by": days(0)}, Rating.ON_TRACK, None, None),
        ({"open_concerns": 1}, Rating.ATTENTION, Aspect.CONCERNS, "open"),
        ({"blocking_concerns": 1, "open_concerns": 3}, Rating.ACTION_NEEDED, Aspect.CONCERNS, "blocking"),
    ],
)
def test_the_arithmetic(changed: dict[str, object], rating: Rating, aspect: Aspect | None, code: str | None) -> None:
    found = rate(replace(FINE, **changed))  # type: ignore[arg-type]
    assert found.computed is rating
    assert [(each.aspect, each.code) for each in found.deciding] == ([] if aspect is None else [(aspect, code)])
    assert [each.aspect for each in found.findings] == list(Aspect)


def test_what_is_over_is_not_rated_whatever_was_left_open() -> None:
    found = rate(replace(FINE, reported_on=days(-400), verdicts=[Verdict.WORSE], blocking_concerns=1, over=True))
    assert (found.computed, [each.code for each in found.findings]) == (Rating.NOT_EVALUABLE, ["over"])


def test_the_worst_aspect_decides_and_the_others_stay_visible() -> None:
    found = rate(replace(FINE, reported_on=days(-50), blocking_concerns=2, verdicts=[Verdict.WORSE]))
    assert {each.aspect for each in found.deciding} == {Aspect.KPI, Aspect.CONCERNS}
    assert {each.aspect: each.rating for each in found.findings}[Aspect.FRESHNESS] is Rating.ATTENTION


def test_a_person_may_only_lower_and_only_with_a_reason() -> None:
    found = rate(replace(FINE, reported_on=days(-50)))
    assert lowered(found, Rating.ON_TRACK, "順調です").rating is Rating.ATTENTION
    assert lowered(found, Rating.ACTION_NEEDED, None).rating is Rating.ATTENTION
    down = lowered(found, Rating.ACTION_NEEDED, "委託先の要員が足りない")
    assert (down.rating, down.computed) == (Rating.ACTION_NEEDED, Rating.ATTENTION)


def test_slips_are_counted_from_the_first_commitment() -> None:
    assert slip(Deadline(days(10), days(72), None), TODAY) == 62
    assert slip(Deadline(days(-10), days(-10), None), TODAY) == 10
    assert slip(Deadline(days(-10), days(-10), days(-4)), TODAY) == 6
    assert slip(Deadline(days(10), days(5), None), TODAY) == 0
    assert slip(Deadline(None, days(5), None), TODAY) is None


near = st.integers(-400, 400).map(days)
deadline = st.builds(Deadline, near, st.none() | near, st.none() | st.integers(-400, 0).map(days))
situations = st.builds(
    Situation,
    today=st.just(TODAY),
    cycle=st.sampled_from(UpdateCycle),
    deadlines=st.lists(deadline, max_size=4),
    open_checks=st.integers(0, 3),
    step_due=st.none() | near,
    reported_on=st.none() | st.integers(-400, 0).map(days),
    since=st.none() | near,
    verdicts=st.lists(st.sampled_from(Verdict), max_size=3),
    decide_by=st.none() | near,
    blocking_concerns=st.integers(0, 2),
    open_concerns=st.integers(0, 2),
)


def no_better(worse: Situation, before: Situation) -> bool:
    return order(rate(worse).computed) <= order(rate(before).computed)


@given(situations, st.integers(0, 500), st.data())
def test_moving_any_date_later_never_improves_anything(found: Situation, more: int, data: st.DataObject) -> None:
    if not found.deadlines:
        return
    place = data.draw(st.integers(0, len(found.deadlines) - 1))
    old = found.deadlines[place]
    later = replace(old, planned_on=(old.planned_on or old.first_on or TODAY) + timedelta(days=more))
    moved = [later if n == place else each for n, each in enumerate(found.deadlines)]
    assert no_better(replace(found, deadlines=moved), found)


@given(situations, st.integers(1, 200))
def test_nothing_worse_ever_rates_better(found: Situation, n: int) -> None:
    older = found.reported_on - timedelta(days=n) if found.reported_on else None
    for worse in (
        replace(found, open_checks=found.open_checks + 1),
        replace(found, blocking_concerns=found.blocking_concerns + 1),
        replace(found, open_concerns=found.open_concerns + 1),
        replace(found, reported_on=older),
        replace(found, verdicts=[*found.verdicts, Verdict.WORSE]),
        replace(found, step_due=found.step_due - timedelta(days=n) if found.step_due else None),
        replace(found, decide_by=found.decide_by - timedelta(days=n) if found.decide_by else None),
    ):
        assert no_better(worse, found)


@given(situations, st.integers(1, 300))
def test_a_day_that_passes_with_nothing_done_never_improves_anything(found: Situation, n: int) -> None:
    assert no_better(replace(found, today=TODAY + timedelta(days=n)), found)
