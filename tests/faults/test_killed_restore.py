"""Killing the process while it restores leaves the old data or the restored, and a database that works."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.calls import ADMIN, NOW
from tests.databases import Clock
from tracker.db.engine import open_database
from tracker.db.models import City, Department
from tracker.services.backups import back_up

ROOT = Path(__file__).resolve().parents[2]
ROWS = 4_000
KILLS, FEW_KILLS = 6, 3
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
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """(a live database, a backup of other data)."""
    folder = tmp_path_factory.mktemp("killed")
    for name, title in (("live.db", "前の市"), ("other.db", "控えの市")):
        database = open_database(f"sqlite:///{folder / name}", Clock(NOW))
        database.upgrade()
        with database.write(ADMIN) as session:
            session.get_one(City, 1).name = title
            session.add_all(Department(code=f"{title}{n}", name=f"第{n}課" * 10) for n in range(ROWS))
        if name == "other.db":
            back_up(database, ADMIN, folder / "copy.db")
        database.dispose()
    return folder / "live.db", folder / "copy.db"


def _restore(backup: Path, database: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, "restore", str(backup)],
        cwd=ROOT,
        env={**os.environ, "TRACKER_DATABASE_URL": f"sqlite:///{database}"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def _begun(process: subprocess.Popen[bytes]) -> None:
    assert process.stderr is not None
    assert process.stderr.readline() == b"writing\n"


def _state(database: Path) -> tuple[str, int, int, str]:
    """(city, departments, revision, first code) as the next process finds them."""
    with closing(sqlite3.connect(database)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        name = raw.execute("SELECT name FROM city").fetchone()[0]
        count, first = raw.execute("SELECT count(*), min(code) FROM department").fetchone()
        return name, count, raw.execute("SELECT value FROM revision").fetchone()[0], first


def test_kill_9_while_restoring_leaves_the_old_or_the_restored(
    files: tuple[Path, Path], tmp_path: Path, thorough: bool
) -> None:
    live, backup = files
    old = _state(live)
    whole = Path(shutil.copy(live, tmp_path / "whole.db"))
    with _restore(backup, whole) as process:
        _begun(process)
        began = time.monotonic()
        assert process.wait(120) == 0
        lasts = time.monotonic() - began
    new = _state(whole)
    assert new == ("控えの市", ROWS, old[2] + 1, "控えの市0")

    outcomes, kills = [], KILLS if thorough else FEW_KILLS
    for number in range(kills):
        database = Path(shutil.copy(live, tmp_path / f"killed{number}.db"))
        with _restore(backup, database) as process:
            _begun(process)
            time.sleep(lasts * number / kills)
            process.send_signal(signal.SIGKILL)
        outcomes.append(_state(database))
    assert set(outcomes) <= {old, new}
    assert old in outcomes, "some kill must fall inside the transaction"

    last = tmp_path / "killed0.db"
    with _restore(backup, last) as process:
        assert process.wait(120) == 0
    assert _state(last)[:2] == new[:2]
