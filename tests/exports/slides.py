"""How the tests read a .pptx: its texts with the room they take and have, its charts with their numbers, its XML."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree
from pptx import Presentation

from tracker.exports.deck import measure
from tracker.exports.pptx import look

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True)
class Words:
    """A text on a slide: its box and the part of it the letters take, in pixels (left, top, right, bottom)."""

    name: str
    text: str
    box: tuple[float, float, float, float]
    taken: tuple[float, float, float, float]

    @property
    def over(self) -> float:
        """Pixels it is higher than its box."""
        return (self.taken[3] - self.taken[1]) - (self.box[3] - self.box[1])


def opened(content: bytes) -> Any:
    return Presentation(BytesIO(content))


def shapes(owner: Any) -> Iterator[Any]:
    """Every shape of a slide, those in groups too; coordinates in groups are those of the slide."""
    for shape in owner.shapes:
        yield shape
        if shape.shape_type is not None and shape.shape_type == 6:
            yield from shapes(shape)


def pixels(shape: Any) -> tuple[float, float, float, float]:
    left, top, width, height = (float(v or 0) / look.EMU for v in (shape.left, shape.top, shape.width, shape.height))
    return left, top, left + width, top + height


def words(slide: Any) -> list[Words]:
    """Every text that is not in a table."""
    return [found for shape in shapes(slide) if shape.has_text_frame and (found := _words(shape))]


def _words(shape: Any) -> Words | None:
    frame = shape.text_frame
    if not frame.text.strip():
        return None
    box = pixels(shape)
    body = frame._txBody.bodyPr
    across, down = (int(body.get(name) or 0) / look.EMU for name in ("lIns", "tIns"))
    room = box[2] - box[0] - 2 * across
    wrap = body.get("wrap") != "none"
    lines = [line for paragraph in frame.paragraphs for line in _lines(paragraph, room, wrap=wrap)]
    high = sum(line[1] for line in lines) + 2 * down
    wide = max(line[0] for line in lines)
    anchor = body.get("anchor") or "t"
    top = {"t": box[1], "ctr": (box[1] + box[3] - high) / 2, "b": box[3] - high}[anchor]
    algn = frame.paragraphs[0]._p.pPr.get("algn") if frame.paragraphs[0]._p.pPr is not None else "l"
    left = {"l": box[0] + across, "ctr": (box[0] + box[2] - wide) / 2, "r": box[2] - across - wide}[algn or "l"]
    return Words(shape.name, frame.text, box, (left, top, left + wide, top + high))


def _lines(paragraph: Any, room: float, *, wrap: bool) -> list[tuple[float, float]]:
    """(width, height) of the lines of a paragraph; runs of different sizes are laid one after the other."""
    element = paragraph._p
    spacing = int(element.pPr.find(f"{A}lnSpc").find(f"{A}spcPts").get("val")) / 100 / look.POINT
    before = element.pPr.find(f"{A}spcBef")
    above = int(before.find(f"{A}spcPts").get("val")) / 100 / look.POINT if before is not None else 0
    runs = [(run.text, run.font.size.pt / look.POINT, bool(run.font.bold)) for run in paragraph.runs]
    if not runs:
        return [(0, spacing + above)]
    if len({run[1:] for run in runs}) == 1:
        text, size, bold = "".join(run[0] for run in runs), runs[0][1], runs[0][2]
        found = measure.lines(text, size, room, bold=bold) if wrap else (text,)
        sizes = [measure.width(line, size, bold=bold) for line in found]
    else:
        whole = sum(measure.width(text, size, bold=bold) for text, size, bold in runs)
        count = -(-whole // (room * measure.SLACK)) if wrap else 1
        sizes = [min(whole, room)] * int(count)
    return [(wide, spacing + (above if not n else 0)) for n, wide in enumerate(sizes)]


def overlapping(found: list[Words], least: float = 3) -> list[tuple[str, str]]:
    """Pairs of texts whose letters run into each other."""
    pairs = []
    for n, one in enumerate(found):
        for two in found[n + 1 :]:
            across = min(one.taken[2], two.taken[2]) - max(one.taken[0], two.taken[0])
            down = min(one.taken[3], two.taken[3]) - max(one.taken[1], two.taken[1])
            if across > least and down > least:
                pairs.append((one.text, two.text))
    return pairs


def charts(presentation: Any) -> list[tuple[int, Any]]:
    """(number of the slide from 0, chart) of every chart."""
    return [
        (n, shape.chart) for n, slide in enumerate(presentation.slides) for shape in slide.shapes if shape.has_chart
    ]


def parts(content: bytes) -> dict[str, bytes]:
    """Everything in the file, workbooks behind charts opened too."""
    found: dict[str, bytes] = {}
    with ZipFile(BytesIO(content)) as packed:
        for name in packed.namelist():
            inner = packed.read(name)
            if name.endswith(".xlsx"):
                found |= {f"{name}/{key}": value for key, value in parts(inner).items()}
            else:
                found[name] = inner
    return found


def everything(content: bytes) -> str:
    """All XML of the file as one text, entities resolved."""
    told = []
    for name, inner in parts(content).items():
        if name.endswith((".xml", ".rels")):
            tree = etree.fromstring(inner)
            told += [text for element in tree.iter() for text in (element.text, element.tail, *element.attrib.values())]
    return "\n".join(text for text in told if text)


def notes(slide: Any) -> str:
    return str(slide.notes_slide.notes_text_frame.text)


def flat(text: str) -> str:
    """Text without spaces and line breaks."""
    return re.sub(r"[\s\u000b]", "", text)
