"""How a test moves on a screen: waits for the script to end, finds widgets as a person names them."""

from playwright.sync_api import Locator, Page, expect

from tracker.ui.pages import FRAMED

PAGES = FRAMED
"""The URL names of all screens inside the frame."""


def wait_until_idle(page: Page) -> None:
    """Until the script has run and nothing on the page is stale."""
    app = page.locator("[data-testid='stApp'][data-test-script-state='notRunning']")
    expect(app).to_be_attached()
    expect(page.locator("[data-testid='stElementContainer'][data-stale='true']")).to_have_count(0)


def open_page(page: Page, url: str) -> None:
    """Open an address and wait for its screen."""
    page.goto(url)
    wait_until_idle(page)


def button(page: Page, name: str) -> Locator:
    """The button of that name, ready to be pressed."""
    return page.get_by_role("button", name=name, exact=True)


def press(page: Page, name: str) -> None:
    """Press a button and wait for what follows."""
    button(page, name).click()
    page.wait_for_timeout(150)  # the click reaches the server before its script shows as running
    wait_until_idle(page)


def main(page: Page) -> Locator:
    """The part of the page below the frame's bar."""
    return page.get_by_test_id("stMain")
