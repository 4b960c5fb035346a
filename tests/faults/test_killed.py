"""Killing the process while it applies an import leaves all of it or nothing, and a database that works."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.builders import counter_pilot, xlsx_bytes

ROOT = Path(__file__).resolve().parents[2]
ROWS = 3_000
KILLS = 20
BEGIN = b"writing\n"
CHILD = """
import sys
from sqlalchemy import event
from sqlalchemy.engine import Engine
from tracker.cli.main import main

@event.listens_for(Engine, "before_cursor_execute")
def _watch(connection, cursor, statement, *rest):
    if statement.startswith("UPDATE revision"):
        sys.stderr.write("writing\\n")
        sys.stderr.flush()

sys.exit(main(sys.argv[1:]))
"""
"""The command line itself, which also says when its write transaction begins."""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    sheets = counter_pilot()
    header = sheets["計測"][0]
    rows = [["K1", "導入前", "2026/5/5", 10 + n % 50 / 10, "実測", "計測者1", f"M{n}"] for n in range(ROWS)]
    path = tmp_path_factory.mktemp("book") / "city.xlsx"
    path.write_bytes(xlsx_bytes({**sheets, "計測": [header, *rows]}))
    return path


def _apply(book: Path, database: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, "import", str(book), "--apply"],
        cwd=ROOT,
        env={**os.environ, "TRACKER_DATABASE_URL": f"sqlite:///{database}"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def _state(database: Path) -> tuple[int, int, int, int]:
    """(departments, KPIs, measurements, revision) as the next process finds them."""
    connection = sqlite3.connect(database)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        counts = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES]
        return (*counts, connection.execute("SELECT value FROM revision").fetchone()[0])
    finally:
        connection.close()


TABLES = ("department", "kpi", "measurement")


def test_kill_9_while_applying_leaves_all_or_nothing(book: Path, tmp_path: Path, sqlite_template: Path) -> None:
    whole = tmp_path / "whole.db"
    whole.write_bytes(sqlite_template.read_bytes())
    nothing = _state(whole)
    with _apply(book, whole) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == BEGIN
        began = time.monotonic()
        assert process.wait(120) == 0
        lasts = time.monotonic() - began
    everything = _state(whole)
    assert everything == (1, 1, ROWS, nothing[-1] + 1)

    outcomes = []
    for number in range(KILLS):
        database = tmp_path / f"killed{number}.db"
        database.write_bytes(sqlite_template.read_bytes())
        with _apply(book, database) as process:
            assert process.stderr is not None
            assert process.stderr.readline() == BEGIN
            time.sleep(lasts * number / KILLS)
            process.send_signal(signal.SIGKILL)
        outcomes.append(_state(database))
    assert set(outcomes) <= {nothing, everything}
    assert nothing in outcomes, "some kill must fall inside the transaction"

    last = tmp_path / "killed0.db"
    with _apply(book, last) as process:
        assert process.wait(120) == 0
    assert _state(last)[:-1] == everything[:-1]
