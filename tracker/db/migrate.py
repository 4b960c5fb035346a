"""Runs the numbered migrations, once, however many processes start at the same time."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from tracker.db.models import Base
from tracker.domain.errors import DomainError

SCRIPTS = Path(__file__).parent / "migrations"
LOCK = 7_210_045
"""The PostgreSQL advisory lock taken while migrating; any number nobody else uses."""


@lru_cache(maxsize=1)
def scripts() -> ScriptDirectory:
    """The migration scripts of this program."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    return ScriptDirectory.from_config(config)


def known_version() -> str:
    """The newest schema this program knows."""
    return scripts().get_current_head() or ""


def found_version(connection: Connection) -> str | None:
    """The schema version of a database; None when it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def is_known(version: str) -> bool:
    """Whether this program has a migration of that number."""
    return version in {script.revision for script in scripts().walk_revisions()}


def upgrade(engine: Engine, version: str | None = None) -> None:
    """Bring a database to a schema version (default: the newest) in one transaction. Raises ``schema_newer``."""
    wanted = version or known_version()
    with engine.connect() as connection:
        if found_version(connection) == wanted:
            return
    with engine.connect() as connection, _tables_may_be_rebuilt(connection), connection.begin(), _alone(connection):
        found = found_version(connection)
        if found == wanted:
            return
        if found is not None and not is_known(found):
            raise DomainError("schema_newer", found=found, known=known_version())
        _run(connection, wanted)


@contextmanager
def _tables_may_be_rebuilt(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by building it anew: while it is away, what refers to it must not be asked for.

    Outside a transaction only: inside one SQLite ignores the pragma. What was rebuilt is checked before it is kept.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.cursor()
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")
        driver.close()


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    # SQLite's BEGIN IMMEDIATE already keeps other processes out; PostgreSQL needs a lock of its own.
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": LOCK})
    yield


def _run(connection: Connection, version: str) -> None:
    def steps(revision: object, _context: object) -> object:
        return scripts()._upgrade_revs(version, revision)  # type: ignore[arg-type]

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    with EnvironmentContext(config, scripts(), fn=steps, destination_rev=version) as environment:
        environment.configure(connection=connection, target_metadata=Base.metadata, transactional_ddl=False)
        environment.run_migrations()
    if connection.dialect.name == "sqlite" and (lost := connection.exec_driver_sql("PRAGMA foreign_key_check").first()):
        raise RuntimeError(f"a reference was lost: {lost}")  # rolls everything back
