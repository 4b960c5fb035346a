"""Killing the process while it applies an import leaves all of it or nothing, and a database that works."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.builders import counter_pilot, xlsx_bytes

ROOT = Path(__file__).resolve().parents[2]
ROWS = 3_000
KILLS, FEW_KILLS = 20, 5
"""Before a release, and on every other run."""
TABLES = ("department", "kpi", "measurement")
NURSERY = """
import os, sys
import scipy.stats
from sqlalchemy import event
from sqlalchemy.engine import Engine
from tracker.cli.main import main

@event.listens_for(Engine, "before_cursor_execute")
def _watch(connection, cursor, statement, *rest):
    if statement.startswith("UPDATE revision"):
        os.write(1, f"writing {os.getpid()}\\n".encode())

book = sys.argv[1]
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        os.environ["TRACKER_DATABASE_URL"] = f"sqlite:///{line.strip()}"
        sys.stdout = open(os.devnull, "w")
        os._exit(main(["import", book, "--apply"]))
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.write(1, f"ended {status}\\n".encode())
"""
"""Starts one process per line read, each the command line itself; Python and its libraries are loaded once."""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs fork and SIGKILL")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    sheets = counter_pilot()
    rows = [["K1", "導入前", "2026/5/5", 10 + n % 50 / 10, "実測", "計測者1", f"M{n}"] for n in range(ROWS)]
    path = tmp_path_factory.mktemp("book") / "city.xlsx"
    path.write_bytes(xlsx_bytes({**sheets, "計測": [sheets["計測"][0], *rows]}))
    return path


class Nursery:
    """Applies the book to a database in a process of its own, to the end or until it is killed."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._said, self._heard = process.stdin, process.stdout

    def begin(self, database: Path) -> int:
        """Start applying; returns the process's id once its write transaction has begun."""
        self._said.write(f"{database}\n")
        self._said.flush()
        word, number = self._heard.readline().split()
        assert word == "writing"
        return int(number)

    def end(self) -> int:
        """The exit code, negative for a signal."""
        word, number = self._heard.readline().split()
        assert word == "ended"
        return int(number)


@pytest.fixture
def nursery(book: Path) -> Iterator[Nursery]:
    command = [sys.executable, "-c", NURSERY, str(book)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        yield Nursery(process)
        assert process.stdin is not None
        process.stdin.close()


def _state(database: Path) -> tuple[int, ...]:
    """(departments, KPIs, measurements, revision) as the next process finds them."""
    connection = sqlite3.connect(database)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        counts = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES]
        return (*counts, connection.execute("SELECT value FROM revision").fetchone()[0])
    finally:
        connection.close()


def test_kill_9_while_applying_leaves_all_or_nothing(
    nursery: Nursery, tmp_path: Path, sqlite_template: Path, thorough: bool
) -> None:
    def new(name: str) -> Path:
        (tmp_path / name).write_bytes(sqlite_template.read_bytes())
        return tmp_path / name

    whole = new("whole.db")
    nothing = _state(whole)
    nursery.begin(whole)
    began = time.monotonic()
    assert nursery.end() == 0
    lasts = time.monotonic() - began
    everything = _state(whole)
    assert everything == (1, 1, ROWS, nothing[-1] + 1)

    kills = KILLS if thorough else FEW_KILLS
    killed = [new(f"killed{number}.db") for number in range(kills)]
    for number, database in enumerate(killed):
        process = nursery.begin(database)
        time.sleep(lasts * number / kills)
        with suppress(ProcessLookupError):  # this one was faster than the clock
            os.kill(process, signal.SIGKILL)
        assert nursery.end() in {0, -signal.SIGKILL}
    outcomes = [_state(database) for database in killed]
    assert set(outcomes) <= {nothing, everything}
    assert nothing in outcomes, "some kill must fall inside the transaction"

    nursery.begin(killed[0])
    assert nursery.end() == 0
    assert _state(killed[0])[:-1] == everything[:-1]
