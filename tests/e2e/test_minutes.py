"""A minute with the demo city: an executive finds what is stuck and why, an owner reports, both also by keyboard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.screens import main, open_page, wait_until_idle
from tests.e2e.servers import Server, app

pytestmark = pytest.mark.e2e
MOST_INTERACTIONS = 6


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demo city as `make run` starts it on a new machine."""
    with app(tmp_path_factory.mktemp("demo") / "app", demo=True) as running:
        yield running


def card(page: Page) -> Locator:
    """The first initiative on 今日すること."""
    return page.locator("[class*='st-key-today_card_']").first


def test_an_executive_sees_in_a_minute_what_is_stuck_and_why(city: Server, page: Page) -> None:
    open_page(page, f"{city.url}/overview")
    expect(page.locator(".tr-headline").first).to_contain_text("要対応5")
    expect(main(page)).to_contain_text("見本の市（架空）のデータを表示しています。")
    main(page).get_by_role("link", name="手書き申請書のAI-OCR読み取り", exact=False).first.click()
    expect(page).to_have_url(f"{city.url}/initiative?code=T03")
    wait_until_idle(page)
    expect(page.locator(".tr-headline").first).to_contain_text("要対応")
    expect(page.locator(".tr-headline").first).to_contain_text("次にすること")
    expect(page.locator(".tr-arithmetic .tr-deciding")).to_contain_text("悪化した指標が3件あります。")
    for heading in ("状況の根拠", "なぜ、だれのために", "チーム", "4つのステップと確認項目"):
        expect(main(page).get_by_role("heading", name=heading, exact=False).first).to_be_visible()


def test_an_owner_reports_in_at_most_six_interactions(city: Server, page: Page) -> None:
    interactions = 1
    open_page(page, f"{city.url}/today")
    title = card(page).get_by_role("heading").inner_text()
    expect(card(page)).to_contain_text("報告後の状況")
    field = card(page).get_by_role("textbox", name="ひとこと", exact=False)
    field.fill("見送るかどうかを12月の会議で決めます。")
    interactions += 1
    card(page).get_by_role("button", name="状況を保存する").click()
    interactions += 1
    expect(main(page).get_by_role("status").first).to_contain_text(title.split("\n")[0].lstrip("■◆○? "))
    assert interactions <= MOST_INTERACTIONS
    open_page(page, f"{city.url}/overview")
    expect(page.locator(".tr-headline").first).to_contain_text("要対応5")  # a sentence does not make it better


def test_a_report_by_keyboard_only(city: Server, page: Page) -> None:
    open_page(page, f"{city.url}/today")
    sentence = card(page).get_by_role("textbox", name="ひとこと", exact=False)
    sentence.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("キーボードだけで入力しました。")
    page.keyboard.press("Tab")
    saving = card(page).get_by_role("button", name="状況を保存する")
    for _ in range(5):
        if saving.evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(saving).to_be_focused()
    page.keyboard.press("Enter")
    expect(main(page).get_by_role("status").first).to_be_visible()
