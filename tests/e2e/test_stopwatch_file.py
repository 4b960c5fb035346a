"""The stopwatch in a file: opened from disk without a network, and what it saved is brought in once."""

import csv
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.calls import ADMIN, EDITOR, VIEWER
from tests.e2e.counter import furnish, lap, main_button, timed
from tracker.clock import now
from tracker.db.engine import Database, open_database
from tracker.domain.codes import Phase
from tracker.domain.plan import ImportPlan
from tracker.domain.timing import minutes
from tracker.exports.stopwatch import stopwatch_html, stopwatch_name
from tracker.i18n import Language, translator
from tracker.imports import read_files
from tracker.services.importing import apply_import
from tracker.services.timing import timing_view

pytestmark = pytest.mark.e2e
AA = {"runOnly": ["wcag2a", "wcag2aa"], "resultTypes": ["violations"]}


@pytest.fixture
def city(tmp_path: Path) -> Database:
    furnish(tmp_path / "city.db")
    return open_database(f"sqlite:///{tmp_path / 'city.db'}", now)


def carried(city: Database, folder: Path, language: Language = "ja", phase: Phase = Phase.AFTER) -> str:
    """The file on a stick; returns where it is."""
    t = translator(language)
    with city.read() as session:
        view = timing_view(session, VIEWER, "K1", phase)
    path = folder / stopwatch_name(view, t)
    path.write_bytes(stopwatch_html(view, t))
    return path.as_uri()


def save(page: Page, folder: Path) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name="ファイルに保存する（csv）").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name.startswith("計測_K1_導入後_")
    return path.read_bytes()


def bring_in(city: Database, content: bytes) -> ImportPlan:
    with city.write(EDITOR) as session:
        plan = apply_import(session, EDITOR, read_files([("計測.csv", content)]))
    assert plan.applied, plan.errors
    return plan


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_three_cases_without_a_network_are_three_measurements(
    city: Database, context: BrowserContext, page: Page, requests: list[str], tmp_path: Path
) -> None:
    context.set_offline(True)
    page.goto(carried(city, tmp_path))
    page.get_by_role("button", name="転居").click()
    page.get_by_role("button", name="計測者2").click()
    lap(page, 3)
    expect(page.locator("#timing .saved")).to_have_text("この端末に3件（ファイルに未保存）")
    page.reload()
    content = save(page, tmp_path)
    expect(page.locator("#timing .saved")).to_have_text("✓3件をファイルに保存済み")
    assert content.startswith(b"\xef\xbb\xbf")
    assert {(row["段階"], row["件の種類"], row["方法"], row["計測者"]) for row in rows(content)} == {
        ("導入後", "転居", "実測", "計測者2")
    }
    assert bring_in(city, content).sheets[0].new == 3
    plan = bring_in(city, content)
    assert (plan.sheets[0].new, plan.sheets[0].changed, plan.sheets[0].unchanged) == (0, 0, 3)
    assert [code for code, _ in timed(tmp_path / "city.db")] == [row["計測コード"] for row in rows(content)]
    assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []


def test_what_was_set_aside_or_taken_back_comes_in_left_out(city: Database, page: Page, tmp_path: Path) -> None:
    page.goto(carried(city, tmp_path))
    lap(page, 2)
    main_button(page).click()
    page.get_by_role("button", name="この件は除く").click()
    bring_in(city, save(page, tmp_path))
    page.get_by_role("button", name="直前を取り消す").click()
    page.get_by_role("button", name="直前を取り消す").click()
    content = save(page, tmp_path)
    assert [row["除外理由"] for row in rows(content)] == ["", "計測後に取り消した件", "計測後に取り消した件"]
    bring_in(city, content)
    assert [why for _, why in timed(tmp_path / "city.db")] == [None, "計測後に取り消した件", "計測後に取り消した件"]


def test_what_a_note_says_is_no_formula_and_comes_back_as_written(city: Database, page: Page, tmp_path: Path) -> None:
    page.goto(carried(city, tmp_path))
    main_button(page).click()
    page.get_by_role("button", name="メモを書く").click()
    page.get_by_label("この件のメモ", exact=False).fill('=1+1,"通訳"')
    page.keyboard.press("Enter")
    main_button(page).click()
    content = save(page, tmp_path)
    assert rows(content)[0]["備考"] == '\'=1+1,"通訳"'
    bring_in(city, content)
    with city.read() as session:
        assert timing_view(session, ADMIN, "K1", Phase.AFTER).counted == 1
    parsed = read_files([("計測.csv", content)])
    assert '=1+1,"通訳"' in str(parsed)


def test_the_file_writes_the_digits_the_app_stores(city: Database, page: Page, tmp_path: Path) -> None:
    page.goto(carried(city, tmp_path))
    for milliseconds in (1, 3, 199, 200, 499, 59_999, 522_345, 28_800_000, 86_399_999):
        assert Decimal(page.evaluate("ms => exactMinutes(ms)", milliseconds)) == minutes(milliseconds), milliseconds


@pytest.mark.parametrize("language", ["ja", pytest.param("en", marks=pytest.mark.thorough)])
@pytest.mark.parametrize("size", [(1280, 800), (820, 1180), (390, 844)])
def test_it_looks_like_the_screen(
    city: Database, page: Page, tmp_path: Path, language: Language, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(carried(city, tmp_path, language))
    expect(page.locator("html")).to_have_attribute("lang", language)
    found = main_button(page).bounding_box()
    assert found is not None
    assert round(found["height"]) == {1280: 176, 820: 240, 390: 160}[size[0]]
    assert page.locator("#timing").evaluate("element => element.scrollWidth - element.clientWidth") == 0
    violations = Axe().run(page, options=AA).response["violations"]
    assert [rule["id"] for rule in violations] == []
