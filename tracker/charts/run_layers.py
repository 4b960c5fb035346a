"""How the parts of a run chart look. Knows no figures and no words.

Ordinary points are circles, hollow before and filled after; improvement is a filled diamond, worse an outlined square,
unusual a hollow triangle. Mean, limits, target and the border between phases differ in their dashes, so that a
monochrome copy still tells all of them apart.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import altair as alt

from tracker.charts import theme
from tracker.charts.axes import NARROW, Span
from tracker.charts.geometry import Axis
from tracker.charts.scene import marks, stacked, words
from tracker.domain.codes import Phase

SIZES = ((0.7, 3, 9), (1.4, 7, 12))
"""Ordinary and marked points: pixels across, as a share of the room between two points, from and to."""

SLOTS = (0, 108, 204)
"""Where the entries of the legend begin, in pixels."""

COMMON, TARGET = "#767676", "#ce0000"
MARKS: dict[str, dict[str, Any]] = {
    "common_cause": {"shape": "circle", "fill": COMMON, "stroke": COMMON},
    "improvement": {"shape": "diamond", "fill": theme.AFTER, "stroke": theme.AFTER},
    "concern": {"shape": "square", "fill": theme.WORSE, "stroke": theme.INK, "strokeWidth": 1.5},
    "neutral": {"shape": "triangle-up", "fill": theme.PAPER, "stroke": theme.INK, "strokeWidth": 2},
}
DOTS: dict[str, dict[str, Any]] = {
    "before": {"shape": "circle", "fill": theme.PAPER, "stroke": COMMON, "strokeWidth": 1.5},
    "after": {"shape": "circle", "fill": COMMON, "stroke": COMMON, "strokeWidth": 0},
}
LINES: dict[str, dict[str, Any]] = {
    "mean": {"color": theme.INK, "strokeWidth": 2},
    "limit": {"color": COMMON, "strokeWidth": 2, "strokeDash": [8, 5]},
    "target": {"color": TARGET, "strokeWidth": 2, "strokeDash": [2, 3]},
    "border": {"color": theme.INK, "strokeWidth": 1, "strokeDash": [4, 4]},
}
_LEGENDS = (("common_cause", 0), ("improvement", 1), ("concern", 1), ("concern", 2), ("neutral", 1))


@lru_cache(maxsize=64)
def picture(across: Axis, span: Span, height: int) -> alt.LayerChart:
    """The picture of points on ``across`` between the margins of ``span``."""
    scale = span.scale(across)
    return stacked(
        [*_frame_layers(scale, span), *_point_layers(scale, span, across), *_word_layers(scale, span)], height
    )


def _frame_layers(scale: alt.Scale, span: Span) -> Iterator[alt.Chart]:
    yield marks("axis", scale, wide=True).mark_rule(color=theme.INK, strokeWidth=1.5)
    yield marks("upright", scale, high=True).mark_rule(color=theme.INK, strokeWidth=1.5)
    yield marks("tick").mark_rule(color=theme.INK, strokeWidth=1.5, x=span.left - 6, x2=span.left)
    for name in ("limit", "mean", "target"):
        yield marks(name, scale, wide=True).mark_rule(**LINES[name])
    yield marks("border", scale, high=True).mark_rule(**LINES["border"])


def _point_layers(scale: alt.Scale, span: Span, across: Axis) -> Iterator[alt.Chart]:
    for phase in Phase:
        yield marks(f"line_{phase.value}", scale).mark_line(color=COMMON, strokeWidth=2)
    room = f"(width - {span.left + span.right}) / {float(across.high - across.low)}"
    size, large = (alt.ExprRef(f"pow(clamp({share} * {room}, {low}, {high}), 2)") for share, low, high in SIZES)
    for look, style in DOTS.items():
        yield marks(f"dot_{look}", scale, tips=True).mark_point(size=size, opacity=1, **style)
    for kind, style in MARKS.items():
        yield marks(f"mark_{kind}", scale, tips=True).mark_point(opacity=1, **{**style, "size": large})
    for kind, slot in _LEGENDS:
        yield marks(f"legend_{kind}_{slot}").mark_point(opacity=1, x=SLOTS[slot] + 8, size=100, **MARKS[kind])


def _word_layers(scale: alt.Scale, span: Span) -> Iterator[alt.Chart]:
    whole, strong = alt.ExprRef("width"), alt.ExprRef(f"width < 400 ? {theme.SMALL} : {theme.BODY}")
    yield words("words").mark_text(x=0, align="left", limit=whole)
    yield words("summary").mark_text(x=0, align="left", fontSize=strong, fontWeight="bold", limit=whole)
    yield words("figure").mark_text(x=span.left - 10, align="right")
    yield words("first").mark_text(x=span.left, align="left")
    # On a phone both dates need the whole width.
    yield words("last").mark_text(x=alt.ExprRef(f"width < {NARROW} ? width : width - {span.right}"), align="right")
    yield words("phase_left", scale).mark_text(dx=-6, align="right")
    yield words("phase_right", scale).mark_text(dx=6, align="left")
    beside = alt.ExprRef(f"width - {span.right - 8}")
    yield words("label").mark_text(x=beside, align="left")
    yield words("label_target").mark_text(x=beside, align="left", color=TARGET)
    for slot, left in enumerate(SLOTS):
        yield words(f"legend_word_{slot}").mark_text(x=left + 18, align="left")
