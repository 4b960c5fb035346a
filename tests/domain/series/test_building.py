"""From rows to points: which rows, in which order, and what one row amounts to."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.domain.effects.builders import AFTER, BEFORE, FOLLOWUP, cases, row
from tests.domain.series.builders import CALM, limits_of, series, ys
from tracker.domain.codes import Basis, Direction, KpiKind
from tracker.domain.errors import DomainError
from tracker.domain.series import Rebase

MAY, JUNE, JULY = date(2026, 5, 11), date(2026, 6, 15), date(2026, 7, 20)


def test_points_are_in_order_of_phase_then_day_then_as_recorded() -> None:
    rows = [
        row(FOLLOWUP, value=9, observed_on=MAY),
        row(AFTER, value=5, observed_on=JULY),
        row(AFTER, value=7),
        row(AFTER, value=4, observed_on=JUNE),
        row(BEFORE, value=3),
        row(BEFORE, value=2, observed_on=JULY),
        row(BEFORE, value=1, observed_on=MAY),
        row(AFTER, value=6, observed_on=JULY),
        row(AFTER, value=8),
    ]
    found = series(rows)
    assert ys(found) == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert [point.x for point in found.points] == [MAY, JULY, None, JUNE, JULY, JULY, None, None, MAY]
    assert [point.phase for point in found.points] == [BEFORE] * 3 + [AFTER] * 5 + [FOLLOWUP]


@pytest.mark.parametrize(
    ("kind", "unit", "given", "expected"),
    [
        (KpiKind.TIME, "分", {"value": "12.4"}, "12.4"),
        (KpiKind.TIME, "分", {"value": "12.4", "n": 30, "sd": 2}, "12.4"),
        (KpiKind.TIME, "分", {"total": 100, "n": 8}, "12.5"),
        (KpiKind.TIME, "時間/週", {"value": 90}, "90"),
        (KpiKind.COUNT, "件/週", {"value": 31}, "31"),
        (KpiKind.COUNT, "件", {"total": 31}, "31"),
        (KpiKind.MONEY, "円", {"value": -500}, "-500"),
        (KpiKind.ANNUAL_HOURS, "時間", {"value": 65700}, "65700"),
        (KpiKind.PROPORTION, "%", {"numerator": 3, "denominator": 8}, "37.5"),
        (KpiKind.PROPORTION, "%", {"value": "94.1"}, "94.1"),
        (KpiKind.SCORE, "点", {"tally": ((4, 1), (5, 3))}, "4.75"),
        (KpiKind.SCORE, "点", {"value": 4}, "4"),
        (KpiKind.SCORE, "点", {"value": "3.9", "n": 12}, "3.9"),
    ],
)
def test_a_row_is_one_point(kind: KpiKind, unit: str, given: dict[str, Any], expected: str) -> None:
    found = series([row(BEFORE, **given)], kind=kind, unit=unit)
    assert [point.y for point in found.points] == [Fraction(expected)]


def test_a_share_is_exact_enough_to_be_equal_to_itself() -> None:
    rows = [row(BEFORE, numerator=k, denominator=3 * k) for k in (1, 20, 300, 7, 11)]
    found = series(rows, Direction.INCREASE, kind=KpiKind.PROPORTION)
    assert found.limits_refused_because == "no_variation"
    assert abs(found.points[0].y - Fraction(100, 3)) < Fraction(1, 10**11)


def test_rows_that_say_nothing_have_no_point() -> None:
    assert series([row(BEFORE, total=100), row(BEFORE, sd=2), row(BEFORE, numerator=3)]).points == ()


def test_expected_figures_have_no_point() -> None:
    rows = [
        *cases(BEFORE, CALM),
        *cases(AFTER, [5, 6], basis=Basis.EXPECTED),
        row(FOLLOWUP, value=1, basis=Basis.EXPECTED),
    ]
    assert [point.phase for point in series(rows).points] == [BEFORE] * 13
    assert series(cases(BEFORE, CALM, basis=Basis.EXPECTED)).points == ()


def test_the_learning_period_has_no_points() -> None:
    rows = [
        *cases(BEFORE, CALM, observed_on=MAY),
        row(AFTER, value=99, observed_on=date(2026, 6, 14)),
        row(AFTER, value=5, observed_on=JUNE),
        row(AFTER, value=6),
    ]
    found = series(rows, changed_on=date(2026, 6, 1), learning_days=14)
    assert ys(found)[13:] == [5, 6]


def test_a_pair_number_changes_nothing() -> None:
    rows = [*cases(BEFORE, [1, 2, 3], pair_key="1"), *cases(AFTER, [4], pair_key="2")]
    assert ys(series(rows)) == [1, 2, 3, 4]


def test_a_rebase_may_be_named_by_its_day() -> None:
    rows = [
        *cases(BEFORE, CALM, observed_on=MAY),
        *cases(AFTER, [11, 12], observed_on=JUNE),
        *cases(AFTER, [4, 5, 6] * 3, observed_on=JULY),
    ]
    found = series(rows, rebases=[Rebase(at=date(2026, 7, 1), cause="様式を変えた")])
    assert limits_of(found.points[14]) == limits_of(found.points[0])
    assert found.points[15].mean == 5
    with pytest.raises(DomainError, match="rebase_needs_shift"):
        series(rows, rebases=[Rebase(at=date(2026, 8, 1), cause="様式を変えた")])


def test_what_the_kpi_is_stands_beside_its_points() -> None:
    found = series(cases(BEFORE, [60]), Direction.MAINTAIN, unit="時間", target=Decimal(90))
    assert (found.kpi_code, found.name, found.kind, found.unit) == ("K1", "受付時間", KpiKind.TIME, "時間")
    assert (found.direction, found.target) == (Direction.MAINTAIN, 90)
