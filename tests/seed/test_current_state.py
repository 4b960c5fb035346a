"""What ① 業務と課題 must find in the demo city."""

from tests.calls import ADMIN, stored
from tests.seed.conftest import TODAY
from tracker.db.engine import Database
from tracker.domain.codes import Audience, Step
from tracker.domain.flows import total
from tracker.domain.initiatives import Overview
from tracker.domain.inventory import alike, candidates
from tracker.domain.panels import reliance
from tracker.domain.sheets import SheetKind
from tracker.domain.step_codes import FlowState, Waste
from tracker.services.current_state import current_state, process_card


def test_40_lines_of_worries_from_staff_and_residents_with_votes(city: Database) -> None:
    rows = stored(city, SheetKind.PAIN_POINTS)
    assert len(rows) >= 40
    assert {row["audience"] for row in rows} == set(Audience)
    for name in ("initiative_code", "process_code"):
        assert {bool(row[name]) for row in rows} == {True, False}
    assert not [row for row in rows if "\n" in str(row["text"]) or len(str(row["text"])) > 60]
    assert max(row["votes"] for row in rows) > 20


def test_work_of_every_department_can_be_ranked_and_found_alike(city: Database) -> None:
    with city.read() as session:
        found = current_state(session, ADMIN)
    assert len({work.department_code for work in found.works}) == 22
    ranked = candidates(found.works)
    assert len(ranked) >= 10
    assert ranked[0].work.voices > 0
    assert len({one.work.department_code for one in ranked}) >= 8
    groups = alike(found.works)
    assert groups[0].same_name
    assert len(groups) >= 8


def test_six_processes_have_their_steps_of_today_and_to_be(city: Database) -> None:
    with city.read() as session:
        codes = {work.code for work in current_state(session, ADMIN).works if work.steps}
        cards = [process_card(session, ADMIN, code) for code in sorted(codes)]
    assert len(cards) == 6
    for card in cards:
        today, planned = card.of(FlowState.AS_IS), card.of(FlowState.TO_BE)
        assert total(today) == card.work.minutes, card.work.code
        assert (total(planned) or 0) < (card.work.minutes or 0), card.work.code
    kinds = {waste for card in cards for step in card.steps for waste in step.wastes}
    assert kinds == set(Waste)
    assert any(step.follows for card in cards for step in card.steps)


def test_what_is_past_its_first_steps_was_agreed_and_confirmed(city: Database, seen: Overview) -> None:
    agreed = {row["initiative_code"] for row in stored(city, SheetKind.PURPOSE_AGREEMENTS)}
    declared = {row["code"]: row for row in stored(city, SheetKind.INITIATIVES)}
    assert agreed >= {code for code, row in declared.items() if row["step"] is not Step.CURRENT_STATE}
    assert not agreed & {code for code, row in declared.items() if not row["purpose"]}
    confirmed = ("personal_data", "network_zone", "security_checked_on")
    for code, row in declared.items():
        if row["step"] in (Step.PILOT, Step.LEARNING):
            assert None not in [row[name] for name in confirmed], code
    rate = reliance(seen, TODAY).self_maintainable
    assert 0 < rate.count < rate.of
