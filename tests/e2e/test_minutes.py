"""A minute with the demo city: an executive finds what is stuck and why, an owner reports, both also by keyboard."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.screens import button, main, open_page, wait_until_idle
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


def test_every_figure_stands_beside_the_last_papers_and_all_keeps_its_place(city: Server, page: Page) -> None:
    """The written places at 1366×768, with the line of why above the title and what stood there before."""
    open_page(page, f"{city.url}/overview")
    tiles = page.locator(".tr-tile")
    expect(tiles.first).to_contain_text(re.compile(r"前回 \d+件（(＋\d+|−\d+|±0)）"))
    for place in (1, 2, 3):
        expect(tiles.nth(place)).to_contain_text(re.compile(r"前回 [\d,]+"))
    changes = page.locator(".head .change")
    expect(changes).to_have_count(4)
    expect(changes.first).to_have_text(re.compile(r"前回比(＋\d+|−\d+|±0)"))
    expect(page.locator(".mark.new")).to_have_count(2)
    places = {".tr-title": 76, ".tr-headline": 132, ".tr-tile": 212, ".head": 370}
    found = {selector: page.locator(selector).first.bounding_box() for selector in places}
    assert {selector: box and round(box["y"]) for selector, box in found.items()} == places
    expect(main(page).get_by_role("heading", name="試行で測った効果", exact=False).first).to_be_in_viewport()


def test_why_the_city_does_this_is_read_to_its_end_by_keyboard(city: Server, page: Page) -> None:
    open_page(page, f"{city.url}/overview")
    line = main(page).locator(".tr-why summary")
    expect(line).to_contain_text("時間を生み出すためです。")
    assert "…" not in line.inner_text(), "nothing is cut inside a sentence"
    above, title = line.bounding_box(), page.locator(".tr-title").first.bounding_box()
    assert above is not None
    assert title is not None
    assert above["y"] + above["height"] <= title["y"], "it lies on nothing"
    line.focus()
    page.keyboard.press("Enter")
    expect(main(page).get_by_text("庁内で分かち合います。", exact=False)).to_be_visible()
    after = page.locator(".tr-title").first.bounding_box()
    assert after == title, "and moves nothing when it is opened"


def test_an_owner_sees_what_is_due_and_does_it_in_a_minute(city: Server, page: Page) -> None:
    open_page(page, f"{city.url}/today?who=P38")
    expect(page.locator(".tr-headline").first).to_contain_text("今日していただくことは")
    line = page.locator("[class*='st-key-today_deed_T31_action_']").first
    expect(line).to_contain_text("データの渡し方を決める打合せ")
    line.get_by_role("button", name="済んだことを記録する").click()
    expect(page).to_have_url(re.compile(r"/initiative\?code=T31"))
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    dialog.get_by_role("textbox", name="結果", exact=False).fill("渡し方を決めました。")
    dialog.get_by_role("button", name="保存する").click()
    expect(main(page).get_by_text("渡し方を決めました。", exact=False).first).to_be_visible()
    open_page(page, f"{city.url}/today?who=P38")
    expect(page.locator("[class*='st-key-today_deed_T31_action_']")).to_have_count(0)
    expect(page.locator("[class*='st-key-today_deed_T31_blocking_']")).to_be_visible()
    button(page, "回答を書く").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("データの渡し方が決まらないと")


def test_slips_and_a_comparison_with_an_earlier_month_end_by_keyboard_only(city: Server, page: Page) -> None:
    open_page(page, f"{city.url}/roadmap")
    expect(page.locator(".tr-headline").first).to_have_text(
        re.compile(r"当初計画より遅れている取組は\d+件、最大\d+日です。.*")
    )
    states = page.get_by_role("combobox", name="比べる", exact=False)
    states.focus()
    page.keyboard.press("ArrowDown")  # opens the list at the newest month end
    expect(page.get_by_role("option", name="月末と比べる", exact=False)).to_have_count(2)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/roadmap\?with=\d+$"))
    told = main(page).get_by_text("月末と比べて、新しい取組は2件", exact=False)
    expect(told).to_contain_text("終了が延びた取組は1件（最大28日）、終了が早まった取組は1件（最大30日）です。")


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
