"""The main job in a real browser: a city's file in, an honest result out, a wrong figure corrected, English and back."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.builders import counter_pilot, imizu, xlsx_bytes
from tests.e2e.screens import button, main, open_page, press, wait_until_idle
from tests.e2e.servers import Server

pytestmark = pytest.mark.e2e


@pytest.fixture
def pilot_book(tmp_path: Path) -> Path:
    path = tmp_path / "窓口の試行.xlsx"
    path.write_bytes(xlsx_bytes(counter_pilot()))
    return path


@pytest.fixture
def imizu_book(tmp_path: Path) -> Path:
    path = tmp_path / "射水市.xlsx"
    path.write_bytes(xlsx_bytes(imizu()))
    return path


def choose(page: Page, *paths: Path) -> None:
    """Hand files to the uploader and wait for the plan."""
    page.locator("input[type=file]").set_input_files([str(path) for path in paths])
    expect(page.get_by_text("取り込むとこうなります")).to_be_visible()
    wait_until_idle(page)


def bring_in(page: Page, server: Server, *paths: Path) -> None:
    """Import files as a person does: choose, look at the plan, apply."""
    open_page(page, f"{server.url}/exchange")
    choose(page, *paths)
    press(page, "この内容で取り込む")
    expect(main(page).get_by_text("取り込みました")).to_be_visible()


def test_a_plan_is_shown_before_anything_is_written(fresh_server: Server, page: Page, pilot_book: Path) -> None:
    open_page(page, f"{fresh_server.url}/exchange")
    choose(page, pilot_book)
    expect(main(page).get_by_text("新しく29行を加え、0行を変更します。まだ取り込んでいません。")).to_be_visible()
    open_page(page, f"{fresh_server.url}/results")
    expect(main(page).get_by_text("転入手続の処理時間")).to_have_count(0)


def test_a_wrong_cell_is_named_and_nothing_can_be_applied(fresh_server: Server, page: Page, tmp_path: Path) -> None:
    sheets = counter_pilot()
    sheets["計測"][3][3] = "半日"
    (tmp_path / "誤り.xlsx").write_bytes(xlsx_bytes(sheets))
    open_page(page, f"{fresh_server.url}/exchange")
    choose(page, tmp_path / "誤り.xlsx")
    expect(main(page).get_by_text("「半日」は数として読めません", exact=False).first).to_be_visible()
    expect(button(page, "この内容で取り込む")).to_be_disabled()
