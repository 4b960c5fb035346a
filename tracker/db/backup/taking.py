"""Taking a consistent copy of a database while it is in use. Must not change the database, not even its schema."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, count
from pathlib import Path

from sqlalchemy import text

from tracker.db import migrate
from tracker.db.backup import archive, files, neutral
from tracker.db.engine import Database
from tracker.db.models import Base
from tracker.domain.errors import DomainError


class Form(StrEnum):
    """An SQLite file, or a zip of JSON lines that either engine can take back."""

    SQLITE = "sqlite"
    ZIP = "zip"


@dataclass(frozen=True, slots=True)
class Taken:
    """A finished copy. ``size`` in bytes; ``rows`` of all tables; ``revision`` as of the moment it was taken."""

    path: Path
    form: Form
    size: int
    schema_version: str
    revision: int
    rows: int


def take(database: Database, target: Path, form: Form | None = None, *, force: bool = False) -> Taken:
    """Copy the database as of one moment into ``target``: all of it or nothing.

    Without ``form`` the engine's own: SQLite a file (a zip where the name says so), PostgreSQL a zip.

    Raises DomainError ``backup_nothing``, ``backup_exists`` (never with ``force``), ``backup_onto_database``,
    ``backup_form``, ``backup_no_space``, ``backup_unwritable``, ``database_damaged`` and what opening a database does.
    """
    form = form or _usual(database, target)
    if form is Form.SQLITE and database.file is None:
        raise DomainError("backup_form")
    refuse_itself(database, target, "backup_onto_database")
    if not database.examine() or database.schema()[0] is None:
        raise DomainError("backup_nothing", where=database.where)
    with files.written(target, force=force) as beside:
        found = _copied(database, beside) if form is Form.SQLITE else _archived(database, beside)
    return Taken(target, form, target.stat().st_size, *found)


def free_name(database: Database, folder: Path, stem: str) -> Path:
    """A name nothing has yet, in a folder that is made if missing: ``stem-20261123-100000.db`` (PostgreSQL: .zip)."""
    with files.refusing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    suffix = database.file.suffix if database.file is not None else ".zip"
    first = f"{stem}-{database.clock():%Y%m%d-%H%M%S}"
    numbers = chain([""], (f"-{number}" for number in count(2)))
    return next(path for number in numbers if not (path := folder / f"{first}{number}{suffix}").exists())


def refuse_itself(database: Database, path: Path, code: str) -> None:
    """Raise DomainError ``code`` where ``path`` is the database's own file or one SQLite keeps beside it."""
    if database.file is None:
        return
    own = [Path(f"{database.file}{side}").resolve() for side in ("", *files.SIDES)]
    if path.resolve() in own or (path.exists() and database.file.exists() and path.samefile(database.file)):
        raise DomainError(code, where=str(path))


def _usual(database: Database, target: Path) -> Form:
    return Form.ZIP if database.file is None or target.suffix.lower() == ".zip" else Form.SQLITE


def _copied(database: Database, beside: Path) -> tuple[str, int, int]:
    """(schema version, revision, rows) read from the copy itself."""
    if database.file is None:
        raise ValueError(database.where)
    files.copy_database(database.file, beside)
    if not files.is_sound(beside):
        raise DomainError("database_damaged", where=database.where)
    with closing(sqlite3.connect(beside)) as copy:
        names = [name for (name,) in copy.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        ours = [name for name in names if name != neutral.VERSION_TABLE and not name.startswith("sqlite_")]
        rows = sum(copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in ours)  # noqa: S608
        (version,) = copy.execute("SELECT version_num FROM alembic_version").fetchone()
        (revision,) = copy.execute("SELECT value FROM revision").fetchone()
    return version, revision, rows


def _archived(database: Database, beside: Path) -> tuple[str, int, int]:
    with database.read() as session:
        connection = session.connection()
        # The first look at a table fixes the moment of everything that follows.
        revision = connection.scalars(text("SELECT value FROM revision")).one()
        version = migrate.found_version(connection) or ""
        # Somebody else's tables in the same place are not ours to copy; of an older schema we know no list.
        names = set(Base.metadata.tables) if version == migrate.known_version() else None
        about = archive.Manifest(schema_version=version, revision=revision, made_at=database.clock())
        manifest = archive.write(connection, beside, neutral.tables(connection, names), about)
    return version, revision, manifest.rows
