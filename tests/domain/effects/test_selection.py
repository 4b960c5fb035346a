"""Which rows speak: 実績 before 見込み, the learning period, 定着確認."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from tests.domain.effects.builders import AFTER, BEFORE, FOLLOWUP, cases, kpi, row
from tracker.domain.codes import Basis, Caveat, Grade, KpiKind, Method, Phase, Verdict
from tracker.domain.effects import Observation, analyse
from tracker.domain.effects.selection import learning_days, months_later

CHANGE = date(2026, 6, 1)
HIGH = (18, 21, 25, 19, 30, 22, 24, 17, 26, 20, 23, 28)
LOW = (8, 11, 15, 9, 14, 12, 10, 7, 13, 6, 5, 16)


def dated(phase: Phase, values: Sequence[int], first: date, **given: Any) -> list[Observation]:
    """One row a day from ``first`` on."""
    days = [first + timedelta(days=i) for i in range(len(values))]
    return [row(phase, value=value, observed_on=day, **given) for value, day in zip(values, days, strict=True)]


# 実績 and 見込み


def test_expected_rows_alone_make_an_expected_result() -> None:
    effect = analyse(kpi(target=10), cases(BEFORE, HIGH) + cases(AFTER, LOW, basis=Basis.EXPECTED))
    assert (effect.basis, effect.grade) == (Basis.EXPECTED, Grade.EXPECTED)
    assert effect.expected_after is None
    assert effect.target_met is None


def test_actual_rows_decide_and_the_expectation_stays_beside_them() -> None:
    hoped = [row(AFTER, value=5, n=100, basis=Basis.EXPECTED)]
    effect = analyse(kpi(), cases(BEFORE, HIGH) + cases(AFTER, LOW) + hoped)
    assert (effect.basis, effect.grade, effect.expected_after) == (Basis.ACTUAL, Grade.MEASURED, 5)
    assert effect.after is not None
    assert effect.after.n == 12


def test_an_expected_baseline_makes_no_actual_result() -> None:
    effect = analyse(kpi(), cases(BEFORE, HIGH, basis=Basis.EXPECTED) + cases(AFTER, LOW))
    assert (effect.basis, effect.grade) == (Basis.EXPECTED, Grade.EXPECTED)


# learning period


@pytest.mark.parametrize(
    ("given", "days"),
    [
        ({}, None),
        ({"learning_days": 7}, None),
        ({"changed_on": CHANGE}, 0),
        ({"changed_on": CHANGE, "learning_days": 7}, 7),
        ({"changed_on": CHANGE, "window_from": CHANGE, "window_to": CHANGE + timedelta(days=54)}, 0),
        ({"changed_on": CHANGE, "window_from": CHANGE, "window_to": CHANGE + timedelta(days=55)}, 14),
        ({"changed_on": CHANGE, "learning_days": 0, "window_from": CHANGE, "window_to": date(2027, 6, 1)}, 0),
        ({"changed_on": CHANGE, "learning_days": 7, "kind": KpiKind.ANNUAL_HOURS}, None),
    ],
)
def test_learning_days(given: dict[str, Any], days: int | None) -> None:
    spec = kpi(**given)
    assert learning_days(spec) == days
    assert analyse(spec, []).learning_days == days


def test_the_learning_period_is_left_out_and_counted() -> None:
    """Days 0–6 are learning; a row of day 7 and a row without a date stay, and so does the baseline."""
    after = dated(AFTER, range(1, 21), CHANGE) + cases(AFTER, [9])
    effect = analyse(kpi(changed_on=CHANGE, learning_days=7), dated(BEFORE, HIGH, CHANGE) + after)
    assert effect.learning_excluded == 7
    assert Caveat.LEARNING_EXCLUDED in effect.caveats
    assert effect.before is not None
    assert effect.before.n == 12
    assert effect.after is not None
    assert (effect.after.n, effect.after.first_on) == (14, CHANGE + timedelta(days=7))


def test_a_pilot_still_learning_has_no_result_yet_and_does_not_fall_back_on_hopes() -> None:
    rows = cases(BEFORE, HIGH) + dated(AFTER, LOW, CHANGE) + [row(AFTER, value=5, basis=Basis.EXPECTED)]
    effect = analyse(kpi(changed_on=CHANGE, learning_days=30), rows)
    assert (effect.verdict, effect.basis) == (Verdict.NOT_EVALUABLE, Basis.ACTUAL)
    assert {Caveat.AFTER_MISSING, Caveat.LEARNING_EXCLUDED} <= set(effect.caveats)
    assert effect.expected_after == 5


def test_a_learning_period_of_centuries_is_no_accident() -> None:
    effect = analyse(kpi(changed_on=CHANGE, learning_days=10**9), cases(BEFORE, HIGH) + dated(AFTER, LOW, CHANGE))
    assert effect.learning_excluded == 12


# 定着確認


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 6, 1), (2026, 9, 1)),
        (date(2025, 11, 30), (2026, 2, 28)),
        (date(2027, 11, 30), (2028, 2, 29)),
        (date(2026, 12, 31), (2027, 3, 31)),
        (date(9999, 12, 31), (10000, 3, 31)),
    ],
)
def test_three_months_later(day: date, later: tuple[int, int, int]) -> None:
    assert months_later(day, 3) == later


def remeasured(first: date, values: Sequence[int] = LOW, **given: Any) -> list[Observation]:
    after = dated(AFTER, LIKE_LOW, date(2026, 6, 20))
    return cases(BEFORE, HIGH) + after + dated(FOLLOWUP, values, first, **given)


LIKE_LOW = tuple(value + 1 for value in LOW)


def test_a_late_followup_replaces_the_first_measurement() -> None:
    effect = analyse(kpi(changed_on=CHANGE), remeasured(date(2026, 9, 1)))
    assert (effect.grade, effect.effective_after, effect.verdict) == (Grade.REMEASURED, FOLLOWUP, Verdict.IMPROVED)
    assert effect.after is not None
    assert effect.after.estimate * 12 == sum(LOW)


def test_a_lost_effect_shows_at_followup() -> None:
    effect = analyse(kpi(changed_on=CHANGE), remeasured(date(2026, 9, 1), [value + 9 for value in HIGH]))
    assert (effect.grade, effect.verdict) == (Grade.REMEASURED, Verdict.WORSE)


@pytest.mark.parametrize(
    ("spec", "rows"),
    [
        (kpi(changed_on=CHANGE), remeasured(date(2026, 8, 20))),
        (kpi(), remeasured(date(2026, 9, 1))),
        (kpi(changed_on=CHANGE), remeasured(date(2026, 9, 1), LOW[:9])),
        (kpi(changed_on=CHANGE), remeasured(date(2026, 9, 1), method=Method.SELF_REPORTED)),
        (kpi(changed_on=CHANGE), remeasured(date(2026, 9, 1), basis=Basis.EXPECTED)),
    ],
    ids=["first rows too early", "no change date", "too few", "self-reported", "hoped for"],
)
def test_a_weaker_followup_replaces_nothing(spec: Any, rows: list[Observation]) -> None:
    effect = analyse(spec, rows)
    assert (effect.grade, effect.effective_after) == (Grade.MEASURED, AFTER)
    assert effect.after is not None
    assert effect.after.estimate * 12 == sum(LIKE_LOW)


def test_a_followup_raises_nothing_below_grade_b() -> None:
    rows = cases(BEFORE, HIGH, method=Method.SELF_REPORTED) + cases(AFTER, LOW) + dated(FOLLOWUP, LOW, date(2026, 9, 1))
    effect = analyse(kpi(changed_on=CHANGE), rows)
    assert (effect.grade, effect.effective_after) == (Grade.REPORTED, AFTER)
