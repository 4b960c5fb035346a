"""A pilot in a real browser: designed, its criterion fixed, measured by paste, judged, and decided against the rule."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.builders import AFTER_MINUTES, BEFORE_MINUTES, counter_pilot, xlsx_bytes
from tests.e2e.screens import button, main, open_page, press, wait_until_idle
from tests.e2e.servers import Server
from tests.e2e.test_walk import bring_in

pytestmark = pytest.mark.e2e


@pytest.fixture
def city(fresh_server: Server, page: Page, tmp_path: Path) -> Server:
    """A city with one initiative, its yearly setting, and nothing tried yet."""
    sheets = counter_pilot()
    book = tmp_path / "市.xlsx"
    book.write_bytes(xlsx_bytes({name: sheets[name] for name in ("部署", "設定", "取組")}))
    bring_in(page, fresh_server, book)
    return fresh_server


def fill(page: Page, label: str, text: str) -> None:
    """Type into a field and leave it, which draws the screen anew."""
    field = main(page).get_by_label(label, exact=True)
    field.fill(text)
    field.blur()
    wait_until_idle(page)


def choose(page: Page, word: str) -> None:
    """Press one of a few words that stand side by side."""
    main(page).get_by_role("radio", name=word, exact=True).click()
    wait_until_idle(page)


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()
    wait_until_idle(page)


def said(page: Page, text: str) -> Locator:
    return main(page).get_by_text(text, exact=False).first


def design(page: Page, server: Server) -> None:
    """From 取組カルテ to a design that only lacks its 最低限必要な効果."""
    open_page(page, f"{server.url}/initiative?code=I1")
    main(page).get_by_role("button", name="試行を設計する").first.click()
    page.get_by_label("仮説").fill("事前申請があれば、受付は13分から9分程度になる。")
    page.get_by_label("何を変えるか").fill("来庁前に入力してもらい、窓口では確認だけにする。")
    press(page, "この内容で設計を始める")
    expect(said(page, "試行I1-S1を作りました")).to_be_visible()
    for label, text in (
        ("計測の始点", "申請書を受け取ったとき"),
        ("計測の終点", "確認を終えたとき"),
        ("指標の名前", "転入手続の処理時間"),
        ("年間件数", "8000"),
        ("導入前の計測を始める日", "2026/5/1"),
        ("導入前の計測を終える日", "2026/5/29"),
        ("やり方を変える日（変更日）", "2026/7/1"),
        ("慣れるまでの日数（習熟期間）", "0"),
    ):
        fill(page, label, text)


def fix(page: Page) -> None:
    """What the number of cases can show is said as it is typed; then the design is saved and its criterion fixed."""
    fill(page, "前後それぞれの計画件数", "15")
    expect(said(page, "各15件の場合、約4割以上の短縮でないと効果を確認できません。")).to_be_visible()
    fill(page, "前後それぞれの計画件数", "12")
    fill(page, "最低限必要な効果（分）", "1.5")
    press(page, "設計を保存する")
    expect(said(page, "設計がそろっています。")).to_be_visible()
    press(page, "判定の基準を確定")
    expect(main(page).locator(".tr-stamp")).to_contain_text("に確定")


def measure(page: Page, phase: str, values: Iterable[float]) -> None:
    """Paste a phase as it is copied from Excel; measured today, so after the criterion was fixed."""
    tab(page, "計測")
    choose(page, phase)
    press(page, "値を入力・貼り付け")
    choose(page, "Excelの列を貼り付け")
    lines = "\n".join(f"{value}\t転入" for value in values)
    area = main(page).get_by_label("Excelからコピーした列を貼り付けてください")
    area.fill(lines)
    area.blur()
    wait_until_idle(page)
    press(page, "この12件を保存する")
    expect(said(page, "12件を保存しました")).to_be_visible()
    press(page, "← この試行の計測へ")


def test_from_a_thought_to_a_decision_against_the_rule(city: Server, page: Page, requests: list[str]) -> None:
    design(page, city)
    fix(page)
    measure(page, "導入前", BEFORE_MINUTES)
    expect(said(page, "12件／目標12件")).to_be_visible()
    measure(page, "導入後", AFTER_MINUTES)
    expect(said(page, "判定待ちです。")).to_be_visible()

    tab(page, "結果と判断")
    result = "1件あたり平均13.1分が8.8分になり、4.3分短縮しました（幅3.5〜5.1分、前12件・後12件）。"
    expect(said(page, result)).to_be_visible()
    choose(page, "導入見送り")
    against = main(page).locator(".tr-caution").filter(has_text="異なる判断には理由が要ります。")
    expect(against).to_be_visible()
    press(page, "判断を記録する")
    expect(main(page).locator(".tr-field-error")).to_contain_text("理由を入れてください")

    fill(page, "理由（目安と異なるため、必要です）", "端末の更新が来年度になるため")
    fill(page, "学んだこと", "事前の案内が届くと、窓口の説明が要らなくなる。")
    press(page, "判断を記録する")
    expect(said(page, "判断「導入見送り」を記録しました。")).to_be_visible()
    expect(main(page).get_by_role("table", name="これまでの判断")).to_contain_text("端末の更新が来年度になるため")

    press(page, "試行の結果でくわしく見る")
    expect(page.get_by_role("heading", level=1)).to_contain_text("試行の結果")
    expect(said(page, "導入見送り")).to_be_visible()
    assert all(address.split("/")[2].startswith("127.0.0.1") for address in requests if "://" in address)


def test_the_list_leads_to_what_is_next_and_back(city: Server, page: Page) -> None:
    open_page(page, f"{city.url}/pilots?new=I1")
    press(page, "この内容で設計を始める")
    press(page, "← 試行の一覧へ")
    row = main(page).get_by_role("row").filter(has_text="転入手続の事前申請")
    expect(row).to_contain_text("設計中")
    row.get_by_role("button").click()
    wait_until_idle(page)
    expect(page.get_by_role("tab", name="設計")).to_have_attribute("aria-selected", "true")
    expect(button(page, "判定の基準を確定")).to_be_disabled()


def test_a_saved_value_leaves_an_empty_field(fresh_server: Server, page: Page, tmp_path: Path) -> None:
    """What was saved must not stand there to be saved a second time."""
    book = tmp_path / "窓口の試行.xlsx"
    book.write_bytes(xlsx_bytes(counter_pilot()))
    bring_in(page, fresh_server, book)
    open_page(page, f"{fresh_server.url}/pilots?kpi=K1")
    field = main(page).get_by_label("値（分）", exact=True)
    field.fill("11.5")
    press(page, "保存する")
    expect(said(page, "1件保存しました")).to_be_visible()
    expect(field).to_have_value("")
    expect(said(page, "前12件・後13件")).to_be_visible()
