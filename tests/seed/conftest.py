"""The demo city, loaded once for every test that only looks at it."""

from collections.abc import Iterator

import pytest

from tests import copied
from tests.calls import ADMIN, NOW
from tests.databases import Clock
from tracker.db.engine import Database, open_database
from tracker.domain.initiatives import Overview
from tracker.services.overview import overview

TODAY = copied.HOME


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The demo city on its own day."""
    path = tmp_path_factory.mktemp("demo") / "city.db"
    copied.demo(path)
    database = open_database(f"sqlite:///{path}", Clock(NOW))
    yield database
    database.dispose()


@pytest.fixture(scope="module")
def seen(city: Database) -> Overview:
    """全体の状況 of the demo city."""
    with city.read() as session:
        return overview(session, ADMIN, NOW)
