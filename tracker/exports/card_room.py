"""Whether the card of an initiative surely fits its page with everything on it, so that nobody has to try it out.

Trying costs as much as laying it out once more. What is said here is on the safe side: a card it is not sure of is
tried, and only that.
"""

from collections.abc import Iterable, Sequence
from math import ceil
from typing import cast

from tracker.exports.dossier_parts import Part, Rows
from tracker.exports.styles import text_width

PAGE, SLACK = 768, 1.15
"""Points of the page without its margins, and how much more than it may be reckoned: what is reckoned here comes out
two fifths too high at least."""

_WIDE, _LETTER, _LINE = 515, 4.6, 11.4
"""Points of a line, of a half-width letter with what is lost at its end, and from line to line."""

_HEAD, _NAME, _ROW, _SMALL, _TAIL, _STEPS = 50, 18, 5.4, 26, 84, 32


def surely_fits(sheet: Part, most: int, letters: int) -> bool:
    """Whether a card with at most so many rows and letters takes less than its page, the box below it included."""
    lead = cast("Part", sheet["lead"])
    title = _lines(str(lead["title"])[:letters], _WIDE - 110, 1.8) * 22
    told = sum(_part(each, most, letters) for each in cast("list[Part]", [sheet["facts"], *_parts(sheet)]))
    return _HEAD + title + told + _SMALL + _TAIL <= PAGE * SLACK


def _parts(sheet: Part) -> Iterable[Part]:
    return cast("list[Part]", sheet["parts"])


def _part(part: Part, most: int, letters: int) -> float:
    kind = part["kind"]
    if kind == "text":
        return _NAME + _LINE * _lines(str(part["text"])[:letters], _WIDE)
    if kind == "facts":
        items = cast("list[list[str]]", part["items"])
        return 10 + _LINE * _lines("".join(f"{name} {value[:letters]}      " for name, value in items), _WIDE)
    if kind == "steps":
        return _STEPS + max(_step(each) for each in cast("list[Part]", part["steps"]))
    return _table(part, most, letters)


def _step(step: Part) -> float:
    checks = cast("list[dict[str, object]]", step["checks"])
    return 22 + sum(3 + _LINE * _lines(str(check["name"]), _WIDE / 4 - 24) for check in checks)


def _table(part: Part, most: int, letters: int) -> float:
    widths, rows = cast("list[int]", part["widths"]), cast("Rows", part["rows"])
    shares = [_WIDE * width / sum(widths) - 8 for width in widths]
    name = _NAME * _lines(str(part["name"]), _WIDE)
    return name + _ROW + 2 * _LINE + sum(_ROW + _LINE * _row(row, shares, letters) for row in rows[:most])


def _row(row: Sequence[str], shares: Sequence[float], letters: int) -> int:
    return max(_lines(cell[:letters], share) for cell, share in zip(row, shares, strict=True))


def _lines(text: str, room: float, size: float = 1) -> int:
    """Lines of a text in so many points; ``size`` is that of its letters beside the usual ones."""
    return sum(max(ceil(text_width(line) * _LETTER * size / room), 1) for line in text.split("\n"))
