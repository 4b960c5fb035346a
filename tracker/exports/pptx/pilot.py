"""③試行の結果 drawn: cases before and after on the left, difference and hours on the right, three boxes at the foot."""

from collections.abc import Sequence

from tracker.exports.deck import measure
from tracker.exports.deck.asked import BOX, BOX_PAD, VALUE_SIZES
from tracker.exports.deck.model import MARGIN, PilotSlide
from tracker.exports.deck.parts import Box as Told
from tracker.exports.deck.parts import DotPicture, Gain, Look, Number, Yearly
from tracker.exports.pptx import look
from tracker.exports.pptx.canvas import Box, Canvas, Style
from tracker.exports.pptx.dot_chart import dots, feet
from tracker.exports.pptx.frame import ROOM, Book, begin, end
from tracker.exports.pptx.words import Para, Run, Text, of

LEFT, LEFT_WIDTH = 48, 760
RIGHT, RIGHT_WIDTH = 840, 478
CAPTION_TOP, PLOT_TOP = 188, 220
PLOT_LEFT, PLOT_WIDTH = 176, 596
STORY_TOP, BOXES_TOP, BOX_HEIGHT, METHOD_TOP = 504, 566, 118, 688
PLOT_FOOT = {True: 462, False: 518}
"""Where the axis lies, with and without a story below it."""

GAIN_TOP, LANE, YEAR_TOP = 188, 388, 454
LOOK_COLOURS = {Look.GOOD: look.AFTER, Look.BAD: look.WORSE, Look.OPEN: look.GREY}
MEAN_COLOURS = {Look.BEFORE: look.GREY, Look.AFTER: look.AFTER, Look.EXPECTED: look.EXPECTED}


def pilot(book: Book, slide: PilotSlide) -> None:
    """One slide, to the places of the screen's."""
    canvas = begin(book, slide)
    if slide.picture is not None:
        _picture(canvas, slide.picture, slide)
    if slide.missing:
        _missing(canvas, slide)
    if slide.gain is not None:
        _gain(canvas, slide.gain)
    if slide.yearly is not None:
        _year(canvas, slide.yearly)
    if slide.story:
        canvas.text(Box(LEFT, STORY_TOP, LEFT_WIDTH, 56), of(slide.story), "story")
    boxes(canvas, slide.boxes, BOXES_TOP, BOX, 432)
    if slide.method:
        method = Text([Para([Run(slide.method, colour=look.GREY)], spacing=1.15)], language=canvas.language)
        canvas.text(Box(MARGIN, METHOD_TOP, ROOM, 46), method, "method")
    end(canvas, slide, book)


def _missing(canvas: Canvas, slide: PilotSlide) -> None:
    left = LEFT if slide.picture is None else RIGHT
    width = ROOM if slide.picture is None else RIGHT_WIDTH
    canvas.text(Box(left, GAIN_TOP + 30, width, 200), of(slide.missing, look.MIDDLE), "missing")


def _picture(canvas: Canvas, picture: DotPicture, slide: PilotSlide) -> None:
    size = measure.fitting(picture.caption, (20,), LEFT_WIDTH, 1, bold=True)
    caption = measure.lines(picture.caption, size, LEFT_WIDTH, bold=True)
    shown = picture.caption if len(caption) == 1 else f"{caption[0][:-1]}…"
    canvas.text(Box(LEFT, CAPTION_TOP, LEFT_WIDTH, 28), of(shown, bold=True), "caption")
    foot = PLOT_FOOT[bool(slide.story)]
    plot = Box(PLOT_LEFT, PLOT_TOP, PLOT_WIDTH, foot - PLOT_TOP)
    names = [f"{side.name} {side.mean_label}" for side in picture.sides]
    canvas.flush()
    dots(canvas.slide, picture, plot, slide.alt, names)
    strip = plot.height / len(picture.sides)
    span = float(picture.axis.high - picture.axis.low)
    for side, above in zip(picture.sides, feet(picture, plot.height), strict=True):
        bottom = foot - above
        bold = Para([Run(side.name, bold=True, colour=MEAN_COLOURS[side.look])])
        canvas.text(
            Box(LEFT, bottom - 62, PLOT_LEFT - LEFT - 8, 60),
            Text([bold, Para([Run(side.n_text)])], anchor="b"),
            "phase",
        )
        at = plot.x + plot.width * float(side.mean.exact - picture.axis.low) / span
        _mean(canvas, side.mean_label, at, bottom - strip, MEAN_COLOURS[side.look])


def _mean(canvas: Canvas, words: str, at: float, top: float, colour: str) -> None:
    """The figure above its line, moved in where the edge is near."""
    wide = measure.width(words, look.MIDDLE, bold=True) + 12
    left = min(max(at - wide / 2, PLOT_LEFT - 40), PLOT_LEFT + PLOT_WIDTH + 40 - wide)
    text = Text([Para([Run(words, look.MIDDLE, bold=True, colour=colour)], "ctr")], wrap=False)
    canvas.text(Box(left, top, wide, 34), text, "mean")


def _gain(canvas: Canvas, gain: Gain) -> None:
    colour = LOOK_COLOURS[gain.look]
    canvas.text(Box(RIGHT, GAIN_TOP, RIGHT_WIDTH, 28), of(gain.heading, bold=True), "heading")
    size = next(
        (s for s in (64, 56, 48, 40, 34) if _wide(gain, s) < RIGHT_WIDTH * measure.SLACK),
        28,
    )
    figure = [Run(gain.figure, size, bold=True, colour=colour), Run(f" {gain.rate.strip()}", look.STRONG, bold=True)]
    canvas.text(Box(RIGHT, GAIN_TOP + 28, RIGHT_WIDTH, 78), Text([Para(figure, spacing=1.15)], anchor="ctr"), "gain")
    size = measure.fitting(gain.width, (24, 22, 20), RIGHT_WIDTH, 1)
    canvas.text(Box(RIGHT, GAIN_TOP + 108, RIGHT_WIDTH, 56), of(gain.width, size), "width")
    if gain.low is not None and gain.high is not None:
        _interval(canvas, gain, (gain.low, gain.high))


def _wide(gain: Gain, size: float) -> float:
    return measure.width(gain.figure, size, bold=True) + measure.width(f" {gain.rate}", look.STRONG, bold=True)


def _interval(canvas: Canvas, gain: Gain, ends: tuple[Number, Number]) -> None:
    """The bar against 0 and 最低限必要な効果, as one group with its words."""
    span = float(gain.axis_high - gain.axis_low)

    def across(value: Number | None) -> float:
        exact = 0 if value is None else value.exact
        return RIGHT + 10 + (RIGHT_WIDTH - 20) * float(exact - gain.axis_low) / span

    alt = " ".join([gain.heading, gain.change.text, gain.width, *(each.label for each in gain.worth)])
    with canvas.group(Box(RIGHT, LANE - 30, RIGHT_WIDTH, 92), "interval", alt):
        canvas.line((RIGHT, LANE), (RIGHT + RIGHT_WIDTH, LANE), Style(line=look.RULE, line_width=2), "ground")
        _range(canvas, gain, [across(end) for end in ends])
        _upright(canvas, across(None), "solid")
        for worth in gain.worth:
            _upright(canvas, across(worth.value), "sysDash")
        _point(canvas, gain, across(gain.change))
        _labels(canvas, gain, across(None), [(each.label, across(each.value)) for each in gain.worth])


def _range(canvas: Canvas, gain: Gain, ends: Sequence[float]) -> None:
    style = Style(fill=LOOK_COLOURS[gain.look])
    if gain.look is Look.OPEN:
        style = Style(fill=look.PAPER, line=look.GREY, line_width=2)
    elif gain.look is Look.BAD:
        style = Style(fill=look.WORSE, line=look.INK, line_width=1.5)
    canvas.shape(Box(ends[0], LANE - 5, max(ends[1] - ends[0], 2), 10), "rect", style, name="range")


def _upright(canvas: Canvas, x: float, dash: str) -> None:
    kind = Style(line=look.INK, line_width=2, dash="sysDash" if dash == "sysDash" else "solid")
    canvas.line((x, LANE - 28), (x, LANE + 28), kind, "mark")


def _point(canvas: Canvas, gain: Gain, x: float) -> None:
    if gain.look is Look.BAD:
        style = Style(fill=look.WORSE, line=look.INK, line_width=1.5)
        canvas.shape(Box(x - 10, LANE - 10, 20, 20), "rect", style, name="change")
        return
    style = Style(fill=look.AFTER) if gain.look is Look.GOOD else Style(fill=look.PAPER, line=look.GREY, line_width=3)
    canvas.shape(Box(x - 11, LANE - 11, 22, 22), "ellipse", style, name="change")


def _labels(canvas: Canvas, gain: Gain, zero: float, worth: Sequence[tuple[str, float]]) -> None:
    """0 under its line, the words of the dashed lines beside it, or above the bar where they would touch it."""
    canvas.text(Box(zero - 20, LANE + 30, 40, 28), of(gain.zero, align="ctr"), "zero")
    taken = {LANE + 30: [(zero - 14, zero + 14)], LANE - 60: []}
    for words, x in worth:
        wide = measure.width(words, look.SMALL) / measure.SLACK + 4
        left, top = _free(taken, wide, x)
        taken[top].append((left, left + wide))
        canvas.text(Box(left, top, wide, 28), Text([Para([Run(words)])], wrap=False), "worth")


def _free(taken: dict[int, list[tuple[float, float]]], wide: float, x: float) -> tuple[float, int]:
    """Where a label of some width touches no other, as near to ``x`` as can be."""
    last = RIGHT + RIGHT_WIDTH - wide
    near = min(max(x - 14, RIGHT), last)
    for top, found in taken.items():
        beside = [near, *(end + 8 for _, end in found), *(start - 8 - wide for start, _ in found)]
        for left in sorted(beside, key=lambda place: abs(place - near)):
            apart = all(left >= end or left + wide <= start for start, end in found)
            if RIGHT <= left <= last and apart:
                return left, top
    return near, min(taken)


def _year(canvas: Canvas, yearly: Yearly) -> None:
    """Heading, hours, 幅 and what they are reckoned with, in as many lines as there is room for."""
    worse = yearly.hours.exact < 0
    figure = Run(yearly.figure, 34, bold=True, colour=look.WORSE if worse else look.INK)
    width = Run(f"（{yearly.width}）" if canvas.language == "ja" else f" ({yearly.width})")
    heading, basis = Run(yearly.heading, bold=True), Run(yearly.basis, colour=look.GREY)
    room = RIGHT_WIDTH * measure.SLACK
    beside = measure.width(figure.text, 34, bold=True) + measure.width(width.text, look.SMALL) <= room
    rows = sum(
        len(measure.lines(text, look.SMALL, RIGHT_WIDTH)) for text in (yearly.basis, "" if beside else width.text)
    )
    if beside:
        paras = [Para([heading], spacing=1.2), Para([figure, width], spacing=1.05)]
    elif rows < 3:
        paras = [Para([heading], spacing=1.2), Para([figure], spacing=1.05), Para([Run(yearly.width)], spacing=1.2)]
    else:
        first = Run(f"{yearly.heading} ", bold=True)
        paras = [Para([first, figure], spacing=1.05), Para([Run(yearly.width)], spacing=1.2)]
    paras.append(Para([basis], spacing=1.2))
    canvas.text(Box(RIGHT, YEAR_TOP, RIGHT_WIDTH, 112), Text(paras, language=canvas.language), "year")


def boxes(canvas: Canvas, found: Sequence[Told], top: float, width: float, pitch: float) -> None:
    """Boxes beside each other; the one with what is asked has a strong frame."""
    for n, told in enumerate(found):
        box = Box(MARGIN + n * pitch, top, width, BOX_HEIGHT)
        style = Style(fill=look.GROUND, line=look.RULE, line_width=1, radius=8)
        if told.ask:
            style = Style(fill=look.PAPER, line=look.ASK, line_width=3, radius=8)
        room = width - 2 * BOX_PAD
        size = measure.fitting(told.value, VALUE_SIZES, room, 1, bold=True)
        paras = [
            Para([Run(told.label)], spacing=1.25),
            Para([Run(told.value, size, bold=True)], spacing=1.25),
            Para([Run(told.note)], spacing=1.25),
        ]
        text = Text(paras, anchor="ctr", inset=(BOX_PAD, 4), language=canvas.language)
        canvas.shape(box, "roundRect", style, text, "box")
