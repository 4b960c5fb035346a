"""Every figure of 全体の状況 beside its value in the state that was kept, and nothing where none was."""

import csv
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime
from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from tests.builders import xlsx_bytes
from tests.calls import ADMIN, NOW
from tests.databases import Clock
from tests.pages.cities import mixed
from tests.pages.screens import LANGUAGES, Open
from tests.pages.test_overview_numbers import component, digits, tens
from tracker.db.engine import Database, open_database
from tracker.db.models import Snapshot
from tracker.domain.codes import Rating, SnapshotKind, Step
from tracker.domain.initiatives import AddStatus
from tracker.domain.snapshots import KeptState
from tracker.domain.standing import running
from tracker.exports.list_export import DEFAULT, list_csv
from tracker.i18n import Language
from tracker.imports import read_files
from tracker.services.importing import apply_import
from tracker.services.reporting import add_status
from tracker.services.snapshots import digest, take_month_end

FIRST_OF_NOVEMBER = datetime(2026, 11, 1, 9, tzinfo=NOW.tzinfo)
Visit = Callable[..., Open]


def bring_in(database: Database, sheets: dict[str, list[list[Any]]]) -> None:
    with database.write(ADMIN) as session:
        assert apply_import(session, ADMIN, read_files([("city.xlsx", xlsx_bytes(sheets))])).applied


def lower(database: Database, code: str) -> None:
    """Somebody puts an initiative at 要対応."""
    report = {"initiative_code": code, "reported_on": NOW.date(), "sentence": "予算の確認を待っています。"}
    lowered = {"lowered_to": Rating.ACTION_NEEDED, "lowered_reason": "予算が決まらないため"}
    with database.write(ADMIN) as session:
        add_status(session, ADMIN, AddStatus(**report, **lowered))


@pytest.fixture(scope="module")
def cities(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A city that kept October, with two more 要対応, one paused and one new since; and one that kept nothing."""
    folder = tmp_path_factory.mktemp("earlier")
    for name in ("kept", "nothing"):
        shutil.copy(sqlite_template, folder / f"{name}.db")
        database = open_database(f"sqlite:///{folder / name}.db", Clock(NOW))
        bring_in(database, mixed())
        lower(database, "I1")
        if name == "kept":
            with database.write(ADMIN) as session:
                assert take_month_end(session, ADMIN, FIRST_OF_NOVEMBER)
            lower(database, "I3")
            lower(database, "I4")
            head = ["コード", "取組名", "主管課", "状態", "ステップ"]
            paused = ["I2", "納税通知の読取", "納税課", "休止", "①"]
            bring_in(database, {"取組": [head, paused, ["I6", "公共施設の予約", "市民課", "実施中", "①"]]})
        database.dispose()
    return {name: f"sqlite:///{folder / name}.db" for name in ("kept", "nothing")}


@pytest.fixture
def visit(cities: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Visit:
    def open_it(city: str, language: Language = "ja", **query: str) -> Open:
        monkeypatch.setenv("TRACKER_DATABASE_URL", cities[city])
        return Open("overview", language, **query)

    return open_it


def state(cities: dict[str, str]) -> KeptState:
    """The document as it was kept."""
    database = open_database(cities["kept"], Clock(NOW))
    with database.read() as session:
        content = session.scalars(select(Snapshot.content)).one()
    database.dispose()
    return KeptState.model_validate_json(content)


def before(opened: Open) -> list[str]:
    """What stands beside the figure of each tile."""
    (body,) = (body for body in opened.bodies if "tr-tiles" in body)
    notes = re.findall(r'class="tr-note">(.*?)</p>', body)
    return [
        unescape(found[-1]) if (found := re.findall(r"<span title=.*?>(.*?)</span>", note)) else "" for note in notes
    ]


def headline(opened: Open) -> str:
    return next(text for text, body in zip(opened.texts, opened.bodies, strict=True) if "tr-headline" in body)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tiles_say_what_was_kept_digit_by_digit(visit: Visit, cities: dict[str, str], language: Language) -> None:
    kept, opened = state(cities), visit("kept", language)
    bad = sum(line.rating is Rating.ACTION_NEEDED for line in running(kept.plans))
    sums = kept.portfolio
    needed, staff, residents, expected = before(opened)
    assert digits(needed) == [str(bad), "1"]
    assert "+1" in needed or "＋1" in needed
    assert digits(staff) == [tens(float(sums.pooled.saved_hours))]
    assert digits(residents) == [tens(float(sums.residents.saved_hours))]
    assert digits(expected) == [tens(float(sums.expected_saved_hours))]
    assert sums.pooled.saved_hours != 0


def test_the_words_are_those_of_the_city_hall(visit: Visit) -> None:
    opened = visit("kept")
    needed, staff, *_ = before(opened)
    assert needed == "前月末 2件（＋1）"
    assert staff.startswith("前月末 ")
    assert "要対応3（前月末から1件増）" in headline(opened).replace(" ", "")
    (body,) = (body for body in opened.bodies if "tr-tiles" in body)
    assert 'title="前月末は、令和8年10月31日の状態です。"' in body


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_step_says_how_many_more_or_fewer(visit: Visit, cities: dict[str, str], language: Language) -> None:
    kept, picture = state(cities), component(visit("kept", language), "overview.steps")
    then = Counter(line.step for line in running(kept.plans))
    for step, column in zip(Step, picture["columns"], strict=True):
        moved = len(column["marks"]) - then[step]
        assert digits(column["change"]) == [str(abs(moved))]
    assert picture["columns"][0]["change"] == {"ja": "前月比±0", "en": "±0"}[language], "one paused, one new"


def test_a_new_initiative_is_underlined_and_told(visit: Visit) -> None:
    opened = visit("kept")
    marks = [mark for column in component(opened, "overview.steps")["columns"] for mark in column["marks"]]
    assert [mark["code"] for mark in marks if mark["new"]] == ["I6"]
    assert [mark["code"] for mark in marks if "新しい取組です。" in mark["tip"]] == ["I6"]
    assert opened.says("下線は新しい取組、点線は変わった取組）")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_changed_initiative_is_marked_and_says_what_changed(visit: Visit, language: Language) -> None:
    marks = [
        mark for column in component(visit("kept", language), "overview.steps")["columns"] for mark in column["marks"]
    ]
    tips = {mark["code"]: mark["tip"] for mark in marks if mark["changed"]}
    assert sorted(tips) == ["I3", "I4"], "one that was paused has no mark, one that is new is not changed"
    said = {
        "ja": "前月末から：評価できない→要対応",
        "en": "since the end of last month: cannot be evaluated → action needed",
    }
    assert all(said[language] in tip for tip in tips.values())
    assert not any(said[language] in mark["tip"] for mark in marks if not mark["changed"])


SENTENCES = {
    "ja": "前月末から、新しい取組1件、状態の変化1件、状況の変化3件、指標の変化1件です。",
    "en": "Since the end of last month: 1 new initiative, 1 changed state, 3 changed rating, 1 changed measures.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_became_different_is_a_sentence(visit: Visit, language: Language) -> None:
    assert visit("kept", language).says(SENTENCES[language])
    filtered = visit("kept", language, dept="D3")
    assert not filtered.says(SENTENCES[language]), "of what is shown only"
    nothing = {"ja": "変わった取組", "en": "Since the"}[language]
    assert not visit("nothing", language).says(nothing)


def test_the_list_and_its_file_say_what_changed(visit: Visit) -> None:
    opened = visit("kept")
    place = DEFAULT.index("since")
    rows = {row[0]: row[place] for row in opened.records("overview.list")}
    assert {title: told for title, told in rows.items() if told} == {
        "公共施設の予約": "新しい取組",
        "納税通知の読取": "実施中→休止、要対応→評価できない、削減時間の変化",
        **dict.fromkeys(lowered_titles(rows), "評価できない→要対応"),
    }
    view = opened.at.session_state["overview.list.shown"].view
    assert dict(view.conditions)["前回から"] == "前月末は、令和8年10月31日の状態です。"
    first = next(csv.reader(StringIO(list_csv(view, opened.t).decode("utf-8-sig"))))
    assert first[place] == "前回から"


def lowered_titles(rows: Iterable[str]) -> list[str]:
    """The two somebody put at 要対応 since."""
    wanted = {row[1] for row in mixed()["取組"][1:] if row[0] in ("I3", "I4")}
    return [title for title in rows if title in wanted]


def test_without_a_kept_state_the_list_has_no_such_column(visit: Visit) -> None:
    opened = visit("nothing", cols="title,since")
    (shown,) = {len(row) for row in opened.records("overview.list")}
    assert shown == 1
    assert "since" not in opened.at.session_state["overview.list.shown"].view.columns


def test_the_table_says_where_each_stood(visit: Visit) -> None:
    opened = visit("kept")
    opened.at.toggle(key="overview.steps.table").set_value(True)
    rows = {row[2]: row[4] for row in opened.run().records("results.rows.overview.steps")}
    assert rows["公共施設の予約"] == "新しい取組"
    assert rows["書かない窓口"] == "①現状把握・要対応"


def test_under_a_filter_counts_are_compared_and_sums_are_not(visit: Visit) -> None:
    """The kept sums are of the whole city: a part of them can not be told."""
    needed, *hours = before(visit("kept", dept="D3"))
    assert needed == "前月末 0件（＋1）"
    assert hours == ["", "", ""]


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_was_kept_nothing_is_said(visit: Visit, language: Language) -> None:
    opened = visit("nothing", language)
    assert before(opened) == ["", "", "", ""]
    picture = component(opened, "overview.steps")
    assert {column["change"] for column in picture["columns"]} == {""}
    assert not any(mark["new"] or mark["changed"] for column in picture["columns"] for mark in column["marks"])
    assert not any(word in headline(opened) for word in ("前月", "前回", "prev."))


def changed(cities: dict[str, str], path: Path, **values: Any) -> str:
    """A copy of the city whose kept state differs."""
    shutil.copy(cities["kept"].removeprefix("sqlite:///"), path)
    database = open_database(f"sqlite:///{path}", Clock(NOW))
    with database.write(ADMIN) as session:
        session.connection().execute(update(Snapshot).values(**values))
    database.dispose()
    return f"sqlite:///{path}"


def test_an_older_month_and_papers_are_named(
    cities: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    august = changed(cities, tmp_path / "august.db", taken_on=date(2026, 8, 31), number=202608)
    monkeypatch.setenv("TRACKER_DATABASE_URL", august)
    assert before(Open("overview"))[0] == "8月末 2件（＋1）"
    papers = changed(cities, tmp_path / "papers.db", kind=SnapshotKind.FIXED, number=7, title="第3回DX推進本部会議")
    monkeypatch.setenv("TRACKER_DATABASE_URL", papers)
    opened = Open("overview")
    assert before(opened)[0] == "前回 2件（＋1）"
    assert component(opened, "overview.steps")["columns"][0]["change"] == "前回比±0"


def test_a_damaged_state_is_told_and_the_figures_stay(
    cities: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", changed(cities, tmp_path / "damaged.db", digest=digest("")))
    opened = Open("overview")
    assert opened.says("保存された時点の内容が壊れているため、前回との比較は表示していません。")
    assert before(opened) == ["", "", "", ""]
    assert len(opened.records("overview.list")) == 6
