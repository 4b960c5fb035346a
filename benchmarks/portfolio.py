"""全体の状況 and 取組カルテ as a city grows, a click on a filter, and what one session keeps in memory.

The pages stand beside a constant page as in pages.py, which also says when a page is at rest.
"""

from pathlib import Path
from time import sleep

from playwright.sync_api import BrowserContext, Page

from benchmarks.pages import AT_REST, CHOICE, KPIS, REST, alternating, beside, city, pair
from benchmarks.table import Line, median

SIZES = ((120, 1.15), (1_000, 1.30))
SESSIONS = 20
CLICK_QUIET_MS = 400
PRESSED = """
addEventListener("pointerdown", () => { window.pressed = window.rest = performance.now(); }, true);
"""


def measure(rounds: int = 20) -> list[Line]:
    """The two pages at each size, then a filter and a session's memory at the first."""
    lines: list[Line] = []
    for initiatives, aim in SIZES:
        with beside(city(initiatives)) as (context, ours, constant):
            what = f"{initiatives:,} initiatives, {KPIS} KPIs"
            for name, path in (("overview", "overview"), ("initiative", "initiative?code=I1")):
                figures = alternating(context, ours, constant, path, rounds)
                lines += pair(name, what, figures, rounds, aim)
            least = _clicks(context, f"{constant}/overview?{CHOICE}=1", rounds)
            lines.append(Line("another line of the only list on a constant page", least, None, rounds))
            taken = _clicks(context, f"{ours}/overview", rounds)
            lines.append(Line(f"another department on `overview`, {what}", taken, taken / least, rounds))
            megabytes = _session(context, ours)
            lines.append(Line(f"one more session on `overview`, {what}: {megabytes:.1f} MB of the server", 0, None, 0))
    return lines


def _clicks(context: BrowserContext, address: str, rounds: int) -> float:
    """Median seconds from choosing another department until the page is at rest."""
    page = context.new_page()
    page.add_init_script(REST + PRESSED)
    page.goto(address)
    page.wait_for_function(AT_REST % 1_000, timeout=60_000)
    seconds = [_choose(page, turn) for turn in range(rounds + 2)]
    page.close()
    return median(seconds[2:])


def _choose(page: Page, turn: int) -> float:
    page.locator(".st-key-filter_dept [role=combobox], .st-key-filter_dept [data-baseweb=select]").first.click()
    option = page.get_by_role("option").nth(1 + turn % 5)
    option.wait_for()
    option.click()
    page.wait_for_timeout(50)
    page.wait_for_function(AT_REST % CLICK_QUIET_MS, timeout=60_000)
    return float(page.evaluate("window.rest - window.pressed")) / 1000


def _session(context: BrowserContext, base: str) -> float:
    """Megabytes the server grows by, per open tab."""
    port = base.rsplit(":", 1)[1]
    before = _resident(port)
    pages = [context.new_page() for _ in range(SESSIONS)]
    for page in pages:
        page.goto(f"{base}/overview")
        page.locator("h1").wait_for()
    sleep(3)
    after = _resident(port)
    for page in pages:
        page.close()
    return (after - before) / SESSIONS


def _resident(port: str) -> float:
    """Resident megabytes of the server on that port (Linux)."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().decode().split("\0")
            if f"--server.port={port}" in words:
                status = (process / "status").read_text()
                return int(status.split("VmRSS:")[1].split()[0]) / 1024
        except OSError:
            continue
    raise RuntimeError("the server is gone")
