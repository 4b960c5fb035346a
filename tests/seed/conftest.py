"""The demo city, loaded once for every test that only looks at it."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from seed import load
from tests.calls import ADMIN, NOW
from tests.databases import Clock
from tracker.db.engine import Database, open_database
from tracker.domain.initiatives import Overview
from tracker.services.overview import overview

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def city(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The demo city on its own day."""
    path = tmp_path_factory.mktemp("demo") / "city.db"
    shutil.copy(sqlite_template, path)
    database = open_database(f"sqlite:///{path}", Clock(NOW))
    load(database, ADMIN, TODAY)
    yield database
    database.dispose()


@pytest.fixture(scope="module")
def seen(city: Database) -> Overview:
    """全体の状況 of the demo city."""
    with city.read() as session:
        return overview(session, ADMIN, NOW)
