"""①業務と課題 with 5,000 業務 and ④研修と引継ぎ with 2,000 people, each beside a constant page as in pages.py.

And what one initiative costs the server as a city grows from a hundred to ten thousand: 全体の状況 and 工程表 read
anew, as the first visitor after a change waits for them.
"""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.pages import alternating, beside, fill, pair
from benchmarks.roadmap import city as planned_city
from benchmarks.table import Line, median
from tests.builders import csv_files
from tracker.clock import now
from tracker.db.engine import Database, open_database
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.services.overview import overview
from tracker.services.roadmap import plan_lines

PROCESSES, PEOPLE, DEPARTMENTS, AIM = 5_000, 2_000, 40, 1.30
GROWTH = (100, 1_000, 10_000)
SESSIONS = 60
ACTOR = Actor("benchmark", Role.VIEWER)


def city() -> list[tuple[str, bytes]]:
    """Files of a city with all its work written down and its people trained, 120 of its initiatives among them."""
    return csv_files({**_organisation(), **_work(), **_learning()})


def _organisation() -> dict[str, list[list[object]]]:
    people = [[f"P{n}", f"職員{n}", f"D{n % DEPARTMENTS}", "2025/4/1"] for n in range(PEOPLE)]
    initiatives = [[f"I{n}", f"取組{n}", f"D{n % DEPARTMENTS}", f"P{n}", n % 4 + 1] for n in range(120)]
    return {
        "部署": [["コード", "部署名"], *([f"D{n}", f"第{n}課"] for n in range(DEPARTMENTS))],
        "職員": [["コード", "氏名", "部署", "着任年月"], *people],
        "取組": [["コード", "取組名", "主管課", "担当者", "ステップ"], *initiatives],
    }


def _work() -> dict[str, list[list[object]]]:
    work: list[list[object]] = [["コード", "業務名", "課", "年間件数", "1件あたり時間"]]
    pains: list[list[object]] = [["コード", "業務コード", "困っている方", "内容", "書かれた日", "同感の数"]]
    for n in range(PROCESSES):
        work.append([f"B{n}", f"業務{n % 4_500}の受付", f"D{n % DEPARTMENTS}", 100 + n * 7 % 3_000, 3 + n % 40])
        if n % 5 == 0:
            pains.append([f"H{n}", f"B{n}", "職員", f"転記が多い{n}", "2026/6/1", n % 30])
    return {"業務": work, "困りごと": pains}


def _learning() -> dict[str, list[list[object]]]:
    days = [[f"N{n}", f"C{n % 12}", date(2026, 4, 1) + timedelta(days=n * 3), "内部"] for n in range(SESSIONS)]
    there = [[f"N{n % SESSIONS}", f"P{n % PEOPLE}"] for n in range(PEOPLE * 3)]
    skills = [[f"D{n}", f"S{s}", 3 + n % 9, "2026/5/1"] for n in range(DEPARTMENTS) for s in range(1, 8)]
    return {
        "研修": [["コード", "研修名", "種類"], *([f"C{n}", f"研修{n}", "研修"] for n in range(12))],
        "研修日程": [["コード", "研修コード", "実施日", "講師"], *days],
        "受講": [["日程コード", "職員"], *there],
        "スキル件数": [["課", "スキル", "人数", "取得日"], *skills],
    }


def measure(rounds: int = 20) -> list[Line]:
    """Median seconds to rest of ① and ④, then milliseconds an initiative costs at each size."""
    lines: list[Line] = []
    with beside(city()) as (context, ours, constant):
        for name, what in (("current_state", f"{PROCESSES:,} 業務"), ("learning", f"{PEOPLE:,} people")):
            figures = alternating(context, ours, constant, name, rounds)
            lines += pair(name, what, figures, rounds, AIM)
    return [*lines, *_growth(max(3, rounds // 4))]


def _growth(rounds: int) -> list[Line]:
    found: list[Line] = []
    least = 0.0
    for count in GROWTH:
        seconds = _anew(count, rounds)
        least = least or seconds / count
        words = f"全体の状況 and 工程表 read anew, {count:,} initiatives: {seconds / count * 1000:.2f} ms each"
        found.append(Line(words, seconds, seconds / count / least, rounds))
    return found


def _anew(count: int, rounds: int) -> float:
    """Median seconds of reading both."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder)}/city.db"
        fill(url, planned_city(count))
        database = open_database(url, now)
        taken = [_timed(lambda: _read(database)) for _ in range(rounds + 1)]
        database.dispose()
    return median(taken[1:])


def _read(database: Database) -> None:
    moment = now()
    with database.read() as session:
        plan_lines(session, ACTOR, moment.date(), overview(session, ACTOR, moment))


def _timed(what: Callable[[], None]) -> float:
    begun = perf_counter()
    what()
    return perf_counter() - begun
