"""Rows of the sheet 計測 as the services hand them over: one of every shape."""

from datetime import date
from decimal import Decimal

from tracker.domain.codes import Basis, Method, Phase
from tracker.domain.sheets import Quantity, Unit, Value

Row = dict[str, Value]


def measurements() -> list[Row]:
    """Single values, totals, shares, tallies and a mean with its spread."""
    empty: Row = dict.fromkeys(("value", "n", "total", "sd", "numerator", "denominator", "tally", "case_type", "note"))
    common: Row = {
        "kpi_code": "K1",
        "phase": Phase.BEFORE,
        "observed_on": date(2026, 5, 1),
        "method": Method.SYSTEM_LOG,
    }
    common |= {"basis": Basis.ACTUAL, "pair_key": "001", "recorder": "計測係", "measurement_code": "M1"}
    empty["pair_key"] = None
    long = Quantity(Decimal("1234567890.123456"), Unit.MINUTES)
    return [
        {**empty, **common, "value": Quantity(Decimal("12.4")), "case_type": "転入", "note": "=メモ"},
        {
            **common,
            **empty,
            "measurement_code": "M2",
            "value": Quantity(Decimal(20), Unit.MINUTES),
        },
        {**common, **empty, "measurement_code": "M3", "total": long, "n": 30, "method": None, "observed_on": None},
        {**common, **empty, "measurement_code": "M4", "phase": Phase.FOLLOWUP, "numerator": 0, "denominator": 5},
        {**common, **empty, "measurement_code": "M5", "tally": ((1, 0), (2, 3), (5, 12)), "basis": Basis.EXPECTED},
        {
            **common,
            **empty,
            "measurement_code": "M6",
            "value": Quantity(Decimal("9.5")),
            "sd": Quantity(Decimal(0)),
            "n": 4,
        },
    ]
