"""From amounts as people write them to amounts as they are stored, and back.

Times are stored in minutes, proportions in percent, everything else in the KPI's own unit; times of day as "13:30".
"""

import re
import unicodedata
from decimal import Decimal

from tracker.domain.codes import KpiKind
from tracker.domain.errors import DomainError
from tracker.domain.sheets import Quantity, Unit

TIME_KINDS = frozenset({KpiKind.TIME, KpiKind.ANNUAL_HOURS})
DEFAULT_UNITS = {
    KpiKind.TIME: "分",
    KpiKind.ANNUAL_HOURS: "時間",
    KpiKind.COUNT: "件",
    KpiKind.PROPORTION: "%",
    KpiKind.SCORE: "点",
    KpiKind.MONEY: "円",
}
_MINUTES_PER = {
    "分": Decimal(1),
    "時間": Decimal(60),
    "秒": 1 / Decimal(60),
    "min": Decimal(1),
    "minute": Decimal(1),
    "minutes": Decimal(1),
    "h": Decimal(60),
    "hour": Decimal(60),
    "hours": Decimal(60),
    "sec": 1 / Decimal(60),
    "second": 1 / Decimal(60),
    "seconds": 1 / Decimal(60),
}
TIME_UNITS = "分・時間・秒"
"""What a person is told a unit of time may be."""

_SIX = Decimal("0.000001")
_ACCEPTED = {
    KpiKind.PROPORTION: {Unit.BARE, Unit.PERCENT},
    KpiKind.MONEY: {Unit.BARE, Unit.YEN},
    KpiKind.COUNT: {Unit.BARE, Unit.COUNT},
    KpiKind.SCORE: {Unit.BARE, Unit.COUNT},
}


def minutes_per_unit(unit: str) -> Decimal | None:
    """Minutes in one unit of a time KPI: 時間/週 → 60. None for a word that is no unit of time."""
    return _MINUTES_PER.get(unit.strip().split("/")[0].strip().lower())


def stored_amount(quantity: Quantity, kind: KpiKind, unit: str) -> Decimal:
    """The amount as stored. Raises DomainError ``unit_mismatch`` when the written unit is of another dimension."""
    if kind not in TIME_KINDS:
        if quantity.unit not in _ACCEPTED[kind]:
            raise DomainError("unit_mismatch", unit=unit)
        return quantity.amount
    if quantity.unit is Unit.MINUTES:
        return quantity.amount
    factor = minutes_per_unit(unit)
    if quantity.unit is not Unit.BARE or factor is None:
        raise DomainError("unit_mismatch", unit=unit)
    return (quantity.amount * factor).quantize(_SIX)


def written_quantity(amount: Decimal, kind: KpiKind, unit: str) -> Quantity:
    """A stored amount in the KPI's unit; in minutes where the unit cannot hold it exactly (20 min in 時間)."""
    factor = minutes_per_unit(unit) if kind in TIME_KINDS else Decimal(1)
    if factor is None:
        return Quantity(amount, Unit.MINUTES)
    in_unit = (amount / factor).quantize(_SIX)
    exact = (in_unit * factor).quantize(_SIX) == amount.quantize(_SIX)
    return Quantity(in_unit.normalize() + 0, Unit.BARE) if exact else Quantity(amount, Unit.MINUTES)


_OF_DAY = re.compile(r"(午前|午後)?(\d{1,2})(?::?(\d{2})|時(?:(\d{1,2})分|(半))?)")


def time_of_day(text: str) -> str:
    """「13:30」, 「1330」, 「１３時３０分」, 「午後1時半」 → "13:30". Raises DomainError ``time_of_day``."""
    found = _OF_DAY.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    if found is None:
        raise DomainError("time_of_day", found=text.strip())
    half, hours, digits, minutes, thirty = found.groups()
    hour, minute = int(hours), 30 if thirty else int(digits or minutes or 0)
    if hour > (11 if half else 23) or minute > 59:
        raise DomainError("time_of_day", found=text.strip())
    return f"{hour + 12 * (half == '午後'):02d}:{minute:02d}"
