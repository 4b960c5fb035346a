"""A slide that is drawn on: shapes, lines, groups and tables as XML, added in one go because hundreds are many.

Places are pixels of the slide. Everything that is a picture carries the words for who does not see it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from lxml import etree
from pptx.oxml import parse_xml
from pptx.slide import Slide

from tracker.exports.pptx import look
from tracker.exports.pptx.words import Text, attr, body, solid

NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
Shape = Literal["rect", "roundRect", "ellipse", "diamond", "rtTriangle", "triangle", "flowChartMerge"]
Dash = Literal["solid", "dash", "sysDash", "sysDot"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the slide in pixels."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Style:
    """How a shape is filled and outlined; None leaves either out. ``line_width`` in pixels."""

    fill: str | None = None
    line: str | None = None
    line_width: float = 1
    dash: Dash = "solid"
    radius: float = 0
    turn: int = 0


class Canvas:
    """What is drawn on one slide, in the order it is drawn."""

    def __init__(self, slide: Slide, language: str) -> None:
        self.slide, self.language = slide, language
        self._parts: list[str] = []
        self._id = max((shape.shape_id for shape in slide.shapes), default=1)

    def text(self, box: Box, text: Text, name: str = "text", ground: str | None = None) -> None:
        """A text without a frame; with a ``ground`` what is drawn before does not show through."""
        fill = solid(ground) if ground else "<a:noFill/>"
        self._parts.append(
            f'<p:sp><p:nvSpPr>{self._name(name)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
            f'<p:spPr>{frame(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}</p:spPr>'
            f"{body(text)}</p:sp>"
        )

    def shape(self, box: Box, kind: Shape, style: Style, text: Text | None = None, name: str = "shape") -> None:
        """A shape, with or without a text in it."""
        inner = body(text) if text is not None else ""
        guides = "<a:avLst/>"
        if kind == "roundRect":
            share = round(50_000 * min(1, style.radius / (min(box.width, box.height) / 2)))
            guides = f'<a:avLst><a:gd name="adj" fmla="val {share}"/></a:avLst>'
        fill = solid(style.fill) if style.fill else "<a:noFill/>"
        self._parts.append(
            f"<p:sp><p:nvSpPr>{self._name(name)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{frame(box, style.turn)}<a:prstGeom prst={attr(kind)}>{guides}</a:prstGeom>"
            f"{fill}{outline(style)}</p:spPr>{inner}</p:sp>"
        )

    def line(self, start: tuple[float, float], end: tuple[float, float], style: Style, name: str = "line") -> None:
        """A straight line."""
        left, top = min(start[0], end[0]), min(start[1], end[1])
        box = Box(left, top, abs(end[0] - start[0]), abs(end[1] - start[1]))
        self._parts.append(
            f"<p:cxnSp><p:nvCxnSpPr>{self._name(name)}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
            f'<p:spPr>{frame(box)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{outline(style)}</p:spPr></p:cxnSp>'
        )

    def arrow(self, start: tuple[float, float], end: tuple[float, float], style: Style, name: str, alt: str) -> None:
        """A connector with a head at its end: straight down or up, or first that and then to the right."""
        left, right = start[0], end[0]
        top, foot = min(start[1], end[1]), max(start[1], end[1])
        box, down = Box(left, top, right - left, foot - top), end[1] > start[1]
        # A bent one runs across first: it begins at the head, turned over.
        bent = right > left
        flips = (' flipH="1"' if bent else "") + (' flipV="1"' if down == bent else "")
        kind, ends = ("bentConnector2", "headEnd") if bent else ("straightConnector1", "tailEnd")
        head = f'<a:{ends} type="triangle" w="med" len="med"/>'
        placed = frame(box).replace("<a:xfrm", f"<a:xfrm{flips}", 1)
        self._parts.append(
            f"<p:cxnSp><p:nvCxnSpPr>{self._name(name, alt)}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
            f"<p:spPr>{placed}<a:prstGeom prst={attr(kind)}><a:avLst/></a:prstGeom>"
            f"{outline(style, head)}</p:spPr></p:cxnSp>"
        )

    @contextmanager
    def group(self, box: Box, name: str, alt: str) -> Iterator[None]:
        """What is drawn inside belongs together and is one picture with one description."""
        head = self._name(name, alt)
        inner = f"{offset('a:off', 'a:ext', box)}{offset('a:chOff', 'a:chExt', box)}"
        self._parts.append(
            f"<p:grpSp><p:nvGrpSpPr>{head}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr><a:xfrm>{inner}</a:xfrm></p:grpSpPr>"
        )
        yield
        self._parts.append("</p:grpSp>")

    def raw(self, xml: str) -> None:
        """Something made elsewhere."""
        self._parts.append(xml)

    def flush(self) -> None:
        """Put everything drawn so far on the slide."""
        whole = parse_xml(f"<p:spTree {NAMES}>{''.join(self._parts)}</p:spTree>")
        tree = self.slide.shapes._spTree
        for child in list(whole):
            tree.append(child)
        etree.cleanup_namespaces(tree)
        self._parts = []

    def next_id(self) -> int:
        """A number no shape of the slide has."""
        self._id += 1
        return self._id

    def _name(self, name: str, alt: str = "") -> str:
        number = self.next_id()
        described = f" descr={attr(alt)}" if alt else ""
        return f'<p:cNvPr id="{number}" name={attr(f"{name} {number}")}{described}/>'


def offset(off: str, ext: str, box: Box) -> str:
    """Where a box stands and how large it is."""
    x, y, width, height = (look.emu(value) for value in (box.x, box.y, box.width, box.height))
    return f'<{off} x="{x}" y="{y}"/><{ext} cx="{width}" cy="{height}"/>'


def frame(box: Box, turn: int = 0) -> str:
    """The a:xfrm of a box; ``turn`` in degrees."""
    turned = f' rot="{turn * 60_000}"' if turn else ""
    return f"<a:xfrm{turned}>{offset('a:off', 'a:ext', box)}</a:xfrm>"


def outline(style: Style, head: str = "") -> str:
    """The a:ln of a style; ``head`` is the end of an arrow."""
    if style.line is None:
        return "<a:ln><a:noFill/></a:ln>"
    width = max(6_350, look.emu(style.line_width))
    dash = "" if style.dash == "solid" else f'<a:prstDash val="{style.dash}"/>'
    return f'<a:ln w="{width}">{solid(style.line)}{dash}{head}</a:ln>'
