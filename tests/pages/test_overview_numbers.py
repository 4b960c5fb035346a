"""Every figure of 全体の状況 is the one of ``export results`` and of the list's own files, digit by digit."""

import csv
import json
import re
from collections import Counter
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pyarrow as pa
import pytest

from tests import copied
from tests.calls import ADMIN, NOW
from tests.databases import Clock
from tests.pages.screens import LANGUAGES, Open
from tracker.db.engine import open_database
from tracker.domain.codes import Audience, KpiKind, Lifecycle, Rating, Step
from tracker.domain.rounding import half_up
from tracker.exports.list_export import COLUMNS, ListView, list_csv, list_xlsx
from tracker.exports.results_json import results_json
from tracker.i18n import Language
from tracker.services.results import all_results
from tracker.wording.labels import label

ALL = {"cols": ",".join(COLUMNS)}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, Any]]:
    """The demo city's address and its ``export results --format json``."""
    path = tmp_path_factory.mktemp("demo") / "city.db"
    copied.demo(path)
    database = open_database(f"sqlite:///{path}", Clock(NOW))
    with database.read() as session:
        exported = json.loads(results_json(all_results(session, ADMIN, NOW)))
    database.dispose()
    return f"sqlite:///{path}", exported


@pytest.fixture
def exported(demo: tuple[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setenv("TRACKER_DATABASE_URL", demo[0])
    return demo[1]


def component(opened: Open, key: str) -> dict[str, Any]:
    """What a component of ours was given."""
    found = [each.proto for each in opened.at.get("bidi_component") if each.proto.id.endswith(f"-{key}")]
    data: dict[str, Any] = json.loads(found[0].json)
    return data


def view_of(opened: Open) -> ListView:
    """What the buttons of 「この一覧を出力」 hand over."""
    view: ListView = opened.at.session_state["overview.list.shown"].view
    return view


def workbook(opened: Open) -> list[dict[str, Any]]:
    """The rows of the list's workbook by heading."""
    book = openpyxl.load_workbook(BytesIO(list_xlsx(view_of(opened), opened.t)))
    head, *rows = book.worksheets[0].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def tens(value: float) -> str:
    """Hours from a volume as people read them: 5034.17 → 5,030."""
    return f"{abs(half_up(value, -1)):,.0f}"


def digits(text: str) -> list[str]:
    return re.findall(r"[\d,]*\d", text)


def tiles(opened: Open) -> list[tuple[str, str]]:
    """(number, note) of each tile."""
    (body,) = (body for body in opened.bodies if "tr-tiles" in body)
    found = re.findall(r'<b>(.*?)</b>.*?class="tr-note">(.*?)</p>', body)
    return [(str(number), re.sub("<.*?>", " ", note)) for number, note in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sums_are_those_of_the_export(exported: dict[str, Any], language: Language) -> None:
    opened, sums = Open("overview", language), exported["portfolio"]
    part = sums["measured_part"]
    _, staff, residents, expected = tiles(opened)
    assert digits(staff[0]) == [tens(sums["pooled"]["saved_hours"])]
    assert digits(staff[1])[:2] == [tens(part[name]) for name in ("ci_low", "ci_high")]
    assert digits(residents[0]) == [tens(sums["residents"]["saved_hours"])]
    assert digits(expected[0]) == [tens(sums["expected_saved_hours"])]
    (headline,) = (body for body in opened.bodies if "tr-headline" in body)
    told = digits(re.sub("<.*?>", "", headline))
    hours = [sums["pooled"]["saved_hours"], *(part[n] for n in ("saved_hours", "ci_low", "ci_high"))]
    assert told[-5:] == [*map(tens, hours), tens(sums["expected_saved_hours"])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_counts_are_those_of_the_lists_workbook(exported: dict[str, Any], language: Language) -> None:
    opened = Open("overview", language, **ALL)
    t, rows = opened.t, workbook(opened)
    column = {name: t(f"overview.list.column.{name}") for name in COLUMNS}
    under_way = {label(Lifecycle.ACTIVE, t), label(Lifecycle.PROPOSED, t)}
    running = [row for row in rows if row[column["lifecycle"]] in under_way]
    assert len(rows) == 48
    ratings = Counter(row[column["rating"]] for row in running)
    (legend,) = (text for text in opened.texts if text.startswith(t("overview.steps")))
    for rating in Rating:
        assert t("overview.legend.one", sign="", rating=label(rating, t), n=ratings[label(rating, t)]).strip() in legend
    (number, note), *_ = tiles(opened)
    assert number == str(ratings[label(Rating.ACTION_NEEDED, t)])
    assert digits(note) == ["4", "1"], "the last month end, see tests/seed/test_months.py"

    picture = component(opened, "overview.steps")
    steps = Counter(row[column["step"]] for row in running)
    assert {each["name"]: len(each["marks"]) for each in picture["columns"]} == {
        t(f"overview.steps.head.{step.value}"): steps[label(step, t)] for step in Step
    }
    ended = Counter(row[column["lifecycle"]] for row in rows)
    assert all(count == ended[name] for name, count in picture["endings"])


def test_the_departments_add_up_to_the_steps(exported: dict[str, Any]) -> None:
    opened = Open("overview", **ALL)
    opened.press("overview.departments.more")
    (body,) = (body for body in opened.bodies if "tr-departments" in body)
    lines = [re.findall(r"tr-cell[^>]*>(.*?)<", line) for line in body.split("</tr>")[1:-1]]
    counts = [sum(int(line[place]) for line in lines if line[place].isdigit()) for place in range(4)]
    picture = component(opened, "overview.steps")
    assert counts == [len(each["marks"]) for each in picture["columns"]]
    t = opened.t
    leading = {row[t("overview.list.column.department")] for row in workbook(opened)}
    assert set(re.findall(r'<th scope="row" title="(.*?)"', body)) <= leading


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_its_workbook_and_its_csv_hold_the_same_cells(exported: dict[str, Any], language: Language) -> None:
    opened = Open("overview", language, **ALL, sort="code")
    t, view = opened.t, view_of(opened)
    book = workbook(opened)
    shown = opened.records("overview.list")
    for page in ("2", "3"):
        opened.at.query_params["page"] = page
        shown += opened.run().records("overview.list")
    text = list_csv(view, t).decode("utf-8-sig")
    in_csv = list(csv.DictReader(StringIO(text)))
    assert len(shown) == len(book) == len(in_csv) == 48
    for cells, row, line in zip(shown, book, in_csv, strict=True):
        assert list(row) == list(line)
        for cell, value, plain in zip(cells, row.values(), line.values(), strict=True):
            assert same(cell, value, plain), (cell, value, plain)


def same(cell: str, value: Any, plain: str) -> bool:
    """Whether a cell of the screen, of the workbook and of the csv say the same."""
    if value is None:
        return cell == plain == ""
    if isinstance(value, datetime):
        return plain == value.date().isoformat() and str(value.day) in digits(cell)
    if isinstance(value, (int, float)):
        size = f"{abs(value):,.10f}".rstrip("0").rstrip(".")
        return float(plain) == value and digits(cell)[0] in {size, size.split(".")[0]} and ("−" in cell) is (value < 0)
    return plain == value and re.sub(r"^[■◆?○]\s", "", cell) == value


def test_the_hours_of_an_initiative_are_those_of_its_only_measure(exported: dict[str, Any]) -> None:
    t = (opened := Open("overview", **ALL)).t
    hours = {
        row[t("overview.list.column.code")]: row[t("overview.list.column.saved_hours")] for row in workbook(opened)
    }
    counted: dict[str, list[dict[str, Any]]] = {}
    for kpi in exported["kpis"]:
        if kpi["annual"] and kpi["role"] == "primary" and kpi["audience"] == Audience.STAFF.value:
            counted.setdefault(kpi["initiative"], []).append(kpi)
    single = {code: kpis[0] for code, kpis in counted.items() if len(kpis) == 1 and kpis[0]["evidence_grade"] in "ABC"}
    seen = 0
    for code, kpi in single.items():
        if hours[code] is not None:
            saved, total = kpi["annual"]["saved_hours"], kpi["kind"] == KpiKind.ANNUAL_HOURS.value
            assert hours[code] == pytest.approx(saved if total else float(half_up(saved, -1)), abs=0.5)
            seen += 1
    assert seen > 10


def test_every_bar_has_the_hours_of_the_export(exported: dict[str, Any]) -> None:
    opened = Open("overview")
    allowed = Counter()
    for kpi in exported["kpis"]:
        if kpi["annual"]:
            saved = kpi["annual"]["saved_hours"]
            total = kpi["kind"] == KpiKind.ANNUAL_HOURS.value
            allowed[f"{abs(half_up(saved, 0)):,.0f}" if total else tens(saved)] += 1
    figures = [text for chart in opened.at.get("vega_lite_chart") for text in printed(chart.proto)]
    assert len(figures) >= 15
    assert [text for text in figures if digits(text)[0] not in allowed] == []


def printed(proto: Any) -> list[str]:
    """The figures beside the bars of a chart, those of 見込み beside 実績 left out."""
    (figures,) = (each for each in proto.datasets if each.name == "figure")
    return [row["text"] for row in pa.ipc.open_stream(figures.data.data).read_all().to_pylist()]


def test_filters_narrow_every_figure_alike(exported: dict[str, Any]) -> None:
    opened = Open("overview", state=Lifecycle.COMPLETED.value, **ALL)
    t, rows = opened.t, workbook(opened)
    assert {row[t("overview.list.column.lifecycle")] for row in rows} == {label(Lifecycle.COMPLETED, t)}
    picture = component(opened, "overview.steps")
    assert [len(each["marks"]) for each in picture["columns"]] == [0, 0, 0, 0]
    assert [count for name, count in picture["endings"] if name == label(Lifecycle.COMPLETED, t)] == [len(rows)]
    assert opened.says(f"{len(rows)}件")
    conditions = openpyxl.load_workbook(BytesIO(list_xlsx(view_of(opened), t))).worksheets[1]
    assert (t("frame.filter.state"), label(Lifecycle.COMPLETED, t)) in conditions.iter_rows(values_only=True)
