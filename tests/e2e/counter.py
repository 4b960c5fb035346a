"""A counter with a stopwatch: a city with one KPI to time, and how a test presses the buttons of a tablet."""

import sqlite3
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.builders import counter_pilot, xlsx_bytes
from tests.calls import ADMIN
from tests.e2e.servers import Server
from tracker.clock import now
from tracker.db.engine import open_database
from tracker.imports import read_files
from tracker.services.importing import apply_import

LAP_MS = 200


def furnish(database: Path) -> None:
    """One counter pilot with its criterion fixed, four kinds of case and twelve cases 導入前; nothing 導入後."""
    sheets = counter_pilot()
    sheets["試行"] = [
        ["コード", "取組コード", "計画件数", "基準確定日", "件の種類"],
        ["P1", "I1", 30, "2026/4/20", "転入、転出、転居、世帯変更"],
    ]
    sheets["KPI"][0] += ["計測の始点", "計測の終点"]
    sheets["KPI"][1] += ["職員が声をかけたとき", "控えを渡したとき"]
    sheets["計測"] = [row for row in sheets["計測"] if row[1] != "導入後"]
    opened = open_database(f"sqlite:///{database}", now)
    opened.upgrade()
    with opened.write(ADMIN) as session:
        assert apply_import(session, ADMIN, read_files([("city.xlsx", xlsx_bytes(sheets))])).applied
    opened.dispose()


def timed(database: Path) -> list[tuple[str, str | None]]:
    """(code, why it is left out) of every case timed 導入後, as stored."""
    with sqlite3.connect(database) as connection:
        found = connection.execute("SELECT code, excluded FROM measurement WHERE phase = 'after' ORDER BY id")
        return found.fetchall()


def untimed(database: Path) -> None:
    """Take away what was timed 導入後, as if no test had been here."""
    with sqlite3.connect(database) as connection:
        connection.execute("DELETE FROM measurement WHERE phase = 'after'")
        connection.execute("UPDATE revision SET value = value + 1")


def rename(database: Path, old: str, new: str) -> None:
    """Give the KPI another code behind the back of whoever is timing it."""
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE kpi SET code = ? WHERE code = ?", (new, old))
        connection.execute("UPDATE revision SET value = value + 1")


def address(server: Server, **query: str) -> str:
    """Where the stopwatch is."""
    return f"{server.url}/timing?" + "&".join(f"{k}={v}" for k, v in {"kpi": "K1", "phase": "after", **query}.items())


def stopwatch(page: Page, url: str) -> None:
    """Open the stopwatch and wait until it can be pressed."""
    page.goto(url)
    expect(main_button(page)).to_be_visible()


def main_button(page: Page) -> Locator:
    """測り始める, この1件を終える."""
    return page.locator("#timing button.main")


def lap(page: Page, times: int = 1) -> None:
    """Time so many short cases."""
    for _ in range(times):
        main_button(page).click()
        page.wait_for_timeout(LAP_MS)
        main_button(page).click()
        page.wait_for_timeout(LAP_MS)


def saved(page: Page, n: int, within_ms: int | None = None) -> None:
    """Until the screen says that so many cases are stored."""
    expect(page.locator("#timing .saved")).to_have_text(f"✓{n}件目まで保存済み", timeout=within_ms)
