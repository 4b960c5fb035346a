"""Values of an import plan as a person reads them: codes in words, days in the reader's calendar, times with a unit."""

from datetime import date
from decimal import Decimal
from enum import Enum

from tracker.domain.plan import Change
from tracker.domain.sheets import ColumnType, Quantity, Unit, sheet_spec
from tracker.i18n import Translator, formats
from tracker.wording.labels import label


def sides(change: Change, t: Translator) -> tuple[str, str]:
    """(before, after) of one changed field; an empty one is 「（空欄）」."""
    return shown(change, change.old, t), shown(change, change.new, t)


def shown(change: Change, value: object, t: Translator) -> str:
    """One side of a change."""
    match value:
        case None | "":
            text = t("exchange.plan.empty")
        case Enum():
            text = label(value, t)
        case date():
            text = formats.day(value, t)
        case tuple():
            text = t("common.list_separator").join(str(part) for part in value)
        case Quantity() if value.unit is Unit.MINUTES:
            text = formats.minutes(value.amount, t, _decimals(value.amount))
        case Quantity():
            text = _number(value.amount)
        case Decimal() if sheet_spec(change.kind).column(change.column).type is ColumnType.TIME:
            text = formats.minutes(value, t, _decimals(value))
        case Decimal():
            text = _number(value)
        case _:
            text = str(value)
    return text


def _number(value: Decimal) -> str:
    return formats.number(value, _decimals(value))


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
