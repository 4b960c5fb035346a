"""The document other programs rely on, key by key (FORMAT §3)."""

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.results_builder import YEAR, both, effect, kpi, results, total_kpi
from tracker.domain.codes import Basis, Caveat, Decision, Direction, KpiKind, Method, Phase, Recommendation
from tracker.domain.effects.model import Interval, Observation, PhaseSummary
from tracker.domain.results import KpiResult, Results
from tracker.exports import results_json
from tracker.exports.results_schema import Document

IMIZU = ((1095, 176), (484, 47), (846, 460), (223, 112), (183, 72), (1317, 898))
RATES = [-83.9, -90.3, -45.6, -49.8, -60.7, -31.8]
KPI_KEYS = [
    "code", "initiative", "pilot", "name", "kind", "direction", "audience", "role", "basis", "before", "after",
    "difference", "change_rate_pct", "share_high", "confidence_level", "method", "p_value", "evidence_grade",
    "verdict", "recommendation", "decision", "annual", "target", "target_met", "sentence_ja", "sentence_en", "caveats",
]  # fmt: skip


def _imizu() -> Results:
    return results(*(total_kpi(before, after, code=f"K{n}") for n, (before, after) in enumerate(IMIZU, start=1)))


def _document(found: Results) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(results_json(found))
    return document


def _first(result: KpiResult) -> dict[str, Any]:
    first: dict[str, Any] = _document(results(result))["kpis"][0]
    return first


def test_a_citys_published_table() -> None:
    document = _document(_imizu())
    assert document["portfolio"] == {
        "pooled": {"before_hours": 4148.0, "after_hours": 1765.0, "saved_hours": 2383.0, "reduction_rate_pct": 57.4},
        "measured_part": {"saved_hours": 0.0, "ci_low": None, "ci_high": None},
        "residents": {"before_hours": 0.0, "after_hours": 0.0, "saved_hours": 0.0, "reduction_rate_pct": None},
        "mean_of_rates_pct": 60.3,
        "expected_saved_hours": 0.0,
        "excluded": {"not_evaluable": 0, "no_volume": 0, "not_active": 0, "duplicate_process": 0},
    }
    assert [found["change_rate_pct"]["estimate"] for found in document["kpis"]] == RATES
    assert {found["evidence_grade"] for found in document["kpis"]} == {"C"}


def test_one_kpi_in_full() -> None:
    found = _first(total_kpi(1095, 176, name="入力事務"))
    assert list(found) == KPI_KEYS
    assert found | {"caveats": [], "sentence_ja": "", "sentence_en": ""} == {
        "code": "K1", "initiative": "I1", "pilot": None, "name": "入力事務", "kind": "annual_hours",
        "direction": "decrease", "audience": "staff", "role": "primary", "basis": "actual",
        "before": {"estimate": 65700.0, "n": None, "unit": "min"},
        "after": {"estimate": 10560.0, "n": None, "unit": "min"},
        "difference": {"estimate": -55140.0, "ci_low": None, "ci_high": None},
        "change_rate_pct": {"estimate": -83.9, "ci_low": None, "ci_high": None},
        "share_high": None, "confidence_level": 0.95, "method": None, "p_value": None, "evidence_grade": "C",
        "verdict": "improved_unquantified", "recommendation": None, "decision": None,
        "annual": {"saved_hours": 919.0, "ci_low": None, "ci_high": None, "saved_days": 118.6, "saved_yen": 2428917},
        "target": None, "target_met": None, "sentence_ja": "", "sentence_en": "", "caveats": [],
    }  # fmt: skip
    assert found["sentence_ja"].startswith("年1,095時間が176時間になりました")
    assert found["sentence_en"].startswith("The yearly total went from 1,095 hours to 176 hours")
    assert "no_n" in found["caveats"]


def test_the_head_of_the_document() -> None:
    document = _document(_imizu())
    assert list(document) == ["schema", "generated_at", "revision", "settings", "portfolio", "kpis"]
    assert document["schema"] == 1
    assert document["generated_at"] == "2026-11-23T10:00:00+09:00"
    assert document["settings"] == {
        "fiscal_year": 2026,
        "hours_per_day": 7.75,
        "unit_labour_cost_yen_per_hour": 2643,
        "unit_labour_cost_basis": "時間外勤務手当",
    }
    unset = YEAR.model_copy(update={"yen_per_hour": Decimal("2643.5"), "yen_basis": None})
    assert _document(results(settings=unset))["settings"]["unit_labour_cost_yen_per_hour"] == 2643.5


def test_japanese_is_readable_and_the_text_ends_in_a_line_end() -> None:
    text = results_json(_imizu())
    assert "時間外勤務手当" in text
    assert text.endswith("}\n")


def test_it_keeps_to_its_own_schema() -> None:
    found = results(kpi(effect(), volume=7900), kpi([], code="K2"))
    assert Document.model_validate_json(results_json(found)).revision == 412


def test_halves_go_away_from_zero_on_exact_values() -> None:
    assert _first(total_kpi(80, 29))["change_rate_pct"]["estimate"] == -63.8


def test_differences_keep_full_precision_and_hours_have_two_decimals() -> None:
    exact = effect(
        before=PhaseSummary(estimate=Fraction(37, 3), n=18),
        after=PhaseSummary(estimate=Fraction(8), n=16),
        difference=Fraction(-13, 3),
        difference_interval=Interval(low=-7.123456789, high=-1.987654321),
        rate_pct=Fraction(-1300, 37),
        rate_interval=Interval(low=-50.06, high=-20.04),
    )
    found = _first(kpi(exact, volume=7900))
    assert found["before"]["estimate"] == 12.333333333333334
    assert found["difference"] == {"estimate": -4.333333333333333, "ci_low": -7.123456789, "ci_high": -1.987654321}
    assert found["change_rate_pct"] == {"estimate": -35.1, "ci_low": -50.1, "ci_high": -20.0}
    assert found["annual"]["saved_hours"] == 570.56
    assert found["annual"]["saved_days"] == 73.6
    assert found["annual"]["saved_yen"] == 1507978


def test_a_kpi_without_measurements_appears() -> None:
    found = _first(kpi([], volume=100))
    assert found["verdict"] == "not_evaluable"
    assert found["before"] == {"estimate": None, "n": None, "unit": "min"}
    assert found["annual"] is None
    assert found["caveats"] == ["before_missing", "after_missing"]


def test_a_rate_that_cannot_be_computed_is_null_with_its_caveat() -> None:
    found = _first(total_kpi(0, 12))
    assert found["change_rate_pct"]["estimate"] is None
    assert Caveat.BEFORE_ZERO.value in found["caveats"]


@pytest.mark.parametrize(
    ("kind", "unit"), [(KpiKind.COUNT, "枚"), (KpiKind.MONEY, "円"), (KpiKind.SCORE, "点"), (KpiKind.PROPORTION, "%")]
)
def test_other_kinds_are_in_their_own_unit(kind: KpiKind, unit: str) -> None:
    assert _first(kpi(both([3, 4], [2, 3]), kind, unit=unit))["before"]["unit"] == unit


def test_shares_of_a_score_stand_beside_its_mean() -> None:
    tallies = [
        Observation(phase=phase, tally=tuple(enumerate(people, start=1)), method=Method.MEASURED)
        for phase, people in ((Phase.BEFORE, (2, 4, 8, 4, 2)), (Phase.AFTER, (0, 1, 4, 10, 5)))
    ]
    share = _first(kpi(tallies, KpiKind.SCORE, Direction.INCREASE))["share_high"]
    assert share["before"] == {"estimate": 30.0, "k": 6, "n": 20}
    assert share["after"] == {"estimate": 75.0, "k": 15, "n": 20}
    assert share["difference"]["estimate"] == 45.0
    assert share["difference"]["ci_low"] < 45.0 < share["difference"]["ci_high"]


def test_expected_figures_stay_apart() -> None:
    document = _document(results(kpi(both([12, 13], [8, 9], basis=Basis.EXPECTED), volume=900)))
    assert document["portfolio"]["pooled"]["saved_hours"] == 0.0
    assert document["portfolio"]["expected_saved_hours"] == 60.0
    assert document["kpis"][0]["evidence_grade"] == "E"


@pytest.mark.parametrize("said", Recommendation)
@pytest.mark.parametrize("decided", [*Decision, None])
def test_the_rule_and_the_people_speak_in_codes(said: Recommendation, decided: Decision | None) -> None:
    found = _first(kpi(effect(), recommendation=said, decision=decided))
    assert (found["recommendation"], found["decision"]) == (said.value, decided.value if decided else None)


def test_targets_are_stored_amounts() -> None:
    found = _first(total_kpi(1000, 500, target=Decimal(400 * 60)))
    assert found["target"] == 24000.0
    assert found["target_met"] is False
