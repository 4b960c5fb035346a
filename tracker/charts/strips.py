"""Where the two phases of one KPI stand in their picture, one strip below the other. Prints nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from tracker.charts.axes import Span
from tracker.charts.dots import Bar, Drawn, draw
from tracker.charts.geometry import Axis, Placed, axis
from tracker.domain.codes import Basis, Phase
from tracker.domain.effects.model import PhaseSummary
from tracker.domain.results import Case, KpiCases, KpiResult
from tracker.domain.rounding import exact
from tracker.wording.amounts import scale

CAPTION = 24
HEAD = 48
"""Pixels of a strip above its cases: the figure of the mean and its interval."""

LONELY = 26
"""Pixels of a strip that holds only its mean."""

BETWEEN = 22
SPAN = Span(left=110, narrow_left=84, right=48)


@dataclass(frozen=True, slots=True)
class View:
    """One result with the cases behind it; no cases where only totals were reported."""

    result: KpiResult
    cases: KpiCases


@dataclass(frozen=True, slots=True)
class Side:
    """One phase that was measured. ``look`` is before, after or expected; ``found`` are the cases to draw."""

    phase: Phase
    look: str
    summary: PhaseSummary
    found: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """One phase where it stands: ``top`` and ``foot`` in pixels from the picture's top."""

    side: Side
    top: int
    foot: int
    dots: tuple[Placed, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """The whole picture; the axis lies at ``foot``."""

    strips: tuple[Strip, ...]
    drawn: Drawn
    on: Axis
    foot: int


def sides(view: View) -> tuple[Side, ...]:
    """導入前, then the phase the effect was taken from; only those that were measured."""
    effect = view.result.effect
    after = "expected" if effect.basis is Basis.EXPECTED else "after"
    asked = ((Phase.BEFORE, "before", effect.before), (effect.effective_after, after, effect.after))
    return tuple(
        Side(phase, look, summary, _cases(view, phase) if summary.raw else ())
        for phase, look, summary in asked
        if summary is not None
    )


def _cases(view: View, phase: Phase) -> tuple[Case, ...]:
    return tuple(case for case in view.cases.cases if case.phase is phase)


def arrange(view: View) -> Scene:
    """Both phases on one axis that holds 0, every case, every mean and its interval."""
    found, factor = sides(view), scale(view.result).factor
    values = [[case.value * factor for case in side.found] for side in found]
    on = axis([*(value for held in values for value in held), *(end * factor for end in _ends(found))])
    drawn = draw(values, on, SPAN.width)
    strips, top = [], CAPTION
    for index, side in enumerate(found):
        foot = top + HEAD + (drawn.heights[index] or LONELY)
        dots = drawn.dots[index] if drawn.dots else ()
        strips.append(Strip(side, top, foot, dots, drawn.bars[index] if drawn.bars else ()))
        top = foot + BETWEEN
    return Scene(tuple(strips), drawn, on, top - BETWEEN // 2 if strips else 0)


def _ends(found: tuple[Side, ...]) -> Iterator[Fraction]:
    for side in found:
        yield side.summary.estimate
        if side.summary.mean_interval is not None:
            yield exact(side.summary.mean_interval.low)
            yield exact(side.summary.mean_interval.high)
