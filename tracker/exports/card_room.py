"""How large the card of an initiative may be printed so that it surely fits its page, if at any size.

Trying costs as much as laying it out once more. What is said here is on the safe side: a card it is not sure of is
tried, and only that.
"""

from collections.abc import Iterable, Sequence
from math import ceil
from typing import cast

from tracker.exports.dossier_parts import Part, Rows
from tracker.exports.styles import text_width

SIZES = {1.25: 1.4, 1.12: 1.4, 1.0: 1.3}
"""What a card may be enlarged by (short ones can be read from further away) → how much more than the page it may be
reckoned then. What is reckoned here comes out too high: by two fifths at least, of enlarged cards by three."""

PAGE = 768
"""Points of the page without its margins."""

_WIDE, _LETTER, _LINE = 515, 4.6, 11.4
"""Points of a line, of a half-width letter with what is lost at its end, and from line to line."""

_HEAD, _NAME, _ROW, _SMALL, _TAIL, _STEPS = 50, 18, 6.6, 26, 84, 32


def sure_size(sheet: Part, most: int, letters: int) -> float:
    """The largest of ``SIZES`` at which a card with at most so many rows and letters takes less than its page.

    The box below it is included. 0 where no size is sure.
    """
    return next(
        (size for size, more in SIZES.items() if _height(sheet, most, letters, _WIDE / size) * size <= PAGE * more), 0
    )


def _height(sheet: Part, most: int, letters: int, wide: float) -> float:
    lead = cast("Part", sheet["lead"])
    title = _lines(str(lead["title"])[:letters], wide - 110, 1.8) * 22
    told = sum(_part(each, most, letters, wide) for each in cast("list[Part]", [sheet["facts"], *_parts(sheet)]))
    return _HEAD + title + told + _SMALL + _TAIL


def _parts(sheet: Part) -> Iterable[Part]:
    return cast("list[Part]", sheet["parts"])


def _part(part: Part, most: int, letters: int, wide: float) -> float:
    kind = part["kind"]
    if kind == "text":
        return _NAME + _LINE * _lines(str(part["text"])[:letters], wide)
    if kind == "facts":
        items = cast("list[list[str]]", part["items"])
        return 10 + _LINE * _lines("".join(f"{name} {value[:letters]}      " for name, value in items), wide)
    if kind == "steps":
        return _STEPS + max(_step(each, wide) for each in cast("list[Part]", part["steps"]))
    return _table(part, most, letters, wide)


def _step(step: Part, wide: float) -> float:
    checks = cast("list[dict[str, object]]", step["checks"])
    return 22 + sum(3 + _LINE * _lines(str(check["name"]), wide / 4 - 24) for check in checks)


def _table(part: Part, most: int, letters: int, wide: float) -> float:
    widths, rows = cast("list[int]", part["widths"]), cast("Rows", part["rows"])
    shares = [wide * width / sum(widths) - 8 for width in widths]
    name = _NAME * _lines(str(part["name"]), wide)
    return name + _ROW + 2 * _LINE + sum(_ROW + _LINE * _row(row, shares, letters) for row in rows[:most])


def _row(row: Sequence[str], shares: Sequence[float], letters: int) -> int:
    return max(_lines(cell[:letters], share) for cell, share in zip(row, shares, strict=True))


def _lines(text: str, room: float, size: float = 1) -> int:
    """Lines of a text in so many points; ``size`` is that of its letters beside the usual ones."""
    return sum(max(ceil(text_width(line) * _LETTER * size / room), 1) for line in text.split("\n"))
