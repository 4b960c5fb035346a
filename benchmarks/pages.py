"""Time until a screen has come to rest, beside a constant page in the same frame and navigation.

Two servers run the same app from two folders; in the second, each screen's script is replaced by one that shows a
title and a sentence. Visits alternate, in a browser that has the app's scripts in its cache. A page is at rest after
its last change of the document and its last long task, both taken by the browser from the start of the navigation.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep
from urllib.request import urlopen

from playwright.sync_api import BrowserContext, sync_playwright

from benchmarks.table import Line, median
from tests.builders import csv_files
from tests.e2e.conftest import CHROMIUM, FLAGS, SCREEN
from tests.e2e.servers import ROOT, free_port
from tracker.clock import now
from tracker.db.engine import open_database
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.imports import read_files
from tracker.services.importing import apply_import
from tracker.ui.pages import ENTRIES

SCREENS = ("results", "exchange", "settings", "today", "pilots")  # the others: portfolio.py
KPIS, CASES = 40, 30
QUIET_MS = 1_000
CONSTANT = '''"""A constant page."""
import streamlit as st
from tracker.ui.guard import guard
screen = guard("{name}")
st.title("Constant", anchor=False)
st.markdown("One sentence that never changes.")


@st.fragment
def choose():
    """The least a choice can cost: one list, one sentence."""
    chosen = st.selectbox("Department", ["", *(f"Department {{n}}" for n in range(22))], key="filter_dept")
    st.markdown(f"Chosen: {{chosen}}")


if "{choice}" in st.query_params:
    choose()
'''
CHOICE = "choose"
"""In the query, it gives a constant page a list to choose from."""
REST = """
window.rest = 0;
const touch = (time) => { window.rest = Math.max(window.rest, time); };
new MutationObserver(() => touch(performance.now())).observe(document, {
  childList: true, subtree: true, attributes: true, characterData: true });
new PerformanceObserver((list) => list.getEntries().forEach((entry) => touch(entry.startTime + entry.duration)))
  .observe({ type: "longtask", buffered: true });
"""
AT_REST = """
() => document.querySelector("[data-testid='stApp'][data-test-script-state='notRunning']")
  && document.querySelector("h1")
  && !document.querySelector("[data-testid='stSkeleton'], [data-stale='true']")
  && [...document.querySelectorAll("[data-testid='stVegaLiteChart']")].every((c) => c.querySelector("svg, canvas"))
  && performance.now() - window.rest > %d
"""


def city(initiatives: int = KPIS, kpis: int = KPIS) -> list[tuple[str, bytes]]:
    """Files of a city with that many initiatives; the first ``kpis`` have a KPI timed case by case in both phases."""
    measured: list[list[object]] = [["KPIコード", "段階", "計測日", "値", "方法", "計測者"]]
    for kpi in range(kpis):
        for case in range(CASES):
            spread = (case * 37 + kpi * 11) % 23 / 5
            measured.append([f"K{kpi}", "導入前", f"2026/5/{case % 28 + 1}", 10 + spread, "実測", f"計測者{case % 3}"])
            measured.append([f"K{kpi}", "導入後", f"2026/8/{case % 28 + 1}", 7 + spread, "実測", f"計測者{case % 3}"])
    rows = [[f"I{n}", f"取組{n}", f"D{n % 22}", f"第{n % 5}領域", n % 4 + 1] for n in range(initiatives)]
    return csv_files(
        {
            "部署": [["コード", "部署名"], *([f"D{n}", f"第{n}課"] for n in range(22))],
            "取組": [["コード", "取組名", "主管課", "重点領域", "ステップ"], *rows],
            "KPI": [
                ["コード", "取組コード", "KPI名", "種別", "望ましい方向", "年間件数"],
                *([f"K{n}", f"I{n}", f"処理時間{n}", "時間", "減少", 1000] for n in range(kpis)),
            ],
            "計測": measured,
        }
    )


def fill(url: str, files: list[tuple[str, bytes]]) -> None:
    """A new database at ``url`` with what the files hold."""
    database, actor = open_database(url, now), Actor("benchmark", Role.ADMIN)
    database.upgrade()
    with database.write(actor) as session:
        apply_import(session, actor, read_files(files))
    database.dispose()


@contextmanager
def served(folder: Path, database: str, *, constant: bool) -> Iterator[str]:
    folder.mkdir()
    for name in ("app.py", "pages", "static", ".streamlit"):
        source, target = ROOT / name, folder / name
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    for name in ENTRIES if constant else ():
        (folder / "pages" / f"{name}.py").write_text(CONSTANT.format(name=name, choice=CHOICE), encoding="utf-8")
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TRACKER_DATABASE_URL": database}
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """A server that still writes what it computed is not waited for: the figures are taken."""
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait(url: str) -> None:
    for _ in range(300):
        try:
            with urlopen(f"{url}/_stcore/health", timeout=5):  # noqa: S310  (our own address)
                return
        except OSError:
            sleep(0.1)
    raise RuntimeError("the server did not start")


def visit(context: BrowserContext, url: str) -> float:
    """Seconds until the page at ``url`` is at rest."""
    page = context.new_page()
    page.add_init_script(REST)
    page.goto(url)
    page.wait_for_function(AT_REST % QUIET_MS, timeout=60_000)
    seconds = float(page.evaluate("window.rest")) / 1000
    page.close()
    return seconds


@contextmanager
def browser() -> Iterator[BrowserContext]:
    """One browser context, so that scripts and fonts come from its cache."""
    with sync_playwright() as playwright:
        executable = next(filter(None, map(shutil.which, CHROMIUM)))
        with playwright.chromium.launch(executable_path=executable, args=FLAGS) as launched:
            yield launched.new_context(viewport=SCREEN)


@contextmanager
def beside(files: list[tuple[str, bytes]]) -> Iterator[tuple[BrowserContext, str, str]]:
    """(browser, address of ours, address of the constant pages), both over a city of these files."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        database = f"sqlite:///{folder}/city.db"
        fill(database, files)
        ours = stack.enter_context(served(Path(folder) / "ours", database, constant=False))
        constant = stack.enter_context(served(Path(folder) / "constant", database, constant=True))
        yield stack.enter_context(browser()), ours, constant


def alternating(context: BrowserContext, ours: str, constant: str, path: str, rounds: int) -> tuple[float, float]:
    """Median seconds to rest of (the constant page, ours) at ``path``, visits alternating."""
    seconds: dict[str, list[float]] = {ours: [], constant: []}
    for turn in range(rounds + 2):
        for base in (constant, ours):
            taken = visit(context, f"{base}/{path}")
            if turn > 1:  # two warm-up visits each: imports, caches, fonts
                seconds[base].append(taken)
    return median(seconds[constant]), median(seconds[ours])


def pair(name: str, what: str, figures: tuple[float, float], rounds: int, aim: float) -> list[Line]:
    """The constant page's line and ours, with the ratio between them."""
    still, moving = figures
    return [
        Line(f"constant page in place of `{name}`", still, None, rounds),
        Line(f"`{name}`, {what}", moving, moving / still, rounds, aim=aim),
    ]


def measure(rounds: int = 20) -> list[Line]:
    """Median seconds to rest per screen and of the constant page in its place."""
    lines = []
    with beside(city()) as (context, ours, constant):
        for name in SCREENS:
            figures = alternating(context, ours, constant, name, rounds)
            lines += pair(name, f"{KPIS} KPIs × {2 * CASES} cases", figures, rounds, 1.15)
    return lines
