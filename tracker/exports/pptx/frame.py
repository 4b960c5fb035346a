"""What every slide has: the line above the title, the title as a title, the rule, the footer with stamp and number."""

from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Opened
from pptx.slide import Slide as Page
from pptx.slide import SlideLayout

from tracker.exports.branding import Branding
from tracker.exports.deck import measure
from tracker.exports.deck.model import MARGIN, WIDTH, Deck, Slide
from tracker.exports.pptx import look
from tracker.exports.pptx.canvas import NAMES, Box, Canvas, Style, frame
from tracker.exports.pptx.words import Para, Run, Text, body, plain, properties

ROOM = WIDTH - 2 * MARGIN
TITLE = Box(MARGIN, 64, ROOM, 112)
RULE_Y = 178
FOOT = Box(MARGIN, 734, ROOM, 28)
STAMP_WIDTH = 260
NOTE = 17
SIZES = ((36, 2), (32, 2), (28, 2), (26, 3), (24, 3), (20, 4))
"""Type of a title and how many lines of it there is room for."""


@dataclass(frozen=True, slots=True)
class Book:
    """The presentation being made."""

    deck: Deck
    branding: Branding
    opened: Opened
    layout: SlideLayout


def begin(book: Book, slide: Slide, title: Box = TITLE, *, rule: bool = True) -> Canvas:
    """A new slide with its title, kicker and rule."""
    page = book.opened.slides.add_slide(book.layout)
    _without_others(page)
    canvas = Canvas(page, book.deck.language)
    _title(page, slide.title, title, book.deck.language)
    if slide.kicker:
        _kicker(canvas, slide.kicker, book.deck.short_stamp)
    if rule:
        style = Style(line=book.branding.colour if book.branding.accent else look.RULE, line_width=2)
        canvas.line((MARGIN, RULE_Y), (WIDTH - MARGIN, RULE_Y), style, "rule")
    _footer(canvas, book.deck.stamp)
    return canvas


def title_size(words: str, room: float = ROOM) -> tuple[int, str]:
    """The type a title fits in, and the title; what is longer than any fits is marked as shortened."""
    for size, most in SIZES:
        if len(measure.lines(words, size, room, bold=True)) <= most:
            return size, words
    size, most = SIZES[-1]
    kept = measure.lines(words, size, room - 2 * size, bold=True)[:most]
    return size, "".join(kept) + "…"


def _without_others(page: Page) -> None:
    """Take the places out that a city's layout offers and a deck does not fill."""
    for shape in list(page.placeholders):
        if shape is not page.shapes.title and shape.placeholder_format.idx != 0:
            shape._element.getparent().remove(shape._element)


def _title(page: Page, words: str, box: Box, language: str) -> None:
    size, shown = title_size(words, box.width)
    text = Text([Para([Run(shown, size, bold=True)])], anchor="ctr", language=language)
    title: Any = page.shapes.title
    element = title._element
    properties_ = element.spPr
    for child in list(properties_):
        properties_.remove(child)
    properties_.append(parse_xml(frame(box).replace("<a:xfrm", f"<a:xfrm {NAMES}", 1)))
    new = parse_xml(body(text).replace("<p:txBody", f"<p:txBody {NAMES}", 1))
    element.replace(element.txBody, new)


def _kicker(canvas: Canvas, words: str, stamp: str) -> None:
    room = ROOM - STAMP_WIDTH
    lines = measure.lines(words, look.SMALL, room)
    shown = words if len(lines) <= 2 else "".join(measure.lines(words, look.SMALL, room - 40)[:2]) + "…"
    box = Box(MARGIN, 4, room, 56)
    canvas.text(box, Text([Para([Run(shown, colour=look.GREY)])], anchor="b", language=canvas.language), "kicker")
    right = Text([Para([Run(stamp, colour=look.GREY)], "r")], anchor="b", language=canvas.language)
    canvas.text(Box(WIDTH - MARGIN - STAMP_WIDTH, 4, STAMP_WIDTH, 56), right, "stamp")


def _footer(canvas: Canvas, stamp: str) -> None:
    """The stamp, and the number of the slide as a field that counts by itself."""
    text = Text([Para([Run(stamp, colour=look.GREY)])], language=canvas.language)
    canvas.text(Box(FOOT.x, FOOT.y, ROOM - 120, FOOT.height), text, "footer")
    number = canvas.next_id()
    looks = properties("rPr", Run("", colour=look.GREY), canvas.language)
    line = round(look.size(look.SMALL) * look.LINE)
    canvas.raw(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="number {number}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{frame(Box(WIDTH - MARGIN - 120, FOOT.y, 120, FOOT.height))}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        '<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"/><a:lstStyle/>'
        f'<a:p><a:pPr algn="r"><a:lnSpc><a:spcPts val="{line}"/></a:lnSpc></a:pPr>'
        f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">{looks}<a:t>‹#›</a:t></a:fld></a:p>'
        "</p:txBody></p:sp>"
    )


def end(canvas: Canvas, slide: Slide, book: Book) -> None:
    """Put the slide together and write what is said beside it."""
    canvas.flush()
    notes = list(slide.notes)
    if title_size(slide.title)[1] != slide.title:
        notes.insert(0, slide.title)
    _notes(canvas.slide, notes, book.deck.language)


def _notes(page: Page, notes: list[str], language: str) -> None:
    frame_: Any = page.notes_slide.notes_text_frame
    if frame_ is None:
        return
    paragraphs = "".join(_note(each, language) for each in notes) or "<a:p/>"
    element = frame_._txBody
    for paragraph in element.p_lst:
        element.remove(paragraph)
    for made in parse_xml(f"<p:txBody {NAMES}>{paragraphs}</p:txBody>"):
        element.append(made)


def _note(words: str, language: str) -> str:
    run = properties("rPr", Run(words, NOTE), language)
    return f"<a:p><a:r>{run}<a:t>{escape(plain(words))}</a:t></a:r></a:p>"
