"""課 × ステップ: how many running initiatives each department has at each step, the number printed in every cell.

The grounds only repeat the numbers. Over ten departments those with 要対応, then those without a 試行, come first, and
the others are counted in words until somebody asks for all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import altair as alt

from tracker.charts import theme
from tracker.charts.scene import Row, Table, marks, row, stacked, words
from tracker.domain.codes import Rating, Step
from tracker.domain.initiatives import InitiativeLine
from tracker.domain.standing import running
from tracker.i18n import Translator
from tracker.wording.labels import label

NAME, CELL, CELL_HEIGHT, PITCH, PITCH_HEIGHT = 150, 52, 24, 56, 28
WIDTH = NAME + 4 * PITCH
HEAD = 28
SHOWN = 10
FILLS = (theme.PAPER, "#e8f1fe", "#c5d7fb", "#9db7f9")
"""Grounds of 0, 1, 2 and 3 or more; black on each reads with a contrast above 10."""


@dataclass(frozen=True, slots=True)
class View:
    """Every initiative that passes the filters; ``everything`` shows all departments instead of the first ten."""

    lines: tuple[InitiativeLine, ...]
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Department:
    """One department with its running initiatives per step, in the order of the steps."""

    code: str
    name: str
    counts: tuple[int, ...]
    action_needed: int

    @property
    def has_trial(self) -> bool:
        """Whether any of its initiatives stands at ③."""
        return self.counts[list(Step).index(Step.PILOT)] > 0


@dataclass(frozen=True, slots=True)
class Scene:
    """The shown departments in their order, and how many are not shown."""

    shown: tuple[Department, ...]
    rest: int
    total: int


def arrange(view: View) -> Scene:
    """Which departments stand where."""
    found = _departments(view.lines)
    if len(found) > SHOWN:
        found.sort(key=lambda each: (each.action_needed == 0, each.has_trial, each.code))
    shown = found if view.everything else found[:SHOWN]
    return Scene(tuple(shown), len(found) - len(shown), len(found))


def _departments(lines: tuple[InitiativeLine, ...]) -> list[Department]:
    """Departments with a running initiative, by code."""
    held: dict[tuple[str, str], list[InitiativeLine]] = {}
    for line in running(lines):
        held.setdefault((line.department_code, line.department), []).append(line)
    return [
        Department(
            code,
            name,
            tuple(sum(line.step is step for line in own) for step in Step),
            sum(line.rating is Rating.ACTION_NEEDED for line in own),
        )
        for (code, name), own in sorted(held.items())
    ]


def ground(count: int) -> int:
    """Which of :data:`FILLS` a count stands on."""
    return min(count, len(FILLS) - 1)


def written(count: int, t: Translator) -> str:
    """The number of a cell; 「–」 for none."""
    return str(count) if count else t("overview.departments.zero")


def rows(view: View, t: Translator) -> tuple[Row, ...]:
    """Everything the picture draws, in pixels from its left and top."""
    return tuple(_all_rows(arrange(view), t))


def chart(view: View) -> alt.LayerChart:
    """The picture, without its rows."""
    scene = arrange(view)
    return _picture(len(scene.shown) + (1 if scene.rest or not scene.shown else 0))


def describe(view: View, t: Translator) -> str:
    """One sentence: how many departments, and how many of them have no 試行."""
    found = _departments(view.lines)
    if not found:
        return t("overview.departments.nothing")
    without = sum(not each.has_trial for each in found)
    return t.plural("overview.departments.description", len(found), without=without)


def table(view: View, t: Translator) -> Table:
    """Every department, those in 「ほか」 too."""
    scene = arrange(View(view.lines, everything=True))
    headers = (t("overview.departments.name"), *(label(step, t) for step in Step))
    lines = tuple((each.name, *(written(count, t) for count in each.counts)) for each in scene.shown)
    return Table(headers, lines, numeric=(1, 2, 3, 4))


def _all_rows(scene: Scene, t: Translator) -> Iterator[Row]:
    for place, step in enumerate(Step):
        yield row("head", HEAD / 2, _middle(place), text=t(f"overview.departments.step.{step.value}"))
    for place, each in enumerate(scene.shown):
        top = HEAD + PITCH_HEIGHT * place
        yield row("name", top + CELL_HEIGHT / 2, 0, text=each.name, tip=each.name)
        for across, count in enumerate(each.counts):
            left = NAME + PITCH * across
            yield row(f"cell_{ground(count)}", top, left, x2=left + CELL, y2=top + CELL_HEIGHT)
            yield row("figure", top + CELL_HEIGHT / 2, _middle(across), text=written(count, t))
    below = HEAD + PITCH_HEIGHT * len(scene.shown) + CELL_HEIGHT / 2
    if not scene.shown:
        yield row("rest", below, 0, text=t("overview.departments.none"))
    elif scene.rest:
        yield row("rest", below, 0, text=t.plural("overview.departments.rest", scene.rest))


def _middle(across: int) -> float:
    return NAME + PITCH * across + CELL / 2


@lru_cache(maxsize=64)
def _picture(lines: int) -> alt.LayerChart:
    pixels = alt.Scale(domain=[0, 1], range=[0, 1], zero=False, nice=False)
    whole = stacked(_layers(pixels), HEAD + PITCH_HEIGHT * lines)
    return whole.properties(width=WIDTH, autosize=alt.AutoSizeParams(type="none"))


def _layers(pixels: alt.Scale) -> Iterator[alt.Chart]:
    yield words("head", pixels).mark_text(align="center", fontSize=theme.SMALL)
    yield words("name", pixels, tips=True).mark_text(align="left", limit=NAME - 8, fontSize=theme.SMALL)
    for place, fill in enumerate(FILLS):
        cells = marks(f"cell_{place}", pixels, wide=True, high=True)
        yield cells.mark_rect(fill=fill, stroke=theme.GUIDE, strokeWidth=1, opacity=1)
    yield words("figure", pixels).mark_text(align="center", fontSize=theme.SMALL)
    yield words("rest", pixels).mark_text(align="left", fontSize=theme.SMALL, color=theme.EXPECTED)
