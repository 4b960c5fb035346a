"""One cell of one column: what it means, or why it cannot be taken."""

from datetime import date
from functools import partial
from typing import Any

from tracker.domain.sheets import Column, ColumnType
from tracker.imports.amounts import read_decimal, read_integer, read_percent, read_quantity, read_time, read_yen
from tracker.imports.cells import Broken, Cell
from tracker.imports.dates import read_date, read_fiscal_year, read_month
from tracker.imports.notation import Problem
from tracker.imports.several import read_choices, read_numbers
from tracker.imports.words import read_choice, read_code, read_references, read_tally, read_text

FORMULA_ERRORS = frozenset(
    {
        *("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"),
        *("#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#GETTING_DATA"),
    }
)
"""How Excel shows a formula error; a csv saved from such a sheet holds them as text."""

_MONEY_OR_COUNT = {
    ColumnType.INTEGER: read_integer,
    ColumnType.DECIMAL: read_decimal,
    ColumnType.YEN: read_yen,
    ColumnType.TIME: read_time,
}
_TEXTS = {
    ColumnType.CODE: read_code,
    ColumnType.REFERENCE: read_code,
    ColumnType.TEXT: read_text,
    ColumnType.REFERENCES: read_references,
    ColumnType.CHOICE: read_choice,
    ColumnType.CHOICES: read_choices,
    ColumnType.NUMBERS: read_numbers,
}
_DATES = {ColumnType.DATE: read_date, ColumnType.MONTH: read_month}
_FREE = {
    ColumnType.PERCENT: read_percent,
    ColumnType.QUANTITY: read_quantity,
    ColumnType.FISCAL_YEAR: read_fiscal_year,
    ColumnType.TALLY: read_tally,
}


def read_value(cell: Cell, column: Column, epoch: date) -> Any:
    """The typed value of a non-empty cell, None when it holds spaces only, a :class:`Problem` when it is refused."""
    if isinstance(cell, Broken):
        return Problem(cell.code)
    if isinstance(cell, str):
        bare = cell.strip()
        if not bare:
            return None
        if bare in FORMULA_ERRORS:
            return Problem("formula_error")
    return _reader(column, epoch)(cell)


def _reader(column: Column, epoch: date) -> Any:
    kind = column.type
    if kind in _DATES:
        return partial(_DATES[kind], epoch=epoch)
    if kind in _FREE:
        return _FREE[kind]
    return partial(_MONEY_OR_COUNT.get(kind) or _TEXTS[kind], column=column)
