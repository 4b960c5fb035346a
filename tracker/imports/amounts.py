"""Numbers, times, percentages and quantities from cells. Exact: text and shortest decimals, never a float."""

import re
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from tracker.domain.sheets import Column, Quantity, Unit
from tracker.imports.cells import Cell
from tracker.imports.limits import DECIMALS, LARGEST, LONGEST_NOTATION
from tracker.imports.notation import Problem, Written, normal, written

N = TypeVar("N", int, Decimal)
_CLOCK = re.compile(r"(-?)([0-9]{1,9}):([0-5][0-9]|[0-9])(?::([0-5]?[0-9](?:\.[0-9]+)?))?")
_COMPOUND = re.compile(r"(-?)(?:([0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3})+)時間)?(?:([0-9]+)分)?(?:([0-9]+(?:\.[0-9]+)?)秒)?")
_MILLISECOND = timedelta(milliseconds=1)
_PER_MINUTE = Decimal(60_000)
_BARE_MINUTES = {"分": Decimal(1), "時間": Decimal(60)}
_YEARLY = frozenset({"", "年"})
_PER_CASE = frozenset({"", "件", "回", "人", "case"})
_PER_HOUR = frozenset({"", "年", "時間", "時", "h", "hour", "year"})


def rounded(number: Decimal) -> Decimal:
    """At most six decimals, half away from zero; never a negative zero."""
    exponent = number.as_tuple().exponent
    short = isinstance(exponent, int) and exponent >= -6
    return (number if short else number.quantize(DECIMALS, ROUND_HALF_UP)) + 0


def read_number(cell: Cell) -> Written | Problem:
    """A number with its unit; times of any notation come out in minutes. Amounts are not rounded yet."""
    if isinstance(cell, Decimal):
        return _within(Written(cell))
    if isinstance(cell, timedelta):
        return _within(Written(cell // _MILLISECOND / _PER_MINUTE, Unit.MINUTES))
    if not isinstance(cell, str):
        return Problem("not_a_number")
    text = normal(cell)
    found = _clock(text) or written(text) or _compound(text)
    return Problem("not_a_number") if found is None else _within(found)


def _within(number: Written) -> Written | Problem:
    largest = LARGEST * 60 if number.unit is Unit.MINUTES else LARGEST
    return Problem("number_too_large") if abs(number.amount) > largest else number


def _clock(text: str) -> Written | None:
    """``424:44`` is always hours and minutes, ``0:12:24`` has seconds too."""
    match = _CLOCK.fullmatch(text) if ":" in text and len(text) <= LONGEST_NOTATION else None
    if match is None:
        return None
    sign, hours, minutes, seconds = match.groups()
    return _minutes(sign, hours, minutes, seconds)


def _compound(text: str) -> Written | None:
    """``424時間44分``, ``8分42秒``: each lower unit below 60, decimals in the seconds only."""
    match = _COMPOUND.fullmatch(text.replace(" ", "")) if len(text) <= LONGEST_NOTATION else None
    if match is None:
        return None
    sign, hours, minutes, seconds = match.groups()
    parts = [part for part in (hours, minutes, seconds) if part is not None]
    if len(parts) < 2 or any(Decimal(part) >= 60 for part in parts[1:]):
        return None
    return _minutes(sign, (hours or "0").replace(",", ""), minutes or "0", seconds)


def _minutes(sign: str, hours: str, minutes: str, seconds: str | None) -> Written:
    total = Decimal(hours) * 60 + Decimal(minutes) + Decimal(seconds or 0) / 60
    return Written(-total if sign else total, Unit.MINUTES)


def read_integer(cell: Cell, column: Column) -> int | Problem:
    """A whole number of cases, people, days …, not below the column's minimum."""
    number = read_number(cell)
    if isinstance(number, Problem):
        return number
    if number.unit not in {Unit.BARE, Unit.COUNT} or number.per not in _YEARLY:
        return Problem("wrong_unit")
    if number.amount != int(number.amount):
        return Problem("not_an_integer")
    return _checked_minimum(int(number.amount), column)


def read_decimal(cell: Cell, column: Column) -> Decimal | Problem:
    """A plain number."""
    return _of_unit(cell, column, Unit.COUNT, _YEARLY)


def read_yen(cell: Cell, column: Column) -> Decimal | Problem:
    """An amount in yen; 千円, 万円, 百万円 and 億円 are multiplied out."""
    return _of_unit(cell, column, Unit.YEN, _PER_HOUR)


def _of_unit(cell: Cell, column: Column, unit: Unit, per: frozenset[str]) -> Decimal | Problem:
    number = read_number(cell)
    if isinstance(number, Problem):
        return number
    if number.unit not in {Unit.BARE, unit} or number.per not in per:
        return Problem("wrong_unit")
    return _checked_minimum(rounded(number.amount), column)


def _checked_minimum(number: N, column: Column) -> N | Problem:
    if column.minimum is not None and number < column.minimum:
        return Problem("below_minimum", (("minimum", column.minimum),))
    if column.maximum is not None and number > column.maximum:
        return Problem("above_maximum", (("minimum", column.maximum),))
    return number


def read_time(cell: Cell, column: Column) -> Decimal | Problem:
    """Minutes, six decimals at most; a bare number is in the column's unit. Negative times are refused."""
    number = read_number(cell)
    if isinstance(number, Problem):
        return Problem("not_a_time") if number.code == "not_a_number" else number
    if number.unit not in {Unit.BARE, Unit.MINUTES} or number.per not in _PER_CASE | _YEARLY:
        return Problem("wrong_unit")
    factor = _BARE_MINUTES[column.bare_unit] if number.unit is Unit.BARE else 1
    return Problem("negative_time") if number.amount < 0 else rounded(number.amount * factor)


def read_percent(cell: Cell) -> Decimal | Problem:
    """A percentage from 0 to 100."""
    number = read_number(cell)
    if isinstance(number, Problem):
        return number
    if number.unit not in {Unit.BARE, Unit.PERCENT} or number.per:
        return Problem("wrong_unit")
    return rounded(number.amount) if 0 <= number.amount <= 100 else Problem("percent_range")


def read_quantity(cell: Cell) -> Quantity | Problem:
    """An amount with the dimension it carries by itself; whether it fits the KPI is the service's to say."""
    number = read_number(cell)
    if isinstance(number, Problem):
        return number
    if number.unit is Unit.MINUTES and number.amount < 0:
        return Problem("negative_time")
    return Quantity(rounded(number.amount), number.unit)
