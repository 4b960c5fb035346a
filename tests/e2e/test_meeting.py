"""A whole meeting in a real browser: agenda, papers, slides by keyboard, a decision against the rule, the next one."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.builders import xlsx_bytes
from tests.e2e.screens import main, open_page, press, wait_until_idle
from tests.e2e.servers import Server, app
from tests.e2e.test_walk import bring_in
from tests.pages.piloting import city as piloted
from tracker.ui.clock import CITY_TIME

pytestmark = pytest.mark.e2e
TODAY = datetime.now(CITY_TIME).date()
RECORD, ACTION = "決定と対応を記録（D）", "端末の更新時期を確認する"
REASON = "端末の更新が来年度になるため"


@pytest.fixture
def city(fresh_server: Server, page: Page, tmp_path: Path) -> Server:
    """A city with one pilot that is measured and waits for its decision."""
    book = tmp_path / "市.xlsx"
    book.write_bytes(xlsx_bytes(piloted()))
    bring_in(page, fresh_server, book)
    return fresh_server


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demo city, which has held a meeting."""
    with app(tmp_path_factory.mktemp("demo"), demo=True) as running:
        yield running


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()
    wait_until_idle(page)


def said(page: Page, text: str) -> Locator:
    return main(page).get_by_text(text, exact=False).first


def add_meeting(page: Page, server: Server, title: str, day: str) -> None:
    open_page(page, f"{server.url}/meetings")
    press(page, "会議を作る")
    page.get_by_label("会議の名前").fill(title)
    page.get_by_label("日", exact=True).fill(day)
    press(page, "保存する")
    expect(said(page, "会議を作りました。")).to_be_visible()


def prepared(page: Page, server: Server) -> None:
    """A meeting of today with the pilot on its agenda, and its papers fixed as 第1号."""
    add_meeting(page, server, "第1回DX推進会議", f"{TODAY:%Y/%m/%d}")
    press(page, "議題に加える")
    press(page, "議題を加える")
    page.get_by_label("議題の名前").fill("来年度の予算要求")
    page.get_by_label("時間（分）").fill("15")
    press(page, "保存する")
    expect(said(page, "決めることは1件、予定は25分で、枠の60分に収まっています。")).to_be_visible()
    tab(page, "会議資料")
    press(page, "資料を確定する（第1号）")
    expect(said(page, "資料を第1号として確定しました。")).to_be_visible()


def slide(page: Page) -> Locator:
    return page.locator("#present article")


def turn_to(page: Page, kind: str) -> None:
    """Press → until a slide of that kind stands there."""
    for _ in range(60):
        if kind in (slide(page).get_attribute("class") or ""):
            return
        page.keyboard.press("ArrowRight")
    raise AssertionError(kind)


def place(page: Page) -> str:
    """「3/14」."""
    return page.locator("#present .stamp").inner_text().rpartition("　")[2]


def panel(page: Page) -> Locator:
    return page.locator("#present dialog[open]")


def test_from_an_agenda_to_the_next_meeting(city: Server, page: Page, tmp_path: Path, requests: list[str]) -> None:
    prepared(page, city)
    press(page, "会議で映す")
    expect(slide(page)).to_be_visible()
    _by_keyboard(page)
    _against_the_rule(page)
    page.keyboard.press("Escape")
    wait_until_idle(page)

    tab(page, "記録")
    row = main(page).get_by_role("table", name="議題ごとの記録").get_by_role("row").filter(has_text="導入見送り")
    expect(row).to_contain_text(REASON)
    expect(main(page).get_by_role("table", name="この会議で決めた対応")).to_contain_text(ACTION)
    with page.expect_download() as minutes:
        main(page).get_by_role("button", name="議事録のPDF").click()
    assert minutes.value.suggested_filename == f"議事録_M1_{TODAY:%Y%m%d}.pdf"
    assert Path(minutes.value.path()).read_bytes().startswith(b"%PDF")

    later = tmp_path / "後から.xlsx"
    sheets = {"取組": [["コード", "取組名", "主管課", "状態"], ["I9", "公共施設の予約", "市民課", "実施中"]]}
    later.write_bytes(xlsx_bytes(sheets))
    bring_in(page, city, later)
    add_meeting(page, city, "第2回DX推進会議", f"{TODAY + timedelta(days=14):%Y/%m/%d}")
    open_again = main(page).get_by_role("table", name="これまでの会議からの対応")
    expect(open_again).to_contain_text(ACTION)
    expect(open_again).to_contain_text("第1回DX推進会議")
    tab(page, "前回会議からの変化")
    expect(main(page).get_by_role("table", name="前回会議からの変化")).to_contain_text("公共施設の予約")
    assert all(address.split("/")[2].startswith("127.0.0.1") for address in requests if "://" in address)


def _by_keyboard(page: Page) -> None:
    """Every key goes where it says, without the server."""
    page.context.set_offline(True)
    last = place(page).partition("/")[2]
    for key, expected in (
        ("End", f"{last}/{last}"),
        ("ArrowRight", f"{last}/{last}"),
        ("Home", f"1/{last}"),
        ("PageUp", f"1/{last}"),
        (" ", f"2/{last}"),
        ("PageDown", f"3/{last}"),
        ("ArrowLeft", f"2/{last}"),
    ):
        page.keyboard.press(key)
        assert place(page) == expected, key
    page.mouse.click(1000, 400)
    assert place(page) == f"3/{last}", "a click on the right goes on"
    page.mouse.click(100, 400)
    assert place(page) == f"2/{last}", "and on the left back"
    page.context.set_offline(False)


def _against_the_rule(page: Page) -> None:
    """The reason is demanded, nothing typed is lost, and what was recorded is said on the slide."""
    turn_to(page, "pilot")
    page.keyboard.press("d")
    panel(page).get_by_text("導入見送り", exact=True).click()
    expect(panel(page).locator(".against")).to_contain_text("異なる判断には理由が要ります。")
    panel(page).get_by_label("何をするか").fill(ACTION)
    panel(page).get_by_role("button", name="記録する").click()
    expect(panel(page).locator(".reason .error")).to_contain_text("理由を入れてください。")
    expect(panel(page).get_by_label("何をするか")).to_have_value(ACTION)
    panel(page).locator("#f-reason").fill(REASON)
    panel(page).get_by_role("button", name="記録する").click()
    expect(page.locator("#present .toast")).to_contain_text("を記録しました。")
    expect(panel(page)).to_have_count(0)
    expect(page.locator("#present .outcome")).to_have_text("決定：導入見送り")


def test_who_decides_second_sees_what_was_decided_first(city: Server, page: Page, context: BrowserContext) -> None:
    prepared(page, city)
    both = (page, context.new_page())
    for each, words in zip(both, ("来年度に行う", "すぐに行う"), strict=True):
        each.goto(f"{city.url}/present?papers=1")
        expect(slide(each)).to_be_visible()
        turn_to(each, "free")
        each.keyboard.press("d")
        panel(each).get_by_label("決まったこと").fill(words)
    for each in both:
        panel(each).get_by_role("button", name="記録する", exact=True).click()
        each.wait_for_timeout(1000)
    first, second = both
    expect(panel(first)).to_have_count(0)
    expect(panel(second).locator(".theirs")).to_contain_text("来年度に行う")
    expect(panel(second).get_by_label("決まったこと")).to_have_value("すぐに行う")
    panel(second).get_by_role("button", name="自分の入力で記録する").click()
    expect(second.locator("#present .toast")).to_contain_text("を記録しました。")
    told = first.locator("#present .outcome")
    expect(told, "the other wall learns it by itself").to_contain_text("すぐに行う", timeout=40_000)
    open_page(first, f"{city.url}/meetings?meeting=M1")
    expect(said(first, "すぐに行う")).to_be_visible()


OUTSIDE = """
() => [...document.querySelectorAll("*")].flatMap((host) => host.shadowRoot ? [host.shadowRoot] : []).concat(document)
  .flatMap((root) => [...root.querySelectorAll("#present article *")])
  .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .map((element) => {
    const box = element.getBoundingClientRect(), stage = element.closest(".stage").getBoundingClientRect();
    const style = getComputedStyle(element), size = parseFloat(style.fontSize);
    const across = box.left < stage.left - 1 || box.right > stage.right + 1;
    const out = across || box.top < stage.top - 1 || box.bottom > stage.bottom + 1;
    const cut = style.overflow === "hidden" && element.scrollHeight > element.clientHeight + 6;
    return { text: element.textContent.slice(0, 40), size, out, cut };
  })
  .filter(({ size, out, cut }) => size < 20 || out || cut)
"""
"""Texts of a slide that are small, leave it, or are cut."""


@pytest.mark.parametrize(
    ("language", "width", "height"),
    [
        ("ja", 1920, 1080),
        ("en", 1366, 768),
        pytest.param("ja", 1366, 768, marks=pytest.mark.thorough),
        pytest.param("en", 1920, 1080, marks=pytest.mark.thorough),
    ],
)
def test_nothing_on_a_slide_is_small_or_cut(demo: Server, page: Page, language: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{demo.url}/present?papers=1&lang={language}")
    expect(slide(page)).to_be_visible()
    last = int(place(page).partition("/")[2])
    for n in range(1, last + 1):
        assert page.evaluate(OUTSIDE) == [], f"{n}/{last}"
        page.keyboard.press("ArrowRight")
