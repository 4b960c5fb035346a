"""``export runchart``: one KPI over time on stdout or in a file, and what is said when it cannot be."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import AFTER_MINUTES, BEFORE_MINUTES, counter_pilot
from tests.cli.conftest import Tracker

Sheets = dict[str, list[list[object]]]

pytestmark = pytest.mark.usefixtures("initialised")


@pytest.fixture
def filled(tracker: Tracker, book_path: Callable[[Sheets], Path]) -> Tracker:
    assert tracker("import", book_path(counter_pilot()), "--apply").code == 0
    return tracker


def test_the_measurements_of_a_kpi_in_order_with_their_limits(filled: Tracker) -> None:
    done = filled("export", "runchart", "--kpi", "K1", "--format", "json")
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.raw)
    assert (found["kpi"], found["direction"], found["target"]) == ("K1", "decrease", None)
    assert [point["y"] for point in found["points"]] == [*BEFORE_MINUTES, *AFTER_MINUTES]
    assert [point["x"] for point in found["points"][:2]] == ["2026-05-05", "2026-05-06"]
    assert (found["limits"], found["limits_refused_because"]) == ("trial", None)
    assert {round(point["mean"], 9) for point in found["points"]} == {round(sum(BEFORE_MINUTES) / 12, 9)}
    assert {point["point_type"] for point in found["points"][12:]} == {"improvement"}
    assert found["variation"] == "improvement_low"
    assert found["run_rules"]["signal"] is True


def test_it_goes_into_a_file_and_the_one_format_need_not_be_named(filled: Tracker, tmp_path: Path) -> None:
    done = filled("export", "runchart", "--kpi", "K1", "-o", tmp_path / "k1.json")
    assert (done.code, str(tmp_path / "k1.json") in done.out) == (0, True)
    assert (tmp_path / "k1.json").read_bytes() == filled("export", "runchart", "--kpi", "K1").raw


def test_an_unknown_kpi_is_a_sentence(filled: Tracker) -> None:
    done = filled("export", "runchart", "--kpi", "K9", "--format", "json")
    assert (done.code, done.raw) == (1, b"")
    assert done.err.startswith("KPI「K9」が見つかりません。")
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["runchart", "--format", "json"], "「runchart」は --kpi で"),
        (["runchart", "--kpi", "", "--format", "json"], "「runchart」は --kpi で"),
        (["runchart", "--kpi", "K1", "--format", "csv"], "csv 形式では出力できません"),
        (["runchart", "--kpi", "K1", "-o", "x.xlsx"], "xlsx 形式では出力できません"),
        (["results", "--kpi", "K1", "--format", "json"], "--kpi は「results」では使えません"),
        (["runchart", "--kpi"], "「--kpi」には値を1つ"),
    ],
)
def test_wrong_use_is_told_and_exits_2(tracker: Tracker, words: list[str], told: str) -> None:
    done = tracker("export", *words)
    assert (done.code, done.raw) == (2, b"")
    assert told in done.err


def test_help_names_the_subject_and_the_option(tracker: Tracker) -> None:
    done = tracker("export", "--help")
    assert "runchart (json)" in done.out
    assert "--kpi CODE" in done.out
