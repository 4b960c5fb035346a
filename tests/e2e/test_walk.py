"""The main job in a real browser: a file in, an honest result out, a figure corrected, English and back."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.builders import IMIZU_RATES, counter_pilot, imizu, xlsx_bytes
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


def test_from_a_file_to_a_corrected_result_in_both_languages(fresh_server: Server, page: Page, tmp_path: Path) -> None:
    sheets = counter_pilot()
    assert sheets["計測"][13][6] == "A01"
    sheets["計測"][13][3] = 89  # 8.9 without its point: one figure hides the whole effect
    (tmp_path / "窓口の試行.xlsx").write_bytes(xlsx_bytes(sheets))
    bring_in(page, fresh_server, tmp_path / "窓口の試行.xlsx")

    page.get_by_role("button", name="全体を見る").click()
    page.get_by_role("menuitem", name="試行の結果").click()
    row = main(page).get_by_role("row").filter(has_text="転入手続の処理時間").filter(has_text="市民課")
    expect(row.get_by_role("cell").first).to_contain_text("差は見えない")
    expect(main(page).get_by_text("前後の差は、件ごとのばらつきと区別できません", exact=False)).to_be_visible()
    row.get_by_role("button", name="くわしく").click()
    expect(main(page).get_by_text("導入後を追加しても判断できません", exact=False).first).to_be_visible()

    press(page, "計測を訂正する")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="訂正: A01 導入後").click()
    dialog.get_by_label("値（分）").fill("8.9")
    dialog.get_by_label("訂正の理由").fill("小数点が抜けていたため")
    dialog.get_by_role("button", name="保存する").click()
    expect(page.get_by_text("計測A01を訂正しました", exact=False)).to_be_visible()
    said = "1件あたり平均13.1分が8.8分になり、4.3分短縮しました（幅3.5〜5.1分、前12件・後12件）。"
    expect(main(page).get_by_text(said)).to_be_visible()

    switch = page.get_by_role("radiogroup", name="表示する言語")
    switch.get_by_role("radio", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    wait_until_idle(page)  # until then the heading of the run before may still stand below the new one
    expect(page.get_by_role("heading", level=1)).to_have_text("Pilot results")
    expect(main(page).get_by_text(said)).to_have_count(0)
    page.get_by_role("radiogroup").first.get_by_role("radio", name="日本語").click()
    expect(main(page).get_by_text(said)).to_be_visible()

    open_page(page, f"{fresh_server.url}/settings")
    page.get_by_role("tab", name="変更履歴").click()
    expect(main(page).get_by_text("値：89 → 8.9").first).to_be_visible()


def test_the_published_table_stands_on_the_results(fresh_server: Server, page: Page, imizu_book: Path) -> None:
    bring_in(page, fresh_server, imizu_book)
    open_page(page, f"{fresh_server.url}/results")
    for shown in ("57.4％", "60.3％", "2,383"):
        expect(main(page).get_by_text(shown, exact=False).first).to_be_visible()
    table = main(page).get_by_role("table", name="指標ごとの結果")
    for rate in IMIZU_RATES:
        expect(table.get_by_text(f"{abs(rate)}％減", exact=False).first).to_be_visible()
