"""A full city to copy: the demo city with a correction, a deputy of another 課 and a 部 younger than its 課."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from tests import copied
from tests.calls import ADMIN, NOW
from tests.databases import Clock
from tracker.db import migrate
from tracker.db.engine import Database, open_database
from tracker.db.models import (
    Base,
    Branding,
    Department,
    Measurement,
    MeasurementCorrection,
    Pilot,
    Process,
    Revision,
    Transfer,
)
from tracker.domain.codes import Answer

Contents = dict[str, list[tuple[object, ...]]]
Opened = Callable[[str], Database]


@pytest.fixture(autouse=True)
def _new_ones_are_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new SQLite database is a copy of one with that schema; what is there already is migrated for real."""
    real = migrate.upgrade

    def upgrade(engine: Engine, version: str | None = None) -> None:
        path = Path(engine.url.database or "")
        is_new = engine.dialect.name == "sqlite" and not (path.exists() and path.stat().st_size)
        if is_new and path.suffix != ".new":  # which is one that will be copied
            copied.schema(version or migrate.known_version(), path)
        else:
            real(engine, version)

    monkeypatch.setattr(migrate, "upgrade", upgrade)


@pytest.fixture(scope="session")
def city_file() -> Path:
    """An SQLite database whose every table holds rows."""
    return copied.kept("full", _fill)


def _fill(path: Path) -> None:
    copied.demo(path)
    database = open_database(f"sqlite:///{path}", Clock(NOW))
    with database.write(ADMIN) as session:
        young = Department(code="Z1", name="後から作った部")
        session.add(young)
        session.flush()
        first = session.scalars(select(Department).order_by(Department.id)).first()
        assert first is not None
        first.parent_id = young.id
        measurement = session.scalars(select(Measurement)).first()
        assert measurement is not None
        told = {"corrected_at": NOW, "corrected_by": "田中", "reason": "桁の誤り", "old": '{"value": "12.4"}'}
        session.add(MeasurementCorrection(measurement_id=measurement.id, **told))
        pilot, process = session.scalars(select(Pilot)).first(), session.scalars(select(Process)).first()
        assert pilot is not None
        assert process is not None
        day = NOW.date()
        session.add(Branding(id=1, logo="iVBORw0KGgo=", logo_type="image/png", logo_alt="市章", accent="#197a4b"))
        session.add(Transfer(pilot_id=pilot.id, process_id=process.id, alike=Answer.NO, answered_on=day))
    database.dispose()


@pytest.fixture
def opened(clock: Clock) -> Iterator[Opened]:
    """Open databases by URL; all are let go of at the end."""
    found: list[Database] = []

    def open_(url: str) -> Database:
        found.append(open_database(url, clock))
        return found[-1]

    yield open_
    for database in found:
        database.dispose()


@pytest.fixture
def city(tmp_path: Path, city_file: Path, opened: Opened) -> Database:
    """The full city on SQLite, alone in a folder of its own."""
    folder = tmp_path / "live"
    folder.mkdir()
    shutil.copy(city_file, folder / "tracker.db")
    return opened(f"sqlite:///{folder / 'tracker.db'}")


def contents(database: Database) -> Contents:
    """Every row of every table but the revision, as the program reads it."""
    with database.read() as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table).order_by(*table.primary_key.columns))]
            for table in Base.metadata.sorted_tables
            if table.name != Revision.__tablename__
        }
