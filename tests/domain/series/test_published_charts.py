"""Whole charts that NHSRplotthedots draws: limits, marks and icons, point by point.

The facts stand in ``nhsrplotthedots.json`` beside this file (values in, the package's own answers out; NHSRplotthedots
0.2.2, MIT, commit 050b07d7). Two constants are in use elsewhere for XmR limits, 2.66 and 3/1.128: everything here is
2.66.
"""

import json
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tracker.domain.codes import Direction
from tracker.domain.rounding import exact
from tracker.domain.series.icons import assurance
from tracker.domain.series.levels import FIRM, Judged, judge, plain_levels
from tracker.domain.series.limits import Xmr

PUBLISHED: dict[str, Any] = json.loads((Path(__file__).parent / "nhsrplotthedots.json").read_text(encoding="utf-8"))
DIRECTIONS = {"increase": Direction.INCREASE, "decrease": Direction.DECREASE, "neutral": Direction.MAINTAIN}
ASSURANCE = {"consistent_pass": "pass", "inconsistent": "hit_or_miss", "consistent_fail": "fail", None: None}


@dataclass(frozen=True, slots=True)
class Chart:
    """One published case with our answer to it."""

    case: dict[str, Any]
    values: list[Fraction]
    judged: Judged

    def limits(self) -> list[Xmr]:
        """The limits of every point; none may be missing."""
        found = [mark.limits for mark in self.judged.marks if mark.limits is not None]
        assert len(found) == len(self.values)
        return found


@pytest.fixture(params=PUBLISHED["cases"], ids=lambda case: case["id"])
def chart(request: pytest.FixtureRequest) -> Chart:
    case = request.param
    values = [exact(value) for value in PUBLISHED["series"][case["series"]]]
    levels = plain_levels(len(values), case["starts"])
    return Chart(case, values, judge(values, levels, DIRECTIONS[case["direction"]], screen=case["screen"]))


def test_all_cases_are_here() -> None:
    assert len(PUBLISHED["cases"]) == 25
    assert [len(case["starts"]) for case in PUBLISHED["cases"] if case["starts"]] == [1, 2]


def test_mean_and_limits_of_every_point(chart: Chart) -> None:
    bounds = [0, *chart.case["starts"], len(chart.values)]
    for level, (mean, lower, upper) in enumerate(chart.case["levels"]):
        for limits in chart.limits()[bounds[level] : bounds[level + 1]]:
            found = [float(limits.mean), float(limits.lower), float(limits.upper)]
            assert found == pytest.approx([mean, lower, upper], rel=1e-11, abs=1e-11)


def test_every_point_lies_where_it_is_published(chart: Chart) -> None:
    held = list(zip(chart.values, chart.limits(), strict=True))
    assert [place for place, (value, its) in enumerate(held) if value > its.mean] == chart.case["above"]
    assert [place for place, (value, its) in enumerate(held) if its.is_outside(value)] == chart.case["outside"]
    assert [place for place, (value, its) in enumerate(held) if its.is_near(value)] == chart.case["near"]


def test_special_causes_and_what_they_mean(chart: Chart) -> None:
    causes: dict[str, list[int]] = {}
    types: dict[str, list[int]] = {}
    for place, mark in enumerate(chart.judged.marks):
        if mark.cause is not None:
            causes.setdefault(mark.cause, []).append(place)
            types.setdefault(mark.type, []).append(place)
    assert causes == chart.case["causes"]
    assert types == chart.case["types"]


def test_both_icons(chart: Chart) -> None:
    target = chart.case["target"]
    direction = DIRECTIONS[chart.case["direction"]]
    assert chart.judged.variation == chart.case["variation"]
    found = assurance(chart.judged.limits, None if target is None else exact(target), direction)
    assert found == ASSURANCE[chart.case["assurance"]]


def test_twelve_points_are_trial(chart: Chart) -> None:
    """The package warns below 13 points; the last level decides."""
    last = len(chart.values) - (chart.case["starts"] or [0])[-1]
    assert chart.judged.state == ("firm" if last >= FIRM else "trial")


@pytest.mark.parametrize(
    ("case", "printed"),
    [
        # tests/testthat/_snaps/ptd_spc_standard.md, ptd_spc.md and vignettes/deviations.Rmd, to the digits printed
        ("ptd_std_r1", (0.1416238, -3.01138, 3.294627)),
        ("ptd_std_r2_outlier_screened", (0.6694159, -2.383666, 3.722497)),
        ("ptd_std_r3_outlier_not_screened", (0.6694159, -4.596625, 5.935457)),
        ("ptd_snap_facet0", (0.0746, -2.6, 2.75)),
        ("ptd_snap_facet1", (0.209, -3.28, 3.7)),
        ("ptd_snap_target", (0.142, -3.01, 3.29)),
        ("ptd_deviations_screened", (1.94, -0.72, 4.6)),
        ("ptd_deviations_unscreened", (1.94, -3.06, 6.95)),
    ],
)
def test_figures_printed_by_the_package(case: str, printed: tuple[float, float, float]) -> None:
    (found,) = [one for one in PUBLISHED["cases"] if one["id"] == case]
    values = [exact(value) for value in PUBLISHED["series"][found["series"]]]
    limits = judge(values, plain_levels(len(values)), Direction.INCREASE, screen=found["screen"]).limits
    assert limits is not None
    for value, text in zip((limits.mean, limits.lower, limits.upper), printed, strict=True):
        digits = len(repr(text).partition(".")[2])
        assert float(value) == pytest.approx(text, abs=10**-digits)
