"""Tables and texts in pages: what does not fit on a slide goes on on the next one, and nothing is left out.

Knows pixels of a slide, not what a table says.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from typing import TypeVar

from tracker.exports.deck import measure
from tracker.exports.deck.model import MARGIN, WIDTH
from tracker.exports.deck.parts import Block, Column, Grid, Line

BODY = 20
"""Pixels of what is read; nothing on a slide is smaller."""

ROOM = WIDTH - 2 * MARGIN
TOP, FOOT = 190, 726
"""Where the body of a slide begins and ends."""

PAD_X, PAD_Y = 12, 8
"""Pixels between a cell's edge and its text."""

BLOCK_GAP = 14

Cells = Sequence[str]
P = TypeVar("P")


def room_of(columns: Sequence[Column], place: int, width: int = ROOM) -> float:
    """Pixels a cell of a column has for its text."""
    whole = sum(column.share for column in columns)
    return width * columns[place].share / whole - 2 * PAD_X


def line(columns: Sequence[Column], cells: Cells, *, strong: bool = False, width: int = ROOM, pad: int = PAD_Y) -> Line:
    """A row as high as its highest cell."""
    tallest = max(
        measure.height(cell, BODY, room_of(columns, place, width), bold=strong) for place, cell in enumerate(cells)
    )
    return Line(cells=tuple(cells), height=tallest + 2 * pad, strong=strong)


def head_height(columns: Sequence[Column], width: int = ROOM, pad: int = PAD_Y) -> int:
    """Pixels of the row with the headings."""
    return line(columns, [column.text for column in columns], strong=True, width=width, pad=pad).height


def grids(columns: Sequence[Column], rows: Iterable[tuple[Cells, bool]], empty: str, note: str = "") -> list[Grid]:
    """The pages of a table from (cells, strong); one page that says ``empty`` where there are no rows."""
    below = measure.height(note, BODY, ROOM) + PAD_Y if note else 0
    most = FOOT - TOP - head_height(columns) - below
    lines = [part for cells, strong in rows for part in _parts(columns, cells, most, strong=strong)]
    if not lines:
        return [Grid(columns=tuple(columns), lines=(), empty=empty)]
    return [Grid(columns=tuple(columns), lines=page) for page in even(lambda room: filled(lines, room), most)]


def filled(lines: Sequence[Line], most: float) -> list[tuple[Line, ...]]:
    """The lines in pages of ``most`` pixels, in their order."""
    pages: list[list[Line]] = [[]]
    used = 0
    for each in lines:
        if pages[-1] and used + each.height > most:
            pages.append([])
            used = 0
        pages[-1].append(each)
        used += each.height
    return [tuple(page) for page in pages]


def even(fill: Callable[[int], list[P]], most: int) -> list[P]:
    """The pages ``fill`` makes, no more than in ``most`` pixels, but about as full as each other.

    So no page is left with a single row. ``fill`` makes no fewer pages of less room.
    """
    full = fill(most)
    low, high = most // max(len(full), 1), most
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if len(fill(middle)) == len(full) else (middle + 1, high)
    return fill(high)


def _parts(columns: Sequence[Column], cells: Cells, most: float, *, strong: bool) -> list[Line]:
    """A row, or where it is higher than a page the pages of it."""
    whole = line(columns, cells, strong=strong)
    if whole.height <= most:
        return [whole]
    count = int((most - 2 * PAD_Y) // (BODY * measure.LINE))
    broken = [measure.lines(cell, BODY, room_of(columns, place), bold=strong) for place, cell in enumerate(cells)]
    longest = max(len(each) for each in broken)
    return [
        line(columns, ["\n".join(each[start : start + count]) for each in broken], strong=strong)
        for start in range(0, longest, count)
    ]


def block_height(block: Block, width: int = ROOM, size: int = BODY) -> int:
    """Pixels of a labelled text with its label above it and the gap below."""
    label = measure.height(block.label, size, width, bold=True) if block.label else 0
    return label + measure.height(block.text, size, width) + BLOCK_GAP


def split(blocks: Sequence[Block], most: float, width: int = ROOM) -> tuple[list[Block], list[Block]]:
    """The blocks that fit ``most`` pixels, and the rest; a long text is broken at a line."""
    kept: list[Block] = []
    left = most
    for place, block in enumerate(blocks):
        takes = block_height(block, width)
        if takes <= left:
            kept.append(block)
            left -= takes
            continue
        head, rest = _broken(block, left, width)
        return [*kept, *head], [*rest, *blocks[place + 1 :]]
    return kept, []


def _broken(block: Block, left: float, width: int) -> tuple[list[Block], list[Block]]:
    label = measure.height(block.label, BODY, width, bold=True) if block.label else 0
    count = int((left - label - BLOCK_GAP) // (BODY * measure.LINE))
    if count < 2:
        return [], [block]
    kept, later = _halves(block.text.split("\n"), count, width)
    return [Block(label=block.label, text="\n".join(kept))], [Block(label=block.label, text="\n".join(later))]


def _halves(texts: list[str], count: int, width: int) -> tuple[list[str], list[str]]:
    """The paragraphs of which ``count`` lines are full, and the rest; one too long for them all is broken at a line."""
    used = 0
    for place, text in enumerate(texts):
        used += len(measure.lines(text, BODY, width))
        if used > count and place:
            return texts[:place], texts[place:]
        if used > count:
            found = measure.lines(text, BODY, width)
            return ["\n".join(found[:count])], [_rejoined(found[count:]), *texts[1:]]
    return texts, []


def _rejoined(found: Sequence[str]) -> str:
    """Lines as running text; between Latin words the blank comes back that ended a line."""
    return reduce(lambda one, two: f"{one} {two}" if one[-1:].isascii() and two[:1].isascii() else one + two, found)


def text_pages(blocks: Sequence[Block]) -> list[tuple[Block, ...]]:
    """Blocks in pages of their own."""
    pages, rest = [], list(blocks)
    while rest:
        page, rest = split(rest, FOOT - TOP)
        pages.append(tuple(page))
    return pages
