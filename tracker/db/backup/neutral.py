"""Rows as both engines mean them: numbers, text, days, moments in UTC, yes and no.

Tables are taken as they stand in the database, not as this program's models have them, so that a database of an older
schema is copied as well. Must not change a value on the way.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import islice
from typing import Any

from sqlalchemy import (
    Boolean,
    Connection,
    Date,
    DateTime,
    Integer,
    MetaData,
    Table,
    func,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy import table as sql_table
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import String, TypeEngine

Value = int | str | date | datetime | bool | None
Row = Sequence[Value]
VERSION_TABLE = "alembic_version"
_AT_ONCE = 1_000


class Kind(StrEnum):
    """What a column holds, whatever the engine calls it."""

    INTEGER = "integer"
    TEXT = "text"
    DATE = "date"
    MOMENT = "moment"
    BOOLEAN = "boolean"


_KINDS: tuple[tuple[type[TypeEngine[Any]], Kind], ...] = (
    (Boolean, Kind.BOOLEAN),
    (Integer, Kind.INTEGER),
    (DateTime, Kind.MOMENT),
    (Date, Kind.DATE),
    (String, Kind.TEXT),
)


def kind_of(type_: TypeEngine[Any]) -> Kind:
    """The kind of a column's type. Raises TypeError for one no copy has been thought out for."""
    for known, kind in _KINDS:
        if isinstance(type_, known):
            return kind
    raise TypeError(f"no backup of columns of the type {type_!r}")


def kinds(table: Table) -> dict[str, Kind]:
    """Column name → kind, in the table's order."""
    return {column.name: kind_of(column.type) for column in table.columns}


def tables(connection: Connection, names: Collection[str] | None = None) -> list[Table]:
    """The tables of the database (default: all) but the migrations' own, each after those it refers to."""
    found = MetaData()
    found.reflect(connection, only=None if names is None else lambda name, _metadata: name in names)
    return [table for table in found.sorted_tables if table.name != VERSION_TABLE]


def rows(connection: Connection, table: Table, order: Iterable[str] | None = None) -> Iterator[Row]:
    """The rows of a table by primary key, without holding them all in memory; columns in the order named."""
    known = kinds(table)
    names = list(known if order is None else order)
    moments = [position for position, name in enumerate(names) if known[name] is Kind.MOMENT]
    query = select(*(table.columns[name] for name in names)).order_by(*table.primary_key.columns)
    for stored in connection.execute(query, execution_options={"yield_per": _AT_ONCE}):
        if not moments:
            yield tuple(stored)
            continue
        values = list(stored)
        for position in moments:
            values[position] = in_utc(values[position])
        yield values


def count(connection: Connection) -> int:
    """How many rows there are in all tables together."""
    names = (name for name in inspect(connection).get_table_names() if name != VERSION_TABLE)
    return sum(connection.scalar(select(func.count()).select_from(sql_table(name))) or 0 for name in names)


def in_utc(moment: datetime | None) -> datetime | None:
    """SQLite keeps moments without a zone, meaning UTC."""
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def fill(connection: Connection, table: Table, content: Iterable[Row]) -> None:
    """Insert rows into a table of an SQLite database that does not check foreign keys; columns as in :func:`kinds`."""
    names, waiting = list(kinds(table)), iter(content)
    while some := list(islice(waiting, _AT_ONCE)):
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in some])


def stream(connection: Connection, table: Table, content: Iterable[Row]) -> None:
    """Insert rows into a table of a PostgreSQL database, columns in the table's order.

    One statement, because PostgreSQL checks foreign keys at its end: a 課 may come before its 部.
    """
    quote = connection.dialect.identifier_preparer.quote
    columns = ", ".join(quote(column.name) for column in table.columns)
    statement = f"COPY {quote(table.name)} ({columns}) FROM STDIN"
    driver: Any = connection.connection.driver_connection
    dbapi: Any = connection.dialect.loaded_dbapi
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copying:
            for row in content:
                copying.write_row(row)
    except dbapi.Error as error:  # past SQLAlchemy, so not in its words yet
        raise DBAPIError.instance(statement, None, error, dbapi.Error) from error
    for column in table.primary_key.columns:
        _raise_sequence(connection, table, column.name)


def _raise_sequence(connection: Connection, table: Table, column: str) -> None:
    """The next number given by PostgreSQL lies above every number there is. Never lowered: that outlives a rollback."""
    quote = connection.dialect.identifier_preparer.quote
    find = text("SELECT pg_get_serial_sequence(:table, :column)")
    sequence = connection.scalar(find, {"table": quote(table.name), "column": column})
    if sequence is None:
        return
    highest = f"SELECT max({quote(column)}) FROM {quote(table.name)}"  # noqa: S608  (names from the schema)
    connection.execute(
        text(f"SELECT setval(:name, greatest(({highest}), pg_sequence_last_value(CAST(:name AS regclass)), 1))"),
        {"name": sequence},
    )
