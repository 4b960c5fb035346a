"""`make pictures`: the guide's and the README's pictures, taken from the real app with the demo city.

Run it after a screen changed and look at what it wrote; the pictures are committed.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, expect, sync_playwright

from tests.e2e.conftest import CHROMIUM, FLAGS, SCREEN
from tests.e2e.screens import open_page, wait_until_idle
from tests.e2e.servers import ROOT, app

FOLDER = ROOT / "docs" / "guide" / "pictures"
SHOTS = {
    "overview": "/overview",
    "roadmap": "/roadmap?sort=late&group=none",
    "today": "/today?who=P25",
    "initiative": "/initiative?code=T03",
    "handover": "/initiative?code=T03",
    "pilots": "/pilots?kpi=T15-K1",
    "results": "/results",
    "result": "/results?kpi=T15-K1",
    "exchange": "/exchange",
    "plan": "/exchange",
}
"""File name → address."""

RETURNED = """コード,取組名,主管課,担当者,状態
T11,家屋調査の現地入力,税務課,望月 奈央,休止
T49,窓口の順番案内の見直し,市民課,藤代 恵,提案
"""
"""A sheet as it comes back from a 課: one initiative that changed and one that is new."""


def _hand_in(page: Page) -> None:
    returned = {"name": "市民部・総務部.csv", "mimeType": "text/csv", "buffer": RETURNED.encode()}
    page.locator("input[type=file]").set_input_files([returned])  # type: ignore[list-item]
    wait_until_idle(page)


def _read_on(page: Page) -> None:
    page.get_by_role("tab", name="変更履歴").click()
    wait_until_idle(page)
    page.get_by_role("tab", name="変更履歴").evaluate("tab => tab.scrollIntoView({block: 'center'})")


FIRST: dict[str, Callable[[Page], None]] = {"plan": _hand_in, "handover": _read_on}
"""What is done on a page before its picture is taken."""


def main() -> int:
    """Write every picture; 1 where no Chromium is installed."""
    executable = next(filter(None, map(which, CHROMIUM)), None)
    if executable is None:
        sys.stderr.write("needs Chromium: apt-get install chromium\n")
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        TemporaryDirectory() as folder,
        app(Path(folder) / "app", demo=True) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        page = browser.new_page(viewport=SCREEN, locale="ja-JP", timezone_id="Asia/Tokyo")
        for name, address in SHOTS.items():
            open_page(page, server.url + address)
            expect(page.get_by_role("heading", level=1)).to_be_visible()  # a server just started may show nothing yet
            FIRST.get(name, wait_until_idle)(page)
            page.wait_for_timeout(3000)  # charts draw after the script has ended
            page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
