"""``export initiatives --format json``: the rows of 取組 with the English names and codes of FORMAT §2 and §4."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum

from tracker.domain.sheets import SheetKind, Value, sheet_spec

Json = str | int | list[str] | None


def initiatives_json(rows: Iterable[Mapping[str, Value]]) -> str:
    """An object with ``schema`` and ``initiatives``; every initiative has every key, empty ones are null."""
    names = [column.name for column in sheet_spec(SheetKind.INITIATIVES).columns]
    listed = [{name: _plain(row.get(name)) for name in names} for row in rows]
    return f"{json.dumps({'schema': 1, 'initiatives': listed}, ensure_ascii=False, indent=2)}\n"


def _plain(value: Value) -> Json:
    if isinstance(value, Enum):
        code: str | int = value.value
        return code
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [str(item) for item in value]
    return value if value is None or isinstance(value, int) else str(value)
