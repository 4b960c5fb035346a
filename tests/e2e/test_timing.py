"""The stopwatch in a real browser: nothing is lost or doubled whatever stops, and it looks as it is written."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.e2e.counter import LAP_MS, address, furnish, lap, main_button, rename, saved, stopwatch, timed, untimed
from tests.e2e.servers import Server, app, free_port

pytestmark = pytest.mark.e2e
AA = {"runOnly": ["wcag2a", "wcag2aa"], "resultTypes": ["violations"]}
SOON_MS = 15_000
SIZES = {"tablet": (1280, 800), "portrait": (820, 1180), "phone": (390, 844)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "app"
    folder.mkdir()
    furnish(folder / "city.db")
    return folder


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An app with a counter to time at, for the tests that only look."""
    folder = tmp_path_factory.mktemp("seen")
    furnish(folder / "city.db")
    with app(folder) as running:
        yield running


@pytest.fixture
def counter(seen: Server) -> Iterator[Server]:
    """The same with nothing timed yet, for the tests that time."""
    yield seen
    untimed(seen.database)


def press(page: Page, name: str) -> None:
    page.locator("#timing").get_by_role("button", name=name, exact=True).click()


def state(page: Page) -> Locator:
    return page.locator("#timing .state")


def test_twelve_cases_through_a_stopped_server_and_a_reload(folder: Path, page: Page) -> None:
    port, database = free_port(), folder / "city.db"
    with app(folder, port=port) as server:
        stopwatch(page, address(server))
        lap(page, 4)
        saved(page, 4)
    lap(page, 4)
    notice = page.locator("#timing .saved")
    expect(notice).to_have_text("通信が切れています。4件をこの端末に保存しています")
    assert notice.evaluate("element => getComputedStyle(element).outlineWidth") == "2px"
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert len(timed(database)) == 4
    with app(folder, port=port) as server:
        saved(page, 8)
        lap(page, 2)
        page.reload()
        expect(main_button(page)).to_be_visible()
        lap(page, 2)
        saved(page, 12)
        stored = timed(database)
        assert len(stored) == len({code for code, _ in stored}) == 12
        assert all(why is None for _, why in stored)
        page.goto(f"{server.url}/results")
        expect(page.get_by_text("後12件", exact=False).first).to_be_visible()


def test_a_running_case_goes_on_through_a_closed_tab(counter: Server, context: BrowserContext, page: Page) -> None:
    stopwatch(page, address(counter))
    main_button(page).click()
    page.close()
    other = context.new_page()
    stopwatch(other, address(counter))
    expect(main_button(other)).to_have_text("この1件を終える")
    expect(other.locator("#timing .digits")).not_to_have_text("00:00")
    main_button(other).click()
    saved(other, 1)


def test_a_case_is_taken_back_after_it_was_stored(counter: Server, page: Page) -> None:
    stopwatch(page, address(counter))
    lap(page, 2)
    saved(page, 2)
    press(page, "直前を取り消す")
    saved(page, 1)
    assert [why for _, why in timed(counter.database)] == [None, "計測後に取り消した件"]
    expect(page.locator("#timing .cases li").first).to_contain_text("除外")
    page.reload()
    saved(page, 1)
    press(page, "直前を取り消す")
    expect(page.locator("#timing .saved")).to_have_text("まだ記録はありません")
    assert all(why for _, why in timed(counter.database))


def test_a_case_set_aside_is_stored_and_does_not_count(counter: Server, page: Page) -> None:
    stopwatch(page, address(counter))
    main_button(page).click()
    press(page, "この件は除く")
    expect(state(page)).to_contain_text("効果の計算には入りません")
    expect(page.locator("#timing .saved")).to_have_text("まだ記録はありません")
    expect(page.locator("#timing .cases li")).to_have_count(1)
    assert [why for _, why in timed(counter.database)] == ["計測中に除いた件"]


def test_a_refusal_is_said_and_the_case_waits(counter: Server, page: Page) -> None:
    stopwatch(page, address(counter))
    rename(counter.database, "K1", "K9")
    lap(page)
    notice = page.locator("#timing .saved")
    expect(notice).to_contain_text("「K1」が見つかりません")
    expect(main_button(page)).to_be_enabled()
    rename(counter.database, "K9", "K1")
    saved(page, 1)
    assert len(timed(counter.database)) == 1


def test_by_keyboard_only(counter: Server, page: Page) -> None:
    stopwatch(page, address(counter))
    page.keyboard.press("2")
    expect(page.get_by_role("button", name="転出")).to_have_attribute("aria-pressed", "true")
    for key, then in ((" ", "計測中"), ("p", "一時停止中"), ("p", "計測中"), ("Enter", "1件目を記録しました")):
        page.keyboard.press(key)
        expect(state(page)).to_contain_text(then)
        page.wait_for_timeout(LAP_MS)
    saved(page, 1)
    page.keyboard.press(" ")
    page.wait_for_timeout(LAP_MS)
    page.keyboard.press("n")
    page.keyboard.type("Rcpxu 2 test", delay=20)
    page.keyboard.press("Enter")
    page.keyboard.press("x")
    expect(state(page)).to_contain_text("効果の計算には入りません")
    page.keyboard.press("Backspace")
    expect(page.locator("#timing .cases li")).to_have_count(2)
    page.keyboard.press("u")
    expect(page.locator("#timing .saved")).to_have_text("まだ記録はありません")
    assert len(timed(counter.database)) == 2
    page.get_by_label("キーボードで操作する", exact=False).uncheck()
    page.keyboard.press("Escape")
    page.locator("#timing h1").click()
    page.keyboard.press(" ")
    expect(main_button(page)).to_have_text("測り始める")


def test_two_tabs_are_one_stopwatch(counter: Server, context: BrowserContext, page: Page) -> None:
    other = context.new_page()
    for each in (page, other):
        stopwatch(each, address(counter))
    main_button(page).click()
    expect(main_button(other)).to_have_text("この1件を終える")
    other.wait_for_timeout(LAP_MS)
    main_button(other).click()
    expect(main_button(page)).to_have_text("測り始める")
    lap(page, 2)
    lap(other, 2)
    for each in (page, other):  # sooner than the screen asks by itself what other tablets measured
        saved(each, 5, SOON_MS)
    press(other, "直前を取り消す")
    for each in (page, other):
        saved(each, 4, SOON_MS)
    for each in (page, other):
        each.reload()
        saved(each, 4)
    assert [why for _, why in timed(counter.database)] == [None] * 4 + ["計測後に取り消した件"]


def test_two_devices_count_together(counter: Server, page: Page, browser: Browser) -> None:
    stopwatch(page, address(counter))
    second = browser.new_context(locale="ja-JP", timezone_id="Asia/Tokyo")
    tablet = second.new_page()
    stopwatch(tablet, address(counter))
    lap(page, 2)
    lap(tablet, 3)
    for each in (page, tablet):
        expect(each.locator("#timing .saved")).to_contain_text("✓")
    for each in (page, tablet):
        each.reload()
        saved(each, 5)
    second.close()
    assert len(timed(counter.database)) == 5


def box(page: Page, selector: str) -> dict[str, int]:
    found = page.locator(f"#timing {selector}").first.bounding_box()
    assert found is not None, selector
    return {name: round(value) for name, value in found.items()}


@pytest.mark.parametrize("size", SIZES)
def test_everything_has_its_written_size(seen: Server, page: Page, size: str) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    stopwatch(page, address(seen))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("#timing").evaluate("element => element.scrollWidth - element.clientWidth") == 0
    assert box(page, "button.main")["height"] == {"tablet": 176, "portrait": 240, "phone": 160}[size]
    assert {box(page, f".chip >> nth={n}")["height"] for n in range(4)} == {56}
    assert {box(page, f".side >> nth={n}")["height"] for n in range(3)} == {64}
    assert box(page, ".pill")["height"] == 40
    assert box(page, ".meter")["height"] == 24
    assert page.locator("#timing .digits").evaluate("element => getComputedStyle(element).fontSize") == "64px"
    assert page.locator("#timing .mark").first.evaluate("element => element.offsetHeight") >= 44


def test_the_tablet_is_laid_out_as_written(seen: Server, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    stopwatch(page, address(seen))
    assert box(page, ".bar") == {"x": 0, "y": 0, "width": 1280, "height": 64}
    places = {".types": 240, "button.main": 312, ".three": 504}
    assert {name: box(page, name)["y"] for name in places} == places
    assert (box(page, ".progress")["x"], box(page, ".progress")["width"]) == (856, 400)
    assert (box(page, "button.main")["x"], box(page, "button.main")["width"]) == (24, 808)
    assert box(page, ".meter")["y"] == 116


def test_portrait_and_phone_keep_the_button_at_the_lower_edge(seen: Server, page: Page) -> None:
    page.set_viewport_size({"width": 820, "height": 1180})
    stopwatch(page, address(seen))
    assert box(page, ".cases")["y"] < box(page, ".range")["y"]
    assert box(page, ".three")["y"] + 64 + 24 == 1180
    page.set_viewport_size({"width": 390, "height": 844})
    button = box(page, "button.main")
    assert (button["y"] + button["height"], button["width"]) == (844, 390)
    expect(page.locator("#timing .cases")).to_be_hidden()
    assert [box(page, f".chip >> nth={n}")["y"] for n in (0, 2)] == [
        box(page, f".chip >> nth={n}")["y"] for n in (1, 3)
    ]
    page.locator("#timing .leave").scroll_into_view_if_needed()
    assert box(page, ".leave")["y"] + box(page, ".leave")["height"] <= button["y"], "nothing ends below the button"


@pytest.mark.parametrize("language", ["ja", pytest.param("en", marks=pytest.mark.thorough)])
@pytest.mark.parametrize("size", ["tablet", "phone", pytest.param("portrait", marks=pytest.mark.thorough)])
def test_no_barrier_and_nothing_from_outside(
    seen: Server, page: Page, requests: list[str], language: str, size: str
) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    stopwatch(page, address(seen, lang=language))
    expect(page.locator("html")).to_have_attribute("lang", language)
    found = Axe().run(page, options=AA).response["violations"]
    assert {rule["id"]: [node["html"][:200] for node in rule["nodes"]] for rule in found} == {}
    own = seen.url.removeprefix("http://")
    assert [url for url in requests if not url.startswith((f"http://{own}/", f"ws://{own}/", "data:", "blob:"))] == []


def test_residents_need_not_see_the_time(seen: Server, page: Page) -> None:
    stopwatch(page, address(seen))
    press(page, "時間を隠す")
    expect(page.locator("#timing .digits")).to_be_hidden()
    page.reload()
    expect(page.get_by_role("button", name="時間を表示する")).to_be_visible()
    expect(page.locator("#timing .digits")).to_be_hidden()


def test_a_touch_leaves_the_space_key_to_the_main_button(seen: Server, page: Page) -> None:
    stopwatch(page, address(seen, phase="before"))
    page.get_by_role("button", name="転居").click()
    expect(main_button(page)).to_be_focused()
    page.keyboard.press(" ")
    expect(main_button(page)).to_have_text("この1件を終える")


def test_no_menu_around_it_and_one_again_on_the_way_out(seen: Server, page: Page) -> None:
    menu = page.get_by_role("button", name="取組を進める")
    stopwatch(page, address(seen))
    expect(menu).to_have_count(0)
    page.locator("#timing .leave").click()
    expect(page).to_have_url(f"{seen.url}/pilots?kpi=K1")
    expect(menu).to_be_visible()
    page.goto(address(seen, kpi="K9"))
    expect(page.get_by_text("測る指標が決まっていません。")).to_be_visible()
    expect(menu).to_have_count(0)
    page.get_by_role("button", name="試行を設計する").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("③試行と計測")
    expect(menu).to_be_visible()
