"""What was decided about a pilot is on the record; against the rule only with a reason, and extended once."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.calls import NOW, VIEWER
from tests.services.piloting import AFTER, BEFORE, call, designed, fix, kpi, measure, pilot
from tracker.db.engine import Database
from tracker.db.models import Initiative
from tracker.domain.codes import (
    Decision,
    Lifecycle,
    Phase,
    Recommendation,
)
from tracker.domain.errors import DomainError
from tracker.domain.pilots import DecidePilot
from tracker.services.decisions import decide
from tracker.services.results import all_results


def test_a_decision_with_the_rule_needs_no_reason_and_is_kept_with_it(city: Database) -> None:
    designed(city)
    fix(city)
    measure(city, Phase.BEFORE, BEFORE, 8)
    measure(city, Phase.AFTER, AFTER, 10)
    taken = DecidePilot(
        pilot_code="I1-S1", decided_on=date(2026, 11, 2), decision=Decision.SCALE, meeting="第3回推進本部会議"
    )
    call(city, decide, taken)
    (line,) = pilot(city).decisions
    assert (line.decision, line.recommendation, line.meeting) == (
        Decision.SCALE,
        Recommendation.SCALE,
        "第3回推進本部会議",
    )
    assert kpi(city).decision is Decision.SCALE


def test_a_decision_against_the_rule_is_refused_without_a_reason(city: Database) -> None:
    designed(city)
    fix(city)
    measure(city, Phase.BEFORE, BEFORE, 8)
    measure(city, Phase.AFTER, AFTER, 10)
    against = DecidePilot(pilot_code="I1-S1", decided_on=date(2026, 11, 2), decision=Decision.NOT_ADOPT)
    with pytest.raises(DomainError) as refusal:
        call(city, decide, against)
    assert (refusal.value.code, refusal.value.field) == ("decision_reason", "reason")
    assert pilot(city).decisions == ()
    reasoned = against.model_copy(
        update={"reason": "来年度に様式が変わるため", "learned": "様式の数が効く", "ends_initiative": True}
    )
    call(city, decide, reasoned)
    (line,) = pilot(city).decisions
    assert (line.decision, line.recommendation, line.learned) == (
        Decision.NOT_ADOPT,
        Recommendation.SCALE,
        "様式の数が効く",
    )
    with city.read() as session:
        assert session.scalars(select(Initiative.lifecycle)).one() is Lifecycle.NOT_ADOPTED
        assert all_results(session, VIEWER, NOW).portfolio.pooled.count == 0


def test_the_extension_is_granted_once(city: Database) -> None:
    designed(city)
    fix(city)
    measure(city, Phase.BEFORE, BEFORE, 8)
    measure(city, Phase.AFTER, [value * 1.7 for value in AFTER], 10)
    first = DecidePilot(pilot_code="I1-S1", decided_on=date(2026, 11, 2), decision=Decision.CONTINUE, reason="続ける")
    call(city, decide, first)
    assert pilot(city).extended
    with pytest.raises(DomainError, match="extended_already"):
        call(city, decide, first.model_copy(update={"decided_on": date(2026, 11, 16)}))
    call(city, decide, first.model_copy(update={"next_step": "あと12件", "version": 1}))
    assert [line.next_step for line in pilot(city).decisions] == ["あと12件"]


def test_an_extension_is_over_when_something_was_measured_since_not_the_day_it_is_granted(city: Database) -> None:
    designed(city)
    fix(city)
    measure(city, Phase.BEFORE, BEFORE, 8)
    measure(city, Phase.AFTER, [value * 1.75 for value in AFTER], 10)
    assert kpi(city).recommendation is Recommendation.EXTEND
    granted = DecidePilot(pilot_code="I1-S1", decided_on=date(2026, 11, 2), decision=Decision.CONTINUE)
    call(city, decide, granted)
    assert kpi(city).recommendation is Recommendation.EXTEND
    measure(city, Phase.AFTER, [value * 1.75 for value in AFTER[:6]], 11)
    assert kpi(city).recommendation is Recommendation.UNPROVEN


def test_a_decision_of_tomorrow_is_no_decision(city: Database) -> None:
    designed(city)
    with pytest.raises(DomainError, match="date_in_future"):
        call(
            city,
            decide,
            DecidePilot(pilot_code="I1-S1", decided_on=date(2027, 1, 4), decision=Decision.SCALE, reason="先に"),
        )
