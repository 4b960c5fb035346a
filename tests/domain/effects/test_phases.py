"""What rows of every shape, and mixtures of shapes, amount to."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.domain.effects.builders import AFTER, BEFORE, cases, kpi, pairs, row
from tracker.domain.codes import Caveat, EffectMethod, Grade, KpiKind, Verdict
from tracker.domain.effects import Observation, analyse, full_number, is_weekly
from tracker.domain.effects.phases import Shape, read_phase
from tracker.domain.rounding import half_up

TIME, COUNT, SCORE, MONEY = KpiKind.TIME, KpiKind.COUNT, KpiKind.SCORE, KpiKind.MONEY
PROPORTION, ANNUAL_HOURS = KpiKind.PROPORTION, KpiKind.ANNUAL_HOURS


@pytest.mark.parametrize(
    ("kind", "rows", "shape", "estimate", "n"),
    [
        (TIME, [{"value": 10}, {"value": 11}], Shape.CASES, Fraction(21, 2), 2),
        (TIME, [{"value": 10, "n": 1}, {"value": 11}], Shape.CASES, Fraction(21, 2), 2),
        (TIME, [{"value": 10, "n": 30, "sd": 3}], Shape.SUMMARY, 10, 30),
        (TIME, [{"value": 10, "n": 30, "sd": 3}, {"value": 20, "n": 10, "sd": 1}], Shape.SUMMARY, Fraction(25, 2), 40),
        (TIME, [{"value": 10, "n": 3, "sd": 3}, {"value": 20}], Shape.SUMMARY, Fraction(25, 2), 4),
        (TIME, [{"value": 10, "n": 3}, {"value": 20}], Shape.POINT, Fraction(25, 2), 4),
        (TIME, [{"value": 10, "n": 3, "sd": 3}, {"value": 20, "n": 1, "sd": 0}], Shape.SUMMARY, Fraction(25, 2), 4),
        (TIME, [{"value": 10, "n": 30}, {"value": 20, "n": 10}], Shape.POINT, Fraction(25, 2), 40),
        (TIME, [{"total": 424, "n": 40}], Shape.POINT, Fraction(53, 5), 40),
        (TIME, [{"total": 400, "n": 40, "sd": 2}], Shape.SUMMARY, 10, 40),
        (TIME, [{"value": 10, "sd": 2}, {"value": 20, "n": 30}], Shape.POINT, 15, None),
        (MONEY, [{"total": 400}, {"total": 500}], Shape.POINT, 450, None),
        (ANNUAL_HOURS, [{"value": 65700}], Shape.POINT, 65700, None),
        (ANNUAL_HOURS, [{"value": 60000}, {"total": 66000}], Shape.POINT, 63000, None),
        (PROPORTION, [{"numerator": 3, "denominator": 8}], Shape.COUNTS, Fraction(75, 2), 8),
        (PROPORTION, [{"numerator": 1, "denominator": 10}, {"numerator": 9, "denominator": 30}], Shape.COUNTS, 25, 40),
        (PROPORTION, [{"value": "94.1"}], Shape.POINT, Fraction("94.1"), None),
        (PROPORTION, [{"value": 90, "n": 30}, {"numerator": 5, "denominator": 10}], Shape.POINT, 80, 40),
        (PROPORTION, [{"value": 90}, {"numerator": 5, "denominator": 10}], Shape.POINT, 70, None),
        (SCORE, [{"tally": ((1, 0), (4, 3), (5, 1))}, {"value": 3}], Shape.CASES, 4, 5),
        (SCORE, [{"tally": ((4, 2),)}, {"value": 3, "n": 2}], Shape.POINT, Fraction(7, 2), 4),
    ],
)
def test_rows_become_the_weakest_shape_that_holds_them(
    kind: KpiKind, rows: list[dict[str, Any]], shape: Shape, estimate: Fraction, n: int | None
) -> None:
    found = read_phase(kind, [row(BEFORE, **given) for given in rows])
    assert found is not None
    assert (found.shape, found.estimate, found.n) == (shape, estimate, n)
    assert len(found.rows) == len(rows)


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (TIME, {"total": 400}),
        (TIME, {"numerator": 3, "denominator": 8}),
        (PROPORTION, {"total": 400, "n": 3}),
        (SCORE, {"tally": ((1, 0), (5, 0))}),
        (COUNT, {}),
    ],
)
def test_rows_that_say_nothing_for_their_kind_are_no_phase(kind: KpiKind, given: dict[str, Any]) -> None:
    effect = analyse(kpi(kind), [row(BEFORE, **given), *cases(AFTER, [1, 2, 3])])
    assert effect.verdict is Verdict.NOT_EVALUABLE
    assert Caveat.BEFORE_MISSING in effect.caveats


def test_a_phase_given_as_summary_equals_its_cases_up_to_the_second_key() -> None:
    """Mean 12, sd² = 10 of 8, 9, 10, 11, 12, 13, 14, 15, 16 and 12."""
    values = [8, 9, 10, 11, 12, 13, 14, 15, 16, 12]
    after = cases(AFTER, [7, 9, 8, 11, 6, 9, 10, 8, 7, 12, 9])
    raw = analyse(kpi(), cases(BEFORE, values) + after)
    told = analyse(kpi(), [row(BEFORE, value=12, n=10, sd=(Decimal(60) / 9).sqrt()), *after])
    assert told.method is EffectMethod.WELCH_SUMMARY
    assert raw.difference_interval is not None
    assert told.difference_interval is not None
    assert told.difference_interval.low == pytest.approx(raw.difference_interval.low)
    assert told.rate_interval is not None
    assert raw.rate_interval is not None
    assert told.rate_interval.high == pytest.approx(raw.rate_interval.high)


def test_a_mixed_phase_is_graded_as_reported() -> None:
    before = [*cases(BEFORE, range(10, 30)), row(BEFORE, value=19, n=25, sd=5)]
    effect = analyse(kpi(), before + cases(AFTER, range(5, 20)))
    assert (effect.method, effect.grade) == (EffectMethod.WELCH_SUMMARY, Grade.REPORTED)


def test_eighty_minutes_to_twenty_nine_is_rounded_half_away_from_zero() -> None:
    effect = analyse(kpi(), [row(BEFORE, value=80, n=12), row(AFTER, value=29, n=12)])
    assert effect.rate_pct == Fraction("-63.75")
    assert half_up(effect.rate_pct, 1) == Decimal("-63.8")


def test_a_phase_shows_its_own_numbers() -> None:
    effect = analyse(kpi(), cases(BEFORE, [4, 8, 9, 10, 19]) + cases(AFTER, [5, 5, 5, 5, 5, 6]))
    assert effect.before is not None
    assert (effect.before.estimate, effect.before.n, effect.before.median) == (10, 5, 9)
    assert effect.before.sd == pytest.approx(5.522680508593631)
    assert effect.before.mean_interval is not None
    # 10 ± 2.7764 · 5.5227 / √5
    assert effect.before.mean_interval.low == pytest.approx(3.14269, abs=1e-5)
    assert effect.before.raw


def test_a_share_shows_its_own_interval_in_percent() -> None:
    """81 of 263: Newcombe RG (1998) Stat Med 17:857-872, Table I."""
    rows = [row(BEFORE, numerator=81, denominator=263), row(AFTER, numerator=0, denominator=20)]
    before = analyse(kpi(PROPORTION), rows).before
    assert before is not None
    assert before.k == 81
    assert before.mean_interval is not None
    assert (before.mean_interval.low, before.mean_interval.high) == pytest.approx((25.53, 36.62), abs=1e-2)


# pairs


def test_rows_without_a_partner_are_dropped_and_counted() -> None:
    effect = analyse(kpi(), pairs(range(10, 30), range(5, 17)))
    assert (effect.paired, effect.pairs_dropped) == (True, 8)
    assert Caveat.PAIRS_DROPPED in effect.caveats
    assert effect.before is not None
    assert effect.before.n == 12
    assert effect.difference == -5


@pytest.mark.parametrize(
    "rows",
    [
        [*pairs(range(10, 30), range(5, 25))[:-1], row(AFTER, value=24)],
        [*pairs(range(10, 30), range(5, 25)), row(AFTER, value=24, pair_key="3")],
        pairs(range(10, 30), []) + [row(AFTER, value=v, pair_key=f"after {v}") for v in range(5, 25)],
        [*pairs(range(10, 30), []), row(AFTER, value=15, n=20, sd=6, pair_key="1")],
    ],
    ids=["one row without a number", "a repeated number", "numbers that never meet", "an aggregate"],
)
def test_numbers_that_make_no_pairs_leave_the_phases_independent(rows: list[Observation]) -> None:
    effect = analyse(kpi(), rows)
    assert not effect.paired
    assert effect.pairs_dropped == 0
    assert effect.method in (EffectMethod.WELCH, EffectMethod.WELCH_SUMMARY)


@pytest.mark.parametrize("spec", [kpi(SCORE), kpi(COUNT), kpi(TIME, unit="時間/週")])
def test_only_times_and_money_per_case_are_paired(spec: Any) -> None:
    later = [5, 4, 3, 2, 1, 2, 1, 3, 2, 1, 2, 1]
    assert analyse(spec, pairs([5, 4, 4, 3, 5, 4, 4, 5, 3, 5, 4, 5], later)).method is EffectMethod.WELCH


# units


@pytest.mark.parametrize(
    "unit",
    ["件/週", "時間/週", "時間／週", "件 / 週間", "件/1週", "hours/week", "cases per week", "件/毎週", "週あたり件数"],
)
def test_weekly_units(unit: str) -> None:
    assert is_weekly(unit)


@pytest.mark.parametrize("unit", ["件", "分", "時間", "円", "件/月", "点", "人/年", "週報", "週", ""])
def test_other_units(unit: str) -> None:
    assert not is_weekly(unit)


@pytest.mark.parametrize(
    ("kind", "unit", "floor"),
    [
        (TIME, "分", 10),
        (TIME, "時間/週", 8),
        (COUNT, "件/週", 8),
        (PROPORTION, "%", 20),
        (SCORE, "点", 15),
        (MONEY, "円", 10),
        (MONEY, "円/週", 8),
        (ANNUAL_HOURS, "時間", None),
    ],
)
def test_full_numbers(kind: KpiKind, unit: str, floor: int | None) -> None:
    assert full_number(kind, unit) == floor
    assert analyse(kpi(kind, unit=unit), []).floor == floor
