"""A real browser for the tests marked ``e2e``: the distribution's Chromium, and a page that remembers its requests."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.e2e.servers import Server, app

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SCREEN = {"width": 1366, "height": 768}
ORIGIN = re.compile(r"^(\w+://[^/]*).*$", re.DOTALL)
PATIENCE_MS = 30_000
"""How long a test waits for what must come; only a failure, or a busy machine, takes that long."""
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if executable is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="session")
def _asked() -> list[str]:
    """Every address the browser asked for since the test began."""
    return []


@pytest.fixture(scope="session")
def _kept(browser: Browser, _asked: list[str]) -> Iterator[BrowserContext]:
    """Kept through the run for the scripts it has compiled: they are a third of what opening a screen costs."""
    opened = browser.new_context(
        viewport=SCREEN, locale="ja-JP", timezone_id="Asia/Tokyo", accept_downloads=True, reduced_motion="reduce"
    )
    opened.set_default_timeout(PATIENCE_MS)
    opened.on("request", lambda request: _asked.append(request.url))
    opened.on("page", lambda page: page.on("websocket", lambda socket: _asked.append(socket.url)))
    yield opened
    opened.close()


@pytest.fixture
def context(_kept: BrowserContext, _asked: list[str]) -> Iterator[BrowserContext]:
    """A browser that remembers nothing of the tests before but the app's scripts."""
    _asked.clear()
    yield _kept
    _kept.set_offline(False)
    _forget(_kept, {ORIGIN.sub(r"\1", url) for url in _asked})
    for page in _kept.pages:
        page.close()


def _forget(context: BrowserContext, origins: set[str]) -> None:
    """Cookies, and what these origins have stored; what a tab alone remembers goes with the tab."""
    context.clear_cookies()
    tool = context.new_cdp_session(context.new_page())
    for origin in origins:
        tool.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "local_storage,indexeddb"})


@pytest.fixture
def requests(context: BrowserContext, _asked: list[str]) -> list[str]:
    """Every address the browser asked for in this test, web sockets included."""
    return _asked


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One app for the tests of a file."""
    with app(tmp_path_factory.mktemp("app")) as running:
        yield running


@pytest.fixture
def fresh_server(tmp_path: Path) -> Iterator[Server]:
    """An app nobody has opened yet."""
    with app(tmp_path / "app") as running:
        yield running
