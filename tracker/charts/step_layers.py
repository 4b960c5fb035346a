"""How the step picture is painted: which shape, fill and line each part of it has. Knows no initiative and no word."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import altair as alt

from tracker.charts import theme
from tracker.charts.scene import PADDING, marks, stacked, words
from tracker.domain.codes import Rating

WIDTH, COLUMN, MARK = 1206, 256, 18
UNDERLINE = 2
"""Pixels a line under a mark is thick."""

INK_RED, INK_YELLOW, INK_GREEN, GROUND = "#ce0000", "#927200", "#197a4b", "#f2f2f2"
REST_WIDTH = 64

MARKS: dict[Rating, dict[str, Any]] = {
    Rating.ACTION_NEEDED: {"shape": "square", "size": MARK**2, "fill": INK_RED, "stroke": INK_RED, "strokeWidth": 0},
    Rating.ATTENTION: {"shape": "diamond", "size": 20**2, "fill": INK_YELLOW, "stroke": INK_YELLOW, "strokeWidth": 0},
    Rating.NOT_EVALUABLE: {
        "shape": "circle",
        "size": 16**2,
        "fill": theme.PAPER,
        "stroke": theme.EXPECTED,
        "strokeWidth": 2,
        "strokeDash": [3, 2],
    },
    Rating.ON_TRACK: {
        "shape": "circle",
        "size": 16**2,
        "fill": theme.PAPER,
        "stroke": INK_GREEN,
        "strokeWidth": 2,
    },
}

UNDERLINES: dict[str, dict[str, Any]] = {
    "new": {"color": theme.INK},
    "changed": {"color": theme.INK, "strokeDash": [6, 6]},
}
"""Of what was not there in the state the picture is set beside, and of what became different since."""


@lru_cache(maxsize=16)
def picture(height: int) -> alt.LayerChart:
    """The layers in their size; ``height`` in pixels."""
    pixels = alt.Scale(domain=[0, 1], range=[0, 1], zero=False, nice=False)
    whole = stacked(_layers(pixels), height)
    return whole.properties(width=WIDTH - 2 * PADDING, autosize=alt.AutoSizeParams(type="none"))


def _layers(pixels: alt.Scale) -> Iterator[alt.Chart]:
    ground = marks("ground", pixels, wide=True, high=True)
    yield ground.mark_rect(fill=GROUND, stroke=theme.GUIDE, strokeWidth=1, opacity=1)
    yield words("head", pixels).mark_text(align="left", fontSize=theme.BODY, fontWeight="bold")
    yield words("count", pixels).mark_text(align="right", fontSize=18, fontWeight="bold")
    yield words("change", pixels).mark_text(align="right", fontSize=theme.SMALL)
    for part, style in UNDERLINES.items():
        yield marks(part, pixels, wide=True).mark_rule(opacity=1, strokeWidth=UNDERLINE, **style)
    for rating, style in MARKS.items():
        yield marks(f"mark_{rating.value}", pixels, tips=True).mark_point(opacity=1, **style)
    question: dict[str, Any] = {"fontSize": 12, "fontWeight": "bold", "color": theme.EXPECTED}
    yield words("question", pixels).mark_text(align="center", **question)
    yield words("folded", pixels).mark_text(align="left", fontSize=theme.SMALL)
    yield marks("bullet", pixels).mark_point(shape="square", size=121, filled=True, opacity=1, color=theme.INK)
    yield words("name", pixels, tips=True).mark_text(align="left", limit=COLUMN - 30, fontSize=theme.SMALL)
    short = COLUMN - 34 - REST_WIDTH
    yield words("name_short", pixels, tips=True).mark_text(align="left", limit=short, fontSize=theme.SMALL)
    yield words("more", pixels).mark_text(align="right", fontSize=theme.SMALL)
    yield words("none", pixels).mark_text(align="left", fontSize=theme.SMALL, color=theme.EXPECTED)
    yield words("ending", pixels).mark_text(align="left", fontSize=theme.BODY)
    yield words("ending_count", pixels).mark_text(align="right", fontSize=theme.BODY)
