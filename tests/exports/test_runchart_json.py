"""The run chart document, key by key."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given

from tests.domain.effects.builders import BEFORE, cases, row
from tests.domain.effects.test_properties import observations, quick, specs
from tests.domain.series.builders import CALM, both, series
from tracker.domain.codes import Direction, KpiKind
from tracker.domain.effects.model import KpiSpec, Observation
from tracker.domain.series import SeriesView, series_of
from tracker.exports import runchart_json
from tracker.exports.runchart_schema import Document

KEYS = [
    "kpi", "direction", "target", "points", "median", "variation", "assurance", "limits", "limits_refused_because",
    "run_rules",
]  # fmt: skip


def _document(found: SeriesView) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(runchart_json(found))
    return document


def test_one_kpi_in_full() -> None:
    level = [*cases(BEFORE, [10, 12] * 7, observed_on=date(2026, 5, 11))]
    found = _document(series([*level, *both([], ["3.5", 11])], target=Decimal("5.5")))
    assert list(found) == KEYS
    points = found.pop("points")
    assert found == {
        "kpi": "K1", "direction": "decrease", "target": 5.5, "median": 10.5, "variation": "common_cause",
        "assurance": "fail", "limits": "firm", "limits_refused_because": None,
        "run_rules": {
            "n_useful": 16, "longest_run": 1, "longest_run_max": 7, "crossings": 15, "crossings_min": 4,
            "signal": False,
        },
    }  # fmt: skip
    assert points[0] == {
        "x": "2026-05-11", "y": 10.0, "phase": "before", "mean": 11.0, "lpl": 5.68, "upl": 16.32,
        "special_cause": None, "point_type": "common_cause",
    }  # fmt: skip
    assert points[14] == points[0] | {
        "x": None, "y": 3.5, "phase": "after", "special_cause": "below_lpl", "point_type": "improvement",
    }  # fmt: skip
    assert list(points[0]) == ["x", "y", "phase", "mean", "lpl", "upl", "special_cause", "point_type"]


def test_a_kpi_without_measurements() -> None:
    assert _document(series([])) == dict.fromkeys(KEYS) | {
        "kpi": "K1",
        "direction": "decrease",
        "points": [],
        "limits": "none",
    }


def test_a_flat_series_says_why_it_has_no_limits() -> None:
    found = _document(series(both([7] * 20, [1] * 7)))
    assert (found["limits"], found["limits_refused_because"], found["variation"]) == ("none", "no_variation", None)
    assert {(point["mean"], point["lpl"], point["upl"], point["special_cause"]) for point in found["points"]} == {
        (7.0, None, None, None)
    }


def test_what_should_stay_is_neither_improved_nor_a_concern() -> None:
    found = _document(series(both(CALM, [50]), Direction.MAINTAIN, target=Decimal(11)))
    assert (found["variation"], found["assurance"]) == ("neutral_high", None)
    assert found["points"][-1]["special_cause"] == "above_upl"
    assert found["points"][-1]["point_type"] == "common_cause"


def test_shares_are_percent_and_times_minutes() -> None:
    share = series([row(BEFORE, numerator=3, denominator=8)], Direction.INCREASE, kind=KpiKind.PROPORTION)
    assert _document(share)["points"][0]["y"] == 37.5


@quick
@given(specs(), observations)
def test_whatever_was_measured_keeps_to_the_schema(spec: KpiSpec, rows: list[Observation]) -> None:
    text = runchart_json(series_of("K1", "受付時間", spec, rows))
    assert "NaN" not in text
    assert "Infinity" not in text
    assert text.endswith("}\n")
    assert Document.model_validate_json(text).kpi == "K1"
