"""The first slides drawn: the title with the agenda, and the four figures."""

from io import BytesIO
from typing import Any

from tracker.exports.branding import logo_size
from tracker.exports.deck import measure
from tracker.exports.deck.model import MARGIN, WIDTH, SummarySlide, TitleSlide
from tracker.exports.deck.parts import Entry, Tile
from tracker.exports.pptx import look
from tracker.exports.pptx.canvas import Box, Canvas, Style
from tracker.exports.pptx.chart_parts import place
from tracker.exports.pptx.frame import ROOM, Book, begin, end
from tracker.exports.pptx.words import Para, Run, Text, of

TITLE = Box(MARGIN, 96, 1010, 120)
LOGO = Box(WIDTH - MARGIN - 200, 40, 200, 100)
AGENDA_TOP = 346
TILE = Box(MARGIN, 192, 627, 184)
TILE_GAP = 16
LINES_TOP = 590


def title(book: Book, slide: TitleSlide) -> None:
    """City, meeting, day and place, and what is on the agenda."""
    canvas = begin(book, slide, TITLE, rule=False)
    canvas.shape(Box(0, 0, WIDTH, 14), "rect", Style(fill=book.branding.colour), name="band")
    canvas.text(Box(MARGIN, 56, 1010, 40), of(slide.city, look.STRONG), "city")
    when = [Para([Run(slide.when, look.MIDDLE)])]
    if slide.place:
        size = measure.fitting(slide.place, (24, 22, 20), ROOM, 1)
        when.append(Para([Run(slide.place, size)]))
    canvas.text(Box(MARGIN, 222, ROOM, 70), Text(when, language=canvas.language), "when")
    canvas.text(Box(MARGIN, 304, ROOM, 34), of(slide.total, look.MIDDLE, bold=True), "agenda")
    top = float(AGENDA_TOP)
    for entry in slide.agenda:
        _entry(canvas, entry, top)
        top += entry.height
    if slide.left_out:
        canvas.text(Box(MARGIN, 704, ROOM, 28), of(slide.left_out, colour=look.GREY), "left out")
    end(canvas, slide, book)
    if book.branding.logo is not None:
        _logo(canvas, book.branding.logo, book.branding.alt or slide.city)


def _entry(canvas: Canvas, entry: Entry, top: float) -> None:
    columns = (
        (MARGIN, 50, entry.number),
        (MARGIN + 60, ROOM - 330, entry.title),
        (MARGIN + ROOM - 250, 140, entry.asked),
    )
    for left, width, words in columns:
        canvas.text(Box(left, top, width, entry.height), of(words), "item")
    canvas.text(Box(MARGIN + ROOM - 100, top, 100, entry.height), of(entry.minutes, align="r"), "minutes")


def _logo(canvas: Canvas, logo: bytes, alt: str) -> None:
    """As large as its place allows, at its right edge."""
    width, height = logo_size(logo)
    scale = min(LOGO.width / width, LOGO.height / height)
    box = Box(LOGO.x + LOGO.width - width * scale, LOGO.y, width * scale, height * scale)
    left, top, across, down = place(box)
    picture: Any = canvas.slide.shapes.add_picture(BytesIO(logo), left, top, across, down)
    picture._element.nvPicPr.cNvPr.set("descr", alt)


def summary(book: Book, slide: SummarySlide) -> None:
    """Four figures, and what is asked below them."""
    canvas = begin(book, slide)
    for n, tile in enumerate(slide.tiles):
        left = TILE.x + (n % 2) * (TILE.width + TILE_GAP)
        top = TILE.y + (n // 2) * (TILE.height + TILE_GAP)
        box = Box(left, top, TILE.width, TILE.height)
        with canvas.group(box, "tile", _told(tile)):
            _tile(canvas, tile, box)
    paras = [Para([Run(line)], before=6) for line in slide.lines]
    canvas.text(Box(MARGIN, LINES_TOP, ROOM, 140), Text(paras, language=canvas.language), "lines")
    end(canvas, slide, book)


def _told(tile: Tile) -> str:
    return " ".join(part for part in (tile.label, tile.number, tile.unit, tile.note, tile.beside) if part)


def _tile(canvas: Canvas, tile: Tile, box: Box) -> None:
    edge = Style(
        fill=look.PAPER,
        line=look.EXPECTED if tile.dashed else look.RULE,
        line_width=2 if tile.dashed else 1,
        dash="dash" if tile.dashed else "solid",
        radius=8,
    )
    canvas.shape(box, "roundRect", edge, name="tile")
    inner = Box(box.x + 20, box.y + 12, box.width - 40, box.height - 24)
    canvas.text(Box(inner.x, inner.y, inner.width, 34), of(tile.label, look.MIDDLE, colour=look.GREY), "label")
    figure = Text([Para([Run(tile.number, 56, bold=True), Run(f" {tile.unit}", look.MIDDLE)], spacing=1.2)])
    canvas.text(Box(inner.x, inner.y + 36, inner.width, 70), figure, "figure")
    below = [words for words in (tile.note, tile.beside) if words]
    canvas.text(Box(inner.x, inner.y + 104, inner.width, 56), of("\n".join(below)), "note")
