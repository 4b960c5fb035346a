"""``export``: results as FORMAT has them, data that comes back unchanged, files whole or not at all."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.builders import IMIZU_RATES, counter_pilot, imizu
from tests.cli.conftest import Tracker
from tests.pages.screens import bring_into, made
from tracker.cli.files import write_atomically
from tracker.domain.sheets import SHEETS

Sheets = dict[str, list[list[object]]]

pytestmark = pytest.mark.usefixtures("initialised")
KPI_KEYS = [
    "code",
    "initiative",
    "pilot",
    "name",
    "kind",
    "direction",
    "audience",
    "role",
    "basis",
    "before",
    "after",
    "difference",
    "change_rate_pct",
    "share_high",
    "confidence_level",
    "method",
    "p_value",
    "evidence_grade",
    "verdict",
    "recommendation",
    "decision",
    "annual",
    "target",
    "target_met",
    "sentence_ja",
    "sentence_en",
    "caveats",
]


@pytest.fixture(params=["xlsx", "csv"])
def filled(
    request: pytest.FixtureRequest,
    tracker: Tracker,
    book_path: Callable[[Sheets], Path],
    csv_paths: Callable[[Sheets], list[Path]],
) -> Tracker:
    """射水市's table imported in one call, as one workbook or as the csv files."""
    paths = [book_path(imizu())] if request.param == "xlsx" else csv_paths(imizu())
    assert tracker("import", *paths, "--apply").code == 0
    return tracker


@pytest.fixture
def city(tracker: Tracker, tmp_path: Path) -> Tracker:
    """The same table, for tests that do not ask how it came in."""
    (tmp_path / "tracker.db").unlink()
    made(tmp_path / "tracker.db", "imizu", lambda opened: bring_into(opened, imizu()))
    return tracker


def test_the_published_table_comes_out_as_published(filled: Tracker) -> None:
    done = filled("export", "results", "--format", "json")
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.raw)
    assert list(found) == ["schema", "generated_at", "revision", "settings", "portfolio", "kpis"]
    assert [kpi["change_rate_pct"]["estimate"] for kpi in found["kpis"]] == list(IMIZU_RATES)
    assert found["portfolio"]["pooled"] == {
        "before_hours": 4148.0,
        "after_hours": 1765.0,
        "saved_hours": 2383.0,
        "reduction_rate_pct": 57.4,
    }
    assert found["portfolio"]["mean_of_rates_pct"] == 60.3
    for kpi in found["kpis"]:
        assert list(kpi) == KPI_KEYS
        assert (kpi["evidence_grade"], kpi["verdict"]) == ("C", "improved_unquantified")
        assert (kpi["difference"]["ci_low"], kpi["difference"]["ci_high"]) == (None, None)
        assert set(kpi["caveats"]) >= {"no_n", "method_unknown"}


def test_csv_has_a_bom_and_the_headers_of_the_workbook(city: Tracker) -> None:
    done = city("export", "measurements", "--format", "csv")
    assert done.raw.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(StringIO(done.raw.decode("utf-8-sig")))
    assert header == [column.header for column in SHEETS[-1].columns]
    assert len(rows) == 12


@pytest.mark.parametrize("words", [["results", "--format", "csv"], ["initiatives", "--format", "csv"]])
def test_tables_come_as_csv(city: Tracker, words: list[str]) -> None:
    done = city("export", *words)
    rows = list(csv.reader(StringIO(done.raw.decode("utf-8-sig"))))
    assert len(rows) >= 7
    assert any("軽自動車税車両異動入力事務" in cell for row in rows for cell in row)


def test_initiatives_come_as_json(city: Tracker) -> None:
    found = json.loads(city("export", "initiatives", "--format", "json").raw)
    assert "軽自動車税車両異動入力事務のRPA" in json.dumps(found, ensure_ascii=False)


@pytest.mark.parametrize("subject", ["all", "template", "initiatives", "results", "measurements"])
def test_a_workbook_is_written_and_opens(city: Tracker, tmp_path: Path, subject: str) -> None:
    target = tmp_path / "out" / f"{subject}.xlsx"
    target.parent.mkdir()
    done = city("export", subject, "--format", "xlsx", "-o", target)
    assert done.code == 0
    assert str(target) in done.out
    assert list(target.parent.iterdir()) == [target]
    assert load_workbook(target, read_only=True).sheetnames


@pytest.mark.parametrize("subject", ["all", "template"])
def test_where_there_is_one_format_it_need_not_be_named(city: Tracker, tmp_path: Path, subject: str) -> None:
    assert city("export", subject, "-o", tmp_path / "book").code == 0
    assert (tmp_path / "book").read_bytes().startswith(b"PK")
    refused = city("export", subject)
    assert (refused.code, "-o" in refused.err, "--format" in refused.err) == (2, True, False)


def test_everything_that_goes_out_comes_back_unchanged(
    tracker: Tracker, book_path: Callable[[Sheets], Path], tmp_path: Path
) -> None:
    tracker("import", book_path(counter_pilot()), "--apply")
    tracker("export", "all", "-o", tmp_path / "all.xlsx")
    plan = json.loads(tracker("import", tmp_path / "all.xlsx", "--json").raw)
    assert plan["errors"] == []
    assert sum(sheet["read"] for sheet in plan["sheets"]) == 36, "29 of the city and the 7 skills it begins with"
    assert all((sheet["new"], sheet["changed"]) == (0, 0) for sheet in plan["sheets"])


def test_a_filled_template_is_taken(tracker: Tracker, tmp_path: Path) -> None:
    tracker("export", "template", "-o", tmp_path / "t.xlsx")
    book = load_workbook(tmp_path / "t.xlsx")
    titles = [spec.title for spec in SHEETS]
    assert [name for name in book.sheetnames if name in titles] == titles
    sheet = book["部署"]
    header = next(row for row in range(1, 11) if sheet.cell(row, 1).value == "コード")
    sheet.cell(header + 1, 1, "D1")
    sheet.cell(header + 1, 2, "市民課")
    book.save(tmp_path / "t.xlsx")
    plan = json.loads(tracker("import", tmp_path / "t.xlsx", "--json").raw)
    assert plan["errors"] == []
    assert [sheet["new"] for sheet in plan["sheets"] if sheet["kind"] == "departments"] == [1]


def test_a_place_that_cannot_be_written_leaves_nothing(tracker: Tracker, tmp_path: Path) -> None:
    done = tracker("export", "results", "--format", "json", "-o", tmp_path / "no" / "r.json")
    assert done.code == 1
    assert "Traceback" not in done.err
    assert str(tmp_path / "no" / "r.json") in done.err


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out" / "a.json"
    path.parent.mkdir()
    path.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tracker.cli.files.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]


def test_a_new_file_has_the_rights_of_any_file(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a", b"x")
    (tmp_path / "b").write_bytes(b"x")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode
