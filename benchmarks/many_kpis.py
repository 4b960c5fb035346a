"""全体の状況 of the same 120 initiatives with 100 KPIs and with 10,000 KPIs and a million measurements.

An effect is computed once, when its measurements change, so a page must not feel how many measurements there are. Both
cities are served at once and visited alternately, as in pages.py. The second pair of lines is the first visit after a
change, when nothing is cached for the new revision.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import BrowserContext

from benchmarks.pages import browser, city, fill, served, visit
from benchmarks.table import Line, median
from tracker.clock import now
from tracker.db import measurements
from tracker.db.engine import open_database
from tracker.db.measurements import Content
from tracker.db.models import PainPoint
from tracker.db.rows import id_by_code
from tracker.domain.actor import Actor
from tracker.domain.codes import Audience, Basis, Direction, KpiKind, Method, Phase, Role
from tracker.domain.sheets import ParsedRow, SheetData, SheetKind
from tracker.services.effects import recompute
from tracker.services.importing import apply_import

INITIATIVES, FEW, MANY, CASES = 120, 100, 10_000, 100
AT_ONCE = 500
"""KPIs whose cases are written in one go."""

ACTOR = Actor("benchmark", Role.ADMIN)


def _fill(url: str, kpis: int) -> None:
    fill(url, city(INITIATIVES, 0))
    database = open_database(url, now)
    rows = [
        {
            "code": f"K{n}",
            "initiative_code": f"I{n % INITIATIVES}",
            "name": f"処理時間{n}",
            "kind": KpiKind.TIME,
            "direction": Direction.DECREASE,
            "annual_volume": 1_000,
        }
        for n in range(kpis)
    ]
    parsed = [ParsedRow(place, row, {}) for place, row in enumerate(rows, start=2)]
    names = {name: name for name in rows[0]}
    with database.write(ACTOR) as session:
        sheet = SheetData("kpis.csv", "KPI", SheetKind.KPIS, names, rows=parsed, read=len(parsed))
        apply_import(session, ACTOR, [sheet])
    with database.write(ACTOR) as session:
        ids = id_by_code(session, SheetKind.KPIS)
        for first in range(0, kpis, AT_ONCE):
            some = range(first, min(first + AT_ONCE, kpis))
            rows = [(ids[f"K{n}"], f"K{n}-{place}", each) for n in some for place, each in enumerate(_cases(n))]
            measurements.add(session, rows)
        recompute(session, ids.values())
    database.dispose()


def _cases(kpi: int) -> Iterator[Content]:
    for case in range(CASES):
        phase, month, base = (Phase.BEFORE, 5, 10) if case % 2 else (Phase.AFTER, 8, 7)
        minutes = Decimal(base) + Decimal((case * 37 + kpi * 11) % 23) / 5
        nothing = dict.fromkeys(Content._fields)
        yield Content(
            **{
                **nothing,
                "phase": phase,
                "observed_on": date(2026, month, case % 28 + 1),
                "value": minutes,
                "method": Method.MEASURED,
                "basis": Basis.ACTUAL,
                "recorder": f"計測者{case % 3}",
            }
        )


def _change(url: str, turn: int) -> None:
    """Anything that raises the revision."""
    database = open_database(url, now)
    with database.write(ACTOR) as session:
        line = f"気づき{turn}"
        session.add(PainPoint(audience=Audience.STAFF, text=line, posted_on=now().date(), posted_by="benchmark"))
    database.dispose()


def _taken(context: BrowserContext, bases: dict[str, str], rounds: int, *, changed: bool) -> list[float]:
    seconds: dict[str, list[float]] = {base: [] for base in bases}
    for turn in range(rounds + 2):
        for base, url in bases.items():
            if changed:
                _change(url, turn)
            taken = visit(context, f"{base}/overview")
            if turn > 1:
                seconds[base].append(taken)
    return [median(found) for found in seconds.values()]


def measure(rounds: int = 20) -> list[Line]:
    """Median seconds to rest of both cities, unchanged and after each change."""
    lines: list[Line] = []
    with TemporaryDirectory() as folder, ExitStack() as stack:
        bases = {}
        for kpis in (FEW, MANY):
            url = f"sqlite:///{folder}/{kpis}.db"
            _fill(url, kpis)
            bases[stack.enter_context(served(Path(folder) / str(kpis), url, constant=False))] = url
        context = stack.enter_context(browser())
        for changed, how in ((False, "nothing changed"), (True, "first visit after a change")):
            few, many = _taken(context, bases, rounds, changed=changed)
            what = f"{INITIATIVES} initiatives, {{0:,}} KPIs, {{1:,}} measurements, {how}"
            lines.append(Line(f"`overview`, {what.format(FEW, FEW * CASES)}", few, None, rounds))
            lines.append(Line(f"`overview`, {what.format(MANY, MANY * CASES)}", many, many / few, rounds, aim=1.5))
    return lines
