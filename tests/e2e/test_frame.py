"""What holds on every screen: the frame around it, nothing leaving the host, and no barrier of our own making."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.e2e.screens import PAGES, open_page, wait_until_idle
from tests.e2e.servers import Server, script

pytestmark = pytest.mark.e2e
BARE = Path(__file__).parent / "apps" / "bare.py"
AA = {"runOnly": ["wcag2a", "wcag2aa"], "resultTypes": ["violations"]}

WATCH_FOR_UNFRAMED = """
window.unframed = [];
new MutationObserver(() => {
  const shown = document.querySelector('[data-testid="stMain"] h1');
  if (shown && !document.querySelector('.st-key-frame_bar')) window.unframed.push(shown.textContent);
}).observe(document, {childList: true, subtree: true});
"""


@pytest.mark.parametrize("name", PAGES)
def test_a_link_on_a_fresh_server_shows_nothing_unframed(fresh_server: Server, page: Page, name: str) -> None:
    page.add_init_script(WATCH_FOR_UNFRAMED)
    open_page(page, f"{fresh_server.url}/{name}?fy=2026")
    expect(page.locator(".st-key-frame_bar")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page).to_have_url(f"{fresh_server.url}/{name}?fy=2026")
    assert page.evaluate("window.unframed") == []


def test_nothing_leaves_the_host(fresh_server: Server, page: Page, requests: list[str]) -> None:
    for name in PAGES:
        open_page(page, f"{fresh_server.url}/{name}")
    own = fresh_server.url.removeprefix("http://")
    outside = [url for url in requests if not url.startswith((f"http://{own}/", f"ws://{own}/", "data:", "blob:"))]
    assert outside == []
    assert any(url.startswith("ws://") for url in requests), "web sockets are watched too"
    assert fresh_server.outgoing() == []


def _violations(page: Page) -> set[str]:
    found = Axe().run(page, options=AA).response["violations"]
    return {violation["id"] for violation in found}


@pytest.fixture(scope="module")
def bare_violations(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What axe finds in the same widgets on a page that is nothing but Streamlit."""
    with script(tmp_path_factory.mktemp("bare"), BARE) as bare:
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        open_page(page, bare.url)
        found = _violations(page)
        page.close()
    return found


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_barrier_beyond_a_bare_page(
    server: Server, page: Page, bare_violations: set[str], name: str
) -> None:
    open_page(page, f"{server.url}/{name}")
    assert _violations(page) - bare_violations == set()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_page_says_its_language(server: Server, page: Page, name: str, language: str) -> None:
    open_page(page, f"{server.url}/{name}?lang={language}")
    wait_until_idle(page)
    expect(page.locator("html")).to_have_attribute("lang", language)
