"""Killing the process while it applies an import leaves all of it or nothing, and a database that works."""

import os
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.builders import counter_pilot, xlsx_bytes
from tests.faults.nursery import Nursery, nursery

ROWS = 3_000
KILLS, FEW_KILLS = 20, 5
"""Before a release, and on every other run."""
TABLES = ("department", "kpi", "measurement")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="needs fork and SIGKILL")]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    sheets = counter_pilot()
    rows = [["K1", "導入前", "2026/5/5", 10 + n % 50 / 10, "実測", "計測者1", f"M{n}"] for n in range(ROWS)]
    path = tmp_path_factory.mktemp("book") / "city.xlsx"
    path.write_bytes(xlsx_bytes({**sheets, "計測": [sheets["計測"][0], *rows]}))
    return path


@pytest.fixture
def applying(book: Path) -> Iterator[Nursery]:
    with nursery("import", str(book), "--apply") as found:
        yield found


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
    applying: Nursery, tmp_path: Path, sqlite_template: Path, thorough: bool
) -> None:
    def new(name: str) -> Path:
        (tmp_path / name).write_bytes(sqlite_template.read_bytes())
        return tmp_path / name

    whole = new("whole.db")
    nothing = _state(whole)
    applying.begin(whole)
    began = time.monotonic()
    assert applying.end() == 0
    lasts = time.monotonic() - began
    everything = _state(whole)
    assert everything == (1, 1, ROWS, nothing[-1] + 1)

    kills = KILLS if thorough else FEW_KILLS
    killed = [new(f"killed{number}.db") for number in range(kills)]
    for number, database in enumerate(killed):
        process = applying.begin(database)
        time.sleep(lasts * number / kills)
        with suppress(ProcessLookupError):  # this one was faster than the clock
            os.kill(process, signal.SIGKILL)
        assert applying.end() in {0, -signal.SIGKILL}
    outcomes = [_state(database) for database in killed]
    assert set(outcomes) <= {nothing, everything}
    assert nothing in outcomes, "some kill must fall inside the transaction"

    applying.begin(killed[0])
    assert applying.end() == 0
    assert _state(killed[0])[:-1] == everything[:-1]
