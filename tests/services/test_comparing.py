"""前回会議からの変化 of kept states: since the meeting before, between any two, and never more than was known."""

import json
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from tests.calls import NOW, VIEWER, apply, sheet
from tests.databases import Clock
from tests.services.fixing import compared, fix, kinds, rename, state, tamper
from tests.services.meeting import meet, meeting_city, seen
from tracker.db.engine import Database
from tracker.domain.codes import SnapshotKind
from tracker.domain.errors import NotFound
from tracker.domain.meeting_codes import ItemKind
from tracker.domain.sheets import SheetKind
from tracker.services.overview import overview
from tracker.services.snapshots import canonical, digest, earlier, keep_month_end, snapshots, state_at, state_of

PILOT, INITIATIVE, FREE = ItemKind.PILOT, ItemKind.INITIATIVE, ItemKind.FREE
DECEMBER = datetime(2026, 12, 1, 9, tzinfo=NOW.tzinfo)


@pytest.fixture
def city(database: Database) -> Database:
    meeting_city(database)
    meet(database)
    return database


@pytest.mark.parametrize(("edition", "told"), [(1, False), (2, True)])
def test_a_month_end_of_the_first_edition_is_read_and_knows_no_owners(
    city: Database, clock: Clock, edition: int, told: bool
) -> None:
    clock.moment = DECEMBER
    keep_month_end(city, DECEMBER)
    with city.read() as session:
        (kept,) = snapshots(session, VIEWER)
        document = json.loads(canonical(state_of(session, VIEWER, kept.id))) | {"edition": edition}
    if edition == 1:
        document["figures"] = [{n: v for n, v in each.items() if n != "owner_code"} for each in document["figures"]]
    text = json.dumps(document, ensure_ascii=False)
    tamper(city, content=text, digest=digest(text), edition=edition)
    apply(city, sheet(SheetKind.INITIATIVES, {"code": "I1", "owner": None}))
    found = compared(city, kept.id)
    assert (found.since.fixed, found.since.number, found.since.taken_on) == (False, 202611, date(2026, 11, 30))
    assert (("owner", "I1") in kinds(found)) is told


def test_changes_are_told_since_the_papers_of_the_meeting_before(city: Database, clock: Clock) -> None:
    fix(city)
    rename(city, "書かない窓口")
    clock.moment = DECEMBER
    keep_month_end(city, DECEMBER)
    meet(city, title="第4回", held_on=date(2026, 12, 1))
    fix(city, "M2", now=DECEMBER)
    first = state(city, 2).comparison
    assert first is not None
    assert (first.since.fixed, first.since.number, first.since.taken_on) == (True, 1, NOW.date())
    assert ("dates", "I1") in kinds(first)
    assert first.plans == state(city, 1).plans
    fix(city, "M2", now=DECEMBER)
    again = state(city, 3).comparison
    assert again == first, "papers of the same meeting are not the meeting before"


def test_the_first_papers_are_compared_with_a_month_end(city: Database, clock: Clock) -> None:
    clock.moment = DECEMBER
    keep_month_end(city, DECEMBER)
    apply(city, sheet(SheetKind.INITIATIVES, {"code": "I3", "title": "新しい取組", "lead_department": "D1"}))
    fix(city, now=DECEMBER)
    found = state(city).comparison
    assert found is not None
    assert (found.since.fixed, found.since.number) == (False, 202611)
    assert ("new", "I3") in kinds(found)


def test_papers_of_a_meeting_still_to_be_held_are_not_what_was_before(city: Database, clock: Clock) -> None:
    """Whoever fixes the papers in the morning still sees in the afternoon what changed since the last meeting."""
    fix(city)
    clock.moment = DECEMBER
    meet(city, title="第4回", held_on=DECEMBER.date())
    fix(city, "M2", now=DECEMBER)
    assert [set_beside(city, DECEMBER + timedelta(days=days)) for days in (0, 1)] == [1, 2]


def set_beside(city: Database, now: datetime) -> int | None:
    """The number of the papers that 全体の状況 is set beside."""
    with city.read() as session:
        found = earlier(session, VIEWER, state_at(session, VIEWER, now, overview(session, VIEWER, now)))
    return None if found is None else found.kept.number


def test_a_damaged_state_does_not_keep_a_meeting_from_its_papers(city: Database) -> None:
    fix(city)
    tamper(city, digest="0" * 64)
    meet(city, title="第4回", held_on=date(2026, 12, 17))
    assert fix(city, "M2") == 2
    assert state(city, 2).comparison is None


def test_any_two_kept_states_and_the_present_can_be_compared(city: Database) -> None:
    fix(city)
    rename(city, "書かない窓口")
    fix(city)
    apply(city, sheet(SheetKind.INITIATIVES, {"code": "I3", "title": "新しい取組", "lead_department": "D1"}))
    newer, older = (line.id for line in seen(city).fixed)
    assert ("dates", "I1") in kinds(compared(city, older, newer))
    assert ("new", "I3") not in kinds(compared(city, older, newer))
    assert kinds(compared(city, newer)) == [("new", "I3")]
    assert ("gone", "I3") not in kinds(compared(city, newer, older))
    with pytest.raises(NotFound):
        compared(city, newer + 100)


def test_the_overview_stands_beside_the_newest_papers(city: Database, clock: Clock) -> None:
    clock.moment = DECEMBER
    keep_month_end(city, DECEMBER)
    fix(city, now=DECEMBER - timedelta(days=5))
    with city.read() as session:
        found = earlier(session, VIEWER, state_at(session, VIEWER, DECEMBER, overview(session, VIEWER, DECEMBER)))
    assert found is not None
    assert (found.kept.kind, found.kept.number, found.kept.title) == (SnapshotKind.FIXED, 1, "第3回DX推進本部会議")
    assert sorted(found.known) == ["I1", "I2"]


def test_a_screen_marks_what_the_meeting_is_told(city: Database, clock: Clock) -> None:
    fix(city)
    rename(city, "書かない窓口")
    apply(city, sheet(SheetKind.INITIATIVES, {"code": "I3", "title": "新しい取組", "lead_department": "D1"}))
    clock.moment = DECEMBER
    keep_month_end(city, DECEMBER)
    with city.read() as session:
        present = state_at(session, VIEWER, NOW, overview(session, VIEWER, NOW))
        newest, month = (earlier(session, VIEWER, present, id_) for id_ in (None, _month_end(session)))
        nowhere = earlier(session, VIEWER, present, 9_999)
    assert newest is not None
    told = compared(city, newest.kept.id).changes
    assert newest.of(newest.changes) == told
    assert (newest.is_new("I3"), newest.changed("I3")) == (True, ())
    assert [change.kind.value for change in newest.changed("I1")] == ["dates"]
    assert newest.changed("I2") == ()
    assert month is not None
    assert (month.kept.kind, month.changes) == (SnapshotKind.MONTH_END, {})
    assert nowhere is None


def _month_end(session: Session) -> int:
    return next(line.id for line in snapshots(session, VIEWER) if line.kind is SnapshotKind.MONTH_END)
