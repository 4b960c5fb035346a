"""Pictures as pure functions of the views every reader shares. No streamlit, no files, no clock, no own rounding.

A picture is a Vega-Lite specification without data, its rows, one sentence that says what it shows (its accessible
name) and a table of the same facts. ``CHARTS`` lists them all.
"""

from tracker.charts.effect_bars import View as EffectBars
from tracker.charts.registry import BEFORE_AFTER, CHARTS, DIFFERENCE, EFFECT_BARS, Drawn, Kind
from tracker.charts.scene import Row, Table
from tracker.charts.strips import View as BeforeAfter

__all__ = [
    "BEFORE_AFTER",
    "CHARTS",
    "DIFFERENCE",
    "EFFECT_BARS",
    "BeforeAfter",
    "Drawn",
    "EffectBars",
    "Kind",
    "Row",
    "Table",
]
