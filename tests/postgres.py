"""PostgreSQL databases that tests hand on to each other: emptying one takes a tenth of the time of making another.

One goes on only if it is, table by table and right by right, what the template is; whatever a test built, dropped or
granted in it, its database is dropped and a new one made.
"""

from collections.abc import Iterator
from itertools import count
from typing import Any

import psycopg
from psycopg import sql

USES = 100
"""After so many the dead rows are worth a new database."""

SHAPE = """
SELECT md5(string_agg(line, E'\\n' ORDER BY line)) FROM (
  SELECT concat_ws(' ', n.nspname, c.relname, c.relkind, c.relacl, a.attname, a.atttypid, a.attnotnull) AS line
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  UNION ALL SELECT concat_ws(' ', nspname, nspacl) FROM pg_namespace WHERE nspname !~ '^pg_(toast_)?temp'
  UNION ALL SELECT concat_ws(' ', conname, pg_get_constraintdef(oid)) FROM pg_constraint WHERE conrelid <> 0
  UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname !~ '^pg_'
  UNION ALL SELECT concat_ws(' ', tgname, tgrelid::regclass, tgenabled) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
  UNION ALL SELECT concat_ws(' ', datacl, datconnlimit) FROM pg_database WHERE datname = current_database()
  UNION ALL SELECT concat_ws(' ', setrole, setconfig) FROM pg_db_role_setting
) AS everything
"""
OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


class Pool:
    """Databases like the one named ``template`` on a server; ``address`` names another one there."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.numbers = count(1)
        self.free: list[str] = []
        self.uses: dict[str, int] = {}
        with self._connected("template") as connection:
            self.shape = _one(connection, SHAPE)
            self.emptied = sql.Composed(list(_emptying(connection)))

    def take(self) -> str:
        """The name of a database nobody uses."""
        if self.free:
            return self.free.pop()
        name = f"city{next(self.numbers)}"
        self._outside(f"CREATE DATABASE {name} TEMPLATE template")
        return name

    def give_back(self, name: str) -> None:
        """Make it what the template is, or drop it."""
        self.uses[name] = self.uses.get(name, 0) + 1
        if self.uses[name] < USES and self._is_like_new(name):
            self.free.append(name)
        else:
            self._outside(f"DROP DATABASE {name} WITH (FORCE)")

    def _is_like_new(self, name: str) -> bool:
        with self._connected(name) as connection:
            connection.execute(OTHERS)
            if _one(connection, SHAPE) != self.shape:
                return False
            connection.execute(self.emptied)
            return True

    def _outside(self, statement: str) -> None:
        with self._connected("postgres") as connection:
            connection.execute(statement.encode())

    def _connected(self, name: str) -> psycopg.Connection[Any]:
        return psycopg.connect(self.address.replace("/postgres?", f"/{name}?", 1), autocommit=True)


def _one(connection: psycopg.Connection[Any], statement: str) -> Any:
    row = connection.execute(statement.encode()).fetchone()
    return row and row[0]


def _emptying(connection: psycopg.Connection[Any]) -> Iterator[sql.Composable]:
    """The statements that take every row away, put those of the template back, and set every counter as it was."""
    yield sql.SQL("BEGIN; SET LOCAL session_replication_role = replica; ")
    tables = [name for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    for name in tables:
        yield sql.SQL("DELETE FROM {}; ").format(sql.Identifier(name))
    for name in tables:
        rows = connection.execute(sql.SQL("SELECT json_agg(t)::text FROM {} AS t").format(sql.Identifier(name)))
        (kept,) = rows.fetchone() or (None,)
        if kept is not None:
            put = "INSERT INTO {0} OVERRIDING SYSTEM VALUE SELECT * FROM json_populate_recordset(NULL::{0}, {1}); "
            yield sql.SQL(put).format(sql.Identifier(name), sql.Literal(kept))
    for name, last in connection.execute("SELECT sequencename, last_value FROM pg_sequences"):
        kept = (sql.Literal(name), sql.Literal(last or 1), sql.Literal(last is not None))
        yield sql.SQL("SELECT setval({}, {}, {}); ").format(*kept)
    yield sql.SQL("COMMIT")
