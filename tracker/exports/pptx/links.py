"""Arrows of 工程表 from what must end first to what needs it: behind bars and words, so that none is crossed.

An arrow goes along the day the first ends, to the other's row; where its bar begins later, on to the bar.
"""

from tracker.exports.deck.model import RoadmapSlide
from tracker.exports.deck.parts import Link, RoadRow
from tracker.exports.deck.roadmap import PLAN_LEFT, PLAN_RIGHT
from tracker.exports.pptx import look
from tracker.exports.pptx.canvas import Canvas, Style

FINE = Style(line=look.GREY, line_width=2)
VIOLATED = Style(line=look.WORSE, line_width=3, dash="sysDash")
LANE = 7
"""Pixels between arrows that would lie on each other."""

BEND = 16
"""Pixels a bar has to begin later for an arrow to turn to it."""

BELOW = 12
"""Pixels under the middle of a row where its first plan and slip end."""

Span = tuple[float, float]


def arrows(canvas: Canvas, slide: RoadmapSlide, top: float) -> None:
    """Those of one page; ``top`` is where its rows begin."""
    places: dict[str, tuple[float, RoadRow]] = {}
    for row in slide.rows:
        if not row.heading:
            places[row.code] = (top + row.height / 2, row)
        top += row.height
    taken: list[tuple[float, Span, str]] = []
    for link in slide.links:
        (start, _), (end, row) = places[link.needs], places[link.code]
        x = _free(_x(link.at), (min(start, end), max(start, end)), link, taken)
        _arrow(canvas, link, (x, start), end, row)


def _free(x: float, span: Span, link: Link, taken: list[tuple[float, Span, str]]) -> float:
    """``x``, or as far to its right as keeps it off the arrows of other initiatives."""
    while any(
        abs(x - other) < LANE and needs != link.needs and span[0] < high and span[1] > low
        for other, (low, high), needs in taken
    ):
        x += LANE
    taken.append((x, span, link.needs))
    return x


def _arrow(canvas: Canvas, link: Link, start: tuple[float, float], middle: float, row: RoadRow) -> None:
    """Into the bar of ``row``: from above or below, or from its left where it begins later."""
    bars = [bar for bar in row.bars if bar.part.startswith("bar_")]
    style = VIOLATED if link.violated else FINE
    x, down = start[0], middle > start[1]
    end = (x, middle - 14 if down else middle + BELOW)
    if bars:
        left, right = min(_x(bar.at) for bar in bars), max(_x(bar.to or bar.at) for bar in bars)
        edges = [middle + dy for bar in bars for dy in (bar.dy, bar.dy2 or bar.dy)]
        if left - x >= BEND:
            end = (left, (min(edges) + max(edges)) / 2)
        elif x <= right:
            end = (x, min(edges) if down else middle + BELOW)
    canvas.arrow(start, end, style, "needs", link.told)


def _x(at: float) -> float:
    return PLAN_LEFT + (PLAN_RIGHT - PLAN_LEFT) * at
