"""Rounding for people: half away from zero, on exact values, whatever their size."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tracker.domain.rounding import Number, half_up


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (Fraction(-6375, 100), 1, "-63.8"),
        (Decimal("0.05"), 1, "0.1"),
        (-0.04, 1, "0.0"),
        (566, -1, "570"),
        (-565, -1, "-570"),
        (Decimal("1298239842858478900403502463"), 1, "1298239842858478900403502463.0"),
        (10**40, 2, f"{10**40}.00"),
        (10**40 + 5, -1, f"{10**40 + 10}"),
    ],
)
def test_half_goes_away_from_zero_at_any_size(value: Number, digits: int, text: str) -> None:
    assert str(half_up(value, digits)) == text
