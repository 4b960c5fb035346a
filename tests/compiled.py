"""Statements compiled once for all databases of a test process, instead of anew for the one each test opens.

What a statement is compiled to depends on the class of the dialect and on how it was made, which is the same for every
database of one kind here (``tracker.db.engine``). SQLAlchemy keeps it for each dialect object; here all objects of one
class stand for each other.
"""

from functools import wraps
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

_KEPT: LRUCache[Any, Any] = LRUCache(5000)


def share() -> None:
    """From now on every new engine of this process looks into one cache."""
    for dialect in (SQLiteDialect_pysqlite, PGDialect_psycopg):
        kind: Any = dialect
        kind.__hash__ = lambda self: hash(type(self))
        kind.__eq__ = lambda self, other: type(self) is type(other)
    _sharing(Engine)


def _sharing(engine: Any) -> None:
    made = engine.__init__

    @wraps(made)
    def init(self: Any, *args: Any, **given: Any) -> None:
        made(self, *args, **given)
        self._compiled_cache = _KEPT

    engine.__init__ = init
