"""Cities built once for all processes of a test run: who wants one gets a copy of its file.

The folder is made by the first process and handed on to those it starts (the workers of pytest-xdist): whoever asks for
a city first builds it, while the others wait.
"""

import atexit
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, time
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

from filelock import FileLock

from tests.calls import ADMIN, NOW
from tracker.db.engine import open_database

HOME = date(2026, 11, 23)
"""The demo city's own day: the day of ``NOW``."""

_HANDED_ON = "CITIES_OF_TESTS"
if _HANDED_ON not in os.environ:
    os.environ[_HANDED_ON] = mkdtemp(prefix="tracker-cities-")
    atexit.register(shutil.rmtree, os.environ[_HANDED_ON], ignore_errors=True)
_FOLDER = Path(os.environ[_HANDED_ON])


def kept(name: str, build: Callable[[Path], object]) -> Path:
    """The file that ``build`` made at the path it was given when ``name`` was asked for first. Nobody changes it."""
    path = _FOLDER / f"{sha256(name.encode()).hexdigest()[:20]}.db"
    with FileLock(path.with_suffix(".lock")):
        if not path.exists():
            new = path.with_suffix(".new")
            build(new)
            new.rename(path)
    return path


def template() -> Path:
    """An empty city, to be copied."""
    return kept("migrated", _migrate)


def migrated(path: Path) -> None:
    """An empty city at a path where nothing is yet."""
    shutil.copy(template(), path)


def demo(path: Path, today: date = HOME, now: Callable[[], datetime] | None = None) -> None:
    """The demo city as it is loaded on a day (at noon, unless there is a clock), at a path where nothing is yet."""
    clock = now or (lambda: NOW if today == HOME else noon(today))
    shutil.copy(kept(f"demo {today} {now is None}", lambda new: _load(new, today, clock)), path)


def schema(version: str, path: Path) -> None:
    """A database of a version of the schema, in one file, at a path where nothing is yet."""
    shutil.copy(kept(f"schema {version}", lambda new: _one_file(new, version)), path)


def noon(day: date) -> datetime:
    """Noon in Japan."""
    return datetime.combine(day, time(3), UTC)


def _migrate(path: Path, version: str | None = None) -> None:
    database = open_database(f"sqlite:///{path}", lambda: NOW)
    database.upgrade(version)
    database.dispose()


def _one_file(path: Path, version: str) -> None:
    _migrate(path, version)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode=DELETE")


def _load(path: Path, today: date, clock: Callable[[], datetime]) -> None:
    from seed import load  # noqa: PLC0415  (brings the statistics library)

    migrated(path)
    database = open_database(f"sqlite:///{path}", clock)
    load(database, ADMIN, today)
    database.dispose()
