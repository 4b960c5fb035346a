"""Numbers, times and dates typed into a form, read exactly as the same words in a file are (``tracker.imports``)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.domain.errors import DomainError
from tracker.domain.sheets import CellError, Column, Quantity, SheetKind, SheetSpec, sheet_spec
from tracker.i18n import Translator
from tracker.imports.cells import EPOCH
from tracker.imports.notation import Problem
from tracker.imports.values import read_value
from tracker.wording import import_errors


class Unreadable(DomainError):
    """What was typed can not be read; ``cell`` is the refusal an import would make of it."""

    def __init__(self, field: str, problem: Problem, spec: SheetSpec, column: Column, typed: str) -> None:
        super().__init__(problem.code, field=field)
        of = {"of": spec.kind.value, "name": column.name}
        self.cell = CellError("", spec.title, None, column.header, self.code, typed, {**dict(problem.params), **of})

    def sentence(self, t: Translator) -> str:
        """The sentence an import would show for the same cell."""
        return import_errors.sentence(self.cell, t)


def fiscal_year(text: str, field: str) -> int:
    """2026, R8 or 令和8年度. Raises DomainError ``required``, :class:`Unreadable`."""
    value = _read(text, field, SheetKind.SETTINGS, "fiscal_year")
    if value is None:
        raise DomainError("required", field=field)
    return int(value)


def yen(text: str, field: str) -> Decimal | None:
    """「2,643円」 → 2643; None for nothing."""
    return _decimal(_read(text, field, SheetKind.SETTINGS, "yen_per_hour"))


def hours(text: str, field: str) -> Decimal | None:
    """「7:45」, 「7時間45分」, 「7.75」 (hours) → 465 minutes; None for nothing."""
    return _decimal(_read(text, field, SheetKind.SETTINGS, "hours_per_day"))


def day(text: str, field: str) -> date | None:
    """「令和8年4月1日」, 「R8.4.1」, 「2026/4/1」; None for nothing."""
    value = _read(text, field, SheetKind.INITIATIVES, "planned_start")
    return value if isinstance(value, date) else None


def budget(text: str, field: str) -> Decimal | None:
    """An amount of money of one 年度: 「480千円」, 「480,000円」; None for nothing."""
    return _decimal(_read(text, field, SheetKind.BUDGETS, "initial_yen"))


def percent(text: str, field: str) -> Decimal | None:
    """A use rate: 「82.5％」, 「82.5」; None for nothing. The service knows its limits."""
    return _decimal(_read(text, field, SheetKind.ADOPTIONS, field))


def cost(text: str, field: str) -> Decimal | None:
    """An amount of money of a pilot: 「480千円」, 「480,000円」; None for nothing."""
    return _decimal(_read(text, field, SheetKind.PILOTS, field))


def month(text: str, field: str) -> date | None:
    """「令和8年4月」, 「2026/4」 → the first of the month; None for nothing."""
    value = _read(text, field, SheetKind.PEOPLE, "in_post_since")
    return value if isinstance(value, date) else None


def quantity(text: str, field: str) -> Quantity | None:
    """「12.4分」, 「0.5時間」, 「94.1%」, 「12.4」; None for nothing."""
    value = _read(text, field, SheetKind.MEASUREMENTS, field)
    return value if isinstance(value, Quantity) else None


def count(text: str, field: str) -> int | None:
    """A whole number, 「１２件」 included; None for nothing. The service knows its limits."""
    value = _read(text, field, SheetKind.MEASUREMENTS, field)
    return value if isinstance(value, int) else None


def cell(text: str, field: str, kind: SheetKind, column: str | None = None) -> Any:
    """What a cell of a sheet would be read as; the column has the field's name unless given. None for nothing."""
    return _read(text, field, kind, column or field)


def clock(minutes: Decimal) -> str:
    """Minutes as 「7:45」, the notation that is always hours and minutes; seconds where there are any."""
    seconds = int(minutes * 60)
    text = f"{seconds // 3600}:{seconds // 60 % 60:02}"
    return f"{text}:{seconds % 60:02}" if seconds % 60 else text


def _read(text: str, field: str, kind: SheetKind, name: str) -> Any:
    spec = sheet_spec(kind)
    column = spec.column(name)
    value = read_value(text, replace(column, minimum=None), EPOCH)
    if isinstance(value, Problem):
        raise Unreadable(field, value, spec, column, text)
    return value


def _decimal(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else None
