"""The slides of a meeting as content: every text ready to show, every number exact and as text, one page a slide.

Made from one 資料の確定 and shown as slides, on paper and on the wall alike.
"""

from datetime import datetime
from typing import Literal

from tracker.domain.codes import Rating
from tracker.domain.effects.model import Frozen
from tracker.exports.deck.parts import (
    Block,
    Box,
    DotPicture,
    EffectBar,
    Ending,
    Entry,
    Gain,
    Grid,
    Link,
    RoadRow,
    StepColumn,
    StepState,
    Tick,
    Tile,
    Yearly,
)

WIDTH, HEIGHT, MARGIN = 1366, 768, 48


class Slide(Frozen):
    """What every slide has. ``kicker`` is the small line above the title; ``part`` of ``parts`` pages of one kind.

    ``alt`` says what the picture or table shows, for who does not see it; ``notes`` are said beside the slide, with
    the arithmetic of its numbers. ``item`` is the agenda item the slide is about.
    """

    kicker: str
    title: str
    notes: tuple[str, ...] = ()
    alt: str = ""
    item: int | None = None
    part: int = 1
    parts: int = 1


class TitleSlide(Slide):
    """Which meeting it is. ``agenda`` is empty where it stands on slides of its own (kind ``agenda``).

    ``left_out`` says how many confidential items are not in these papers.
    """

    kind: Literal["title"] = "title"
    city: str
    when: str
    place: str
    agenda: tuple[Entry, ...]
    total: str
    left_out: str


class SummarySlide(Slide):
    """全体の要点（1枚）: the title is the headline. ``lines`` are sentences under the four tiles."""

    kind: Literal["summary"] = "summary"
    tiles: tuple[Tile, ...]
    lines: tuple[str, ...]


class StepsSlide(Slide):
    """取組はいまどこにあるか."""

    kind: Literal["steps"] = "steps"
    columns: tuple[StepColumn, ...]
    legend: str
    ended_name: str
    ended: tuple[Ending, ...]


class RoadmapSlide(Slide):
    """A page of 工程表; ``head`` are the pixels above its rows, ``links`` what must end first, both ends on it."""

    kind: Literal["roadmap"] = "roadmap"
    head: int
    ticks: tuple[Tick, ...]
    rows: tuple[RoadRow, ...]
    legend: str
    links: tuple[Link, ...] = ()


class PilotSlide(Slide):
    """③試行の結果: the title is its sentence. ``story`` is what somebody said of it; ``method`` how it was measured."""

    kind: Literal["pilot"] = "pilot"
    code: str
    picture: DotPicture | None
    gain: Gain | None
    yearly: Yearly | None
    missing: str
    story: str
    boxes: tuple[Box, ...]
    method: str


class InitiativeSlide(Slide):
    """Where an initiative stands, why it is rated so, its plan, and what is asked of the meeting."""

    kind: Literal["initiative"] = "initiative"
    code: str
    rating: Rating
    steps: tuple[StepState, ...]
    blocks: tuple[Block, ...]
    plan_told: str
    plan: Grid
    boxes: tuple[Box, ...]


class FreeSlide(Slide):
    """An item that is about neither, or about something that was removed."""

    kind: Literal["free"] = "free"
    blocks: tuple[Block, ...]
    boxes: tuple[Box, ...]


class EffectsSlide(Slide):
    """The hours a year, 実績 of 職員, 実績 of 住民, or 見込み; never together.

    ``series`` are the names of bars with a 幅, without one, and of 見込み.
    """

    kind: Literal["effects"] = "effects"
    heading: str
    expected: bool
    series: tuple[str, str, str]
    bars: tuple[EffectBar, ...]
    rest: str
    note: str


class TableSlide(Slide):
    """A table, on as many pages as it needs. ``note`` stands below it."""

    kind: Literal["agenda", "decide", "changes", "actions", "plan", "definitions"]
    grid: Grid
    note: str = ""


class TextSlide(Slide):
    """Texts that are too long for the slide they belong to."""

    kind: Literal["text"] = "text"
    blocks: tuple[Block, ...]


AnySlide = (
    TitleSlide
    | SummarySlide
    | StepsSlide
    | RoadmapSlide
    | PilotSlide
    | InitiativeSlide
    | FreeSlide
    | EffectsSlide
    | TableSlide
    | TextSlide
)


class Deck(Frozen):
    """The papers of one 資料の確定. ``stamp`` is printed in every footer, ``short_stamp`` at the top.

    ``left_out`` counts the confidential items that are not in it.
    """

    language: str
    city: str
    title: str
    number: int
    fixed_at: datetime
    stamp: str
    short_stamp: str
    public: bool
    left_out: int
    slides: tuple[AnySlide, ...]
