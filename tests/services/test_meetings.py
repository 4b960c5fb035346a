"""An agenda keeps its order and its sums, is edited by two people without losing anything, and outlives its targets."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete, select

from tests.calls import ADMIN, NOW, VIEWER, apply, sheet
from tests.services.meeting import HELD, action, item, meet, meeting_city, one, seen, with_pilot
from tests.services.piloting import call, designed
from tracker.db.engine import Database
from tracker.db.models import AuditLog, Initiative, InitiativeStep
from tracker.domain.codes import Recommendation
from tracker.domain.errors import ConflictError, DomainError, NotFound, PermissionDenied
from tracker.domain.meeting_codes import Asked, ItemKind
from tracker.domain.meetings import MoveAgendaItem, RemoveAgendaItem, SaveAgendaItem, SaveMeeting
from tracker.domain.planning import SaveAction
from tracker.domain.sheets import SheetKind
from tracker.services.concerns import save_action
from tracker.services.meetings import meetings, move_item, remove_item, save_item, save_meeting
from tracker.services.today import today

INITIATIVE, PILOT, FREE = ItemKind.INITIATIVE, ItemKind.PILOT, ItemKind.FREE


@pytest.fixture
def city(database: Database) -> Database:
    return meeting_city(database)


def refused(database: Database, service: Any, command: Any) -> tuple[str, str | None]:
    with pytest.raises(DomainError) as error:
        call(database, service, command)
    return error.value.code, error.value.field


def titles(database: Database) -> list[tuple[int, str]]:
    return [(each.position, each.title) for each in seen(database).items]


def test_a_meeting_is_listed_with_what_its_agenda_sums_to(city: Database) -> None:
    meet(city)
    meet(city, title="第4回DX推進本部会議", held_on=date(2026, 12, 17), begins_at="１４時", slot_minutes=15)
    item(city, INITIATIVE, "I1", meeting_code="M2", minutes=12)
    item(city, FREE, None, meeting_code="M2", title="来年度の進め方", asked=Asked.REPORT, minutes=8)
    with city.read() as session:
        later, earlier = meetings(session, VIEWER)
    assert (later.code, later.begins_at, later.items, later.planned_minutes, later.over_minutes) == (
        "M2",
        "14:00",
        2,
        20,
        5,
    )
    assert (later.open_decisions, later.papers) == (1, None)
    assert (earlier.code, earlier.held_on, earlier.items, earlier.planned_minutes) == ("M1", HELD, 0, 0)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ({"title": " "}, ("required", "title")),
        ({"slot_minutes": 0}, ("number_range", "slot_minutes")),
        ({"slot_minutes": 481}, ("number_range", "slot_minutes")),
        ({"begins_at": "25:00"}, ("time_of_day", "begins_at")),
        ({"begins_at": "午後"}, ("time_of_day", "begins_at")),
        ({"held_on": date(2999, 1, 1)}, ("date_out_of_range", "held_on")),
    ],
)
def test_what_no_meeting_can_be_is_refused_beside_its_field(
    city: Database, typed: dict[str, Any], refusal: tuple[str, str]
) -> None:
    given: dict[str, Any] = {"code": "", "title": "会議", "held_on": HELD, "begins_at": None, "slot_minutes": 60}
    assert refused(city, save_meeting, SaveMeeting(**{**given, **typed})) == refusal


def test_only_who_may_write_prepares_and_everybody_reads(city: Database) -> None:
    meet(city)
    with pytest.raises(PermissionDenied):
        call(
            city,
            save_item,
            SaveAgendaItem(meeting_code="M1", kind=FREE, code=None, title="x", asked=Asked.REPORT, minutes=1),
            VIEWER,
        )
    with pytest.raises(NotFound):
        seen(city, "M9")


def test_an_item_is_called_what_its_target_is_called_until_people_call_it_something(city: Database) -> None:
    meet(city)
    follows = item(city, INITIATIVE, "I1", title="書かない窓口")
    named = item(city, INITIATIVE, "I2", title="予約制の進め方")
    rows = ({"code": "I1", "title": "書かない・待たない窓口"}, {"code": "I2", "title": "予約"})
    apply(city, sheet(SheetKind.INITIATIVES, *rows))
    assert (one(city, follows).title, one(city, follows).department) == ("書かない・待たない窓口", "市民課")
    assert one(city, named).title == "予約制の進め方"


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ({"minutes": 0}, ("number_range", "minutes")),
        ({"kind": FREE, "code": None}, ("required", "title")),
        ({"code": None}, ("required", "code")),
        ({"code": "I9"}, ("unknown_reference", "code")),
        ({"kind": PILOT, "code": "I1"}, ("unknown_reference", "code")),
        ({"code": "I2"}, ("already_exists", "code")),
    ],
)
def test_what_no_item_can_be_is_refused_beside_its_field(
    city: Database, typed: dict[str, Any], refusal: tuple[str, str]
) -> None:
    meet(city)
    item(city, INITIATIVE, "I2")
    given: dict[str, Any] = {"kind": INITIATIVE, "code": "I1", "title": None, "asked": Asked.DISCUSS, "minutes": 5}
    assert refused(city, save_item, SaveAgendaItem(meeting_code="M1", **{**given, **typed})) == refusal


def test_items_move_within_their_agenda_and_close_the_gap_of_one_that_goes(city: Database) -> None:
    meet(city)
    first, second, third = (item(city, FREE, None, title=name) for name in "一二三")
    call(city, move_item, MoveAgendaItem(id=first, steps=2, version=1))
    assert titles(city) == [(1, "二"), (2, "三"), (3, "一")]
    call(city, move_item, MoveAgendaItem(id=third, steps=-5, version=1))
    assert titles(city) == [(1, "三"), (2, "二"), (3, "一")]
    call(city, remove_item, RemoveAgendaItem(id=second, version=1))
    assert titles(city) == [(1, "三"), (2, "一")]
    assert item(city, FREE, None, title="四")
    assert titles(city)[-1] == (3, "四")


def test_whoever_has_an_item_open_is_not_disturbed_when_another_moves_past_it(city: Database) -> None:
    meet(city)
    first, second = (item(city, FREE, None, title=name) for name in "一二")
    call(city, move_item, MoveAgendaItem(id=first, steps=1, version=1))
    assert (one(city, first).version, one(city, second).version) == (2, 1)


def test_the_second_to_change_an_item_is_told_by_whom_and_what(city: Database) -> None:
    meet(city)
    id_ = item(city, INITIATIVE, "I1")
    open_ = SaveAgendaItem(
        meeting_code="M1", kind=INITIATIVE, code="I1", title=None, asked=Asked.REPORT, minutes=20, id=id_, version=1
    )
    call(city, save_item, open_, ADMIN)
    with pytest.raises(ConflictError) as conflict:
        call(city, save_item, open_.model_copy(update={"minutes": 30, "asked": Asked.DECIDE}))
    assert conflict.value.changed_by == ADMIN.name
    assert conflict.value.theirs == {"minutes": 20, "asked": Asked.REPORT, "version": 2}
    with pytest.raises(ConflictError):
        call(city, move_item, MoveAgendaItem(id=id_, steps=1, version=1))
    with pytest.raises(ConflictError):
        call(city, remove_item, RemoveAgendaItem(id=id_, version=1))


def test_the_second_to_change_a_meeting_is_told_so(city: Database) -> None:
    meet(city)
    given: dict[str, Any] = {"code": "M1", "title": "会議", "held_on": HELD, "begins_at": None, "slot_minutes": 90}
    call(city, save_meeting, SaveMeeting(**given, version=1))
    with pytest.raises(ConflictError):
        call(city, save_meeting, SaveMeeting(**{**given, "place": "第1会議室"}, version=1))
    assert (seen(city).line.slot_minutes, seen(city).line.begins_at) == (90, None)


def test_an_item_whose_pilot_or_initiative_was_deleted_stays_and_says_so(city: Database) -> None:
    meet(city)
    designed(city)
    pilot, initiative = item(city, PILOT, "I1-S1"), item(city, INITIATIVE, "I2")
    with city.write(ADMIN) as session:
        raw = session.connection()  # whatever removes them, the database lets go of them
        for table in ("kpi_effect", "kpi", "date_change", "pilot"):
            raw.exec_driver_sql(f"DELETE FROM {table}")
        gone = select(Initiative.id).where(Initiative.code == "I2").scalar_subquery()
        session.execute(delete(InitiativeStep).where(InitiativeStep.initiative_id == gone))
        session.execute(delete(Initiative).where(Initiative.code == "I2"))
    told = [(one(city, id_).gone, one(city, id_).title, one(city, id_).code) for id_ in (pilot, initiative)]
    assert told == [(True, "書かない窓口", None), (True, "予約制", None)]
    kept = SaveAgendaItem(
        meeting_code="M1",
        kind=PILOT,
        code=None,
        title="書かない窓口",
        asked=Asked.REPORT,
        minutes=5,
        id=pilot,
        version=1,
    )
    call(city, save_item, kept)
    assert (one(city, pilot).title, one(city, pilot).minutes, one(city, pilot).gone) == ("書かない窓口", 5, True)
    call(city, remove_item, RemoveAgendaItem(id=initiative, version=1))
    assert [each.id for each in seen(city).items] == [pilot]


def test_an_undecided_pilot_shows_what_its_rule_says_now(city: Database) -> None:
    meet(city)
    with_pilot(city)
    id_ = item(city, PILOT, "I1-S1")
    assert one(city, id_).recommendation is Recommendation.SCALE
    assert not one(city, id_).is_decided


def test_actions_return_until_they_are_done(city: Database) -> None:
    for held_on in (date(2026, 9, 1), date(2026, 11, 20), date(2026, 11, 20), date(2026, 12, 17)):
        meet(city, held_on=held_on)
    own = action(city, "様式を直す", "M2", initiative_code="I1", owner_code="P1", due_on=date(2026, 11, 30))
    free = action(city, "会議室を押さえる", "M3")
    assert (own, free) == ("I1-A1", "M3-A1")
    assert [each.code for each in seen(city, "M2").actions] == [own]
    assert seen(city, "M2").actions[0].meeting == ("M2", "第3回DX推進本部会議")
    assert [each.code for each in seen(city, "M2").returning] == []
    assert [each.code for each in seen(city, "M3").returning] == [own], "of the same day, what came first is earlier"
    assert [each.code for each in seen(city, "M4").returning] == [own, free]
    assert [each.code for each in seen(city, "M1").returning] == []
    done = SaveAction(
        code=own,
        initiative_code="I1",
        text="様式を直す",
        owner_code="P1",
        due_on=None,
        done_on=date(2026, 11, 21),
        version=1,
    )
    call(city, save_action, done)
    assert [each.code for each in seen(city, "M4").returning] == [free]
    assert seen(city, "M2").actions[0].meeting == ("M2", "第3回DX推進本部会議"), (
        "finishing it elsewhere keeps its origin"
    )
    with pytest.raises(NotFound):
        action(city, "x", "M9")


def test_an_action_of_no_initiative_is_asked_for_under_its_meetings_name(city: Database) -> None:
    meet(city)
    action(city, "会議室を押さえる", "M1", due_on=date(2026, 11, 22))
    with city.read() as session:
        (deed,) = [each for each in today(session, VIEWER, NOW, None).deeds if each.kind == "action"]
    assert (deed.title, deed.meeting_code, deed.initiative_code) == ("第3回DX推進本部会議", "M1", None)


def test_what_happened_to_an_agenda_is_in_the_history(city: Database) -> None:
    meet(city)
    id_ = item(city, FREE, None, title="一")
    call(city, remove_item, RemoveAgendaItem(id=id_, version=1))
    with city.read() as session:
        log = session.execute(select(AuditLog.action, AuditLog.item_key).where(AuditLog.table_name == "agenda_item"))
        assert [tuple(row) for row in log] == [("insert", f"M1 {id_}"), ("delete", f"M1 {id_}")]
