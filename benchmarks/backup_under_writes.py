"""Backup and restore of a database somebody writes to without pause, beside copying the file of one nobody uses.

Every copy is restored and held against what was there: each table's hash as before, and the two fields the writer
changes together in agreement with the number of its write. Anything else raises.
"""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from benchmarks.importing import ACTOR, bring_in, workbook
from benchmarks.table import Line, median
from tracker.clock import now
from tracker.db.backup.archive import Archive
from tracker.db.engine import Database, open_database
from tracker.db.models import City
from tracker.services.backups import back_up, restore

ROOT = Path(__file__).resolve().parents[1]
CHANGING = {"city", "revision", "audit_log"}
"""The tables the writer writes to."""
WRITER = """
import sys
from time import perf_counter
from benchmarks.importing import ACTOR
from tracker.clock import now
from tracker.db.engine import open_database
from tracker.db.models import City
database = open_database(sys.argv[1], now)
while True:
    start = perf_counter()
    with database.write(ACTOR) as session:
        city = session.get_one(City, 1)
        city.name = city.why = str(session.info["revision"])
    print(perf_counter() - start, flush=True)
"""


@contextmanager
def _writing(database: Database, waits: Path) -> Iterator[None]:
    """A second process writes; ``waits`` collects the seconds of each of its writes."""
    command = [sys.executable, "-c", WRITER, database.url.render_as_string(hide_password=False)]
    with waits.open("wb") as output, subprocess.Popen(command, cwd=ROOT, stdout=output) as process:
        try:
            while waits.stat().st_size == 0:
                sleep(0.05)
            yield
        finally:
            process.kill()


def _hashes(database: Database, folder: Path) -> dict[str, str]:
    taken = back_up(database, ACTOR, folder / "hashes.zip", force=True)
    with zipfile.ZipFile(taken.path) as book:
        return {member.table: member.sha256 for member in Archive(book, "").manifest.members}


def _same(database: Database, expected: dict[str, str], revision: int, folder: Path) -> None:
    """Raise unless the database holds exactly the state of that revision."""
    found = _hashes(database, folder)
    different = {table for table in expected if table not in CHANGING and found[table] != expected[table]}
    with database.read() as session:
        city = session.get_one(City, 1)
        pair = {city.name, city.why}
    if different or pair != {str(revision)}:
        raise RuntimeError(f"not the state of revision {revision}: {different} {pair}")


def _copied(file: Path, target: Path) -> float:
    start = perf_counter()
    shutil.copyfile(file, target)
    with target.open("rb+") as copy:
        os.fsync(copy.fileno())
    return perf_counter() - start


def measure(measurements: int = 100_000, rounds: int = 5) -> list[Line]:
    """Median seconds of each, alternating, and the longest a writer waited in each restore."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        bring_in(workbook(measurements), folder)
        file, live = folder / "city.db", open_database(f"sqlite:///{folder / 'city.db'}", now)
        fresh = open_database(f"sqlite:///{folder / 'fresh.db'}", now)
        expected = _hashes(live, folder)
        seconds: dict[str, list[float]] = {key: [] for key in ("copy", "sqlite", "zip", "restore", "wait")}
        for turn in range(rounds):
            seconds["copy"].append(_copied(file, folder / "plain.db"))
            with _writing(live, folder / "waits"):
                for form in ("sqlite", "zip"):
                    target = folder / f"{turn}.{form}"
                    start = perf_counter()
                    taken = back_up(live, ACTOR, target.with_suffix(".zip") if form == "zip" else target)
                    seconds[form].append(perf_counter() - start)
                    restore(fresh, ACTOR, taken.path)
                    _same(fresh, expected, taken.revision, folder)
            with _writing(live, folder / "waits"):
                start = perf_counter()
                done = restore(live, ACTOR, folder / f"{turn}.sqlite")
                seconds["restore"].append(perf_counter() - start)
                while live.revision() == done.revision:
                    sleep(0.05)
            seconds["wait"].append(max(map(float, (folder / "waits").read_text().split())))
            Path(str(done.kept)).unlink()
        size = f"{file.stat().st_size / 1e6:.0f} MB, {measurements:,} measurements"
        live.dispose()
        fresh.dispose()
    base = median(seconds["copy"])
    told = {
        "sqlite": "backup, SQLite file, under writes (copy, verify)",
        "zip": "backup, zip of JSON lines, under writes",
        "restore": "restore of the SQLite file, under writes (stage, verify, keep, replace)",
        "wait": "the longest wait of a writer in it",
    }
    lines = [Line(f"plain copy of the file nobody uses: {size}", base, None, rounds)]
    return lines + [Line(what, median(seconds[key]), median(seconds[key]) / base, rounds) for key, what in told.items()]
