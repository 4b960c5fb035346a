"""The published error rates: one simulation in both documents, its bounds kept, and a cell that can be run again."""

import re
from datetime import date
from pathlib import Path

import pytest

from benchmarks.simulation import RUNS, SEED, Cell, Found, Sum, cells, simulate
from benchmarks.simulation_tables import GUIDE, bounds, english, japanese
from benchmarks.table import README

BEGIN, END = "<!-- simulation -->", "<!-- /simulation -->"


def published(path: Path) -> str:
    return path.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]


def found(cell: Cell, **shown: float) -> Found:
    known = {"covered": 0.95, "improved": 0.0, "scaled_first": 0.0, "scaled": 0.0, "stopped_first": 0.0, "stopped": 0.0}
    return Found(cell, **{**known, "extended": 0.0, **shown}, points=[], ends=[])


def test_every_cell_is_published_in_the_readme_and_the_bounds_hold() -> None:
    text = published(README)
    assert f"seed {SEED}, {RUNS:,} pilots a cell" in text
    assert len(re.findall(r"^\| (?:lognormal|gamma) \|", text, re.MULTILINE)) == len(list(cells()))
    assert "missed" not in text


def test_the_guide_says_the_same() -> None:
    text = published(GUIDE)
    assert f"{RUNS:,}回" in text
    assert "外れた" not in text
    worst = re.findall(r"\| (\d+\.\d+) % \| [≥≤]", published(README))
    told = re.findall(r"％(?:以上|以下)(?:、[\d.]+％以下)? \| (\d+\.\d+)％ \|", text)
    assert [float(share) for share in told] == pytest.approx([float(share) for share in worst], abs=0.06)


def test_a_missed_bound_is_said_in_both_languages() -> None:
    every = [found(cell) for cell in cells()]
    assert all(bound.held for bound in bounds(every, [Sum(10, 16, 0.96)]))
    every[0].improved = 0.026
    sums = [Sum(10, 16, 0.98)]
    assert [bound.held for bound in bounds(every, sums)] == [True, False, True, False]
    assert english(every, sums, date(2026, 4, 1), 100).count("**missed**") == 2
    assert japanese(every, sums, 100).count("**外れた**") == 2


def test_a_cell_run_again_gives_the_same_pilots() -> None:
    cell = Cell("lognormal", 0.5, 10, 10, 0.30)
    first, again = simulate(cell, 3), simulate(cell, 3)
    assert first == again
    assert len(first.points) == len(first.ends) == 3
    assert simulate(Cell("gamma", 0.5, 10, 10, 0.30), 3).points != first.points


def test_times_have_the_mean_and_the_spread_they_are_said_to_have() -> None:
    import numpy as np  # noqa: PLC0415

    for shape in ("lognormal", "gamma"):
        times = [
            float(time) for time in Cell(shape, 0.5, 5, 5, 0.30).draw(np.random.default_rng(1), 50_000, after=True)
        ]
        assert abs(np.mean(times) - 8.4) < 0.1
        assert abs(np.std(times) / np.mean(times) - 0.5) < 0.02
