"""Restoring under a running app: whoever has the database open goes on with the restored data and loses nothing."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.calls import ADMIN
from tests.db.backup.conftest import Opened, contents
from tests.db.backup.test_taking import pair, writing
from tracker.db.engine import Database
from tracker.db.models import City, Revision
from tracker.domain.errors import DomainError
from tracker.services.backups import back_up, restore

pytestmark = pytest.mark.slow

READER = """
import sys
from tracker.clock import now
from tracker.db.engine import open_database
database = open_database(sys.argv[1], now)
print(database.revision(), flush=True)
sys.stdin.read()
"""


@contextmanager
def reading(database: Database) -> Iterator[list[tuple[int, str, str]]]:
    """What somebody sees who looks all the time: (revision, name, why) of each look."""
    seen: list[tuple[int, str, str]] = []
    enough = threading.Event()

    def look() -> None:
        while not enough.is_set():
            with database.read() as session:
                number = session.scalars(select(Revision.value)).one()
                time.sleep(0.01)  # a write in between must not show
                city = session.get_one(City, 1)
                seen.append((number, city.name, city.why))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield seen
    finally:
        enough.set()
        thread.join()


def wait_beyond(database: Database, number: int) -> None:
    until = time.monotonic() + 30
    while database.revision() <= number:
        assert time.monotonic() < until, "the writer must go on"
        time.sleep(0.05)


def wait_for_a_look(seen: list[tuple[int, str, str]], number: int) -> None:
    """On a busy machine the reader may be behind the writer."""
    until = time.monotonic() + 30
    while seen[-1][0] <= number:
        assert time.monotonic() < until, "the reader must go on"
        time.sleep(0.05)


def test_readers_and_writers_go_on_with_the_restored_data(database_url: str, tmp_path: Path, opened: Opened) -> None:
    app = opened(database_url)
    with writing(database_url), reading(app) as seen:
        wait_beyond(app, 3)
        taken = back_up(opened(database_url), ADMIN, tmp_path / "copy.zip")
        wait_beyond(app, taken.revision + 3)
        done = restore(opened(database_url), ADMIN, taken.path)
        wait_beyond(app, done.revision + 3)
        wait_for_a_look(seen, done.revision)
    assert seen[-1][0] > done.revision
    assert [number for number, *_ in seen] == sorted(number for number, *_ in seen), "no look back in time"
    assert {look for look in seen if look[1] != look[2]} == set(), "no half-done state"
    at_once = [name for number, name, _ in seen if number == done.revision]
    assert set(at_once) <= {str(taken.revision)}
    assert all(name == str(number) for number, name, _ in seen if number > done.revision)
    where = f"sqlite:///{done.kept}" if app.file else f"{database_url}&options=-csearch_path%3D{done.kept}"
    kept = opened(where)
    assert kept.revision() == done.revision - 1, "every write up to the restore is in what was kept"
    assert pair(kept) == (str(done.revision - 1), str(done.revision - 1))


GARBAGE = {"its beginning": (0, 2_000), "its middle": (4096 * 20, 4096 * 100)}


def _damage(file: Path, start: int, length: int) -> None:
    content = bytearray(file.read_bytes())
    content[start : start + length] = b"\xa5" * length
    file.write_bytes(content)


@pytest.mark.parametrize(("start", "length"), GARBAGE.values(), ids=GARBAGE)
def test_a_damaged_database_is_replaced_and_kept_as_it_is(
    city: Database, tmp_path: Path, start: int, length: int
) -> None:
    taken, before = back_up(city, ADMIN, tmp_path / "copy.db"), contents(city)
    city.dispose()
    assert city.file is not None
    _damage(city.file, start, length)
    broken = city.file.read_bytes()
    done = restore(city, ADMIN, taken.path)
    assert done.swapped
    assert contents(city) == before
    assert city.revision() == done.revision == taken.revision + 1
    assert done.kept is not None
    assert Path(done.kept).read_bytes() == broken
    city.dispose()
    assert sorted(path.name for path in city.file.parent.iterdir()) == sorted([city.file.name, Path(done.kept).name])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows itself refuses to replace an open file")
def test_a_damaged_database_somebody_has_open_is_not_replaced(city: Database, tmp_path: Path) -> None:
    taken = back_up(city, ADMIN, tmp_path / "copy.db")
    city.dispose()
    assert city.file is not None
    command = [sys.executable, "-c", READER, f"sqlite:///{city.file}"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline()
        _damage(city.file, *GARBAGE["its middle"])
        broken = city.file.read_bytes()
        with pytest.raises(DomainError, match="restore_in_use"):
            restore(city, ADMIN, taken.path)
        assert city.file.read_bytes() == broken
        other.communicate()
    assert restore(city, ADMIN, taken.path).swapped
