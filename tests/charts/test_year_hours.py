"""The picture of hours by 年度: what is measured, reported and only hoped for lie apart, and worse on its own side."""

from collections import defaultdict

import pytest

from tests.charts.samples import SAMPLES
from tracker.charts import YEAR_HOURS, Row
from tracker.i18n import translator

JA = translator("ja")


def parts(case: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in YEAR_HOURS.rows(SAMPLES["year_hours"][case], JA):
        found[row["part"]].append(row)
    return found


def ends(row: Row) -> tuple[float, float]:
    assert row["x"] is not None
    assert row["x2"] is not None
    return row["x"], row["x2"]


def test_measured_and_reported_hours_stand_end_to_end_and_expected_ones_on_a_line_of_their_own() -> None:
    found = parts("many")
    (measured,) = found["bar_measured"]
    beside = [row for row in found["bar_reported"] if row["y"] == measured["y"]]
    assert [ends(row)[0] for row in beside] == [ends(measured)[1]]
    levels = {row["y"] for name in ("bar_measured", "bar_worse", "bar_reported") for row in found[name]}
    (expected,) = found["bar_expected"]
    assert expected["y"] not in levels
    assert ends(expected) == (0, 900)


def test_hours_that_were_added_lie_left_of_zero_in_full() -> None:
    (bar,) = parts("worse")["bar_worse"]
    low, high = ends(bar)
    assert low < -1000
    assert high == 0
    assert parts("worse")["bar_measured"] == []


def test_only_what_was_measured_has_a_whisker() -> None:
    assert len(parts("one")["whisker"]) == 1
    assert parts("totals")["whisker"] == []
    assert len(parts("many")["whisker"]) == 2


def test_the_words_above_a_bar_are_those_of_the_table() -> None:
    told = {row["text"] for row in parts("many")["told"]}
    cells = {cell for line in YEAR_HOURS.table(SAMPLES["year_hours"]["many"], JA).rows for cell in line[1:]}
    assert told <= cells
    assert any("合計に含めません" in text for text in told if text)


@pytest.mark.parametrize(("case", "whose"), [("one", "職員"), ("residents", "住民")])
def test_staff_and_residents_are_two_pictures(case: str, whose: str) -> None:
    view = SAMPLES["year_hours"][case]
    assert YEAR_HOURS.describe(view, JA).startswith(f"{whose}の時間の年度ごとの削減")
