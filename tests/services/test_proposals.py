"""An agenda is offered what waits for a meeting: once, with its reason, and not what is on it already."""

from datetime import date

import pytest

from tests.calls import NOW, VIEWER, apply, sheet
from tests.services.meeting import item, meet, meeting_city, with_pilot
from tests.services.piloting import call, designed
from tracker.db.engine import Database
from tracker.domain.codes import Decision
from tracker.domain.meeting_codes import Asked, ItemKind, Why
from tracker.domain.pilots import DecidePilot
from tracker.domain.sheets import SheetKind
from tracker.services.decisions import decide
from tracker.services.proposals import proposed

PILOT, FREE = ItemKind.PILOT, ItemKind.FREE


@pytest.fixture
def city(database: Database) -> Database:
    return meeting_city(database)


def test_what_waits_is_proposed_until_it_is_on_the_agenda(city: Database) -> None:
    meet(city)
    with_pilot(city)
    with city.read() as session:
        (found,) = proposed(session, VIEWER, NOW, "M1")
    assert (found.kind, found.code, found.title, found.why, found.asked) == (
        PILOT,
        "I1-S1",
        "書かない窓口",
        Why.MEASURED,
        Asked.DECIDE,
    )
    item(city, PILOT, "I1-S1")
    with city.read() as session:
        assert proposed(session, VIEWER, NOW, "M1") == ()


def test_a_day_of_decision_that_is_past_and_what_needs_attention_are_proposed(city: Database) -> None:
    meet(city)
    designed(city, decide_by=date(2026, 11, 6))
    apply(city, sheet(SheetKind.INITIATIVES, {"code": "I2", "planned_end": date(2026, 6, 30)}))
    with city.read() as session:
        found = [(each.why, each.code, each.since) for each in proposed(session, VIEWER, NOW, "M1")]
    assert found[0] == (Why.DECIDE_OVERDUE, "I1-S1", date(2026, 11, 6))
    assert (Why.ACTION_NEEDED, "I2", None) in found


def test_what_the_meeting_before_did_not_decide_is_proposed_as_it_was_on_its_agenda(city: Database) -> None:
    with_pilot(city)
    meet(city, held_on=date(2026, 11, 10))
    meet(city, held_on=date(2026, 12, 4))
    item(city, FREE, None, title="様式の統一", minutes=25, presenter="総務課長", confidential=True)
    item(city, FREE, None, title="利用状況", asked=Asked.REPORT)
    item(city, PILOT, "I1-S1", title="窓口の試行")
    with city.read() as session:
        free, trial = proposed(session, VIEWER, NOW, "M2")
    assert (free.kind, free.code, free.title, free.asked, free.why) == (
        FREE,
        None,
        "様式の統一",
        Asked.DECIDE,
        Why.POSTPONED,
    )
    assert (free.minutes, free.presenter, free.confidential, free.since) == (25, "総務課長", True, date(2026, 11, 10))
    assert (trial.code, trial.title, trial.why) == ("I1-S1", "窓口の試行", Why.POSTPONED), "and not as measured again"
    item(city, FREE, None, title="様式の統一", meeting_code="M2")
    call(city, decide, DecidePilot(pilot_code="I1-S1", decided_on=date(2026, 11, 20), decision=Decision.SCALE))
    with city.read() as session:
        assert proposed(session, VIEWER, NOW, "M2") == (), "it is on the agenda, or was decided elsewhere since"


def test_only_the_meeting_before_counts_and_not_one_that_is_still_to_come(city: Database) -> None:
    for day in (date(2026, 11, 2), date(2026, 11, 10), date(2026, 12, 4), date(2026, 12, 18)):
        meet(city, held_on=day)
    item(city, FREE, None, title="二回前")
    item(city, FREE, None, title="前回", meeting_code="M2")
    item(city, FREE, None, title="これから", meeting_code="M3")
    with city.read() as session:
        assert [each.title for each in proposed(session, VIEWER, NOW, "M4")] == ["前回"]
        assert [each.title for each in proposed(session, VIEWER, NOW, "M2")] == ["二回前"]
        assert proposed(session, VIEWER, NOW, "M1") == ()
