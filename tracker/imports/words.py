"""Codes, texts, choices, references and tallies from cells."""

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache

from tracker.domain.errors import DomainError
from tracker.domain.sheets import WORDS, Column
from tracker.domain.sheets.rows import Tally
from tracker.domain.text import clean
from tracker.imports.cells import Cell, plain_number, shown
from tracker.imports.limits import LARGEST
from tracker.imports.notation import Problem

SEPARATORS = re.compile(r"[、・･,，;；\n]")
_BETWEEN_SCORES = re.compile(r"[,、;・\n]")
_SCORE = re.compile(r"([+-]?[0-9]{1,12})\s*点?\s*[:=]\s*([+-]?[0-9]{1,12})\s*(?:人|名|件)?")
_IGNORED_IN_WORDS = re.compile(r"[\s_\-]+")
_EXACT_DIGITS = 10**15
"""Excel keeps fifteen digits of a number; a longer code typed as a number has lost its end."""


def read_text(cell: Cell, column: Column) -> str | Problem:
    """Text, trimmed, with ``\\n`` for line ends; a number or date cell as it is shown.

    Control characters are refused, not dropped: what is stored is what the person sees in the file.
    """
    return _cleaned(shown(cell), column)


def _cleaned(text: str, column: Column) -> str | Problem:
    if text.isprintable() and text == text.strip() and len(text) <= column.max_length:
        return text
    try:
        return clean(text, column.name, column.max_length) or ""
    except DomainError as error:
        return Problem(error.code, tuple(error.params.items()))


def read_code(cell: Cell, column: Column) -> str | Problem:
    """A code: text, trimmed, otherwise exact; the number cell 1.0 is 「1」."""
    if isinstance(cell, date | timedelta):
        return Problem("code_became_date")
    if isinstance(cell, Decimal):
        return Problem("code_digits_lost") if abs(cell) >= _EXACT_DIGITS else plain_number(cell)
    return read_text(cell, column)


def read_references(cell: Cell, column: Column) -> tuple[str, ...] | Problem | None:
    """Several codes or names, each once, in the order they were written."""
    text = read_code(cell, column)
    if isinstance(text, Problem):
        return text
    parts = (part.strip() for part in SEPARATORS.split(text))
    return tuple(dict.fromkeys(part for part in parts if part)) or None


def plain_word(text: str) -> str:
    """A word as it is compared: whatever its width, case, spaces and hyphens."""
    return _IGNORED_IN_WORDS.sub("", unicodedata.normalize("NFKC", text).casefold())


@cache
def choices(kind: type[Enum]) -> dict[str, Enum]:
    """Every word a vocabulary is read by → its code."""
    return {plain_word(text): code for code, words in WORDS[kind].items() for text in (*words, str(code.value))}


def read_choice(cell: Cell, column: Column) -> Enum | Problem:
    """One word of a closed list, Japanese or the English code, in any width and case."""
    if column.choices is None or not isinstance(cell, str | Decimal):
        return Problem("not_a_choice")
    return choices(column.choices).get(plain_word(shown(cell))) or Problem("not_a_choice")


def read_tally(cell: Cell) -> Tally | Problem:
    """People per score, ``1:0,2:3,5:12``: scores 1 to 5, each once, somebody in all."""
    if not isinstance(cell, str):
        return Problem("not_a_tally")
    text = unicodedata.normalize("NFKC", cell)
    matches = [_SCORE.fullmatch(part.strip()) for part in _BETWEEN_SCORES.split(text) if part.strip()]
    pairs = [(int(match[1]), int(match[2])) for match in matches if match]
    if len(pairs) < len(matches) or not pairs or len({score for score, _ in pairs}) < len(pairs):
        return Problem("not_a_tally")
    if any(not 1 <= score <= 5 for score, _ in pairs):
        return Problem("tally_score")
    if any(not 0 <= people <= LARGEST for _, people in pairs) or not any(people for _, people in pairs):
        return Problem("tally_people")
    return tuple(sorted(pairs))
