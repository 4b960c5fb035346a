"""Hours a year as a bar chart that can be edited: 実績 with error bars for the 幅, worse outlined, 見込み dashed."""

from collections.abc import Sequence
from typing import Any

from pptx.chart import data as chart_data
from pptx.chart.chart import Chart
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.slide import Slide

from tracker.exports.deck.parts import EffectBar, Look
from tracker.exports.pptx import chart_parts as parts
from tracker.exports.pptx import look
from tracker.exports.pptx.canvas import Box
from tracker.exports.pptx.chart_parts import HIDDEN, NAMES, AxisStyle
from tracker.exports.pptx.words import solid

KINDS = ("width", "total", "expected")
"""The series of the chart: with a 幅, without one, 見込み."""


def bars(slide: Slide, found: Sequence[EffectBar], box: Box, names: Sequence[str], alt: str) -> Chart:
    """One bar a row, rows of equal height filling ``box``. ``names`` are those of :data:`KINDS`."""
    data: Any = chart_data.CategoryChartData(number_format="#,##0")  # type: ignore[no-untyped-call]
    data.categories = [bar.name for bar in found]
    used = [kind for kind in KINDS if any(kind_of(bar) == kind for bar in found)]
    for kind in used:
        values = [float(bar.saved.exact) if kind_of(bar) == kind else None for bar in found]
        data.add_series(names[KINDS.index(kind)], values)
    frame: Any = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *parts.place(box), data)
    parts.describe(frame, alt, "bars")
    chart: Chart = frame.chart
    parts.dress(chart, Box(0, 0, 1, 1))
    plot: Any = chart.plots[0]
    plot.gap_width, plot.overlap = 110, 100
    for kind, series in zip(used, plot.series, strict=True):
        _bar_look(series._element, found, kind)
    _axes(chart, found)
    return chart


def _axes(chart: Chart, found: Sequence[EffectBar]) -> None:
    hours: Any = chart.value_axis._element
    rows: Any = chart.category_axis._element
    low, high = reach(found)
    parts.scale_axis(hours, low, high, None)
    parts.set_axis(hours, HIDDEN)
    parts.set_axis(rows, AxisStyle(line=parts.axis_line(look.INK)))
    parts.orient(rows, "maxMin")


def reach(found: Sequence[EffectBar]) -> tuple[float, float]:
    """From the worst end to the best with 0 among them and a little air."""
    held = [0.0]
    for bar in found:
        held += [float(end) for end in (bar.saved.exact, bar.low, bar.high) if end is not None]
    air = (max(held) - min(held)) * 0.02 or 1.0
    return min(held) - air, max(held) + air


def kind_of(bar: EffectBar) -> str:
    """Which series a bar belongs to."""
    if bar.look is Look.EXPECTED:
        return "expected"
    return "total" if bar.low is None or bar.high is None else "width"


def _bar_look(element: Any, found: Sequence[EffectBar], kind: str) -> None:
    parts.drop(element, "spPr", "invertIfNegative", "dPt", "errBars")
    shape = f"<c:spPr {NAMES}>{_filling(Look.EXPECTED if kind == 'expected' else Look.GOOD)}</c:spPr>"
    parts.put_after_name(element, shape, f'<c:invertIfNegative {NAMES} val="0"/>')
    for place, bar in enumerate(found):
        if kind_of(bar) == kind:
            parts.put_before_any(element, ("cat", "val"), parse_xml(_point(place, bar)))
    if kind == "width":
        parts.put_before_any(element, ("cat", "val"), parse_xml(_whiskers(found)))


def _whiskers(found: Sequence[EffectBar]) -> str:
    above, below = {}, {}
    for place, bar in enumerate(found):
        if bar.low is not None and bar.high is not None:
            above[place] = float(bar.high - bar.saved.exact)
            below[place] = float(bar.saved.exact - bar.low)
    ends = parts.literal("c:plus", list(above.values()), list(above), len(found))
    ends += parts.literal("c:minus", list(below.values()), list(below), len(found))
    return (
        f'<c:errBars {NAMES}><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f'{ends}<c:spPr><a:ln w="{look.emu(2)}">{solid(look.INK)}</a:ln></c:spPr></c:errBars>'
    )


def _point(place: int, bar: EffectBar) -> str:
    return (
        f'<c:dPt {NAMES}><c:idx val="{place}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{_filling(bar.look)}</c:spPr></c:dPt>"
    )


def _filling(kind: Look) -> str:
    """Solid for 実績, outlined besides where it got worse, white and dashed for 見込み."""
    if kind is Look.EXPECTED:
        return f'{solid(look.PAPER)}<a:ln w="{look.emu(2)}">{solid(look.EXPECTED)}<a:prstDash val="sysDash"/></a:ln>'
    if kind is Look.BAD:
        return f'{solid(look.WORSE)}<a:ln w="{look.emu(2)}">{solid(look.INK)}</a:ln>'
    return f"{solid(look.AFTER)}<a:ln><a:noFill/></a:ln>"
