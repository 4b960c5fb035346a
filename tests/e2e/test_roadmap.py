"""工程表 in a real browser: a slip and a comparison with an earlier state, and all of it by keyboard."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select, update

from tests.builders import xlsx_bytes
from tests.calls import ADMIN
from tests.e2e.screens import main, open_page, wait_until_idle
from tests.e2e.servers import Server
from tracker.clock import now
from tracker.db.engine import Database, open_database
from tracker.db.models import AuditLog, Initiative, Snapshot
from tracker.domain.planning import SavePlan
from tracker.imports import read_files
from tracker.services.importing import apply_import
from tracker.services.planning import plan_version, save_plan
from tracker.services.snapshots import keep_month_end

pytestmark = pytest.mark.e2e


def sheets(end: date) -> dict[str, list[list[object]]]:
    start = end - timedelta(days=200)
    return {
        "部署": [["コード", "部署名"], ["D1", "市民課"]],
        "取組": [
            ["コード", "取組名", "主管課", "状態", "開始予定日", "終了予定日"],
            ["I1", "書かない窓口", "市民課", "実施中", start, end],
            ["I2", "納税通知の読取", "市民課", "実施中", start, end],
        ],
    }


@pytest.fixture(scope="module")
def city(server: Server) -> Server:
    """A month end with both plans as promised; since then I1 ends 40 days later and I3 is new."""
    database = open_database(f"sqlite:///{server.database}", now)
    database.upgrade()
    end = now().date() + timedelta(days=60)
    bring_in(database, sheets(end))
    with database.write(ADMIN) as session:
        session.execute(update(AuditLog).values(at=now() - timedelta(days=70)))
    assert keep_month_end(database, now())
    with database.write(ADMIN) as session:
        item = session.scalars(select(Initiative).where(Initiative.code == "I1")).one()
        moved = SavePlan(
            initiative_code="I1",
            planned_start=item.planned_start,
            planned_end=end + timedelta(days=40),
            steps=(),
            reason="契約の手続が延びたため",
            version=plan_version(session, item),
        )
        save_plan(session, ADMIN, moved)
    new = sheets(end)
    new["取組"] = [new["取組"][0], ["I3", "公共施設の予約", "市民課", "実施中", end, end]]
    bring_in(database, new)
    database.dispose()
    return server


def bring_in(database: Database, given: dict[str, list[list[object]]]) -> None:
    with database.write(ADMIN) as session:
        assert apply_import(session, ADMIN, read_files([("city.xlsx", xlsx_bytes(given))])).applied


def test_a_slip_is_read_and_compared_with_the_end_of_a_month(city: Server, page: Page) -> None:
    open_page(page, f"{city.url}/roadmap")
    expect(page.locator(".tr-headline")).to_have_text("当初計画より遅れている取組は1件、最大40日です。")
    expect(page.locator("[data-testid='stVegaLiteChart']").locator("svg, canvas").first).to_be_visible()
    database = open_database(f"sqlite:///{city.database}", now)
    with database.read() as session:
        number = session.scalars(select(Snapshot.id)).one()
    database.dispose()
    open_page(page, f"{city.url}/roadmap?with={number}")
    told = "新しい取組は1件、変わった取組は1件、終了が延びた取組は1件（最大40日）です。"
    expect(main(page).get_by_text(told, exact=False)).to_be_visible()


def test_the_picture_is_searched_and_a_card_opened_by_keyboard_only(city: Server, page: Page) -> None:
    open_page(page, f"{city.url}/roadmap")
    search = page.get_by_role("textbox", name="取組・課・重点領域で探す")
    search.focus()
    page.keyboard.type("納税")
    expect(main(page).get_by_text("1件中 1–1")).to_be_visible()
    expect(page).to_have_url(f"{city.url}/roadmap?q=%E7%B4%8D%E7%A8%8E")
    page.keyboard.press("Tab")
    wait_until_idle(page)
    link = page.get_by_role("link", name="納税通知の読取の取組カルテを開く")
    for _ in range(6):
        if link.evaluate("node => node.getRootNode().activeElement === node"):
            break
        page.keyboard.press("Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{city.url}/initiative?code=I2")
