"""An action remembers the item it was agreed under, is as confidential as that is, and is not done ahead of its day."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.calls import NOW
from tests.services.meeting import HELD, action, item, meet, meeting_city, one, seen, with_pilot
from tests.services.piloting import call
from tracker.db.engine import Database
from tracker.db.models import AuditLog
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.meeting_codes import ItemKind
from tracker.domain.meetings import RemoveAgendaItem
from tracker.domain.planning import SaveAction
from tracker.services.concerns import save_action
from tracker.services.meetings import remove_item

PILOT, FREE = ItemKind.PILOT, ItemKind.FREE


@pytest.fixture
def city(database: Database) -> Database:
    return meeting_city(database)


def test_an_action_keeps_the_item_it_was_agreed_under_and_is_as_confidential(city: Database) -> None:
    meet(city, held_on=date(2026, 11, 1))
    meet(city)
    plain = item(city, FREE, None, title="公開の件")
    secret = item(city, FREE, None, title="内密の件", confidential=True)
    told = action(city, "知らせる", "M1", agenda_item_id=plain)
    hidden = action(city, "伏せる", "M1", agenda_item_id=secret)
    found = {each.code: (each.agenda_item_id, each.confidential) for each in seen(city).actions}
    assert found == {told: (plain, False), hidden: (secret, True)}
    assert {each.code: each.confidential for each in seen(city, "M2").returning} == {told: False, hidden: True}
    with city.read() as session:
        logged = session.scalars(select(AuditLog.changes).where(AuditLog.item_key == told)).all()
    assert '["agenda_item_id", null, "公開の件"]' in logged[0], "told by its title, not by its number"
    done = SaveAction(code=hidden, initiative_code=None, text="伏せる", owner_code=None, due_on=None, version=1)
    call(city, save_action, done.model_copy(update={"done_on": date(2026, 11, 21)}))
    (after,) = [each for each in seen(city).actions if each.code == hidden]
    assert (after.agenda_item_id, after.confidential) == (secret, True), "finishing it elsewhere keeps it"


def test_an_item_something_was_agreed_under_stays_and_is_of_that_meeting(city: Database) -> None:
    meet(city, held_on=date(2026, 11, 1))
    meet(city)
    id_ = item(city, FREE, None, title="内密の件", confidential=True)
    action(city, "伏せる", "M1", agenda_item_id=id_)
    with pytest.raises(NotFound):
        action(city, "x", "M2", agenda_item_id=id_)
    with pytest.raises(DomainError, match="item_agreed"):
        call(city, remove_item, RemoveAgendaItem(id=id_, version=one(city, id_).version))


def test_an_action_about_what_a_confidential_item_is_about_is_confidential_too(city: Database) -> None:
    with_pilot(city)
    meet(city, held_on=date(2026, 11, 1))
    meet(city)
    item(city, PILOT, "I1-S1", confidential=True)
    action(city, "伏せる", "M1", initiative_code="I1")
    action(city, "知らせる", "M1", initiative_code="I2")
    action(city, "別の会議", "M2", initiative_code="I1")
    assert {each.text: each.confidential for each in seen(city).actions} == {"伏せる": True, "知らせる": False}
    assert {each.text: each.confidential for each in seen(city, "M2").actions} == {"別の会議": False}


def test_an_action_is_not_done_before_its_day(city: Database) -> None:
    meet(city)
    with pytest.raises(DomainError, match="date_in_future") as refused:
        action(city, "x", "M1", done_on=NOW.date() + timedelta(days=1))
    assert refused.value.field == "done_on"
    assert action(city, "x", "M1", done_on=NOW.date()) == "M1-A1"


def test_what_is_agreed_is_due_on_the_day_of_the_meeting_at_the_earliest(city: Database) -> None:
    meet(city)
    id_ = item(city, FREE, None, title="公開の件")
    with pytest.raises(DomainError) as refused:
        action(city, "知らせる", "M1", due_on=HELD - timedelta(days=1), agenda_item_id=id_)
    assert (refused.value.code, refused.value.field) == ("due_before_meeting", "due_on")
    assert (refused.value.params["found"], refused.value.params["held_on"]) == (HELD - timedelta(days=1), HELD)
    assert seen(city).actions == ()
    code = action(city, "知らせる", "M1", due_on=HELD)
    moved = SaveAction(
        code=code, initiative_code=None, text="知らせる", owner_code=None, due_on=date(2026, 11, 1), version=1
    )
    call(city, save_action, moved)
    assert one_due(city, code) == date(2026, 11, 1), "an old one is changed as it has to be"


def one_due(database: Database, code: str) -> date | None:
    return next(each.due_on for each in seen(database).actions if each.code == code)
