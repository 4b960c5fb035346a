"""The guide to ratings says the numbers the program computes with."""

from datetime import date
from pathlib import Path

import pytest

from tracker.domain.codes import UpdateCycle
from tracker.domain.rating import CYCLE_DAYS, GRACE_DAYS, LATE_DAYS, VERY_LATE_DAYS, Deadline, slip
from tracker.i18n import translator
from tracker.wording.labels import label

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "guide" / "ratings.md").read_text(encoding="utf-8")
T = translator("ja")


def row(aspect: str) -> str:
    return next(line for line in GUIDE.splitlines() if line.startswith(f"| {aspect} |"))


def test_the_thresholds_are_those_of_the_program() -> None:
    assert f"{LATE_DAYS}日まで" in row("日程")
    assert f"{VERY_LATE_DAYS}日を超える" in row("日程")
    assert f"{VERY_LATE_DAYS}日を超えて" in row("確認項目")
    assert f"{VERY_LATE_DAYS}日を超えて" in row("指標")
    assert row("状況報告").count(f"＋{GRACE_DAYS}日") == 3


@pytest.mark.parametrize("cycle", UpdateCycle)
def test_every_cycle_stands_there_with_its_days(cycle: UpdateCycle) -> None:
    assert f"{label(cycle, T)}（{CYCLE_DAYS[cycle]}日）" in GUIDE


@pytest.mark.parametrize("aspect", ["schedule", "gates", "freshness", "kpi", "concerns"])
def test_the_five_aspects_have_their_screen_names(aspect: str) -> None:
    assert row(T(f"rating.aspect.{aspect}"))


def test_the_example_is_reckoned_as_the_program_does() -> None:
    moved = Deadline(first_on=date(2027, 1, 29), planned_on=date(2027, 3, 31), done_on=None)
    assert f"31日までの{slip(moved, date(2026, 11, 23))}日です" in GUIDE


@pytest.mark.parametrize("wall", ["system_only", "consensus", "people"])
def test_the_walls_have_their_screen_names(wall: str) -> None:
    name = T.plural(f"panels.wall.{wall}", 0).split("　")[0]
    assert f"| {name} |" in GUIDE
