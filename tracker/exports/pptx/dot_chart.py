"""導入前 and 導入後 as a scatter chart that can be edited: a dot a case at its exact value, the means as lines.

The numbers behind it are those of the deck, exactly as far as a workbook can hold them; heights only stack the dots.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.chart import data as chart_data
from pptx.chart.chart import Chart
from pptx.enum.chart import XL_CHART_TYPE
from pptx.slide import Slide

from tracker.exports.deck.parts import DotPicture, Look, Pile, Side
from tracker.exports.pptx import chart_parts as parts
from tracker.exports.pptx import look
from tracker.exports.pptx.canvas import Box
from tracker.exports.pptx.chart_parts import COLOURS, HIDDEN, NAMES, AxisStyle
from tracker.exports.pptx.words import solid

LABEL = 34
"""Pixels at the top of a strip for the figure of its mean."""

AXIS = 40
"""Pixels below the dots for the figures of the axis."""

MARGIN = 48
"""Pixels at either side of the axis, so that its first and last figure have room."""

PILES_HIGH = 80
LONELY = 9
"""Radius of the dot of a mean without cases."""

_DASHES = {Look.BEFORE: "sysDash", Look.AFTER: "solid", Look.EXPECTED: "sysDot"}


@dataclass(frozen=True, slots=True)
class _Series:
    """One series of the chart: the cases of a phase, or its mean as a line."""

    name: str
    side: Side
    points: tuple[tuple[float, float], ...]
    is_mean: bool = False


def feet(picture: DotPicture, height: float) -> list[float]:
    """Where the foot of each strip stands above the axis, in pixels; the first strip is on top."""
    strip = height / max(len(picture.sides), 1)
    return [strip * (len(picture.sides) - 1 - place) for place in range(len(picture.sides))]


def dots(slide: Slide, picture: DotPicture, box: Box, alt: str, names: Sequence[str]) -> Chart:
    """Two strips of dots over one axis, which spans ``box``; its figures stand below. ``names`` are of the means."""
    data: Any = chart_data.XyChartData(number_format="General")  # type: ignore[no-untyped-call]
    drawn = _series(picture, box.height, names)
    for one in drawn:
        series = data.add_series(one.name)
        for x, y in one.points:
            series.add_data_point(x, y)
    whole = Box(box.x - MARGIN, box.y, box.width + 2 * MARGIN, box.height + AXIS)
    frame: Any = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *parts.place(whole), data)
    parts.describe(frame, alt, "dots")
    chart: Chart = frame.chart
    parts.dress(chart, Box(MARGIN / whole.width, 0, box.width / whole.width, box.height / whole.height))
    for one, made in zip(drawn, chart.plots[0].series, strict=True):
        if one.is_mean:
            _line_look(made, one.side.look)
        else:
            _dot_look(made, one.side, picture.radius, box.width)
    _axes(chart, picture, box.height)
    return chart


def _series(picture: DotPicture, height: float, names: Sequence[str]) -> list[_Series]:
    """Cases and means of both phases, those with more points first: some programs lose one shorter than a later one."""
    found = []
    for side, foot, name in zip(picture.sides, feet(picture, height), names, strict=True):
        mean, top = float(side.mean.exact), foot + height / len(picture.sides) - LABEL
        found.append(_Series(f"{side.name} {side.n_text}".strip(), side, tuple(_points(side, picture, foot))))
        found.append(_Series(name, side, ((mean, foot), (mean, top)), is_mean=True))
    return sorted(found, key=lambda one: -len(one.points))


def _points(side: Side, picture: DotPicture, foot: float) -> Iterator[tuple[float, float]]:
    pitch = 2 * picture.radius + 1
    for dot in side.dots:
        yield float(dot.value), foot + pitch * (dot.level + 0.5)
    for pile, high in zip(side.piles, _heights(side), strict=True):
        yield _middle(pile), foot + high
    if not side.dots and not side.piles:
        yield float(side.mean.exact), foot + 2 * LONELY


def _middle(pile: Pile) -> float:
    return float((pile.low + pile.high) / 2)


def _heights(side: Side) -> list[float]:
    highest = max((pile.share for pile in side.piles), default=1)
    return [float(pile.share / highest) * PILES_HIGH for pile in side.piles]


def _dot_look(series: Any, side: Side, radius: int, width: float) -> None:
    """○ before, ● after, dashed ○ for 見込み; piles are bars drawn as error bars down to their foot."""
    colour, element = COLOURS[side.look], series._element
    parts.drop(element, "spPr", "marker", "errBars")
    nothing = f'<c:spPr {NAMES}><a:ln w="19050"><a:noFill/></a:ln></c:spPr>'
    if side.piles:
        parts.put_after_name(element, nothing, f'<c:marker {NAMES}><c:symbol val="none"/></c:marker>')
        parts.put_before(element, "xVal", _columns(side, colour, look.emu(width / 60 - 2)))
        return
    filled = side.look is Look.AFTER  # hollow is no fill: some programs draw a white fill without its outline
    dash = '<a:prstDash val="sysDash"/>' if side.look is Look.EXPECTED else ""
    points = max(2, round((2 * (radius if side.dots else LONELY) - (0 if filled else 2)) * look.POINT))
    marker = (
        f'<c:marker {NAMES}><c:symbol val="circle"/><c:size val="{points}"/><c:spPr>'
        f'{solid(colour) if filled else "<a:noFill/>"}<a:ln w="{look.emu(2)}">{solid(colour)}{dash}</a:ln>'
        "</c:spPr></c:marker>"
    )
    parts.put_after_name(element, nothing, marker)


def _columns(side: Side, colour: str, width: int) -> str:
    return (
        f'<c:errBars {NAMES}><c:errDir val="y"/><c:errBarType val="minus"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="1"/>{parts.literal("c:minus", _heights(side))}'
        f'<c:spPr><a:ln w="{width}" cap="flat">{solid(colour)}</a:ln></c:spPr></c:errBars>'
    )


def _line_look(series: Any, side: Look) -> None:
    element = series._element
    parts.drop(element, "spPr", "marker")
    line = f'<a:ln w="{look.emu(4)}" cap="flat">{solid(COLOURS[side])}<a:prstDash val="{_DASHES[side]}"/></a:ln>'
    none = f'<c:marker {NAMES}><c:symbol val="none"/></c:marker>'
    parts.put_after_name(element, f"<c:spPr {NAMES}>{line}</c:spPr>", none)


def _axes(chart: Chart, picture: DotPicture, height: float) -> None:
    axis = picture.axis
    space: Any = chart._chartSpace
    across, up = space.chart.plotArea.valAx_lst
    step = axis.ticks[1].exact - axis.ticks[0].exact if len(axis.ticks) > 1 else axis.high - axis.low
    parts.scale_axis(across, float(axis.low), float(axis.high), float(step))
    parts.scale_axis(up, 0.0, float(height), None)
    line = parts.axis_line(look.INK)
    code = _format(picture)
    parts.set_axis(across, AxisStyle(text=parts.axis_text(), line=line, code=code, label="low", marks="out"))
    parts.set_axis(up, HIDDEN)


def _format(picture: DotPicture) -> str:
    """Ticks as the deck writes them, the last one with the unit behind it."""
    last, first = picture.axis.ticks[-1].text, picture.axis.ticks[0].text
    digits = len(first.partition(".")[2])
    unit = last.lstrip("0123456789.,\u2212").replace('"', "")
    code = "#,##0" + ("." + "0" * digits if digits else "")
    edge = float(picture.axis.high)
    return f'[>={edge:g}]{code}"{unit}";{code}' if edge > 0 else code
