"""A database as JSON lines in a zip, the same from SQLite and PostgreSQL: one member per table and a manifest.

Each line is one row as an array in the order of the manifest's columns. A row comes after those of other tables it
refers to. Must not trust what it reads: every member is held against its hash, its count and its columns.
"""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy import Connection, Table, delete

from tracker.db.backup import neutral
from tracker.db.backup.neutral import Kind, Value
from tracker.domain.errors import DomainError

FORMAT: Literal["dx-tracker-backup"] = "dx-tracker-backup"
MANIFEST = "manifest.json"
_MANIFEST_LIMIT = 4_000_000
_BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, ValueError, TypeError)
"""What reading a damaged, encrypted or foreign zip raises."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""Zip's own date of a member; the manifest says when the copy was made."""


class Column(BaseModel):
    """One column of a member."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    kind: Kind


class Member(BaseModel):
    """One table: its rows, and what proves that they are the ones written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    table: str
    file: str
    columns: tuple[Column, ...]
    rows: int = Field(ge=0)
    sha256: str


class Manifest(BaseModel):
    """What the zip holds. ``schema_version`` is that of the database, ``revision`` its number of writes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["dx-tracker-backup"] = FORMAT
    format_version: Literal[1] = 1
    schema_version: str
    revision: int = Field(ge=0)
    made_at: datetime
    members: tuple[Member, ...] = ()

    @property
    def rows(self) -> int:
        return sum(member.rows for member in self.members)


def write(connection: Connection, target: Path, tables: Iterable[Table], about: Manifest) -> Manifest:
    """Write the tables as the connection's transaction sees them; ``about`` is the manifest without its members."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        members = tuple(
            _put(book, connection, table, f"{number:02}_{table.name}.jsonl")
            for number, table in enumerate(tables, start=1)
        )
        manifest = about.model_copy(update={"members": members})
        content = manifest.model_dump_json(indent=1).encode()
        book.writestr(zipfile.ZipInfo(MANIFEST, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return manifest


def _put(book: zipfile.ZipFile, connection: Connection, table: Table, name: str) -> Member:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    digest, count = hashlib.sha256(), 0
    with book.open(entry, "w", force_zip64=True) as file:
        for row in neutral.rows(connection, table):
            line = json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=_written).encode() + b"\n"
            digest.update(line)
            file.write(line)
            count += 1
    columns = tuple(Column(name=column, kind=kind) for column, kind in neutral.kinds(table).items())
    return Member(table=table.name, file=name, columns=columns, rows=count, sha256=digest.hexdigest())


def _written(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value))


class Archive:
    """A zip opened for reading. Raises DomainError ``restore_not_ours`` or ``restore_damaged``."""

    def __init__(self, book: zipfile.ZipFile, where: str) -> None:
        self._book, self._where = book, where
        self.manifest = self._manifest()
        self.size = sum(entry.file_size for entry in book.infolist())

    def load(self, connection: Connection) -> None:
        """Put the rows into the tables of an empty or freshly made database of the manifest's schema."""
        tables = {table.name: table for table in neutral.tables(connection)}
        if {name: neutral.kinds(table) for name, table in tables.items()} != {
            member.table: {column.name: column.kind for column in member.columns} for member in self.manifest.members
        }:
            raise self._damaged()
        for table in reversed(tables.values()):
            connection.execute(delete(table))
        for member in self.manifest.members:
            neutral.fill(connection, tables[member.table], self._rows(member))

    def _manifest(self) -> Manifest:
        try:
            entry = self._book.getinfo(MANIFEST)
        except KeyError as error:
            raise DomainError("restore_not_ours", where=self._where) from error
        if entry.file_size > _MANIFEST_LIMIT:
            raise self._damaged()
        try:
            found = Manifest.model_validate_json(self._book.read(entry))
        except (ValidationError, *_BROKEN) as error:
            raise self._damaged() from error
        if sorted(self._book.namelist()) != sorted([MANIFEST, *(member.file for member in found.members)]):
            raise self._damaged()
        return found

    def _rows(self, member: Member) -> Iterator[list[Value]]:
        digest, count = hashlib.sha256(), 0
        kinds = [column.kind for column in member.columns]
        try:
            with self._book.open(member.file) as file:
                for line in file:
                    digest.update(line)
                    count += 1
                    yield [_read(kind, value) for kind, value in zip(kinds, json.loads(line), strict=True)]
        except _BROKEN as error:
            raise self._damaged() from error
        if (count, digest.hexdigest()) != (member.rows, member.sha256):
            raise self._damaged()

    def _damaged(self) -> DomainError:
        return DomainError("restore_damaged", where=self._where)


def _read(kind: Kind, value: Any) -> Value:
    """A value of a line. Raises ValueError for one that is not of its column's kind."""
    if value is None:
        return None
    if kind is Kind.DATE:
        return date.fromisoformat(value)
    if kind is Kind.MOMENT:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError(kind)
        return moment.astimezone(UTC)
    wanted = {Kind.INTEGER: int, Kind.BOOLEAN: bool, Kind.TEXT: str}[kind]
    if type(value) is not wanted:
        raise ValueError(kind)
    return cast("Value", value)
