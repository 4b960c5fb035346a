"""Opening a database and the two ways to use it: ``read()`` for a consistent look, ``write(actor)`` for one action.

Nobody else commits. A write transaction takes the revision row first, so writers queue one behind the other and a
reader who sees revision N sees everything up to N and nothing of N + 1.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, create_engine, event, select, update
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from tracker.db import commitments, kept, migrate
from tracker.db.audit import listen
from tracker.db.faults import translated
from tracker.db.models import Revision
from tracker.db.places import examine, prepare
from tracker.domain.actor import Actor
from tracker.domain.errors import DomainError

BUSY_SECONDS = 15
"""How long a writer waits for another before it is told that the database is busy."""

Clock = Callable[[], datetime]


class Database:
    """One city's database."""

    def __init__(self, url: URL, clock: Clock) -> None:
        self.url = url
        self.clock = clock
        self.where = url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string()
        self._engine = _engine(url)
        self._reader = self._engine.execution_options(**_reading(url))
        self._writer = self._engine.execution_options(tracker_write=True)

    @property
    def file(self) -> Path | None:
        """The SQLite file; None for PostgreSQL."""
        return Path(self.url.database) if self.url.get_backend_name() == "sqlite" and self.url.database else None

    def upgrade(self, version: str | None = None) -> None:
        """Create or upgrade the schema, to the newest version unless an older one is named.

        Raises DomainError ``schema_newer``, ``database_unwritable``, ``disk_full``, ``database_on_network_share``,
        ``database_unreachable``, ``database_damaged`` or ``database_busy``.
        """
        if self.file is not None:
            prepare(self.file)
        with translated(self.where):
            migrate.upgrade(self._writer, version)

    def examine(self) -> bool:
        """Whether the database is there, without making it. Raises DomainError for a place it cannot be kept in."""
        if self.file is None:
            return True
        examine(self.file)
        return self.file.exists()

    def schema(self) -> tuple[str | None, str]:
        """(version found in the database, version this program knows)."""
        with translated(self.where), self._reader.connect() as connection:
            return migrate.found_version(connection), migrate.known_version()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session on one consistent state; nothing it does is kept."""
        with translated(self.where), Session(self._reader, autoflush=False) as session:
            yield session

    @contextmanager
    def write(self, actor: Actor) -> Iterator[Session]:
        """One action = one transaction: committed when the block ends, rolled back when it raises."""
        with translated(self.where), Session(self._writer, expire_on_commit=False) as session, session.begin():
            bump = update(Revision).values(value=Revision.value + 1).returning(Revision.value)
            session.info.update(actor=actor, now=self.clock(), revision=session.execute(bump).scalar_one())
            kept.listen(session)
            commitments.listen(session)
            listen(session)
            yield session

    def revision(self) -> int:
        """The number of write transactions committed so far."""
        with self.read() as session:
            return session.scalars(select(Revision.value)).one()

    def dispose(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def open_database(url: str, clock: Clock) -> Database:
    """The database of a URL (``sqlite:///…`` or ``postgresql://…``). Connects only when used.

    Raises DomainError ``database_url`` for anything else.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise DomainError("database_url", found=url) from error
    backend = parsed.get_backend_name()
    if backend == "postgresql":
        return Database(parsed.set(drivername="postgresql+psycopg"), clock)
    if backend == "sqlite" and parsed.database and parsed.database != ":memory:":
        return Database(parsed, clock)
    raise DomainError("database_url", found=parsed.render_as_string())


def _reading(url: URL) -> dict[str, object]:
    if url.get_backend_name() == "sqlite":
        return {}
    return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _configure(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    # The driver must not open transactions by itself: _begin says which kind we want.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", f"busy_timeout={BUSY_SECONDS * 1000}", "synchronous=NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("tracker_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
