"""``import``: the plan first, all or nothing, and JSON that a program can rely on."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.builders import counter_pilot, imizu
from tests.cli.conftest import Tracker

ROOT = Path(__file__).resolve().parents[2]
Sheets = dict[str, list[list[object]]]

pytestmark = pytest.mark.usefixtures("initialised")
SHEET_KEYS = ["file", "sheet", "kind", "read", "new", "changed", "unchanged", "rejected", "ignored_columns"]
ERROR_KEYS = ["file", "sheet", "row", "column", "code", "found", "accepted", "sentence"]


def plan_of(tracker: Tracker, *words: object) -> tuple[int, dict[str, Any]]:
    done = tracker("import", *words, "--json")
    return done.code, json.loads(done.raw)


def written(tracker: Tracker) -> int:
    """Measurements in the database."""
    return len(tracker("export", "measurements", "--format", "csv").out.splitlines()) - 1


def test_a_plan_shows_and_writes_nothing(tracker: Tracker, book_path: Callable[[Sheets], Path]) -> None:
    book = book_path(imizu())
    code, plan = plan_of(tracker, book)
    assert code == 0
    assert list(plan) == ["schema", "applied", "sheets", "errors"]
    assert (plan["schema"], plan["applied"], plan["errors"]) == (1, False, [])
    assert all(list(sheet) == SHEET_KEYS for sheet in plan["sheets"])
    assert {(s["sheet"], s["kind"], s["read"], s["new"]) for s in plan["sheets"]} == {
        ("部署", "departments", 7, 7),
        ("取組", "initiatives", 6, 6),
        ("KPI", "kpis", 6, 6),
        ("計測", "measurements", 12, 12),
    }
    assert written(tracker) == 0


def test_applied_once_it_changes_nothing_the_second_time(tracker: Tracker, book_path: Callable[[Sheets], Path]) -> None:
    book = book_path(counter_pilot())
    code, plan = plan_of(tracker, book, "--apply")
    assert (code, plan["applied"], written(tracker)) == (0, True, 24)
    code, again = plan_of(tracker, book, "--apply")
    assert code == 0
    assert all((s["new"], s["changed"], s["unchanged"]) == (0, 0, s["read"]) for s in again["sheets"])
    assert written(tracker) == 24


def test_several_files_are_one_plan_in_any_order(tracker: Tracker, csv_paths: Callable[[Sheets], list[Path]]) -> None:
    paths = csv_paths(imizu())
    code, plan = plan_of(tracker, *reversed(paths), "--apply")
    assert (code, plan["applied"], plan["errors"]) == (0, True, [])
    assert written(tracker) == 12


@pytest.mark.parametrize("apply", [[], ["--apply"]])
def test_one_error_refuses_everything(tracker: Tracker, book_path: Callable[[Sheets], Path], apply: list[str]) -> None:
    sheets = imizu()
    sheets["計測"][5][3] = "半日"
    code, plan = plan_of(tracker, book_path(sheets), *apply)
    assert (code, plan["applied"]) == (1, False)
    (error,) = plan["errors"]
    assert list(error) == ERROR_KEYS
    assert (error["file"], error["sheet"], error["row"], error["column"]) == ("市の表.xlsx", "計測", 6, "値")
    assert error["found"] == "半日"
    assert error["accepted"]
    assert error["sentence"]
    assert written(tracker) == 0


def test_messages_go_to_stderr_beside_json_and_to_stdout_without(
    tracker: Tracker, book_path: Callable[[Sheets], Path]
) -> None:
    book = book_path(imizu())
    with_json, without = tracker("import", book, "--json"), tracker("import", book)
    assert json.loads(with_json.raw)
    assert "--apply" in with_json.err
    assert "--apply" in without.out
    assert without.err == ""


def test_a_correction_is_shown_before_it_is_made(tracker: Tracker, book_path: Callable[[Sheets], Path]) -> None:
    sheets = counter_pilot()
    tracker("import", book_path(sheets), "--apply")
    sheets["計測"][1][3] = 15.2
    shown = tracker("import", book_path(sheets))
    assert "14.2" in shown.out
    assert "15.2" in shown.out
    assert tracker("import", book_path(sheets), "--apply").code == 0
    assert "15.2" in tracker("export", "measurements", "--format", "csv").out


def test_a_file_that_is_not_there_is_an_error_of_the_plan(
    tracker: Tracker, csv_paths: Callable[[Sheets], list[Path]], tmp_path: Path
) -> None:
    code, plan = plan_of(tracker, *csv_paths(imizu()), tmp_path / "ない.csv", "--apply")
    assert (code, plan["applied"]) == (1, False)
    (error,) = plan["errors"]
    assert error["file"] == "ない.csv"
    assert error["sentence"]
    assert written(tracker) == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("空.csv", b""),
        ("壊れ.xlsx", b"PK\x03\x04broken"),
        ("文.csv", "これは表ではありません\n".encode()),
        ("x.pdf", b"%PDF-1.7"),
    ],
)
def test_a_file_that_is_no_table_is_a_sentence(tracker: Tracker, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    code, plan = plan_of(tracker, tmp_path / name, "--apply")
    assert (code, plan["applied"]) == (1, False)
    assert [error["file"] for error in plan["errors"]] == [name]


def test_files_of_one_name_are_told_apart(tracker: Tracker, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.csv").write_bytes(b"nothing\n")
    _, plan = plan_of(tracker, tmp_path / "a" / "x.csv", tmp_path / "b" / "x.csv")
    assert len({error["file"] for error in plan["errors"]}) == 2


def test_a_viewer_may_not_import(
    tracker: Tracker, book_path: Callable[[Sheets], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_LOCAL_ROLE", "viewer")
    done = tracker("import", book_path(imizu()), "--apply")
    assert done.code == 1
    assert done.err


def test_the_program_itself_prints_json_alone_on_stdout(book_path: Callable[[Sheets], Path]) -> None:
    command = [sys.executable, "-m", "tracker", "import", str(book_path(imizu())), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0
    assert json.loads(done.stdout)["schema"] == 1
    assert done.stderr
