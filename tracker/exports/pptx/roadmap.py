"""工程表 drawn from native shapes: names on the left, bars over first commitments on the right, 年度 on top."""

from tracker.exports.deck import measure
from tracker.exports.deck.model import MARGIN, WIDTH, RoadmapSlide
from tracker.exports.deck.pages import TOP
from tracker.exports.deck.parts import Bar, RoadRow, Tick
from tracker.exports.deck.roadmap import NAMES, PLAN_LEFT, PLAN_RIGHT, SIGN
from tracker.exports.pptx import look
from tracker.exports.pptx.canvas import Box, Canvas, Style
from tracker.exports.pptx.frame import ROOM, Book, begin, end
from tracker.exports.pptx.links import arrows
from tracker.exports.pptx.words import Para, Run, Text, of

LEGEND_TOP = 672
SPAN = PLAN_RIGHT - PLAN_LEFT
BARS = {
    "bar_done": Style(fill=look.GREY, line=look.GREY, line_width=1),
    "bar_now": Style(fill=look.AFTER, line=look.INK, line_width=2),
    "bar_later": Style(fill=look.PAPER, line=look.GREY, line_width=1.5),
    "bar_whole": Style(fill=look.PAPER, line=look.GREY, line_width=1.5, dash="dash"),
}
_NUMBERS = {"number_dark": look.INK, "number_light": look.PAPER}


def roadmap(book: Book, slide: RoadmapSlide) -> None:
    """One page: the plan is a group with its sentence, the names stand beside it as texts."""
    canvas = begin(book, slide)
    foot = TOP + slide.head + sum(row.height for row in slide.rows)
    with canvas.group(Box(MARGIN, TOP, ROOM, foot - TOP), "roadmap", slide.alt):
        for tick in slide.ticks:
            _tick(canvas, tick, TOP + slide.head, foot)
        top = float(TOP + slide.head)
        arrows(canvas, slide, top)
        for row in slide.rows:
            _row(canvas, row, top)
            top += row.height
    canvas.text(Box(MARGIN, LEGEND_TOP, ROOM, 62), of(slide.legend, colour=look.GREY), "legend")
    end(canvas, slide, book)


def _across(at: float) -> float:
    return PLAN_LEFT + SPAN * at


def _tick(canvas: Canvas, tick: Tick, head: float, foot: float) -> None:
    x = _across(tick.at)
    if tick.kind == "today":
        canvas.line((x, head - 6), (x, foot), Style(line=look.INK, line_width=1.5, dash="sysDash"), "today")
        text = Text([Para([Run(tick.text, bold=True)], "ctr")])
        canvas.text(Box(x - 40, head - 34, 80, 28), text, "today")
        return
    year = tick.kind == "year"
    style = Style(line=look.GUIDE, line_width=1, dash="solid" if year else "sysDot")
    top = TOP if year else TOP + 30
    canvas.line((x, top), (x, foot), style, tick.kind)
    room = SPAN - (x - PLAN_LEFT)
    canvas.text(Box(x + 4, top, min(room, 240), 28), of(tick.text, bold=year), tick.kind)


def _row(canvas: Canvas, row: RoadRow, top: float) -> None:
    middle = top + row.height / 2
    words = "\n".join(row.name)
    if row.heading:
        text = Text([Para([Run(line, bold=True)]) for line in row.name], anchor="b", language=canvas.language)
        wide = max(measure.width(line, look.SMALL, bold=True) for line in row.name) / measure.SLACK + 8
        canvas.text(Box(MARGIN, top, min(wide, ROOM), row.height - 4), text, "heading", look.PAPER)
        line = Style(line=look.RULE)
        canvas.line((MARGIN, top + row.height - 2), (WIDTH - MARGIN, top + row.height - 2), line)
        return
    sign = Text([Para([Run(row.sign)])], anchor="ctr")
    canvas.text(Box(MARGIN, top, SIGN, row.height), sign, "sign")
    name = Text([Para([Run(line)]) for line in words.split("\n")], anchor="ctr", language=canvas.language)
    canvas.text(Box(MARGIN + SIGN, top, NAMES, row.height), name, "name")
    for bar in row.bars:
        _bar(canvas, bar, middle)


def _bar(canvas: Canvas, bar: Bar, middle: float) -> None:
    x, y = _across(bar.at), middle + bar.dy
    right = _across(bar.to) if bar.to is not None else x
    bottom = middle + bar.dy2 if bar.dy2 is not None else y
    if bar.part in BARS:
        canvas.shape(Box(x, y, max(right - x, 2), bottom - y), "rect", BARS[bar.part], name="bar")
    elif bar.part == "commitment":
        canvas.line((x, y), (right, y), Style(line=look.GUIDE, line_width=4), "first plan")
    elif bar.part == "slip":
        canvas.line((x, y), (right, y), Style(line=look.WORSE, line_width=2.5), "slip")
    elif bar.part in _NUMBERS:
        text = Text([Para([Run(bar.text, colour=_NUMBERS[bar.part])], "ctr", spacing=1)], anchor="ctr")
        canvas.text(Box(x - 14, y - 12, 28, 24), text, "number")
    else:
        _sign(canvas, bar, x, y)


def _sign(canvas: Canvas, bar: Bar, x: float, y: float) -> None:
    """Marks of one point in time, and words beside the bars."""
    if bar.part == "slip_head":
        canvas.shape(Box(x - 7, y - 6, 12, 12), "triangle", Style(fill=look.WORSE, turn=90), name="slip")
    elif bar.part in ("milestone", "milestone_done"):
        fill = look.INK if bar.part == "milestone_done" else look.PAPER
        style = Style(fill=fill, line=look.INK, line_width=1.5)
        canvas.shape(Box(x - 9, y - 9, 18, 18), "diamond", style, name="milestone")
    elif bar.part == "end_only":
        canvas.shape(Box(x - 8, y - 8, 16, 16), "triangle", Style(fill=look.GREY, turn=180), name="end")
    elif bar.part == "slip_days":
        words = Text([Para([Run(bar.text, colour=look.WORSE)])], anchor="ctr", wrap=False)
        wide = measure.width(bar.text, look.SMALL) / measure.SLACK
        canvas.text(Box(min(x + 12, WIDTH - MARGIN - wide), y - 14, wide, 28), words, "slip", look.PAPER)
    else:
        words = Text([Para([Run(bar.text, colour=look.EXPECTED)])], anchor="ctr")
        wide = measure.width(bar.text, look.SMALL) / measure.SLACK + 4
        canvas.text(Box(x + 4, y - 14, min(wide, WIDTH - MARGIN - x - 4), 28), words, "words", look.PAPER)
