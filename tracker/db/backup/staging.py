"""A backup file, checked and brought to the newest schema in a place of its own, before anything is replaced.

Whatever the file is, what comes out is an SQLite database this program would open. Must not touch the file itself.
"""

import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from tracker.db import migrate
from tracker.db.backup import files, neutral
from tracker.db.backup.archive import Archive
from tracker.db.faults import sign_of
from tracker.db.models import Base
from tracker.domain.errors import DomainError

_SQLITE, _ZIP = b"SQLite format 3\0", b"PK\x03\x04"
PREFIX = ".restore-"
"""Folders of this name left behind by a killed restore may be deleted."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A checked copy at the newest schema. ``schema_version`` is what the file had."""

    path: Path
    engine: Engine
    schema_version: str
    revision: int
    rows: int


@contextmanager
def staged(source: Path, folder: Path, *, spare: int = 0) -> Iterator[Staged]:
    """Check ``source`` and stage it in ``folder``; gone when the block ends.

    Twice the file's own size (here, and where it goes) and ``spare`` bytes must be free.

    Raises DomainError ``restore_missing``, ``restore_not_ours``, ``restore_damaged``, ``restore_schema_newer``,
    ``backup_no_space``, ``backup_unwritable``.
    """
    magic = _beginning(source)
    with files.refusing(folder):
        place = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder))
    path = place / "staged.db"
    engine = _scratch(path)
    try:
        with _damaged_unless_full(source, folder):
            if magic.startswith(_SQLITE):
                version = _from_database(source, path, engine, spare)
            elif magic.startswith(_ZIP):
                version = _from_archive(source, path, engine, spare)
            else:
                raise DomainError("restore_not_ours", where=str(source))
            migrate.upgrade(engine)
            revision, rows = _contents(engine)
        yield Staged(path, engine, version, revision, rows)
    finally:
        engine.dispose()
        shutil.rmtree(place, ignore_errors=True)


def _beginning(source: Path) -> bytes:
    try:
        with source.open("rb") as file:
            return file.read(16)
    except OSError as error:
        raise DomainError("restore_missing", where=str(source)) from error


@contextmanager
def _damaged_unless_full(source: Path, folder: Path) -> Iterator[None]:
    """In its own place nobody else is in the way: what fails there is the file's fault, or the disk's."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        if isinstance(error, OSError) or sign_of(str(error)) == "disk_full":
            with files.refusing(folder):
                raise error if isinstance(error, OSError) else OSError(28, "full") from error
        raise DomainError("restore_damaged", where=str(source)) from error


def _from_database(source: Path, path: Path, engine: Engine, spare: int) -> str:
    files.need(path.parent, 2 * files.whole_size(source) + spare)
    shutil.copyfile(source, path)
    log = Path(f"{source}-wal")
    if log.exists():  # a database copied together with what had not reached its file yet
        shutil.copyfile(log, f"{path}-wal")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA journal_mode=DELETE")
        if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
            raise DomainError("restore_damaged", where=str(source))
    version = _version(source, engine)
    _require_tables(source, engine, _expected(path.with_name("blank.db"), version))
    _require_references(source, engine)
    return version


def _version(source: Path, engine: Engine) -> str:
    with engine.connect() as connection:
        if not inspect(connection).has_table(neutral.VERSION_TABLE):
            raise DomainError("restore_not_ours", where=str(source))
        found = connection.scalars(text(f"SELECT version_num FROM {neutral.VERSION_TABLE}")).all()  # noqa: S608
    if len(found) != 1:
        raise DomainError("restore_not_ours", where=str(source))
    return _known(source, str(found[0]))


def _known(source: Path, version: str) -> str:
    if migrate.is_known(version):
        return version
    known = migrate.known_version()
    if version.isdigit() and version > known:  # migrations are numbered
        raise DomainError("restore_schema_newer", where=str(source), found=version, known=known)
    raise DomainError("restore_not_ours", where=str(source))


def _scratch(path: Path) -> Engine:
    """A database nobody else sees: speed matters, surviving a power cut does not."""
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    event.listen(engine, "connect", lambda connection, _record: connection.execute("PRAGMA synchronous=OFF"))
    return engine


def _expected(path: Path, version: str) -> dict[str, set[str]]:
    """Table → columns of a schema version; of an older one as its migrations build it, in a database at ``path``."""
    if version == migrate.known_version():
        return {table.name: {column.name for column in table.columns} for table in Base.metadata.sorted_tables}
    engine = _scratch(path)
    migrate.upgrade(engine, version)
    with engine.connect() as connection:
        return _columns(connection)


def _require_tables(source: Path, engine: Engine, expected: dict[str, set[str]]) -> None:
    with engine.connect() as connection:
        found = _columns(connection)
    if any(not names <= found.get(table, set()) for table, names in expected.items()):
        raise DomainError("restore_damaged", where=str(source))


def _columns(connection: Connection) -> dict[str, set[str]]:
    reader = inspect(connection)
    return {table: {column["name"] for column in reader.get_columns(table)} for table in reader.get_table_names()}


def _require_references(source: Path, engine: Engine) -> None:
    with engine.connect() as connection:
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise DomainError("restore_damaged", where=str(source))


def _from_archive(source: Path, path: Path, engine: Engine, spare: int) -> str:
    try:
        book = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise DomainError("restore_damaged", where=str(source)) from error
    with book:
        archive = Archive(book, str(source))
        version = _known(source, archive.manifest.schema_version)
        files.need(path.parent, 2 * archive.size + spare)
        migrate.upgrade(engine, version)
        with engine.begin() as connection:
            archive.load(connection)
    _require_references(source, engine)
    return version


def _contents(engine: Engine) -> tuple[int, int]:
    """(revision, rows of all tables)."""
    with engine.connect() as connection:
        revision = connection.scalars(text("SELECT value FROM revision")).one()
        return int(revision), neutral.count(connection)
