"""The axis below a picture, drawn from rows like everything else: its figures are written as all others are.

Vega's own axis would bring its own number formats and would need units, which people type, inside its expressions.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import altair as alt

from tracker.charts import theme
from tracker.charts.geometry import Axis
from tracker.charts.scene import PADDING, WIDTH, Row, marks, row, words
from tracker.domain.rounding import half_up
from tracker.i18n import Translator, formats
from tracker.wording.units import Scale, with_unit

NARROW = 520
"""Below this width the label column shrinks and every second figure of the axis is left out."""

HEIGHT = 36


@dataclass(frozen=True, slots=True)
class Span:
    """From where to where on the picture's width an axis reaches: ``left`` and ``right`` margins in pixels."""

    left: int
    narrow_left: int
    right: int

    @property
    def width(self) -> int:
        """Pixels of the axis in a picture made for paper."""
        return WIDTH - 2 * PADDING - self.left - self.right

    def scale(self, on: Axis) -> alt.Scale:
        """The horizontal scale that puts an axis into this span at any width."""
        ends = [
            alt.ExprRef(f"width < {NARROW} ? {self.narrow_left} : {self.left}"),
            alt.ExprRef(f"width - {self.right}"),
        ]
        return alt.Scale(domain=[float(on.low), float(on.high)], range=ends, zero=False, nice=False)

    def stretch(self) -> str:
        """An expression: this width's axis in parts of the paper's."""
        left = f"(width < {NARROW} ? {self.narrow_left} : {self.left})"
        return f"(width - {self.right} - {left}) / {self.width}"


def rows(on: Axis, foot: float, written: Scale, t: Translator) -> Iterator[Row]:
    """The line at ``foot``, its ticks and their figures; the last one carries the unit."""
    yield row("axis", foot, float(on.low), x2=float(on.high))
    digits = decimals(on)
    for place, tick in enumerate(on.ticks):
        text = formats.number(half_up(tick, digits), digits)
        last = tick == on.high
        yield row("tick", foot, float(tick), y2=foot + 6)
        # Every second figure gives way on a phone, counted from the last, which carries the unit.
        part = "figure_minor" if place and (len(on.ticks) - 1 - place) % 2 else "figure"
        yield row(part, foot + 18, float(tick), text=with_unit(text, written, t) if last else text)


def layers(scale: alt.Scale) -> Iterator[alt.Chart]:
    """The layers that draw :func:`rows`."""
    yield marks("axis", scale, wide=True).mark_rule(color=theme.INK, strokeWidth=1.5)
    yield marks("tick", scale, high=True).mark_rule(color=theme.INK, strokeWidth=1.5)
    yield words("figure", scale).mark_text(fontSize=theme.SMALL)
    hidden = alt.ExprRef(f"width < {NARROW} ? 0 : 1")
    yield words("figure_minor", scale).mark_text(fontSize=theme.SMALL, opacity=hidden)


def decimals(on: Axis) -> int:
    """The fewest decimals that write every tick exactly."""
    return next(digits for digits in range(10) if all(half_up(tick, digits) == tick for tick in on.ticks))
