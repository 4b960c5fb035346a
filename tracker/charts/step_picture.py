"""取組はいまどこにあるか: one mark per running initiative in the column of its step, worst first.

■ 要対応, ◆ 注意, ? 評価できない and ○ 順調 differ in shape and fill, so that a monochrome copy still tells them apart.
The arrangement is pure arithmetic in pixels; a screen draws it as links, papers as a chart. It has one size, because
its places are the message; a narrow screen lays the columns below each other instead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import altair as alt

from tracker.charts.scene import Row, Table, row
from tracker.charts.step_layers import COLUMN, MARK, UNDERLINE, picture
from tracker.domain.codes import Lifecycle, Rating, Step
from tracker.domain.earlier import Earlier
from tracker.domain.initiatives import InitiativeLine
from tracker.domain.standing import by_step, endings, ratings
from tracker.i18n import Translator
from tracker.wording import earlier as wording
from tracker.wording import since
from tracker.wording.labels import label
from tracker.wording.rating import why

GAP, HEADER, ENDED_LEFT = 8, 40, 1068
ENDED_RIGHT = 1178
LEAST_HEIGHT = 208
FIRST_X, FIRST_Y = 17, HEADER + 22
WIDE, TIGHT = (28, 8), (22, 11)
"""(pitch, marks a row): the second where more than :data:`MOST_WIDE` marks stand in a column."""

MOST_WIDE, MOST = 32, 55
FOLDED = 44
"""Above :data:`MOST` marks the ○ beyond this many are told in words instead."""

NAMED, NAMES_Y, NAME_PITCH = 3, 143, 22
CHANGE_WIDTH = 76
"""Of 「前月比＋12」, beside the count of a column."""


@dataclass(frozen=True, slots=True)
class View:
    """Every initiative that passes the filters; the ended ones are only counted.

    ``earlier`` is the state each column is set beside; what was not there yet is underlined, what became different is
    underlined with dots.
    """

    lines: tuple[InitiativeLine, ...]
    earlier: Earlier | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """One initiative: its centre in pixels from its column's left and the picture's top."""

    line: InitiativeLine
    x: int
    y: int
    is_new: bool = False
    is_changed: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One step. ``folded`` ○ are told in words at ``folded_y``; ``named`` are the first 要対応.

    ``unnamed`` are how many more there are.
    """

    step: Step
    left: int
    count: int
    pitch: int
    marks: tuple[Mark, ...]
    folded: int
    folded_y: int
    named: tuple[InitiativeLine, ...]
    unnamed: int

    @property
    def foot(self) -> int:
        """The lowest pixel of the marks and the folded words."""
        last = max((mark.y for mark in self.marks), default=HEADER)
        return max(last, self.folded_y) + MARK // 2 if self.count else HEADER


@dataclass(frozen=True, slots=True)
class Scene:
    """The whole picture: names start at ``names_y`` in every column, so that they stand in one line."""

    columns: tuple[Column, ...]
    ended: tuple[tuple[Lifecycle, int], ...]
    names_y: int
    height: int


def arrange(view: View) -> Scene:
    """Where everything stands."""
    found = by_step(view.lines)
    columns = tuple(
        _column(step, index * (COLUMN + GAP), held, view.earlier) for index, (step, held) in enumerate(found.items())
    )
    names_y = max(NAMES_Y, *(column.foot + 16 for column in columns))
    lowest = names_y + (NAMED - 1) * NAME_PITCH + 11
    return Scene(columns, tuple(endings(view.lines).items()), names_y, max(LEAST_HEIGHT, lowest))


def _column(step: Step, left: int, held: Sequence[InitiativeLine], earlier: Earlier | None) -> Column:
    pitch, across = WIDE if len(held) <= MOST_WIDE else TIGHT
    kept = len(held)
    if kept > MOST:
        kept = max(FOLDED, sum(line.rating is not Rating.ON_TRACK for line in held))
    placed = tuple(
        Mark(
            line,
            FIRST_X + pitch * (place % across),
            FIRST_Y + pitch * (place // across),
            is_new=earlier is not None and earlier.is_new(line.code),
            is_changed=earlier is not None and bool(earlier.changed(line.code)),
        )
        for place, line in enumerate(held[:kept])
    )
    folded = len(held) - kept
    bad = [line for line in held if line.rating is Rating.ACTION_NEEDED]
    folded_y = placed[-1].y + pitch if folded else 0
    return Column(step, left, len(held), pitch, placed, folded, folded_y, tuple(bad[:NAMED]), len(bad[NAMED:]))


def rows(view: View, t: Translator) -> tuple[Row, ...]:
    """Everything the picture draws, in pixels from its left and top."""
    return tuple(_all_rows(arrange(view), view.earlier, t))


def chart(view: View) -> alt.LayerChart:
    """The picture, without its rows."""
    return picture(arrange(view).height)


def describe(view: View, t: Translator) -> str:
    """One sentence: how many initiatives stand at which step, and how many need what."""
    counted = ratings(view.lines)
    total = sum(counted.values())
    if not total:
        return t("overview.steps.nothing")
    separator = t("common.list_separator")
    steps = separator.join(
        t.plural("overview.steps.at", len(held), step=label(step, t)) for step, held in by_step(view.lines).items()
    )
    rated = separator.join(t("overview.steps.rated", rating=label(r, t), n=n) for r, n in counted.items())
    return t.plural("overview.steps.description", total, steps=steps, ratings=rated)


def table(view: View, t: Translator) -> Table:
    """Every running initiative, those told in words too, in the order of the marks, and where it stood before."""
    headers = tuple(t(f"overview.steps.column.{name}") for name in ("step", "rating", "title", "department"))
    lines = [line for held in by_step(view.lines).values() for line in held]
    told = [(label(x.step, t), label(x.rating, t), x.title, x.department) for x in lines]
    earlier = view.earlier
    if earlier is None:
        return Table(headers, tuple(told))
    more = (wording.name(earlier, t), t("overview.list.column.since"))
    beside = [(wording.stood(line.code, earlier, t), since.told(earlier.changed(line.code), t)) for line in lines]
    return Table((*headers, *more), tuple((*one, *was) for one, was in zip(told, beside, strict=True)))


def tip(line: InitiativeLine, t: Translator, earlier: Earlier | None = None) -> str:
    """What a mark says of its initiative: 「要対応　住民異動届（市民課）　悪化…　前月末から：①→②」."""
    said = t("overview.steps.mark", rating=label(line.rating, t), title=line.title, department=line.department)
    because = why(line.rated, t) if line.rated is not None else ""
    if because:
        said = t("overview.steps.because", said=said, why=because)
    return said if earlier is None else since.tip(said, line.code, earlier, t)


def folded_words(column: Column, t: Translator) -> str:
    """「順調 ほか12件」."""
    return t("overview.steps.folded", rating=label(Rating.ON_TRACK, t), n=column.folded)


def head(step: Step, t: Translator) -> str:
    """The name of a column, short enough for the count and 前月比 beside it."""
    return t(f"overview.steps.head.{step.value}")


def change(column: Column, earlier: Earlier | None, t: Translator) -> str:
    """「前月比＋1」; nothing where no state was kept."""
    return "" if earlier is None else wording.step(column.step, column.count, earlier, t)


def _all_rows(scene: Scene, earlier: Earlier | None, t: Translator) -> Iterator[Row]:
    for column in scene.columns:
        yield from _head_rows(column, earlier, t)
        for mark in column.marks:
            x, said = float(column.left + mark.x), tip(mark.line, t, earlier)
            if mark.is_new or mark.is_changed:
                foot = mark.y + (column.pitch - UNDERLINE) / 2
                yield row("new" if mark.is_new else "changed", foot, x - MARK / 2, x2=x + MARK / 2)
            yield row(f"mark_{mark.line.rating.value}", mark.y, x, tip=said)
            if mark.line.rating is Rating.NOT_EVALUABLE:
                yield row("question", mark.y, x, text=t("overview.sign.not_evaluable"))
        if column.folded:
            yield row("folded", column.folded_y, column.left + 8, text=folded_words(column, t))
        yield from _name_rows(column, scene.names_y, earlier, t)
    yield from _ended_rows(scene, t)


def _head_rows(column: Column, earlier: Earlier | None, t: Translator) -> Iterator[Row]:
    yield row("ground", 0, column.left, x2=column.left + COLUMN, y2=HEADER)
    yield row("head", HEADER / 2, column.left + 12, text=head(column.step, t))
    counted, moved = t.plural("overview.steps.count", column.count), change(column, earlier, t)
    right = column.left + COLUMN - 12
    yield row("count", HEADER / 2, right - CHANGE_WIDTH if moved else right, text=counted)
    if moved:
        yield row("change", HEADER / 2, right, text=moved)


def _name_rows(column: Column, top: int, earlier: Earlier | None, t: Translator) -> Iterator[Row]:
    if not column.named:
        yield row("none", top, column.left + 8, text=none_words(column, t))
    for place, line in enumerate(column.named):
        y = top + place * NAME_PITCH
        last = place == len(column.named) - 1 and column.unnamed > 0
        yield row("bullet", y, column.left + 14)
        yield row("name_short" if last else "name", y, column.left + 26, text=line.title, tip=tip(line, t, earlier))
        if last:
            more = t.plural("overview.steps.unnamed", column.unnamed)
            yield row("more", y, column.left + COLUMN - 4, text=more)


def none_words(column: Column, t: Translator) -> str:
    """What stands where no name does."""
    return t("overview.steps.no_action_needed" if column.count else "overview.steps.no_initiative")


def _ended_rows(scene: Scene, t: Translator) -> Iterator[Row]:
    yield row("head", HEADER / 2, ENDED_LEFT, text=t("overview.steps.ended"))
    for place, (lifecycle, count) in enumerate(scene.ended):
        y = FIRST_Y + 25 * place
        yield row("ending", y, ENDED_LEFT, text=label(lifecycle, t))
        yield row("ending_count", y, ENDED_RIGHT, text=str(count))
