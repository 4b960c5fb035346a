"""全体の状況 in a real browser: its written places, a mark opened by keyboard, files saved, a link kept."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.builders import xlsx_bytes
from tests.calls import ADMIN
from tests.e2e.screens import button, main, open_page, wait_until_idle
from tests.e2e.servers import Server
from tests.pages.cities import mixed
from tracker.clock import now
from tracker.db.engine import open_database
from tracker.domain.organisation import UpdateCity
from tracker.imports import read_files
from tracker.services.importing import apply_import
from tracker.services.organisation import organisation, update_city

pytestmark = pytest.mark.e2e
PNG = b"\x89PNG"


@pytest.fixture(scope="module")
def city(server: Server) -> Server:
    """The server's database with a city of every kind of result."""
    database = open_database(f"sqlite:///{server.database}", now)
    database.upgrade()
    with database.write(ADMIN) as session:
        assert apply_import(session, ADMIN, read_files([("city.xlsx", xlsx_bytes(mixed()))])).applied
    database.dispose()
    return server


def test_everything_stands_where_it_is_written(city: Server, page: Page) -> None:
    open_page(page, f"{city.url}/overview")
    places = {
        ".tr-title": (80, 76, 40),
        ".tr-headline": (80, 132, None),
        ".st-key-filter_fy": (390, 76, 40),
        ".st-key-filter_state": (966, 76, 40),
    }
    for selector, (x, y, height) in places.items():
        box = page.locator(selector).first.bounding_box()
        assert box is not None
        assert (round(box["x"]), round(box["y"])) == (x, y), selector
        assert height in (None, round(box["height"])), selector
    tiles = page.locator(".tr-tile")
    sizes = [box for n in range(4) if (box := tiles.nth(n).bounding_box())]
    assert [(round(box["width"]), round(box["height"])) for box in sizes] in ([(290, 104)] * 4, [(289, 104)] * 4)
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366


def test_why_stands_above_the_title_and_covers_nothing(city: Server, page: Page) -> None:
    database = open_database(f"sqlite:///{city.database}", now)
    with database.write(ADMIN) as session:
        version = organisation(session, ADMIN).city.version
        update_city(session, ADMIN, UpdateCity(name="試験市", why="窓口でお待たせしないため。" * 20, version=version))
    database.dispose()
    for address in ("overview", "overview?state=active"):
        open_page(page, f"{city.url}/{address}")
        wait_until_idle(page)
        why, title = (page.locator(name).first.bounding_box() for name in (".tr-why", ".tr-title"))
        assert why is not None
        assert title is not None
        assert why["y"] + why["height"] <= title["y"] == 76


def test_a_mark_is_reached_and_opened_by_keyboard(city: Server, page: Page) -> None:
    open_page(page, f"{city.url}/overview")
    worst = main(page).get_by_role("link", name="要対応　納税通知の読取", exact=False).first
    worst.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{city.url}/initiative?code=I1")
    expect(page.get_by_role("heading", level=1)).to_contain_text("書かない窓口")


def test_pictures_and_the_list_as_shown_are_saved(city: Server, page: Page, tmp_path: Path) -> None:
    open_page(page, f"{city.url}/overview?dept=D1&sort=title&cols=title,rating")
    for place in (0, 1):
        with page.expect_download() as picture:
            button(page, "画像（PNG）を保存").nth(place).click()
        picture.value.save_as(tmp_path / "picture.png")
        assert (tmp_path / "picture.png").read_bytes().startswith(PNG)
    button(page, "この一覧を出力").click()
    with page.expect_download() as book:
        button(page, "Excel（xlsx）").click()
    book.value.save_as(tmp_path / "list.xlsx")
    sheet = openpyxl.load_workbook(BytesIO((tmp_path / "list.xlsx").read_bytes())).worksheets[0]
    assert list(sheet.iter_rows(values_only=True)) == [
        ("取組名", "状況"),
        ("書かない窓口", "評価できない"),
        ("電子申請の拡大", "評価できない"),
    ]


def test_a_filter_is_part_of_the_address_and_opens_the_same_view_elsewhere(city: Server, page: Page) -> None:
    open_page(page, f"{city.url}/overview?state=paused")
    expect(main(page).get_by_text("終わった取組は1件です", exact=False)).to_be_visible()
    wait_until_idle(page)
    main(page).get_by_role("button", name="取組名").click()
    expect(page).to_have_url(f"{city.url}/overview?state=paused&sort=title")
    other = page.context.new_page()
    open_page(other, page.url)
    expect(main(other).get_by_role("link", name="文書の電子決裁")).to_be_visible()
    expect(main(other).get_by_role("columnheader", name="取組名")).to_have_attribute("aria-sort", "ascending")


def test_the_link_of_a_view_opens_the_same_view(city: Server, page: Page) -> None:
    open_page(page, f"{city.url}/overview?dept=D1&q=%E7%AA%93%E5%8F%A3&sort=-title")
    button(page, "この表示のリンク").click()
    address = page.locator(".tr-address")
    expect(address).to_have_text(f"{city.url}/overview?dept=D1&q=%E7%AA%93%E5%8F%A3&sort=-title")
    other = page.context.new_page()
    open_page(other, address.inner_text())
    expect(main(other).get_by_role("link", name="書かない窓口").first).to_be_visible()
    expect(main(other).get_by_role("columnheader", name="取組名")).to_have_attribute("aria-sort", "descending")
