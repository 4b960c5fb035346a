"""The remaining slides drawn: an initiative, a free item, tables, texts, and the hours a year."""

from collections.abc import Sequence

from tracker.exports.deck import measure
from tracker.exports.deck.effects import LEAST_ROW, NAME_PAD, NAMES
from tracker.exports.deck.initiative import HALF, LEFT, PLAN_ROOM, RIGHT
from tracker.exports.deck.model import (
    HEIGHT,
    MARGIN,
    EffectsSlide,
    FreeSlide,
    InitiativeSlide,
    TableSlide,
    TextSlide,
)
from tracker.exports.deck.pages import BLOCK_GAP, FOOT, TOP, block_height
from tracker.exports.deck.parts import Block, StepState
from tracker.exports.pptx import look
from tracker.exports.pptx.bar_chart import bars
from tracker.exports.pptx.canvas import Box, Canvas, Style
from tracker.exports.pptx.frame import ROOM, Book, begin, end
from tracker.exports.pptx.pilot import boxes
from tracker.exports.pptx.tables import table
from tracker.exports.pptx.words import Para, Run, Text, of

STEP_TOP, STEP_HEIGHT = 190, 76
PARTS_TOP = 280
BOXES_TOP = 600
BAR_LEFT, BAR_WIDTH, FIGURES = 480, 500, 996
"""Where bars begin, how wide their picture is, where figures begin."""


def tabular(book: Book, slide: TableSlide) -> None:
    """A page of a table with its note."""
    canvas = begin(book, slide)
    box = Box(MARGIN, TOP, ROOM, FOOT - TOP)
    table(canvas, slide.grid, box, slide.alt or slide.title, slide.kind)
    if slide.note and slide.grid.lines:
        height = measure.height(slide.note, look.SMALL, ROOM)
        canvas.text(Box(MARGIN, FOOT - height, ROOM, height), of(slide.note, colour=look.GREY), "note")
    end(canvas, slide, book)


def texts(book: Book, slide: TextSlide) -> None:
    """A page of texts."""
    canvas = begin(book, slide)
    blocks(canvas, slide.blocks, Box(MARGIN, TOP, ROOM, FOOT - TOP))
    end(canvas, slide, book)


def blocks(canvas: Canvas, found: Sequence[Block], box: Box) -> None:
    """Labelled texts one below the other."""
    paras: list[Para] = []
    for n, block in enumerate(found):
        gap = BLOCK_GAP if n else 0
        if block.label:
            paras.append(Para([Run(block.label, bold=True)], before=gap))
        for place, line in enumerate(block.text.split("\n")):
            paras.append(Para([Run(line)], before=gap if not block.label and not place else 0))
    canvas.text(box, Text(paras, language=canvas.language), "texts")


def initiative(book: Book, slide: InitiativeSlide) -> None:
    """Four steps, why it is rated so, the plan beside it, what is asked."""
    canvas = begin(book, slide)
    with canvas.group(Box(MARGIN, STEP_TOP, ROOM, STEP_HEIGHT), "steps", slide.alt):
        for n, state in enumerate(slide.steps):
            _step(canvas, state, MARGIN + n * (ROOM + 8) / 4)
    blocks(canvas, slide.blocks, Box(MARGIN, PARTS_TOP, LEFT, BOXES_TOP - PARTS_TOP))
    left = MARGIN + ROOM - RIGHT
    canvas.text(Box(left, PARTS_TOP, RIGHT, 28), of(slide.plan_told, bold=True), "plan")
    table(canvas, slide.plan, Box(left, PARTS_TOP + 34, RIGHT, PLAN_ROOM), slide.plan_told, "plan")
    boxes(canvas, slide.boxes, BOXES_TOP, HALF, ROOM - HALF)
    end(canvas, slide, book)


def _step(canvas: Canvas, state: StepState, left: float) -> None:
    """The step it stands at has the strong frame, done ones are grey."""
    style = Style(fill=look.GROUND if state.done else look.PAPER, line=look.RULE, line_width=1, radius=6)
    if state.here:
        style = Style(fill=look.PAPER, line=look.INK, line_width=3, radius=6)
    paras = [Para([Run(state.name, bold=state.here)]), Para([Run(state.state, colour=look.GREY)])]
    text = Text(paras, anchor="ctr", inset=(12, 4), language=canvas.language)
    canvas.shape(Box(left, STEP_TOP, (ROOM - 24) / 4, STEP_HEIGHT), "roundRect", style, text, "step")


def free(book: Book, slide: FreeSlide) -> None:
    """An item with what is asked of the meeting."""
    canvas = begin(book, slide)
    top = TOP + 24
    if slide.blocks:
        height = sum(block_height(block) for block in slide.blocks)
        blocks(canvas, slide.blocks, Box(MARGIN, TOP + 8, ROOM, height))
        top = max(TOP + 180, TOP + 8 + height + BLOCK_GAP)
    boxes(canvas, slide.boxes, top, ROOM, ROOM)
    end(canvas, slide, book)


def effects(book: Book, slide: EffectsSlide) -> None:
    """Names, bars with their 幅, figures; all rows of one height."""
    canvas = begin(book, slide)
    top = TOP + 34
    if slide.bars:
        canvas.text(Box(MARGIN, TOP, ROOM, 28), of(slide.heading, colour=look.GREY), "heading")
        tallest = max(measure.height(bar.name, look.SMALL, NAMES) + NAME_PAD for bar in slide.bars)
        row = max(tallest, LEAST_ROW)
        height = row * len(slide.bars)
        canvas.flush()
        bars(canvas.slide, slide.bars, Box(BAR_LEFT, top, BAR_WIDTH, height), slide.series, slide.alt)
        for n, bar in enumerate(slide.bars):
            name = Text([Para([Run(bar.name)])], anchor="ctr", language=canvas.language)
            canvas.text(Box(MARGIN, top + n * row, NAMES, row), name, "name")
            figure = Text([Para([Run(bar.figure)])], anchor="ctr", language=canvas.language)
            canvas.text(Box(FIGURES, top + n * row, MARGIN + ROOM - FIGURES, row), figure, "figure")
        top += height
    paras = [Para([Run(words, bold=words is slide.rest)], before=8) for words in (slide.rest, slide.note) if words]
    if paras:
        canvas.text(Box(MARGIN, top + 4, ROOM, HEIGHT - 40 - top), Text(paras, language=canvas.language), "rest")
    end(canvas, slide, book)
