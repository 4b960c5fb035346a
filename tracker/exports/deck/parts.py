"""What slides are made of: numbers, tables, marks, dots, bars and boxes, with every text ready to show.

Heights are pixels of a slide of 1366 × 768; colours and fonts belong to who draws it.
"""

from enum import StrEnum
from typing import Literal

from tracker.domain.codes import Lifecycle, Rating, Step
from tracker.domain.effects.model import Exact, Frozen


class Look(StrEnum):
    """How a measured thing is drawn: 導入前 hollow, 導入後 filled, worse on its own side, 見込み dashed, else open."""

    BEFORE = "before"
    AFTER = "after"
    EXPECTED = "expected"
    GOOD = "good"
    BAD = "bad"
    OPEN = "open"


class Number(Frozen):
    """A number as it is reckoned with and as it is printed. ``exact`` is in the unit of the text."""

    exact: Exact
    text: str


class Column(Frozen):
    """A column of a table; ``share`` is its part of the width."""

    text: str
    share: int
    numeric: bool = False


class Line(Frozen):
    """A row of a table with the pixels it takes; ``strong`` rows are printed bold."""

    cells: tuple[str, ...]
    height: int
    strong: bool = False


class Grid(Frozen):
    """A table; without lines ``empty`` stands in its place. ``pad`` are pixels above and below a cell's text."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    empty: str = ""
    pad: int = 8


class Entry(Frozen):
    """A line of the agenda."""

    number: str
    title: str
    asked: str
    minutes: str
    height: int


class Tile(Frozen):
    """A figure of 全体の状況. ``beside`` is what stood there last time; ``dashed`` marks 見込み."""

    label: str
    number: str
    unit: str
    note: str
    beside: str
    dashed: bool = False


class Mark(Frozen):
    """One initiative in the step picture; ``new`` ones were not there last time, ``changed`` ones were another."""

    rating: Rating
    new: bool = False
    changed: bool = False


class StepColumn(Frozen):
    """One step: ``counts`` is 「■ 1　◆ 4　○ 9」, ``folded`` the ○ told in words, ``named`` the 要対応."""

    step: Step
    name: str
    count: str
    change: str
    counts: str
    marks: tuple[Mark, ...]
    folded: str
    named: tuple[str, ...]
    more: str
    none: str


class Ending(Frozen):
    lifecycle: Lifecycle
    name: str
    count: str


class Tick(Frozen):
    """A 年度, a quarter or today on the axis of 工程表; ``at`` is 0–1 of the window."""

    at: float
    text: str
    kind: Literal["year", "quarter", "today"]


class Bar(Frozen):
    """Something drawn in a row of 工程表, ``at`` to ``to`` of the window (0–1). ``part`` as in ``charts.gantt_rows``.

    ``dy`` and ``dy2`` are pixels below the middle of the row.
    """

    part: str
    at: float
    to: float | None
    dy: float
    dy2: float | None
    text: str


class RoadRow(Frozen):
    """A row of 工程表, or a heading over rows. ``name`` is broken into the lines that fit beside the plan."""

    code: str
    sign: str
    name: tuple[str, ...]
    heading: bool
    height: int
    bars: tuple[Bar, ...]


class Link(Frozen):
    """From the row of an initiative (``needs``) to that of one (``code``) it must end before; both are on the page.

    ``at`` is where the first is planned to end (0–1 of the window); ``violated`` where that is too late.
    """

    needs: str
    code: str
    at: float
    violated: bool
    told: str


class Dot(Frozen):
    """A case where it stands: ``value`` in the shown unit, ``level`` from 0 at the foot of its strip."""

    value: Exact
    level: int


class Pile(Frozen):
    """Cases from ``low`` to below ``high`` where they are too many for dots; ``share`` of the phase, 0–1."""

    low: Exact
    high: Exact
    count: int
    share: Exact


class Side(Frozen):
    """One phase of the picture. ``dots`` or ``piles``, or neither where only its figure is known."""

    look: Look
    name: str
    n: int | None
    n_text: str
    mean: Number
    mean_label: str
    dots: tuple[Dot, ...]
    piles: tuple[Pile, ...]
    levels: int


class Axis(Frozen):
    """From ``low`` to ``high``; every tick is printed, the last one with the unit."""

    low: Exact
    high: Exact
    ticks: tuple[Number, ...]


class DotPicture(Frozen):
    """導入前 and 導入後 of the primary KPI. ``radius`` of a dot in pixels, on an axis of 596."""

    caption: str
    sides: tuple[Side, ...]
    axis: Axis
    radius: int


class Worth(Frozen):
    """A dashed line of the difference: 最低限必要な効果, or an end of what 維持 allows."""

    value: Number
    label: str


class Gain(Frozen):
    """The difference, counted upwards as improvement. ``low`` and ``high`` are None without an interval.

    ``figure`` is printed large (「4.3分」, worse 「14.6時間増」), ``rate`` beside it, ``width`` below.
    """

    look: Look
    heading: str
    change: Number
    figure: str
    rate: str
    width: str
    low: Number | None
    high: Number | None
    worth: tuple[Worth, ...]
    axis_low: Exact
    axis_high: Exact
    zero: str


class Yearly(Frozen):
    """The hours a year; ``basis`` says what they are reckoned with."""

    heading: str
    hours: Number
    figure: str
    width: str
    basis: str


class Box(Frozen):
    """One of the boxes at the foot; ``ask`` is the one with what the meeting is to decide."""

    label: str
    value: str
    note: str
    ask: bool = False


class StepState(Frozen):
    step: Step
    name: str
    state: str
    here: bool
    done: bool


class Block(Frozen):
    """A labelled text."""

    label: str
    text: str


class EffectBar(Frozen):
    """Hours a year of one KPI. ``low`` and ``high`` are None without an interval."""

    code: str
    name: str
    figure: str
    saved: Number
    low: Exact | None
    high: Exact | None
    look: Look
