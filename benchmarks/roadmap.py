"""工程表: its default window beside a constant page that draws the very same picture, and all rows of large cities.

The screen shows 60 rows at a time; how long every row of a city takes is measured on a bare Streamlit page, so that
nothing but the picture counts. Cold means a browser that has nothing in its cache.
"""

import json
import shutil
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from benchmarks.pages import AT_REST, QUIET_MS, REST, alternating, fill, pair, served
from benchmarks.table import Line, median
from tests.builders import csv_files
from tests.charts.gantt_samples import plan
from tests.e2e.conftest import CHROMIUM, FLAGS, SCREEN
from tests.e2e.servers import script
from tracker.charts import GANTT, Gantt
from tracker.clock import now
from tracker.db.engine import open_database
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.domain.planning import PlanLine
from tracker.domain.roadmap import PAGE_ROWS, Arrangement, Group, arranged, window
from tracker.i18n import translator
from tracker.services.overview import overview
from tracker.services.roadmap import plan_lines

INITIATIVES, AIM = 1_000, 1.30
ALL_ROWS = ((1_000, 3.0), (5_000, 5.0))
DAY = date(2026, 11, 23)
PICTURE = '''"""The same picture, read from a file."""
import json
import pathlib
import streamlit as st
{guarded}
drawn = json.loads(pathlib.Path({file!r}).read_text(encoding="utf-8"))
st.title("Constant", anchor=False)
st.vega_lite_chart(None, drawn, theme=None, width="stretch")
'''
GUARD = 'from tracker.ui.guard import guard\nguard("roadmap")'


def city(count: int = INITIATIVES) -> list[tuple[str, bytes]]:
    """Files of a city whose initiatives have dates, four steps and a 節目 each."""
    initiatives: list[list[object]] = [["コード", "取組名", "主管課", "重点領域", "開始予定日", "終了予定日"]]
    steps: list[list[object]] = [["取組コード", "ステップ", "開始予定日", "終了予定日"]]
    milestones: list[list[object]] = [["コード", "取組コード", "節目", "予定日"]]
    for n in range(count):
        start = date(2026, 4, 1) + timedelta(days=n % 200)
        end = start + timedelta(days=319)
        initiatives.append([f"I{n}", f"取組{n}", f"D{n % 22}", f"第{n % 5}領域", start, end])
        for place, step in enumerate("①②③④"):
            first = start + timedelta(days=80 * place)
            steps.append([f"I{n}", step, first, first + timedelta(days=79)])
        milestones.append([f"M{n}", f"I{n}", "契約", start + timedelta(days=60)])
    departments = [["コード", "部署名"], *([f"D{n}", f"第{n}課"] for n in range(22))]
    return csv_files({"部署": departments, "取組": initiatives, "ステップ計画": steps, "マイルストーン": milestones})


def measure(rounds: int = 20) -> list[Line]:
    """Median seconds to rest of the default window, then of every row at once."""
    with sync_playwright() as playwright:
        executable = next(filter(None, map(shutil.which, CHROMIUM)))
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        lines = _window(browser, rounds)
        for count, aim in ALL_ROWS:
            seconds = _all_rows(browser, count, max(3, rounds // 4))
            lines.append(Line(f"all {count:,} rows on a bare page, cold (aim {aim:.0f} s)", seconds, None, rounds // 4))
        browser.close()
    return lines


def _window(browser: Browser, rounds: int) -> list[Line]:
    with TemporaryDirectory() as folder, ExitStack() as stack:
        database = f"sqlite:///{folder}/city.db"
        fill(database, city())
        ours = stack.enter_context(served(Path(folder) / "ours", database, constant=False))
        constant = stack.enter_context(served(Path(folder) / "constant", database, constant=True))
        kept = Path(folder) / "window.json"
        _keep(kept, _default(database))
        page = Path(folder) / "constant" / "pages" / "roadmap.py"
        page.write_text(PICTURE.format(guarded=GUARD, file=str(kept)), encoding="utf-8")
        figures = alternating(browser.new_context(viewport=SCREEN), ours, constant, "roadmap", rounds)
    return pair("roadmap", f"{PAGE_ROWS} of {INITIATIVES:,} initiatives with dates", figures, rounds, AIM)


def _default(url: str) -> Gantt:
    """The rows of the page nobody has touched."""
    database, actor = open_database(url, now), Actor("benchmark", Role.VIEWER)
    with database.read() as session:
        whole = overview(session, actor, now())
        lines = plan_lines(session, actor, now().date(), whole)
    database.dispose()
    chosen = Arrangement()
    rows = arranged(lines, chosen, whole.areas)
    return _view(rows[:PAGE_ROWS], chosen, now().date())


def _view(rows: tuple[PlanLine, ...], chosen: Arrangement, today: date) -> Gantt:
    first, last = window(chosen, rows, today)
    grouped = chosen.group is Group.AREA
    return Gantt(rows, first, last, today, groups=tuple(row.focus_area or "-" for row in rows) if grouped else ())


def _keep(path: Path, view: Gantt) -> None:
    drawn = GANTT.drawn(view, translator("ja"))
    path.write_text(json.dumps(dict(drawn.parted)), encoding="utf-8")


def _all_rows(browser: Browser, count: int, rounds: int) -> float:
    """Median seconds until every row of a city of ``count`` stands there."""
    rows = tuple(plan(n, slip=n % 3 * 20) for n in range(count))
    with TemporaryDirectory() as folder:
        kept, page = Path(folder) / "all.json", Path(folder) / "page.py"
        _keep(kept, _view(rows, Arrangement(group=Group.NONE, span=3), DAY))
        page.write_text(PICTURE.format(guarded="", file=str(kept)), encoding="utf-8")
        with script(Path(folder), page) as server:
            taken = [_cold(browser, server.url) for _ in range(rounds + 1)]
    return median(taken[1:])  # the first visit imports


def _cold(browser: Browser, url: str) -> float:
    context = browser.new_context(viewport=SCREEN)
    page = context.new_page()
    page.add_init_script(REST)
    page.goto(url)
    page.wait_for_function(AT_REST % QUIET_MS, timeout=120_000)
    seconds = float(page.evaluate("window.rest")) / 1000
    context.close()
    return seconds
