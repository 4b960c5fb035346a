"""Cells that hold several words or several numbers: 「転記、紙」, 「3月、4月」, 「3〜5月」."""

import re
import unicodedata
from decimal import Decimal

from tracker.domain.sheets import Column
from tracker.imports.cells import Cell, plain_number, shown
from tracker.imports.notation import Problem
from tracker.imports.words import SEPARATORS, choices, plain_word

_NUMBER = re.compile(r"([0-9]{1,6})\s*月?")
_RANGE = re.compile(r"([0-9]{1,6})\s*月?\s*[-~〜–−]\s*([0-9]{1,6})\s*月?")
WIDEST = 1_000
"""So many numbers a range may name."""


def read_choices(cell: Cell, column: Column) -> str | Problem | None:
    """Codes of the column's vocabulary, each once, in its order, joined by commas."""
    if column.choices is None or not isinstance(cell, str):
        return Problem("not_a_choice")
    known = choices(column.choices)
    parts = [part for part in SEPARATORS.split(shown(cell)) if part.strip()]
    found = {known.get(plain_word(part)) for part in parts}
    if None in found:
        return Problem("not_a_choice")
    return ",".join(str(code.value) for code in column.choices if code in found) or None


def read_numbers(cell: Cell, column: Column) -> str | Problem | None:
    """Whole numbers within the column's limits, each once, ascending, joined by commas."""
    text = plain_number(cell) if isinstance(cell, Decimal) else cell
    if not isinstance(text, str):
        return Problem("not_numbers")
    found: set[int] = set()
    for part in SEPARATORS.split(unicodedata.normalize("NFKC", text)):
        numbers = _numbers(part.strip())
        if numbers is None:
            return Problem("not_numbers")
        found.update(numbers)
    low, high = column.minimum or 0, column.maximum
    if any(number < low or (high is not None and number > high) for number in found):
        return Problem("not_numbers")
    text = ",".join(map(str, sorted(found)))
    return Problem("not_numbers") if len(text) > column.max_length else text or None


def _numbers(part: str) -> range | tuple[int, ...] | None:
    """The numbers of one part; nothing of an empty one, None where it is no number."""
    if not part:
        return ()
    if one := _NUMBER.fullmatch(part):
        return (int(one[1]),)
    ends = _RANGE.fullmatch(part)
    if ends is None or not 0 <= int(ends[2]) - int(ends[1]) < WIDEST:
        return None
    return range(int(ends[1]), int(ends[2]) + 1)
