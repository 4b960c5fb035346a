"""The end of a month is kept once, by whoever looks first, never changes, and is refused when it was tampered with."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from tests.calls import ADMIN, EDITOR, NOW, VIEWER, apply, sheet
from tests.databases import Clock
from tracker.db.engine import Database
from tracker.db.models import AuditLog, Initiative, Snapshot
from tracker.domain.codes import SnapshotKind, Step
from tracker.domain.errors import DomainError, NotFound, PermissionDenied
from tracker.domain.planning import SavePlan
from tracker.domain.results import Filters
from tracker.domain.roadmap import compared
from tracker.domain.sheets import SheetKind
from tracker.services.overview import overview
from tracker.services.planning import plan_version, save_plan
from tracker.services.snapshots import (
    earlier,
    earlier_under,
    keep_month_end,
    snapshots,
    state_at,
    state_of,
    take_month_end,
)

DECEMBER = datetime(2026, 12, 1, 9, tzinfo=NOW.tzinfo)


@pytest.fixture
def city(database: Database) -> Database:
    rows = [
        {"code": f"I{n}", "title": f"取組{n}", "lead_department": "市民課", "planned_end": date(2027, 1, 31)}
        for n in (1, 2)
    ]
    apply(database, sheet(SheetKind.DEPARTMENTS, {"code": "D1", "name": "市民課"}), sheet(SheetKind.INITIATIVES, *rows))
    return database


def move(database: Database, code: str, to: date) -> None:
    with database.write(EDITOR) as session:
        item = session.scalars(select(Initiative).where(Initiative.code == code)).one()
        command = SavePlan(
            initiative_code=code,
            planned_start=None,
            planned_end=to,
            steps=((Step.PILOT, None, None),),
            reason="契約の手続が延びたため",
            version=plan_version(session, item),
        )
        save_plan(session, EDITOR, command)


def the_one(database: Database) -> Any:
    with database.read() as session:
        return snapshots(session, VIEWER)[0]


def test_the_first_look_of_a_month_keeps_the_end_of_the_last_one(city: Database, clock: Clock) -> None:
    clock.moment = DECEMBER
    assert keep_month_end(city, DECEMBER)
    kept = the_one(city)
    assert (kept.kind, kept.number, kept.taken_on) == (SnapshotKind.MONTH_END, 202611, date(2026, 11, 30))
    with city.read() as session:
        assert [line.code for line in state_of(session, VIEWER, kept.id).plans] == ["I1", "I2"]
        assert [figures.code for figures in state_of(session, VIEWER, kept.id).figures] == ["I1", "I2"]


def test_a_second_look_and_a_second_process_keep_nothing_more(city: Database, clock: Clock) -> None:
    clock.moment = DECEMBER
    assert keep_month_end(city, DECEMBER)
    revision = city.revision()
    assert not keep_month_end(city, DECEMBER + timedelta(days=20))
    assert city.revision() == revision
    with city.write(ADMIN) as session:
        assert not take_month_end(session, ADMIN, DECEMBER)
    with city.read() as session:
        assert len(snapshots(session, VIEWER)) == 1


def test_a_city_that_was_begun_this_month_has_no_end_of_the_last(city: Database) -> None:
    assert not keep_month_end(city, NOW)
    with city.read() as session:
        assert snapshots(session, VIEWER) == ()


def test_what_was_kept_stays_while_plans_move(city: Database, clock: Clock) -> None:
    clock.moment = DECEMBER
    keep_month_end(city, DECEMBER)
    move(city, "I1", date(2027, 3, 12))
    with city.read() as session:
        present = state_at(session, VIEWER, DECEMBER, overview(session, VIEWER, DECEMBER))
        then = earlier(session, VIEWER, present, the_one(city).id)
    assert then is not None
    assert then.known["I1"].planned_end == date(2027, 1, 31)
    found = compared(present.plans, then)
    assert (found.later, found.earlier, found.new, found.gone, found.changed) == ({"I1": 40}, {}, (), (), 1)


def test_under_a_filter_what_came_in_is_changed_and_not_new(city: Database, clock: Clock) -> None:
    """An initiative that moved into what is shown was there before; one that moved out of it is not gone."""
    clock.moment = DECEMBER
    keep_month_end(city, DECEMBER)
    apply(city, sheet(SheetKind.INITIATIVES, {"code": "I1", "step": Step.PILOT}))
    with city.read() as session:
        present = state_at(session, VIEWER, DECEMBER, overview(session, VIEWER, DECEMBER))
        then = earlier(session, VIEWER, present)
    assert then is not None
    for step, code, changed in ((Step.PILOT, "I1", 1), (Step.CURRENT_STATE, "I2", 0)):
        lines = [line for line in present.plans if line.step is step]
        found = compared(lines, earlier_under(then, Filters(step=step)))
        assert [line.code for line in lines] == [code]
        assert (found.new, found.gone, found.changed) == ((), (), changed)


def test_a_damaged_state_and_one_of_a_newer_edition_are_refused(city: Database, clock: Clock) -> None:
    clock.moment = DECEMBER
    keep_month_end(city, DECEMBER)
    kept = the_one(city)
    with city.write(ADMIN) as session:
        session.connection().execute(update(Snapshot).values(edition=99))
    with city.read() as session, pytest.raises(DomainError) as newer:
        state_of(session, VIEWER, kept.id)
    with city.write(ADMIN) as session:
        content = session.scalars(select(Snapshot.content)).one()
        session.connection().execute(update(Snapshot).values(content=content.replace("2027-01-31", "2027-03-31")))
    with city.read() as session, pytest.raises(DomainError) as damaged:
        state_of(session, VIEWER, kept.id)
    assert (newer.value.code, damaged.value.code) == ("snapshot_newer", "snapshot_damaged")
    with city.read() as session, pytest.raises(NotFound):
        state_of(session, VIEWER, kept.id + 1)


def test_only_who_may_write_keeps_a_state_and_history_is_not_filled_with_it(city: Database, clock: Clock) -> None:
    clock.moment = DECEMBER
    with city.write(EDITOR) as session, pytest.raises(PermissionDenied):
        take_month_end(session, EDITOR, DECEMBER)
    keep_month_end(city, DECEMBER)
    with city.read() as session:
        assert session.scalars(select(AuditLog.id).where(AuditLog.table_name == "snapshot")).all() == []
