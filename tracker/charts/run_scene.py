"""Where the points of a series stand, what they are held against, and where the words beside the lines find room.

Points are evenly spaced in their order, whatever days lie between them: cases of one morning would cover each other on
an axis of dates. Prints nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from tracker.charts.axes import Span, decimals
from tracker.charts.geometry import Axis, close_axis
from tracker.domain.codes import KpiKind
from tracker.domain.rounding import half_up
from tracker.domain.series import SeriesPoint, SeriesView
from tracker.i18n import formats
from tracker.wording.amounts import bare
from tracker.wording.series import scale

PLOT = 220
LINE = 22
"""Pixels of one line of words above the plot."""

LANE = 28
"""Pixels of the names of the phases, with room for a mark below them."""

LETTER, WORD = 9, 62
"""Pixels of one figure, and of the word before one beside a line (下限, target)."""

APART = 16
TICKS = 6
HALF = Fraction(1, 2)
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class View:
    """One series; ``limits`` adds limits, marks, target and icons to the plain line with its mean."""

    series: SeriesView
    limits: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Points ``start`` to before ``stop`` that share a phase, or what they are judged against."""

    start: int
    stop: int
    first: SeriesPoint

    @property
    def left(self) -> Fraction:
        return self.start - HALF

    @property
    def right(self) -> Fraction:
        return self.stop - HALF


@dataclass(frozen=True, slots=True)
class Label:
    """The figure of a line at the picture's right edge: ``part`` of the catalogue, stored amount, pixel."""

    part: str
    value: Fraction
    y: float


@dataclass(frozen=True, slots=True)
class Scene:
    """The whole picture: the values' axis from ``top`` to ``foot`` (pixels), the points' axis and its margins."""

    on: Axis
    across: Axis
    span: Span
    top: int
    foot: int
    factor: Fraction
    phases: tuple[Stretch, ...]
    levels: tuple[Stretch, ...]

    def y(self, value: Fraction) -> float:
        """The pixel of a stored amount."""
        return self.pixel(value * self.factor)

    def pixel(self, shown: Fraction) -> float:
        """The pixel of an amount in the shown unit."""
        share = (self.on.high - shown) / (self.on.high - self.on.low)
        return float(self.top + share * (self.foot - self.top))


def arrange(view: View, lines: int) -> Scene:
    """The picture of a series with so many lines of words above it. At least one point."""
    series, factor, beside = view.series, scale(view.series).factor, held(view)
    values = [point.y for point in series.points] + list(beside.values())
    values += [value for point in series.points for value in _judged_by(point, view)]
    on = close_axis((value * factor for value in values), TICKS)
    top = lines * LINE + LANE
    return Scene(
        on=on,
        across=Axis(-HALF, len(series.points) - HALF, ()),
        span=_span(series, on, beside),
        top=top,
        foot=top + PLOT,
        factor=factor,
        phases=_stretches(series, [point.phase for point in series.points]),
        levels=_stretches(series, [(point.mean, point.lpl) for point in series.points]),
    )


def held(view: View) -> dict[str, Fraction]:
    """What is written beside the lines, by name: the last level's mean and limits, and the target."""
    last, target = view.series.points[-1], view.series.target
    found = {} if last.mean is None else {"mean": last.mean}
    if view.limits:
        found |= limits_of(last, view.series)
        found |= {} if target is None else {"target": Fraction(target)}
    return found


def labels(scene: Scene, view: View) -> Iterator[Label]:
    """Every figure beside its line, moved as little as keeps them apart and beside the plot."""
    wished = sorted((scene.y(value), name, value) for name, value in held(view).items())
    places: list[float] = []
    for y, _, _ in wished:
        places.append(max(y, places[-1] + APART) if places else y)
    lowest = float(scene.foot)
    for place in reversed(range(len(places))):
        places[place] = min(places[place], lowest)
        lowest = places[place] - APART
    for y, (_, name, value) in zip(places, wished, strict=True):
        yield Label(name, value, y)


def limits_of(point: SeriesPoint, series: SeriesView) -> dict[str, Fraction]:
    """Lower and upper limit of a point, without one that no value could ever cross (below 0, above 100 %)."""
    found = {"lpl": point.lpl, "upl": point.upl}
    if series.kind is not KpiKind.MONEY and point.lpl is not None and point.lpl < 0:
        del found["lpl"]
    if series.kind is KpiKind.PROPORTION and point.upl is not None and point.upl > _PERCENT:
        del found["upl"]
    return {name: value for name, value in found.items() if value is not None}


def _judged_by(point: SeriesPoint, view: View) -> Iterator[Fraction]:
    if point.mean is not None:
        yield point.mean
    if view.limits:
        yield from limits_of(point, view.series).values()


def _span(series: SeriesView, on: Axis, beside: dict[str, Fraction]) -> Span:
    """Margins as wide as the longest figures on either side."""
    written, digits = scale(series), decimals(on)
    left = max(len(formats.number(half_up(tick, digits), digits)) for tick in on.ticks)
    right = max((len(bare(value, written)) for value in beside.values()), default=0)
    margin = LETTER * left + 16
    return Span(left=margin, narrow_left=margin, right=WORD + LETTER * right if beside else 16)


def _stretches(series: SeriesView, keys: Sequence[object]) -> tuple[Stretch, ...]:
    found, start = [], 0
    for _, run in groupby(keys):
        stop = start + len(list(run))
        found.append(Stretch(start, stop, series.points[start]))
        start = stop
    return tuple(found)
