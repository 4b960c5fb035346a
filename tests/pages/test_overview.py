"""全体の状況 per role and language: a new city, a city with every kind of result, one with five hundred initiatives."""

import json
import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.builders import xlsx_bytes
from tests.calls import ADMIN, NOW
from tests.databases import Clock
from tests.pages.cities import mixed
from tests.pages.screens import LANGUAGES, Open
from tests.pages.test_overview_numbers import component
from tracker.charts import STEP_PICTURE, Kind, StepPicture
from tracker.db.engine import open_database
from tracker.domain.codes import Rating, Role
from tracker.domain.initiatives import AddStatus
from tracker.domain.organisation import UpdateCity
from tracker.exports.list_export import ListView
from tracker.i18n import Language
from tracker.imports import read_files
from tracker.services.importing import apply_import
from tracker.services.organisation import organisation, update_city
from tracker.services.reporting import add_status
from tracker.ui import overview_links

LONG = "住民の手続をひとつずつ見直し、書くことを減らす取組" * 12
WHY = "市民と向き合う時間を<b>生み出す</b>ため"
ROLES = tuple(Role)


def hundreds() -> dict[str, list[list[Any]]]:
    """500 initiatives of 30 departments, without dates or owners; one title of 300 characters."""
    titles = [LONG[:300], *(f"事務の見直し{n:03}" for n in range(2, 501))]
    return {
        "部署": [["コード", "部署名"], *([f"D{n:02}", f"第{n}課"] for n in range(30))],
        "取組": [
            ["コード", "取組名", "主管課", "ステップ"],
            *([f"I{n:03}", title, f"D{n % 30:02}", "①②③④"[n % 4]] for n, title in enumerate(titles, 1)),
        ],
    }


def built(path: Path, sheets: dict[str, list[list[Any]]], why: str | None = None) -> str:
    """A database with the sheets; I001 (or I1) is 要対応."""
    database = open_database(f"sqlite:///{path}", Clock(NOW))
    with database.write(ADMIN) as session:
        assert apply_import(session, ADMIN, read_files([("city.xlsx", xlsx_bytes(sheets))])).applied
    with database.write(ADMIN) as session:
        first = str(sheets["取組"][1][0])
        report = {"initiative_code": first, "reported_on": NOW.date(), "sentence": "予算の確認を待っています。"}
        add_status(
            session, ADMIN, AddStatus(lowered_to=Rating.ACTION_NEEDED, lowered_reason="予算が決まらないため", **report)
        )
        if why:
            version = organisation(session, ADMIN).city.version
            update_city(session, ADMIN, UpdateCity(name="みなと市", why=why, version=version))
    database.dispose()
    return f"sqlite:///{path}"


@pytest.fixture(scope="module")
def cities(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Addresses of the three cities, made once: these tests only read."""
    folder = tmp_path_factory.mktemp("cities")
    paths = {name: folder / f"{name}.db" for name in ("empty", "mixed", "hundreds")}
    for path in paths.values():
        shutil.copy(sqlite_template, path)
    return {
        "empty": f"sqlite:///{paths['empty']}",
        "mixed": built(paths["mixed"], mixed(), WHY),
        "hundreds": built(paths["hundreds"], hundreds()),
    }


def view(opened: Open) -> StepPicture:
    """The lines the list shows, which are those of the picture."""
    shown: ListView = opened.at.session_state["overview.list.shown"].view
    return StepPicture(tuple(row.line for row in shown.rows))


Visit = Callable[..., Open]


@pytest.fixture
def visit(cities: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Visit:
    """Open 全体の状況 of a city."""

    def open_it(city: str, language: Language = "ja", role: Role = Role.VIEWER, **query: str) -> Open:
        monkeypatch.setenv("TRACKER_DATABASE_URL", cities[city])
        monkeypatch.setenv("TRACKER_LOCAL_ROLE", role.value)
        return Open("overview", language, **query)

    return open_it


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ROLES)
def test_a_new_city_is_told_what_to_do_first(visit: Visit, language: Language, role: Role) -> None:
    opened = visit("empty", language, role)
    assert opened.says("Excel") or role is Role.VIEWER
    assert opened.texts
    assert not opened.at.get("vega_lite_chart")
    with pytest.raises(KeyError):
        opened.records("overview.list")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ROLES)
def test_every_role_sees_the_answer_the_pictures_and_the_list(visit: Visit, language: Language, role: Role) -> None:
    opened = visit("mixed", language, role)
    t = opened.t
    assert opened.says(t("frame.page.overview"), t("overview.steps"), t("overview.departments"), t("overview.list"))
    assert len(opened.records("overview.list")) == 5
    headline = next(body for body in opened.bodies if "tr-headline" in body)
    assert headline.count("<b>") == 2
    assert len(opened.at.get("vega_lite_chart")) == 3, "staff, residents and 見込み are three pictures"
    assert all(chart.proto.alt for chart in opened.at.get("vega_lite_chart"))
    assert STEP_PICTURE.describe(view(opened), t) == component(opened, "overview.steps")["name"]


def test_why_the_city_does_this_heads_the_page_as_it_was_typed(visit: Visit) -> None:
    opened = visit("mixed")
    first = next(body for body in opened.bodies if "tr-why" in body)
    assert opened.bodies.index(first) < opened.bodies.index(next(b for b in opened.bodies if "tr-title" in b))
    assert WHY in opened.texts[opened.bodies.index(first)]
    assert "<b>" not in first


def test_a_mark_and_a_row_lead_to_the_record_in_the_same_language(visit: Visit) -> None:
    opened = visit("mixed", "en")
    picture = component(opened, "overview.steps")
    mark = next(mark for column in picture["columns"] for mark in column["marks"] if mark["rating"] == "action_needed")
    assert mark["tip"].startswith("action needed: 書かない窓口 (市民課)")
    assert "予算が決まらないため" in mark["tip"], "why, under the pointer"
    row = component(opened, "overview.list")["rows"][0]
    for href in (mark["href"], row["href"]):
        address = urlsplit(href)
        assert (address.path, parse_qs(address.query)) == ("initiative", {"code": ["I1"], "lang": ["en"]})


def test_pressing_a_mark_leaves_for_its_record(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[tuple[str, dict[str, str]]] = []
    monkeypatch.setattr(overview_links.pages, "go", lambda name, **query: left.append((name, query)))
    opened = visit("mixed")
    opened.at.session_state["overview.opened"] = "I3"
    opened.run()
    assert left == [("initiative", {"code": "I3", "lang": "ja"})]
    opened.run()
    assert len(left) == 1, "it is left once"


def test_only_what_is_under_way_has_a_mark(visit: Visit) -> None:
    picture = component(visit("mixed"), "overview.steps")
    assert [len(column["marks"]) for column in picture["columns"]] == [4, 0, 0, 0]
    assert picture["endings"] == [["完了", 0], ["導入見送り", 0], ["中止", 0], ["休止", 1]]
    assert [column["none"] for column in picture["columns"]] == ["", *["取組はありません"] * 3]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ROLES)
def test_five_hundred_initiatives_stay_readable_and_none_is_lost(visit: Visit, language: Language, role: Role) -> None:
    opened = visit("hundreds", language, role)
    t, picture = opened.t, component(opened, "overview.steps")
    assert sum(len(column["marks"]) for column in picture["columns"]) == 500, "none of them is 順調, so none is folded"
    listed = component(opened, "overview.list")
    assert len(listed["rows"]) == 20
    assert "500" in listed["position"]
    assert listed["rows"][0]["cells"][0] == LONG[:300]
    assert t.plural("overview.departments.all", 30) in opened.labels
    assert opened.says(t("effects.headline.none"))


def test_the_list_is_searched_sorted_and_turned_by_its_address(visit: Visit) -> None:
    opened = visit("hundreds", q="見直し４９９")
    assert [row[0] for row in opened.records("overview.list")] == ["事務の見直し499"]
    opened = visit("hundreds", sort="-code", cols="code")
    assert opened.records("overview.list")[0] == ["I500", "事務の見直し500"]
    opened.at.query_params["page"] = "25"
    assert opened.run().records("overview.list")[-1][0] == "I001"
    opened.at.query_params["page"] = "9999"
    assert opened.run().records("overview.list")[-1][0] == "I001", "a page too far is the last one"


@pytest.mark.parametrize(
    "query", [{"sort": "password"}, {"cols": "x,,y"}, {"q": "🤷<script>"}, {"fy": "1e9"}, {"dept": "D'"}, {"sort": "-"}]
)
def test_a_broken_address_shows_the_usual_view(visit: Visit, query: dict[str, str]) -> None:
    opened = visit("mixed", **query)
    assert opened.says("取組はいまどこにあるか")


def test_nothing_found_says_so_and_the_rest_of_the_screen_stays(visit: Visit) -> None:
    opened = visit("mixed", q="どこにもない")
    assert opened.says("探した言葉に合う取組はありません。", "取組はいまどこにあるか")


def test_a_filter_without_hits_offers_the_way_back(visit: Visit) -> None:
    opened = visit("mixed", state="stopped")
    assert opened.says("条件に合う取組はありません。")
    opened.press("overview.clear")
    assert len(opened.records("overview.list")) == 5


def test_columns_and_search_are_kept_in_the_address(visit: Visit) -> None:
    opened = visit("mixed")
    opened.at.text_input(key="overview.list.search").set_value("納税")
    opened.run()
    assert opened.at.query_params["q"] == "納税"
    assert [row[0] for row in opened.records("overview.list")] == ["納税通知の読取"]
    opened.at.session_state["overview.list.columns"] = ["owner"]
    opened.at.query_params["cols"] = "title,owner"
    assert component(opened.run(), "overview.list")["columns"] == ["取組名", "担当者"]


def test_a_picture_that_fails_takes_nothing_with_it(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    drawn = Kind.drawn

    def fail(self: Kind[Any], view: Any, t: Any) -> Any:
        if self.name == "step_picture":
            raise RuntimeError("broken")
        return drawn(self, view, t)

    monkeypatch.setattr(Kind, "drawn", fail)
    with caplog.at_level(logging.ERROR):
        opened = visit("mixed", dept="D1")
    assert opened.says("この図を表示できませんでした。数字は下の表で確認できます。")
    assert "broken" not in "\n".join(opened.texts)
    rows = [json.loads(each.proto.json) for each in opened.at.get("bidi_component") if "step_picture" in each.proto.id]
    assert [len(each["rows"]) for each in rows] == [2]
