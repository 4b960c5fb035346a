"""A city that comes from the version without meetings: what it kept and agreed is all there, and it can meet."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, MetaData, create_engine, select
from sqlalchemy.pool import NullPool

from tests.calls import ADMIN, NOW, VIEWER
from tests.databases import Clock, create, named
from tests.services.meeting import action, meet, seen
from tracker.db.engine import Database, open_database
from tracker.db.models import ActionItem
from tracker.services.snapshots import digest, snapshots

pytestmark = pytest.mark.slow

DAY = date(2026, 10, 31)
DOCUMENT = '{"kept":"as it was, 令和8年10月末"}'
_NUMBERS = count(1)


@pytest.fixture(params=["sqlite", "postgres"])
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database of the version before, with a 対応 and a month end, upgraded."""
    url = f"sqlite:///{tmp_path / 'older.db'}"
    if request.param == "postgres":
        address, name = request.getfixturevalue("postgres"), f"unmet{next(_NUMBERS)}"
        create(address, name, None)
        url = named(address, name)
    found = open_database(url, Clock(NOW))
    found.upgrade("0006")
    _fill(create_engine(found.url, poolclass=NullPool))
    found.upgrade()
    yield found
    found.dispose()


def _fill(engine: Engine) -> None:
    tables = MetaData()
    tables.reflect(engine)
    deed = {"code": "A1", "text": "様式を直す", "due_on": DAY, "version": 3}
    kept = {
        "kind": "month_end",
        "number": 202610,
        "taken_on": DAY,
        "taken_at": NOW,
        "taken_by": "",
        "title": "2026-10",
        "edition": 1,
        "digest": digest(DOCUMENT),
        "content": DOCUMENT,
    }
    with engine.begin() as connection:
        connection.execute(tables.tables["action_item"].insert(), [deed])
        connection.execute(tables.tables["snapshot"].insert(), [kept])
    engine.dispose()


def test_nothing_is_lost_and_what_was_agreed_without_a_meeting_stays_so(older: Database) -> None:
    with older.read() as session:
        (deed,) = session.scalars(select(ActionItem))
        (kept,) = snapshots(session, VIEWER)
        content = session.connection().exec_driver_sql("SELECT content, digest, meeting_id FROM snapshot").one()
    assert (deed.code, deed.text, deed.due_on, deed.version, deed.meeting_id) == ("A1", "様式を直す", DAY, 3, None)
    assert (kept.number, kept.title) == (202610, "2026-10")
    assert tuple(content) == (DOCUMENT, digest(DOCUMENT), None)


def test_the_upgraded_city_meets(older: Database) -> None:
    assert meet(older) == "M1"
    assert action(older, "名簿を作る", "M1") == "M1-A1"
    assert [each.code for each in seen(older).actions] == ["M1-A1"]
    with older.write(ADMIN) as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM agenda_item").scalar_one() == 0
