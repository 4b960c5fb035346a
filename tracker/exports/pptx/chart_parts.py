"""The XML charts are finished with, where the library has no words for it: fonts, axes, error bars, exact places."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.chart.chart import Chart
from pptx.oxml import parse_xml
from pptx.util import Emu

from tracker.exports.deck.parts import Look
from tracker.exports.pptx import look
from tracker.exports.pptx.canvas import Box
from tracker.exports.pptx.words import attr, font, solid

NAMES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
COLOURS = {
    Look.BEFORE: look.GREY,
    Look.AFTER: look.AFTER,
    Look.EXPECTED: look.EXPECTED,
    Look.GOOD: look.AFTER,
    Look.BAD: look.WORSE,
    Look.OPEN: look.GREY,
}


@dataclass(frozen=True, slots=True)
class AxisStyle:
    """What is seen of an axis; ``text`` and ``line`` are XML."""

    delete: bool = False
    text: str = ""
    line: str = ""
    code: str = "General"
    label: str = "none"
    marks: str = "none"


HIDDEN = AxisStyle(delete=True)


def place(box: Box) -> tuple[Emu, Emu, Emu, Emu]:
    """A box as the library wants it."""
    x, y, width, height = (Emu(look.emu(value)) for value in (box.x, box.y, box.width, box.height))
    return x, y, width, height


def literal(name: str, values: Sequence[float], places: Sequence[int] | None = None, count: int | None = None) -> str:
    """Numbers written into the chart itself; ``places`` of ``count`` points, else all of them in order."""
    at = range(len(values)) if places is None else places
    points = "".join(f'<c:pt idx="{n}"><c:v>{value!r}</c:v></c:pt>' for n, value in zip(at, values, strict=True))
    size = len(values) if count is None else count
    return (
        f'<{name}><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{size}"/>{points}</c:numLit></{name}>'
    )


def dress(chart: Chart, inner: Box) -> None:
    """No legend, no title, the font, and the plot in ``inner``, in parts of the chart."""
    chart.has_legend = False
    chart.has_title = False
    space: Any = chart._chartSpace
    plot = space.chart.plotArea
    drop(plot, "layout")
    edges = (("x", inner.x), ("y", inner.y), ("w", inner.width), ("h", inner.height))
    sizes = "".join(f'<c:{name} val="{value:.6f}"/>' for name, value in edges)
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    plot.insert(0, parse_xml(f"<c:layout {NAMES}><c:manualLayout>{modes}{sizes}</c:manualLayout></c:layout>"))
    drop(space, "txPr")
    text = (
        f'<c:txPr {NAMES}><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{look.size(look.SMALL)}">'
        f'{solid(look.INK)}{font()}</a:defRPr></a:pPr><a:endParaRPr lang="ja-JP"/></a:p></c:txPr>'
    )
    put_before(space, "c:externalData", text)


def axis_text() -> str:
    """The figures of an axis."""
    return (
        f'<c:txPr {NAMES}><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{look.size(look.SMALL)}" b="0">'
        f'{solid(look.INK)}{font()}</a:defRPr></a:pPr><a:endParaRPr lang="ja-JP"/></a:p></c:txPr>'
    )


def axis_line(colour: str) -> str:
    """The line of an axis."""
    return f'<c:spPr {NAMES}><a:ln w="{look.emu(1.5)}">{solid(colour)}</a:ln></c:spPr>'


def scale_axis(axis: Any, low: float, high: float, step: float | None) -> None:
    """From ``low`` to ``high``, a tick every ``step``."""
    scaling = axis.find(tag("scaling"))
    drop(scaling, "max", "min")
    for name, value in (("max", high), ("min", low)):
        scaling.append(parse_xml(f'<c:{name} {NAMES} val="{value!r}"/>'))
    drop(axis, "majorUnit", "minorUnit")
    if step is not None:
        axis.append(parse_xml(f'<c:majorUnit {NAMES} val="{step!r}"/>'))


def orient(axis: Any, way: str) -> None:
    """Which way an axis runs."""
    scaling = axis.find(tag("scaling"))
    drop(scaling, "orientation")
    scaling.insert(0, parse_xml(f'<c:orientation {NAMES} val="{way}"/>'))


def set_axis(axis: Any, style: AxisStyle) -> None:
    """The parts of an axis in the order the format asks for."""
    drop(axis, "delete", "majorGridlines", "minorGridlines", "title", "numFmt", "majorTickMark", "minorTickMark")
    drop(axis, "tickLblPos", "spPr", "txPr")
    axis.find(tag("axPos")).addprevious(parse_xml(f'<c:delete {NAMES} val="{int(style.delete)}"/>'))
    parts = (
        f'<c:numFmt {NAMES} formatCode={attr(style.code)} sourceLinked="0"/>',
        f'<c:majorTickMark {NAMES} val="{style.marks}"/>',
        f'<c:minorTickMark {NAMES} val="none"/>',
        f'<c:tickLblPos {NAMES} val="{style.label}"/>',
        style.line,
        style.text,
    )
    for part in parts:
        if part:
            axis.find(tag("crossAx")).addprevious(parse_xml(part))


def describe(frame: Any, alt: str, name: str) -> None:
    """Name a chart and say what it shows."""
    described = frame._element.nvGraphicFramePr.cNvPr
    described.set("descr", alt)
    described.set("name", f"{name} {described.get('id')}")


def tag(name: str) -> str:
    """The name of an element of charts."""
    return f"{{http://schemas.openxmlformats.org/drawingml/2006/chart}}{name}"


def drop(element: Any, *names: str) -> None:
    """Take children out."""
    for name in names:
        for child in element.findall(tag(name)):
            element.remove(child)


def put_after_name(element: Any, *parts: str) -> None:
    """Parts of a series behind its name, in their order."""
    anchor = element.find(tag("tx"))
    for part in reversed(parts):
        anchor.addnext(parse_xml(part))


def put_before(element: Any, name: str, part: str) -> None:
    """Put a part before a child, or last."""
    found = element.find(tag(name.removeprefix("c:")))
    made = parse_xml(part)
    if found is None:
        element.append(made)
    else:
        found.addprevious(made)


def put_before_any(element: Any, names: tuple[str, ...], part: Any) -> None:
    """Put a part before the first of some children."""
    found = next(child for child in element if etree.QName(child).localname in names)
    found.addprevious(part)
