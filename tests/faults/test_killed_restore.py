"""Killing the process while it restores leaves the old data or the restored, and a database that works."""

import os
import shutil
import signal
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.calls import ADMIN, NOW
from tests.databases import Clock
from tests.faults.nursery import nursery
from tracker.db.engine import open_database
from tracker.db.models import City, Department
from tracker.services.backups import back_up

ROWS = 4_000
KILLS, FEW_KILLS = 6, 3

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")]


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
    with nursery("restore", str(backup)) as restoring:
        restoring.begin(whole)
        began = time.monotonic()
        assert restoring.end() == 0
        lasts = time.monotonic() - began
        new = _state(whole)
        assert new == ("控えの市", ROWS, old[2] + 1, "控えの市0")

        outcomes, kills = [], KILLS if thorough else FEW_KILLS
        for number in range(kills):
            database = Path(shutil.copy(live, tmp_path / f"killed{number}.db"))
            process = restoring.begin(database)
            time.sleep(lasts * number / kills)
            with suppress(ProcessLookupError):  # this one was faster than the clock
                os.kill(process, signal.SIGKILL)
            assert restoring.end() in {0, -signal.SIGKILL}
            outcomes.append(_state(database))
        assert set(outcomes) <= {old, new}
        assert old in outcomes, "some kill must fall inside the transaction"

        last = tmp_path / "killed0.db"
        restoring.begin(last)
        assert restoring.end() == 0
    assert _state(last)[:2] == new[:2]
