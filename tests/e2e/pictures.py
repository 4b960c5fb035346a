"""`make pictures`: the guide's and the README's pictures, taken from the real app with the demo city.

Run it after a screen changed and look at what it wrote; the pictures are committed.
"""

import sys
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tests.e2e.conftest import CHROMIUM, FLAGS, SCREEN
from tests.e2e.screens import open_page
from tests.e2e.servers import ROOT, app

FOLDER = ROOT / "docs" / "guide" / "pictures"
SHOTS = {
    "overview": "/overview",
    "today": "/today",
    "initiative": "/initiative?code=T03",
    "pilots": "/pilots?kpi=T15-K1",
    "results": "/results",
    "exchange": "/exchange",
}
"""File name → address."""


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
            page.wait_for_timeout(1500)  # charts draw after the script has ended
            page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
