"""What a visitor must be able to find about the demo city's pilots: designs, decisions, roll-out, stories, series."""

from collections import Counter, defaultdict
from datetime import date

import pytest
from sqlalchemy import select

from tests.calls import ADMIN
from tests.seed.conftest import TODAY
from tracker.db.effects import specs
from tracker.db.engine import Database
from tracker.db.measurements import observations
from tracker.db.models import Kpi
from tracker.domain.codes import (
    Answer,
    Caveat,
    Decision,
    Grade,
    KpiRole,
    Lifecycle,
    Phase,
    Recommendation,
    Site,
    Step,
)
from tracker.domain.decision import Reason
from tracker.domain.decision.following import follows
from tracker.domain.effects import analyse
from tracker.domain.initiatives import Overview
from tracker.domain.pilot_stage import Stage, stage
from tracker.domain.pilots import EXTENDING, MOST_GUARDRAILS, DecisionLine, PilotView
from tracker.domain.results import KpiResult
from tracker.domain.rollout import hardly_used, looks
from tracker.domain.series import LimitsState, PointType, SeriesView, Variation
from tracker.domain.sheets import SheetKind
from tracker.services.advice import advice_of
from tracker.services.exporting import sheet_rows
from tracker.services.series import kpi_series
from tracker.services.transfers import shortlist

ENDED = (Lifecycle.NOT_ADOPTED, Lifecycle.STOPPED)


def _own(seen: Overview) -> dict[str, list[KpiResult]]:
    own: dict[str, list[KpiResult]] = defaultdict(list)
    for kpi in seen.results.kpis:
        if kpi.pilot_code is not None:
            own[kpi.pilot_code].append(kpi)
    return own


def _primary(seen: Overview) -> dict[str, KpiResult]:
    return {
        code: next(kpi for kpi in kpis if kpi.role is KpiRole.PRIMARY)
        for code, kpis in _own(seen).items()
        if any(kpi.role is KpiRole.PRIMARY for kpi in kpis)
    }


def _decided(seen: Overview) -> list[tuple[PilotView, DecisionLine]]:
    return [(pilot, line) for pilot in seen.results.pilots for line in pilot.decisions]


def test_every_pilot_is_designed(seen: Overview) -> None:
    pilots = seen.results.pilots
    assert len(pilots) >= 31
    for pilot in pilots:
        told = (pilot.hypothesis, pilot.change, pilot.freed_time_use, pilot.decide_by, pilot.untouched_site)
        assert all(told), pilot.code
        assert 3 <= (pilot.timers or 0) <= 5, pilot.code
        assert None not in (pilot.initial_yen, pilot.recurring_yen), pilot.code
    assert {pilot.selection for pilot in pilots} == set(Site)
    assert {pilot.untouched_site for pilot in pilots} == set(Answer)
    assert [pilot.code for pilot in pilots if pilot.process_code is None] == []
    assert len([pilot for pilot in pilots if len(pilot.case_types) > 1]) > 20


def test_a_pilot_is_measured_changed_and_measured_in_this_order(seen: Overview) -> None:
    for pilot in seen.results.pilots:
        days = (pilot.before_from, pilot.before_to, pilot.changed_on, pilot.after_from, pilot.after_to)
        known = [day for day in days if day is not None]
        assert known == sorted(known) or pilot.before_from == pilot.after_from, pilot.code
        assert pilot.decide_by is None or pilot.decide_by >= max(known[:3], default=pilot.decide_by), pilot.code


def test_each_pilot_is_judged_by_one_kpi_and_watched_by_at_most_three(seen: Overview) -> None:
    own = _own(seen)
    assert set(own) == {pilot.code for pilot in seen.results.pilots}
    for code, kpis in own.items():
        roles = Counter(kpi.role for kpi in kpis)
        assert roles[KpiRole.PRIMARY] == 1, code
        assert roles[KpiRole.GUARDRAIL] <= MOST_GUARDRAILS, code
    watched = {
        kpi.pilot_code
        for kpis in own.values()
        for kpi in kpis
        if kpi.role is KpiRole.GUARDRAIL and kpi.effect.before is not None and kpi.effect.after is not None
    }
    assert len(watched) >= 8


def test_what_is_judged_has_a_smallest_worthwhile_effect(seen: Overview) -> None:
    judged = [kpi for kpi in _primary(seen).values() if kpi.effect.after is not None]
    assert len(judged) > 20
    assert [kpi.code for kpi in judged if not kpi.smallest_worthwhile_change] == []


def test_every_pilot_past_trying_was_decided_in_a_meeting(seen: Overview) -> None:
    past = [pilot for pilot in seen.results.pilots if pilot.step is Step.LEARNING or pilot.lifecycle in ENDED]
    assert len(past) >= 12
    assert [pilot.code for pilot in past if pilot.decision is None] == []
    found = Counter(line.decision for _, line in _decided(seen))
    assert set(found) == set(Decision)
    assert found.most_common(1)[0][0] is Decision.SCALE
    for pilot, line in _decided(seen):
        assert line.meeting, pilot.code
        assert line.next_step, pilot.code
        assert line.decided_on <= TODAY, pilot.code


def test_how_an_initiative_ended_is_what_was_decided(seen: Overview) -> None:
    ways = {Lifecycle.NOT_ADOPTED: Decision.NOT_ADOPT, Lifecycle.STOPPED: Decision.STOPPED}
    for pilot in seen.results.pilots:
        last = pilot.decision.decision if pilot.decision else None
        assert (last if last in ways.values() else None) == ways.get(pilot.lifecycle), pilot.code


def test_the_rule_is_quoted_as_it_spoke_on_that_day(city: Database, seen: Overview) -> None:
    own = _own(seen)
    quoted = {(pilot.code, line.decided_on): line.recommendation for pilot, line in _decided(seen)}
    spoken = {
        (pilot.code, line.decided_on): _rule_on(city, pilot, own[pilot.code], line.decided_on)
        for pilot, line in _decided(seen)
    }
    assert quoted == spoken


def _rule_on(city: Database, pilot: PilotView, kpis: list[KpiResult], day: date) -> Recommendation | None:
    """What the rule said of the measurements there were on a day."""
    with city.read() as session:
        codes = dict(session.execute(select(Kpi.id, Kpi.code).where(Kpi.code.in_([kpi.code for kpi in kpis]))).all())
        then = {
            codes[id_]: analyse(spec, [row for row in observations(session, id_) if (row.observed_on or day) <= day])
            for id_, spec in specs(session, list(codes))
        }
    held = [kpi.model_copy(update={"effect": then[kpi.code]}) for kpi in kpis]
    primary = next(kpi for kpi in held if kpi.role is KpiRole.PRIMARY)
    extended = any(line.decision is EXTENDING and line.decided_on < day for line in pilot.decisions)
    guardrails = [kpi for kpi in held if kpi.role is KpiRole.GUARDRAIL]
    said = advice_of(pilot, primary, guardrails, extended=extended)
    return said.recommendation if said else None


def test_some_decided_against_the_rule_and_said_why(seen: Overview) -> None:
    against = [line for _, line in _decided(seen) if not follows(line.recommendation, line.decision)]
    assert len(against) >= 2
    assert [line for line in against if not line.reason] == []


def test_an_end_without_adoption_is_something_learned(seen: Overview) -> None:
    ends = [line for _, line in _decided(seen) if line.decision in (Decision.NOT_ADOPT, Decision.STOPPED)]
    assert len(ends) >= 3
    assert [line for line in ends if not line.learned or not line.reason] == []


@pytest.mark.parametrize(
    ("recommendation", "reasons"),
    [
        (Recommendation.SCALE, {Reason.MET}),
        (Recommendation.EXTEND, {Reason.LONG_CASES, Reason.BELOW_FLOOR, Reason.NO_PLAN}),
        (Recommendation.STOP, {Reason.UPPER_BELOW, Reason.GUARDRAIL_WORSE}),
        (Recommendation.INSUFFICIENT, {Reason.FEW_CASES, Reason.ONLY_TOTALS, Reason.NOT_EVALUABLE}),
        (Recommendation.UNPROVEN, {Reason.EXTENDED}),
    ],
)
def test_the_rule_says_everything_it_can_say(
    seen: Overview, recommendation: Recommendation, reasons: set[Reason]
) -> None:
    said = [pilot.advice for pilot in seen.results.pilots if pilot.advice is not None]
    assert reasons <= {advice.reason for advice in said if advice.recommendation is recommendation}


def test_a_gain_at_the_cost_of_a_guardrail_is_stopped(seen: Overview) -> None:
    """Families are through sooner, and the staff need longer: not one of them alone is the result."""
    stopped = next(pilot for pilot in seen.results.pilots if pilot.code == "T18-S1")
    assert stopped.advice is not None
    assert (stopped.advice.recommendation, stopped.advice.shown) == (Recommendation.STOP, True)
    assert stopped.advice.worse_guardrails == ("T18-K3",)


def test_pilots_stand_at_every_stage(seen: Overview) -> None:
    primary = _primary(seen)
    found = Counter(stage(pilot, primary[pilot.code], TODAY) for pilot in seen.results.pilots)
    assert {Stage.WAITING, Stage.AFTER, Stage.BEFORE, Stage.DESIGN, Stage.DECIDED} <= set(found)
    assert found[Stage.WAITING] >= 3
    assert [pilot.code for pilot in seen.results.pilots if pilot.plan_fixed_on is None and not pilot.decisions]


def test_one_plan_was_changed_after_measuring_began(seen: Overview) -> None:
    changed = [pilot for pilot in seen.results.pilots if pilot.plan_changes]
    assert [pilot.code for pilot in changed] == ["T19-S1"]
    (line,) = changed[0].plan_changes
    assert [name for name, _, _ in line.changes] == ["after_to"]
    assert line.reason
    assert Caveat.PLAN_CHANGED in _primary(seen)["T19-S1"].effect.caveats


def test_what_was_introduced_spread_and_one_place_hardly_uses_it(seen: Overview) -> None:
    scaled = [pilot for pilot in seen.results.pilots if pilot.decision and pilot.decision.decision is Decision.SCALE]
    assert {pilot.code: len(pilot.adoptions) for pilot in scaled if not 2 <= len(pilot.adoptions) <= 6} == {}
    assert [pilot.code for pilot in seen.results.pilots if pilot.adoptions and pilot not in scaled] == []
    lines = [line for pilot in scaled for line in pilot.adoptions]
    (idle,) = [line for line in lines if hardly_used(line)]
    assert (idle.department, idle.use_rate_6) == ("道路河川課", 22)
    assert len([look for line in lines for look in looks(line, TODAY) if look.overdue]) == 1
    for line in lines:
        for look in looks(line, TODAY):
            assert look.rate is None or (look.due is not None and look.due <= TODAY), (line.department, look)


def test_remeasuring_after_roll_out_makes_it_certain(seen: Overview) -> None:
    found = {code for code, kpi in _primary(seen).items() if kpi.effect.grade is Grade.REMEASURED}
    assert found == {"T05-S1", "T15-S1", "T22-S1"}
    for pilot in seen.results.pilots:
        if pilot.code in found:
            assert pilot.adoptions
            assert pilot.decision is not None
            assert all(line.live_on is None or line.live_on >= pilot.decision.decided_on for line in pilot.adoptions)


def test_people_tell_of_pilots_whatever_became_of_them(seen: Overview) -> None:
    told = [(pilot, story) for pilot in seen.results.pilots for story in pilot.stories]
    assert len(told) >= 12
    assert [story.code for _, story in told if not story.voice or story.told_on is None or len(story.text) > 120] == []
    decisions = {pilot.decision.decision for pilot, _ in told if pilot.decision}
    assert {Decision.SCALE, Decision.NOT_ADOPT, Decision.STOPPED, Decision.RETRY} <= decisions


def test_other_departments_have_like_work(city: Database, seen: Overview) -> None:
    with city.read() as session:
        found = shortlist(session, ADMIN, seen.results)
    assert len(found.candidates) >= 5
    counted = [one for one in found.candidates if one.hours is not None]
    assert len(counted) >= 5
    assert len({one.origin.pilot_code for one in counted}) >= 3
    assert len({one.work.department_code for one in counted}) >= 5


def _series(city: Database, code: str) -> SeriesView:
    with city.read() as session:
        return kpi_series(session, ADMIN, code)


@pytest.mark.parametrize(
    ("code", "variation"),
    [
        ("T48-K1", Variation.IMPROVEMENT_LOW),
        ("T23-K2", Variation.COMMON_CAUSE),
        ("T03-K3", Variation.CONCERN_HIGH),
    ],
)
def test_a_weekly_series_gets_better_stays_or_gets_worse(city: Database, code: str, variation: Variation) -> None:
    found = _series(city, code)
    assert (found.limits, found.variation) == (LimitsState.FIRM, variation)
    assert found.baseline >= 13
    assert len(found.points) - found.baseline >= 7
    marked = {point.point_type for point in found.points} - {PointType.COMMON_CAUSE}
    assert (marked == set()) is (variation is Variation.COMMON_CAUSE)
    assert {point.point_type for point in found.points[: found.baseline]} == {PointType.COMMON_CAUSE}


def test_a_case_left_out_says_why_and_counts_in_no_result(city: Database, seen: Overview) -> None:
    with city.read() as session:
        rows = list(sheet_rows(session, ADMIN, SheetKind.MEASUREMENTS))
    left_out = {(row["kpi_code"], row["phase"]): row["excluded"] for row in rows if row["excluded"]}
    assert len(left_out) >= 3
    assert ("T17-K1", Phase.AFTER) in left_out
    counted = [row for row in rows if (row["kpi_code"], row["phase"], row["excluded"]) == ("T17-K1", Phase.AFTER, None)]
    after = _primary(seen)["T17-S1"].effect.after
    assert after is not None
    assert after.n == len(counted)
