"""工程表 per role and language: no plan is dropped in silence, the URL keeps every choice, states are compared."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, update

from tests.builders import xlsx_bytes
from tests.calls import ADMIN, NOW
from tests.databases import Clock
from tests.pages.initiatives import town
from tests.pages.screens import LANGUAGES, Open, database
from tests.pages.test_overview_numbers import component
from tracker.db.engine import open_database
from tracker.db.models import Snapshot
from tracker.domain.codes import Role
from tracker.i18n import Language, formats
from tracker.imports import read_files
from tracker.services.importing import apply_import
from tracker.services.snapshots import digest, take_month_end

EARLIER = datetime(2026, 11, 2, 9, tzinfo=NOW.tzinfo)
MANY = 1_000
Visit = Callable[..., Open]


def many() -> dict[str, list[list[Any]]]:
    """A thousand initiatives over three 年度; every hundredth has no dates, every tenth is past its end."""
    rows: list[list[Any]] = [["コード", "取組名", "主管課", "状態", "開始予定日", "終了予定日"]]
    for n in range(1, MANY + 1):
        end = f"2026/{9 if n % 10 == 0 else 12}/{n % 28 + 1}"
        days = ["", ""] if n % 100 == 1 else [f"2025/{n % 9 + 1}/1", end]
        rows.append([f"I{n:04}", f"事務の見直し{n:04}", f"D{n % 30:02}", "実施中", *days])
    return {"部署": [["コード", "部署名"], *([f"D{n:02}", f"第{n}課"] for n in range(30))], "取組": rows}


@pytest.fixture(scope="module")
def cities(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("roadmaps")
    sheets: dict[str, dict[str, list[list[Any]]] | None] = {"empty": None, "town": town(), "many": many()}
    for name, wanted in sheets.items():
        shutil.copy(sqlite_template, folder / f"{name}.db")
        if wanted is not None:
            opened = open_database(f"sqlite:///{folder / name}.db", Clock(NOW))
            with opened.write(ADMIN) as session:
                assert apply_import(session, ADMIN, read_files([("city.xlsx", xlsx_bytes(wanted))])).applied
            opened.dispose()
    return {name: f"sqlite:///{folder / name}.db" for name in sheets}


@pytest.fixture
def visit(cities: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Visit:
    def open_it(city: str, language: Language = "ja", role: Role = Role.VIEWER, **query: str) -> Open:
        monkeypatch.setenv("TRACKER_DATABASE_URL", cities[city])
        monkeypatch.setenv("TRACKER_LOCAL_ROLE", role.value)
        return Open("roadmap", language, **query)

    return open_it


def codes(opened: Open) -> list[str]:
    """The initiatives whose names are links on the picture, from the top."""
    return [link["code"] for link in component(opened, "roadmap.links")["links"]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", Role)
def test_every_role_reads_the_answer_and_the_picture(visit: Visit, language: Language, role: Role) -> None:
    opened = visit("town", language, role)
    t = opened.t
    (chart,) = opened.at.get("vega_lite_chart")
    days = {"first": formats.day(date(2026, 4, 1), t), "last": formats.day(date(2028, 3, 31), t)}
    assert chart.proto.alt == t.plural("roadmap.chart.description", 5, n=5, **days)
    assert sorted(codes(opened)) == ["I1", "I2", "I3", "I4", "I5"]
    assert opened.says(t("roadmap.legend"), t.plural("roadmap.headline.undated", 4))


def test_a_new_city_has_no_roadmap(visit: Visit) -> None:
    opened = visit("empty")
    assert not opened.at.get("vega_lite_chart")
    assert opened.texts


@pytest.mark.slow
def test_a_thousand_rows_come_sixty_at_a_time_and_are_counted(visit: Visit) -> None:
    opened = visit("many", group="none")
    assert opened.says("1,000件中 1–60")
    assert len(codes(opened)) == 60
    first = codes(opened)
    opened.press("roadmap.foot.next")
    assert opened.says("1,000件中 61–120")
    assert not set(first) & set(codes(opened))
    last = visit("many", group="none", page="17")
    assert last.says("1,000件中 961–1,000")
    assert codes(last)[-10:] == [f"I{n:04}" for n in range(1, MANY, 100)], "without dates in a lane of their own"
    assert visit("many", group="none", page="99").says("1,000件中 961–1,000")


def test_the_url_keeps_order_window_and_search(visit: Visit) -> None:
    opened = visit("many", sort="late", group="none")
    assert all(code.endswith("0") for code in codes(opened)), "the ones past their end come first"
    found = visit("many", q="見直し0010 第10課")
    assert codes(found) == ["I0010"]
    assert visit("many", q="どこにもない").says(found.t("roadmap.nothing"))
    opened.at.selectbox(key="roadmap.years").select("all")
    opened.run()
    assert opened.at.query_params["years"] in ("all", ["all"])
    nonsense = visit("many", **{"from": "1500", "years": "x", "group": "?", "sort": "", "page": "-1", "with": "9999"})
    assert nonsense.says("1,000件中 1–60")


@pytest.fixture
def kept(visit: Visit) -> Iterator[str]:
    """The number of a state in which I1 ended earlier and I9 still was."""
    visit("town")
    opened = database()
    with opened.write(ADMIN) as session:
        take_month_end(session, ADMIN, EARLIER)
    with opened.write(ADMIN) as session:
        row = session.query(Snapshot).one()
        content = row.content.replace('"planned_end":"2027-03-31"', '"planned_end":"2026-12-31"')
        content = content.replace('"code":"I5"', '"code":"I9"')
        session.connection().execute(update(Snapshot).values(content=content, digest=digest(content)))
        number = str(row.id)
    yield number
    with opened.write(ADMIN) as session:
        session.connection().execute(delete(Snapshot))
    opened.dispose()


def test_a_kept_state_is_compared_with_new_gone_and_moved_rows(visit: Visit, kept: str) -> None:
    opened = visit("town", **{"with": kept})
    assert opened.says(
        "令和8年10月末と比べて、新しい取組は1件、なくなった取組は1件、変わった取組は1件、"
        "終了が延びた取組は1件（最大90日）です。"
    )
    assert opened.says(opened.t("roadmap.legend_compared"))
    assert sorted(codes(opened)) == ["I1", "I2", "I3", "I4", "I5"], "what is gone has no card to open"
    assert opened.says("6件中 1–6"), "and is drawn all the same"


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_and_table_say_what_changed(visit: Visit, kept: str, language: Language) -> None:
    opened = visit("town", language, **{"with": kept})
    said = {"ja": ("変わったこと：", "終了90日延期", "新しい取組"), "en": ("changed: ", "ends 90 days later", "new")}[
        language
    ]
    told = {link["code"]: link["tip"].partition(said[0])[2] for link in component(opened, "roadmap.links")["links"]}
    assert told == {"I1": said[1], "I2": "", "I3": "", "I4": "", "I5": said[2]}
    plain = {link["tip"] for link in component(visit("town", language), "roadmap.links")["links"]}
    assert not any(said[0] in tip for tip in plain), "only in a comparison"


def test_a_damaged_state_is_refused_and_the_plans_stay(visit: Visit, kept: str) -> None:
    opened = database()
    with opened.write(ADMIN) as session:
        session.connection().execute(update(Snapshot).values(digest="0" * 64))
    opened.dispose()
    shown = visit("town", **{"with": kept})
    assert shown.says(shown.t("roadmap.compare.refused"))
    assert len(codes(shown)) == 5
