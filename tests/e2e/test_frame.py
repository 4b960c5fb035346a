"""What holds on every screen: the frame around it, nothing leaving the host, and no barrier of our own making."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.e2e.screens import DEEP, PAGES, button, main, open_page, press, wait_until_idle
from tests.e2e.servers import Server, app, script

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


@pytest.mark.parametrize("name", DEEP)
def test_a_link_on_a_fresh_server_shows_nothing_unframed(fresh_server: Server, page: Page, name: str) -> None:
    page.add_init_script(WATCH_FOR_UNFRAMED)
    open_page(page, f"{fresh_server.url}/{name}?fy=2026")
    expect(page.locator(".st-key-frame_bar")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page).to_have_url(f"{fresh_server.url}/{name}?fy=2026")
    assert page.evaluate("window.unframed") == []


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An app with the demo city in it: every screen has something to show."""
    with app(tmp_path_factory.mktemp("city"), demo=True) as running:
        yield running


def test_the_watch_on_the_server_sees_what_it_should(tmp_path: Path, page: Page) -> None:
    """A script that does look outside is caught: otherwise an empty log would prove nothing."""
    leaky = tmp_path / "leaky.py"
    leaky.write_text("import socket\nsocket.getaddrinfo('fonts.example.com', 443)\n", encoding="utf-8")
    with script(tmp_path / "server", leaky) as server:
        open_page(page, server.url)
        assert any("fonts.example.com" in line for line in server.outgoing())


def _violations(page: Page) -> dict[str, list[str]]:
    """Rule → the elements that break it."""
    found = Axe().run(page, options=AA).response["violations"]
    return {violation["id"]: [node["html"][:300] for node in violation["nodes"]] for violation in found}


def _beyond(page: Page, bare: set[str]) -> dict[str, list[str]]:
    return {rule: nodes for rule, nodes in _violations(page).items() if rule not in bare}


@pytest.fixture(scope="module")
def bare_violations(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What axe finds in the same widgets on a page that is nothing but Streamlit."""
    with script(tmp_path_factory.mktemp("bare"), BARE) as bare:
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        open_page(page, bare.url)
        found = set(_violations(page))
        page.close()
    return found


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_no_barrier_beyond_a_bare_one_and_asks_nobody_outside(
    city: Server, page: Page, requests: list[str], bare_violations: set[str], name: str
) -> None:
    open_page(page, f"{city.url}/{name}")
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    assert _beyond(page, bare_violations) == {}
    own = city.url.removeprefix("http://")
    assert [url for url in requests if not url.startswith((f"http://{own}/", f"ws://{own}/", "data:", "blob:"))] == []
    assert any(url.startswith("ws://") for url in requests), "web sockets are watched too"
    assert city.outgoing() == []


def test_axe_finds_no_barrier_in_a_result_and_its_correction(
    city: Server, page: Page, bare_violations: set[str]
) -> None:
    open_page(page, f"{city.url}/results")
    main(page).get_by_role("button", name="くわしく").first.click()
    expect(button(page, "計測を訂正する")).to_be_visible()
    wait_until_idle(page)
    assert _beyond(page, bare_violations) == {}
    press(page, "計測を訂正する")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert _beyond(page, bare_violations) == {}


def test_axe_finds_no_barrier_in_a_pilot(city: Server, page: Page, bare_violations: set[str]) -> None:
    open_page(page, f"{city.url}/pilots")
    main(page).get_by_role("link", name="請求書のデジタル受領").click()
    wait_until_idle(page)
    for tab in ("設計", "計測", "結果と判断"):
        page.get_by_role("tab", name=tab, exact=True).click()
        wait_until_idle(page)
        assert _beyond(page, bare_violations) == {}, tab


@pytest.mark.parametrize("name", DEEP)
def test_the_english_page_says_its_language(city: Server, page: Page, name: str) -> None:
    open_page(page, f"{city.url}/{name}?lang=en")
    expect(page.locator("html")).to_have_attribute("lang", "en")
