"""What a typed value is written as, so that reading the file back gives the same stored value.

Knows nothing of files: a cell is text, a number that a spreadsheet can hold exactly, or a date.
"""

from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from tracker.domain.sheets import Column, ColumnType, Quantity, Unit, Value, word
from tracker.i18n import translator

Cell = str | Decimal | date | None

_DIGITS = 15
"""Spreadsheets hold fifteen significant digits; a longer number is written as text."""

_FIRST_DAY = date(1900, 3, 1)
"""Excel has no days before 1900 and believes in 1900-02-29."""

_SUFFIX = {
    Unit.BARE: "",
    Unit.MINUTES: translator("ja")("formats.minutes", n=""),
    Unit.PERCENT: "%",
    Unit.YEN: translator("ja")("formats.yen", n=""),
    Unit.COUNT: translator("ja")("labels.unit.cases"),
}


def written(value: Value, column: Column) -> Cell:
    """One value of a column as a cell. None (empty) stays empty."""
    if isinstance(value, Enum):  # before str, because most codes are both
        return word(value, column.word)
    if value is None or isinstance(value, str):
        return _several(value, column) if value and column.type in _SEVERAL else value
    if isinstance(value, tuple):
        return _listed(value, column)
    if isinstance(value, date):
        return value if value >= _FIRST_DAY else value.isoformat()
    return _number(value, column)


_SEVERAL = (ColumnType.CHOICES, ColumnType.NUMBERS)


def _several(value: str, column: Column) -> str:
    """Codes as words, numbers as they are; both separated as people write."""
    words = {str(code.value): word(code) for code in column.choices or ()}
    return translator("ja")("common.list_separator").join(words.get(part, part) for part in value.split(","))


def _number(value: int | Decimal | Quantity, column: Column) -> Cell:
    if isinstance(value, Quantity):
        return _amount(value.amount, _SUFFIX[value.unit])
    return _time(Decimal(value), column) if column.type is ColumnType.TIME else _amount(Decimal(value), "")


def _time(minutes: Decimal, column: Column) -> Cell:
    """Minutes in the column's bare unit; as 「464分」 where hours cannot hold them exactly."""
    if column.bare_unit == _SUFFIX[Unit.MINUTES]:
        return _amount(minutes, "")
    hours = Fraction(minutes) / 60
    shown = (Decimal(hours.numerator) / Decimal(hours.denominator)).normalize() if hours else Decimal(0)
    exact = Fraction(shown) == hours and len(shown.as_tuple().digits) <= _DIGITS
    return _amount(shown, "") if exact else _amount(minutes, _SUFFIX[Unit.MINUTES])


def _amount(amount: Decimal, suffix: str) -> Cell:
    plain = amount.normalize() + 0
    short = len(plain.as_tuple().digits) <= _DIGITS
    return plain if short and not suffix else f"{plain_number(plain)}{suffix}"


def _listed(value: tuple[Any, ...], column: Column) -> str:
    if column.type is ColumnType.TALLY:
        return ",".join(f"{score}:{people}" for score, people in value)
    return translator("ja")("common.list_separator").join(value)


def plain_number(value: Decimal) -> str:
    """Ordinary digits without separators or exponent: 1E+3 → 「1000」."""
    return format(value, "f")
