"""The demo city into an empty database on SQLite: what a first start waits for, below the time to create that one."""

from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.table import Line, median
from seed import load
from tracker.clock import now
from tracker.db.engine import open_database
from tracker.domain.actor import Actor
from tracker.domain.codes import Role

AIM_SECONDS = 10


def measure(rounds: int = 5) -> list[Line]:
    """Median seconds to create an empty database, and to fill it."""
    with TemporaryDirectory() as folder:
        taken = [_once(Path(folder) / f"{turn}.db") for turn in range(rounds + 1)][1:]  # the first one imports
    created, filled = (median(found) for found in zip(*taken, strict=True))
    return [
        Line("an empty database is created", created, None, rounds),
        Line(f"the demo city is loaded (aim {AIM_SECONDS} s)", filled, None, rounds),
    ]


def _once(path: Path) -> tuple[float, float]:
    started = perf_counter()
    database = open_database(f"sqlite:///{path}", now)
    database.upgrade()
    created = perf_counter()
    load(database, Actor("benchmark", Role.ADMIN), now().date())
    filled = perf_counter()
    database.dispose()
    return created - started, filled - created
