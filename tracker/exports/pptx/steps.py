"""取組はいまどこにあるか drawn: four columns of marks that differ in shape and fill, names of 要対応 below them."""

from tracker.domain.codes import Rating
from tracker.exports.deck.model import MARGIN, StepsSlide
from tracker.exports.deck.parts import Mark, StepColumn
from tracker.exports.deck.steps import ACROSS, COLUMN, GAP, NAME_ROOM, NAMES_HEIGHT, PITCH
from tracker.exports.pptx import look
from tracker.exports.pptx.canvas import Box, Canvas, Dash, Shape, Style
from tracker.exports.pptx.frame import ROOM, Book, begin, end
from tracker.exports.pptx.words import Para, Run, Text, of

TOP, HEAD = 190, 104
MARKS_TOP = TOP + HEAD + 12
NAMES_TOP = MARKS_TOP + 7 * PITCH + 2
ENDED_LEFT = MARGIN + 4 * (COLUMN + GAP) + 4
ENDED = MARGIN + ROOM - ENDED_LEFT
LEGEND_TOP = 704
LOOKS: dict[Rating, tuple[Shape, float, Style]] = {
    Rating.ACTION_NEEDED: ("rect", 20, Style(fill=look.RED)),
    Rating.ATTENTION: ("diamond", 24, Style(fill=look.YELLOW)),
    Rating.ON_TRACK: ("ellipse", 20, Style(fill=look.PAPER, line=look.GREEN, line_width=2)),
    Rating.NOT_EVALUABLE: ("ellipse", 20, Style(fill=look.PAPER, line=look.EXPECTED, line_width=2, dash="sysDot")),
}
UNDER: dict[bool, tuple[Dash, str]] = {True: ("solid", "new"), False: ("sysDash", "changed")}
"""The line under a mark that is new, and under one that was another."""


def steps(book: Book, slide: StepsSlide) -> None:
    """The picture as one group with its sentence, the legend below."""
    canvas = begin(book, slide)
    whole = Box(MARGIN, TOP, ROOM, LEGEND_TOP - TOP - 4)
    with canvas.group(whole, "steps", slide.alt):
        for n, column in enumerate(slide.columns):
            _column(canvas, column, MARGIN + n * (COLUMN + GAP))
        _ended(canvas, slide)
    canvas.text(Box(MARGIN, LEGEND_TOP, ROOM, 28), of(slide.legend, colour=look.GREY), "legend")
    end(canvas, slide, book)


def _column(canvas: Canvas, column: StepColumn, left: float) -> None:
    canvas.shape(Box(left, TOP, COLUMN, HEAD), "rect", Style(fill=look.GROUND), name="head")
    room = COLUMN - 24
    canvas.text(Box(left + 12, TOP + 8, room, 30), of(column.name, bold=True), "name")
    count = Text([Para([Run(column.count, bold=True), Run(f"　{column.change}" if column.change else "")])])
    canvas.text(Box(left + 12, TOP + 40, room, 30), count, "count")
    canvas.text(Box(left + 12, TOP + 70, room, 30), of(column.counts), "counts")
    for place, mark in enumerate(column.marks):
        x = left + 14 + PITCH * (place % ACROSS) + PITCH / 2
        y = MARKS_TOP + PITCH * (place // ACROSS) + PITCH / 2
        _mark(canvas, mark, x, y)
    if column.folded:
        rows = -(-len(column.marks) // ACROSS)
        canvas.text(Box(left + 14, MARKS_TOP + rows * PITCH, room, 28), of(column.folded), "folded")
    _names(canvas, column, left)


def _names(canvas: Canvas, column: StepColumn, left: float) -> None:
    lines = [Para([Run(f"■ {name}")], before=4) for name in column.named]
    if column.more:
        lines.append(Para([Run(column.more, bold=True)], before=4))
    if column.none:
        lines.append(Para([Run(column.none, colour=look.GREY)]))
    box = Box(left + 4, NAMES_TOP, NAME_ROOM + 20, NAMES_HEIGHT)
    canvas.text(box, Text(lines, language=canvas.language), "names")


def _mark(canvas: Canvas, mark: Mark, x: float, y: float) -> None:
    kind, wide, style = LOOKS[mark.rating]
    box = Box(x - wide / 2, y - wide / 2, wide, wide)
    text = None
    if mark.rating is Rating.NOT_EVALUABLE:
        text = Text([Para([Run("?", look.SMALL, bold=True, colour=look.EXPECTED)], "ctr", spacing=1)], anchor="ctr")
    canvas.shape(box, kind, style, text, "mark")
    if mark.new or mark.changed:
        dash, name = UNDER[mark.new]
        canvas.line((x - 10, y + 13), (x + 10, y + 13), Style(line=look.INK, line_width=2, dash=dash), name)


def _ended(canvas: Canvas, slide: StepsSlide) -> None:
    canvas.text(Box(ENDED_LEFT, TOP + 8, ENDED, 60), of(slide.ended_name, bold=True), "ended")
    for n, each in enumerate(slide.ended):
        top = MARKS_TOP + 60 * n
        canvas.text(Box(ENDED_LEFT, top, ENDED, 30), of(each.name), "ended")
        canvas.text(Box(ENDED_LEFT, top + 28, ENDED, 30), of(each.count, bold=True), "ended")
