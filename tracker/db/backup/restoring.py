"""Putting a backup in the place of a database: checked first, the old data kept, all or nothing.

A sound database is never replaced as a file: a running app would go on writing into the file it has open, and SQLite
would mix the old log into the new file. Its rows are replaced in one write transaction like any other; readers see
the old state or the new one, writers queue. Must not restore anything :mod:`staging` has not checked.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from sqlalchemy import Connection, Table, delete, text, update
from sqlalchemy.exc import DataError, IntegrityError, ProgrammingError

from tracker.db.backup import files, neutral
from tracker.db.backup.staging import Staged, staged
from tracker.db.backup.taking import free_name, refuse_itself
from tracker.db.engine import Database
from tracker.db.models import Base, Revision
from tracker.domain.actor import Actor
from tracker.domain.errors import DomainError

SCHEMA = "before_restore_"
"""PostgreSQL keeps the old tables in a schema of this name and the moment."""
_NO_RIGHT = "42501"
"""PostgreSQL's code of a privilege that is missing."""
_OPEN_BYTE = 128
"""Of the ``-shm`` file: every process that has the database open holds a shared lock on it."""


@dataclass(frozen=True, slots=True)
class Restored:
    """``kept`` names where the old data are (a file, or a schema of PostgreSQL); None where there were none.

    ``schema_version`` is what the file had; ``swapped`` that a damaged file was replaced as a file.
    """

    kept: str | None
    schema_version: str
    revision: int
    rows: int
    swapped: bool = False


def restore(database: Database, actor: Actor, source: Path) -> Restored:
    """Replace everything in the database by what the file holds.

    The revision becomes one more than the larger of both, so that nobody takes a cached view for the new data.
    Raises DomainError as of :func:`staged`, ``restore_from_itself``, ``restore_in_use`` (a damaged database somebody
    has open) and what opening a database does. Nothing has changed when it raises.
    """
    refuse_itself(database, source, "restore_from_itself")
    file = database.file
    if file is None:
        with staged(source, Path(tempfile.gettempdir())) as copy:
            return _replace(database, actor, source, copy, new=database.schema()[0] is None)
    new = not database.examine() or file.stat().st_size == 0
    with files.refusing(file):
        file.parent.mkdir(parents=True, exist_ok=True)
    with staged(source, file.parent, spare=files.whole_size(file)) as copy:
        if not new and not _is_sound(file):
            return _swap(database, file, copy)
        return _replace(database, actor, source, copy, new=new)


def _is_sound(file: Path) -> bool:
    with files.refusing(file):
        return files.is_sound(file)


def _replace(database: Database, actor: Actor, source: Path, copy: Staged, *, new: bool) -> Restored:
    database.upgrade()
    kept: str | None = None
    try:
        with _damaged(source), database.write(actor) as session:
            connection = session.connection()
            before = session.info["revision"] - 1
            if not new:
                kept = _keep(database, connection, before)
            revision = max(before, copy.revision) + 1
            _pour(connection, copy, revision)
    except Exception:
        if kept is not None and database.file is not None:
            Path(kept).unlink(missing_ok=True)
        raise
    finally:
        database.dispose()  # lets go of the staged file
    return Restored(kept, copy.schema_version, revision, copy.rows)


@contextmanager
def _damaged(source: Path) -> Iterator[None]:
    """A row the tables do not take is the file's fault; a right that is missing the server's."""
    try:
        yield
    except (DataError, IntegrityError) as error:
        raise DomainError("restore_damaged", where=str(source)) from error
    except ProgrammingError as error:
        if getattr(error.orig, "sqlstate", "") != _NO_RIGHT:
            raise
        raise DomainError("restore_right") from error


def _keep(database: Database, connection: Connection, revision: int) -> str:
    """Save the state that is being replaced. Nobody else can write: our transaction holds the revision."""
    if database.file is None:
        return _keep_tables(connection, _free_schema(connection, database.clock()), revision)
    kept = _beside(database, database.file)
    with files.written(kept) as target:
        files.copy_database(database.file, target)
    return str(kept)


def _beside(database: Database, file: Path) -> Path:
    return free_name(database, file.parent, f"{file.stem}.before-restore")


def _free_schema(connection: Connection, moment: datetime) -> str:
    taken = set(connection.scalars(text("SELECT nspname FROM pg_namespace")))
    first = f"{SCHEMA}{moment:%Y%m%d_%H%M%S}"
    return next(name for number in chain([""], count(2)) if (name := f"{first}_{number}".rstrip("_")) not in taken)


def _keep_tables(connection: Connection, schema: str, revision: int) -> str:
    # Copied, not renamed: a reader that began before us must go on seeing the tables it reads, full.
    quote = connection.dialect.identifier_preparer.quote
    connection.execute(text(f"CREATE SCHEMA {schema}"))
    for name in map(quote, [*Base.metadata.tables, neutral.VERSION_TABLE]):
        connection.execute(text(f"CREATE TABLE {schema}.{name} (LIKE {name} INCLUDING ALL)"))
        connection.execute(text(f"INSERT INTO {schema}.{name} SELECT * FROM {name}"))  # noqa: S608
    # Ours is the only change so far: the number of this write.
    connection.execute(text(f"UPDATE {schema}.revision SET value = :old"), {"old": revision})  # noqa: S608
    return schema


def _pour(connection: Connection, copy: Staged, revision: int) -> None:
    """Replace all rows. The revision's own row stays: writers are waiting for exactly this row."""
    tables = [table for table in Base.metadata.sorted_tables if table.name != Revision.__tablename__]
    fill = _fill_from_file if connection.dialect.name == "sqlite" else _fill_row_by_row
    for table in reversed(tables):
        connection.execute(delete(table))
    fill(connection, tables, copy)
    connection.execute(update(Revision).values(value=revision))


def _fill_from_file(connection: Connection, tables: list[Table], copy: Staged) -> None:
    quote = connection.dialect.identifier_preparer.quote
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    connection.exec_driver_sql("ATTACH DATABASE ? AS staged", (str(copy.path),))
    for table in tables:
        name, columns = quote(table.name), ", ".join(quote(column.name) for column in table.columns)
        connection.exec_driver_sql(f"INSERT INTO main.{name} ({columns}) SELECT {columns} FROM staged.{name}")  # noqa: S608


def _fill_row_by_row(connection: Connection, tables: list[Table], copy: Staged) -> None:
    with copy.engine.connect() as source:
        stored = {table.name: table for table in neutral.tables(source)}
        for table in tables:
            names = [column.name for column in table.columns]
            neutral.stream(connection, table, neutral.rows(source, stored[table.name], names))


def _swap(database: Database, file: Path, copy: Staged) -> Restored:
    """Put the copy in the place of a damaged file, which is kept as it is. Nobody may have it open."""
    database.dispose()
    _require_alone(file)
    kept, revision = _beside(database, file), copy.revision + 1
    with files.refusing(file):
        for side in ("", "-wal"):
            if Path(f"{file}{side}").exists():
                shutil.copyfile(f"{file}{side}", f"{kept}{side}")
                files.synced(Path(f"{kept}{side}"))
        with copy.engine.begin() as connection:
            connection.execute(update(Revision).values(value=revision))
        files.synced(copy.path)
        try:
            # The old log must be gone before the new file is there, or SQLite would replay it into the new file.
            for side in files.SIDES:
                Path(f"{file}{side}").unlink(missing_ok=True)
            copy.path.replace(file)
        except PermissionError as error:  # Windows: somebody has it open
            raise DomainError("restore_in_use", where=str(file)) from error
    return Restored(str(kept), copy.schema_version, revision, copy.rows, swapped=True)


def _require_alone(file: Path) -> None:
    """Raise DomainError ``restore_in_use`` while another process has the file open (Windows tells by itself)."""
    shared = Path(f"{file}-shm")
    if sys.platform == "win32" or not shared.exists():
        return
    import fcntl  # noqa: PLC0415  (POSIX only)

    with shared.open("rb+") as locked:
        try:
            fcntl.lockf(locked, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _OPEN_BYTE)
        except OSError as error:
            raise DomainError("restore_in_use", where=str(file)) from error
