"""Import of many measurements, beside openpyxl merely walking through the same workbook in read-only mode.

openpyxl is what a script of a city's own would use; walking through is the least it could do. Ours reads, checks,
compares with the database, computes the effects and commits. In one process each, alternating.
"""

import gc
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import xlsxwriter
from openpyxl import load_workbook

from benchmarks.table import Line, median
from tracker.clock import now
from tracker.db.engine import open_database
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.imports import read_files
from tracker.services.importing import apply_import

KPIS = 200
ACTOR = Actor("benchmark", Role.ADMIN)
CITY: dict[str, list[list[object]]] = {
    "部署": [["コード", "部署名"], *([f"D{n}", f"第{n}課"] for n in range(20))],
    "取組": [["コード", "取組名", "主管課"], *([f"I{n}", f"取組{n}", f"D{n % 20}"] for n in range(50))],
    "KPI": [
        ["コード", "取組コード", "KPI名", "種別", "望ましい方向", "年間件数"],
        *([f"K{n}", f"I{n % 50}", f"処理時間{n}", "時間", "減少", 1000] for n in range(KPIS)),
    ],
}


def workbook(measurements: int) -> bytes:
    """A city's workbook with that many measured cases, spread over its KPIs and both phases."""
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"constant_memory": True})
    day = book.add_format({"num_format": "yyyy/mm/dd"})
    for name, rows in CITY.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    sheet = book.add_worksheet("計測")
    sheet.write_row(0, 0, ["KPIコード", "段階", "計測日", "値", "件の種類", "方法", "計測者"])
    for number in range(measurements):
        phase, minutes = ("導入前", 12.4) if number % 2 else ("導入後", 8.1)
        sheet.write_row(number + 1, 0, [f"K{number % KPIS}", phase])
        sheet.write_datetime(number + 1, 2, date(2026, 4, 1) + timedelta(days=number % 200), day)  # type: ignore[arg-type]
        varied = round(minutes + number * 7919 % 97 / 20, 2)
        sheet.write_row(number + 1, 3, [varied, "窓口" if number % 3 else "郵送", "実測", f"計測者{number % 5}"])
    book.close()
    return content.getvalue()


def walk(content: bytes) -> int:
    """openpyxl's read-only iteration over every cell; returns the rows seen."""
    book = load_workbook(BytesIO(content), read_only=True)
    return sum(1 for sheet in book.worksheets for _ in sheet.iter_rows(values_only=True))


def bring_in(content: bytes, folder: Path) -> int:
    """Our import into a new SQLite database, from bytes to commit; returns the rows written."""
    database = open_database(f"sqlite:///{folder / 'city.db'}", now)
    database.upgrade()
    with database.write(ACTOR) as session:
        plan = apply_import(session, ACTOR, read_files([("city.xlsx", content)]))
    database.dispose()
    if not plan.applied:
        raise RuntimeError(str(plan.errors[:3]))
    return plan.writes


def measure(measurements: int = 100_000, rounds: int = 5) -> list[Line]:
    """Median seconds of both, alternating, after one warm-up round each on a small workbook."""
    small, content = workbook(1_000), workbook(measurements)
    seconds: dict[str, list[float]] = {"walk": [], "import": []}
    for turn in range(rounds + 1):
        given = content if turn else small
        walked, imported = _timed(lambda: walk(given)), _timed(lambda: _in_new_folder(given))  # noqa: B023
        if turn:
            seconds["walk"].append(walked)
            seconds["import"].append(imported)
    ours, theirs = median(seconds["import"]), median(seconds["walk"])
    what = f"{measurements:,} measurements in one xlsx ({len(content) / 1e6:.1f} MB), SQLite"
    return [
        Line(f"openpyxl, read-only walk through it: {what}", theirs, None, rounds),
        Line(f"import (read, check, compare, write, effects, commit): {what}", ours, ours / theirs, rounds, aim=3.0),
    ]


def _in_new_folder(content: bytes) -> int:
    with TemporaryDirectory() as folder:
        return bring_in(content, Path(folder))


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    start = perf_counter()
    work()
    return perf_counter() - start
