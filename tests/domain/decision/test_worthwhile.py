"""The break-even minutes, and what is refused."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tracker.domain.decision.worthwhile import break_even_minutes
from tracker.domain.errors import DomainError

COSTS: dict[str, Any] = {
    "one_off_yen": Decimal(1_500_000),
    "running_yen": Decimal(480_000),
    "annual_volume": 7_900,
    "adoption_share_pct": Decimal(80),
    "yen_per_hour": Decimal(2_643),
    "years": 3,
}


def test_the_minutes_that_bring_the_costs_back() -> None:
    """(1,500,000/3 + 480,000) yen a year = 370.8 hours = 22,247 minutes over 6,320 cases: 3.52 minutes each."""
    found = break_even_minutes(**COSTS)
    assert found == Fraction(980_000 * 60, 6_320 * 2_643)
    assert float(found) == pytest.approx(3.5202, abs=1e-4)


def test_one_of_the_costs_may_be_nothing() -> None:
    assert break_even_minutes(**{**COSTS, "running_yen": Decimal(0)}) == Fraction(500_000 * 60, 6_320 * 2_643)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"one_off_yen": Decimal(0), "running_yen": Decimal(0)}, ("no_costs", "initial_yen")),
        ({"one_off_yen": Decimal(-1)}, ("number_negative", "initial_yen")),
        ({"running_yen": Decimal(-1)}, ("number_negative", "recurring_yen")),
        ({"annual_volume": 0}, ("not_above_zero", "annual_volume")),
        ({"adoption_share_pct": Decimal(0)}, ("not_above_zero", "adoption_share")),
        ({"yen_per_hour": Decimal(0)}, ("not_above_zero", "yen_per_hour")),
        ({"years": 0}, ("not_above_zero", "years")),
    ],
)
def test_what_gives_no_minutes_is_refused(change: dict[str, Any], refusal: tuple[str, str]) -> None:
    with pytest.raises(DomainError) as refused:
        break_even_minutes(**{**COSTS, **change})
    assert (refused.value.code, refused.value.field) == refusal
