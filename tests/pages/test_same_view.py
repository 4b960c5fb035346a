"""The same five filters on every screen, kept on the way from one to the next, and a link that shows the same view."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import xlsx_bytes
from tests.calls import ADMIN, NOW
from tests.databases import Clock
from tests.pages.cities import mixed
from tests.pages.screens import LANGUAGES, Open
from tests.pages.test_overview_numbers import component
from tracker.db.engine import open_database
from tracker.i18n import Language
from tracker.imports import read_files
from tracker.services.importing import apply_import
from tracker.ui.filters import NAMES
from tracker.ui.pages import ENTRIES

FILTERED = ("overview", "roadmap", "results", "initiative", "pilots")
Visit = Callable[..., Open]


@pytest.fixture(scope="module")
def city(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """総務課 has an initiative and no measured result; 企画課 leads nothing."""
    path = tmp_path_factory.mktemp("views") / "city.db"
    shutil.copy(sqlite_template, path)
    database = open_database(f"sqlite:///{path}", Clock(NOW))
    sheets = mixed()
    sheets["部署"].append(["D9", "企画課"])
    sheets["取組"].append(["I7", "例規の見直し", "総務課", "提案", ""])
    with database.write(ADMIN) as session:
        assert apply_import(session, ADMIN, read_files([("city.xlsx", xlsx_bytes(sheets))])).applied
    database.dispose()
    return f"sqlite:///{path}"


@pytest.fixture
def visit(city: str, monkeypatch: pytest.MonkeyPatch) -> Visit:
    def open_it(page: str, language: Language = "ja", **query: str) -> Open:
        monkeypatch.setenv("TRACKER_DATABASE_URL", city)
        return Open(page, language, **query)

    return open_it


def offered(at: AppTest) -> dict[str, list[str]]:
    return {name: list(at.selectbox(key=f"filter_{name}").options) for name in NAMES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_offers_the_same_filters(visit: Visit, language: Language) -> None:
    found = {page: offered(visit(page, language).at) for page in FILTERED}
    assert all(each == found["overview"] for each in found.values()), found
    departments = found["overview"]["dept"]
    assert "総務課" in departments, "it leads an initiative, though nothing was measured there"
    assert "企画課" not in departments


@pytest.mark.parametrize("page", FILTERED[1:])
def test_what_is_chosen_on_one_screen_holds_on_the_next(visit: Visit, page: str) -> None:
    chosen = {"fy": "2026", "dept": "D4", "step": "1", "state": "proposed"}
    opened = visit("overview", **chosen)
    opened.at.query_params.clear()
    opened.at.switch_page(ENTRIES[page].file)
    opened.run()
    assert {name: opened.at.selectbox(key=f"filter_{name}").value for name in chosen} == chosen
    assert {name: opened.at.query_params.get(name) for name in chosen} in (
        chosen,
        {name: [value] for name, value in chosen.items()},
    )


def test_a_step_narrows_the_picture_and_the_list(visit: Visit) -> None:
    whole, narrowed = visit("overview"), visit("overview", step="1", dept="D1")
    columns = component(narrowed, "overview.steps")["columns"]
    assert [len(each["marks"]) for each in columns] == [2, 0, 0, 0]
    assert len(narrowed.records("overview.list")) == 2 < len(whole.records("overview.list"))
    assert visit("overview", step="3").says("条件に合う取組はありません。")


def link(opened: Open) -> str:
    return next(text for text, body in zip(opened.texts, opened.bodies, strict=True) if "tr-address" in body)


def test_the_link_of_a_view_opens_that_view(visit: Visit) -> None:
    query: dict[str, Any] = {"dept": "D1", "q": "窓口 ", "sort": "-title", "cols": "title,rating"}
    opened = visit("overview", **query)
    address = urlsplit(link(opened))
    asked = {name: values[0] for name, values in parse_qs(address.query).items()}
    assert asked == query, "what is shown, whatever language it is read in"
    again = visit("overview", "en", **asked)
    assert [row[0] for row in again.records("overview.list")] == [row[0] for row in opened.records("overview.list")]
    opened.at.text_input(key="overview.list.search").set_value("")
    assert "q=" not in link(opened.run())
