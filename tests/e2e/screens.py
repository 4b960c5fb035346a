"""How a test moves on a screen: waits for the script to end, finds widgets as a person names them."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import Locator, Page, expect

from tracker.ui.pages import FRAMED

PAGES = FRAMED
"""The URL names of all screens inside the frame."""

OPENED_FIRST = frozenset({"today", "overview"})
"""Screens a server may well be asked for first; the others wait for ``--thorough`` where each needs its own server."""

DEEP = [name if name in OPENED_FIRST else pytest.param(name, marks=pytest.mark.thorough) for name in PAGES]


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


def menu(page: Page, section: str, name: str) -> None:
    """Open a screen by the menu."""
    page.get_by_role("button", name=section, exact=True).click()
    page.get_by_role("menuitem", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    wait_until_idle(page)


def dialog(page: Page) -> Locator:
    """The open dialog, drawn."""
    opened = page.get_by_role("dialog")
    expect(opened).to_be_visible()
    wait_until_idle(page)
    return opened


def pick(page: Page, within: Locator, label: str, *options: str) -> None:
    """Choose from a list by what its entries say; several where the field takes several."""
    within.get_by_role("combobox", name=label).first.click()
    for option in options:
        page.get_by_role("option", name=option).first.click()
    if len(options) > 1:
        page.keyboard.press("Escape")
    wait_until_idle(page)


def send(page: Page, fields: Mapping[str, str], name: str = "保存する") -> None:
    """Fill in the open dialog, press its button, and see it close."""
    opened = dialog(page)
    for label, text in fields.items():
        opened.get_by_label(label, exact=True).fill(text)
    opened.get_by_role("button", name=name, exact=True).click()
    expect(opened).to_have_count(0)
    wait_until_idle(page)
