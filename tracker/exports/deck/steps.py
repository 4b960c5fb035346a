"""取組はいまどこにあるか as a slide: four columns with a mark for each initiative, counts by rating, names of 要対応.

Which marks are drawn and which are told in words is decided where the screen's picture is arranged.
"""

from collections import Counter
from collections.abc import Iterator

from tracker.charts import step_picture
from tracker.charts.step_picture import View
from tracker.domain.codes import Rating
from tracker.domain.earlier import Earlier
from tracker.domain.initiatives import InitiativeLine
from tracker.domain.standing import by_step, ratings
from tracker.exports.deck import measure, pages
from tracker.exports.deck.front import earlier_of
from tracker.exports.deck.model import StepsSlide
from tracker.exports.deck.openly import Shown
from tracker.exports.deck.parts import Ending, Mark, StepColumn
from tracker.i18n import Translator, formats
from tracker.wording import overview, since
from tracker.wording.labels import label
from tracker.wording.rating import why

COLUMN, GAP, PITCH, ACROSS = 262, 8, 30, 8
"""Pixels of a column, between columns and marks; marks a row."""

MOST_ROWS = 7
"""Rows of marks a column has room for; more ○ are told in words."""

NAME_ROOM = COLUMN - 28
NAMES_HEIGHT, LINE = 184, 28
"""Pixels for the names of 要対応 under the marks, and of a line of them."""

_ORDER = (Rating.ACTION_NEEDED, Rating.ATTENTION, Rating.ON_TRACK, Rating.NOT_EVALUABLE)


def steps(shown: Shown, t: Translator) -> StepsSlide:
    """The slide; the counts are those of the whole city, the names those that may be named."""
    lines, before = shown.state.overview.lines, earlier_of(shown.state)
    scene = step_picture.arrange(View(lines, before))
    found = by_step(lines)
    columns = tuple(_column(column, found[column.step], shown, before, t) for column in scene.columns)
    return StepsSlide(
        kicker=t("overview.steps"),
        title=_title(lines, t),
        columns=columns,
        legend=_legend(lines, before, t),
        ended_name=t("overview.steps.ended"),
        ended=tuple(
            Ending(lifecycle=lifecycle, name=label(lifecycle, t), count=formats.number(count))
            for lifecycle, count in scene.ended
        ),
        notes=tuple(_notes(shown, t)),
        alt=step_picture.describe(View(lines, before), t),
    )


def _title(lines: tuple[InitiativeLine, ...], t: Translator) -> str:
    """「要対応は1件です。」 with where most initiatives stand."""
    counted = ratings(lines)
    if not sum(counted.values()):
        return t("overview.steps.nothing")
    bad = counted[Rating.ACTION_NEEDED]
    most = max(by_step(lines).items(), key=lambda each: (len(each[1]), -each[0]))
    words = {"step": label(most[0], t), "count": formats.number(len(most[1]))}
    return t.plural("deck.steps.title", bad, n=formats.number(bad), **words) if bad else t("deck.steps.fine", **words)


def _column(
    column: step_picture.Column, held: tuple[InitiativeLine, ...], shown: Shown, before: Earlier | None, t: Translator
) -> StepColumn:
    counted = Counter(line.rating for line in held)
    marks = _kept(held)
    folded = len(held) - len(marks)
    named, more = _names([line for line in held if line.rating is Rating.ACTION_NEEDED], shown, t)
    return StepColumn(
        step=column.step,
        name=step_picture.head(column.step, t),
        count=t.plural("overview.steps.count", column.count),
        change=step_picture.change(column, before, t),
        counts=t("overview.legend.separator").join(
            t("deck.steps.count", sign=overview.sign(rating, t), n=formats.number(counted[rating]))
            for rating in _ORDER
            if counted[rating]
        ),
        marks=tuple(_mark(line, before) for line in marks),
        folded=t("deck.steps.folded", n=formats.number(folded)) if folded else "",
        named=named,
        more=more,
        none="" if named or more else step_picture.none_words(column, t),
    )


def _mark(line: InitiativeLine, before: Earlier | None) -> Mark:
    if before is None:
        return Mark(rating=line.rating)
    return Mark(rating=line.rating, new=before.is_new(line.code), changed=bool(before.changed(line.code)))


def _kept(held: tuple[InitiativeLine, ...]) -> tuple[InitiativeLine, ...]:
    """The marks there is room for, worst first."""
    return held if len(held) <= MOST_ROWS * ACROSS else held[: (MOST_ROWS - 1) * ACROSS]


def _names(bad: list[InitiativeLine], shown: Shown, t: Translator) -> tuple[tuple[str, ...], str]:
    """The first names there is room for, and how many more there are."""
    room = NAMES_HEIGHT - 32
    kept: list[str] = []
    used = 0
    for line in bad:
        if line.code in shown.hidden:
            continue
        lines = measure.lines(f"■ {line.title}", pages.BODY, NAME_ROOM)
        takes = len(lines) * LINE + 4
        if used + takes <= room:
            kept.append(line.title)
        elif not kept:  # the first one is named in any case, and stands in full in the notes
            kept.append("".join(lines[: room // LINE - 1]).removeprefix("■ ") + "…")
        else:
            break
        used += takes
    more = len(bad) - len(kept)
    return tuple(kept), t.plural("overview.steps.unnamed", more) if more else ""


def _legend(lines: tuple[InitiativeLine, ...], before: Earlier | None, t: Translator) -> str:
    signs = (t("deck.steps.sign", sign=overview.sign(rating, t), rating=label(rating, t)) for rating in _ORDER)
    words = t("overview.legend.separator").join(signs)
    key = since.key(lines, before, t)
    return t("deck.steps.legend_lines", signs=words, key=key) if key else t("deck.steps.legend", signs=words)


def _notes(shown: Shown, t: Translator) -> Iterator[str]:
    """Every 要対応 by name with the reason, those without room on the slide too."""
    for held in by_step(shown.lines).values():
        for line in held:
            if line.rating is Rating.ACTION_NEEDED:
                because = why(line.rated, t) if line.rated is not None else ""
                step = label(line.step, t)
                yield t("deck.notes.action_needed", step=step, title=line.title, why=because)
