"""課 × スキル: how many of each 課 hold each skill today, the number printed in every cell, a dash where nobody does.

The grounds only repeat the numbers. The 課 that lack most of what everybody needs come first; over ten, the others are
counted in words, and the table holds all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import altair as alt

from tracker.charts import theme
from tracker.charts.department_steps import FILLS
from tracker.charts.scene import Row, Table, marks, row, stacked, words
from tracker.domain.skills import Coverage, SkillLine, everybodys
from tracker.i18n import Translator, formats

NAME, CELL, CELL_HEIGHT, PITCH, PITCH_HEIGHT = 170, 100, 24, 104, 28
HEAD = 44
SHOWN = 10
LINE = 7
"""Letters a heading has room for in one line; a longer one takes two."""

LEVELS = (1, 3, 10)
"""From so many people on a cell has the next ground."""


@dataclass(frozen=True, slots=True)
class View:
    """The 課 with their holders, and the skills in their order."""

    covers: tuple[Coverage, ...]
    skills: tuple[SkillLine, ...]


def arrange(view: View) -> tuple[tuple[Coverage, ...], int]:
    """The 課 that are drawn, those that lack most first, and how many are not."""
    needed = everybodys(view.skills)
    found = sorted(view.covers, key=lambda cover: (-len(cover.lacks(needed)), cover.department_code))
    return tuple(found[:SHOWN]), max(0, len(found) - SHOWN)


def ground(count: int) -> int:
    """Which of the grounds a count stands on."""
    return sum(count >= level for level in LEVELS)


def written(count: int, t: Translator) -> str:
    """The number of a cell; a dash for nobody."""
    return formats.number(count) if count else t("learning.none")


def rows(view: View, t: Translator) -> tuple[Row, ...]:
    """Everything the picture draws, in pixels from its left and top."""
    return tuple(_rows(view, t))


def chart(view: View) -> alt.LayerChart:
    """The picture, without its rows."""
    shown, rest = arrange(view)
    return _picture(len(shown) + (1 if rest or not shown else 0), len(view.skills))


def describe(view: View, t: Translator) -> str:
    """One sentence: how many 課, and how many of them lack one of the four skills."""
    if not view.covers:
        return t("learning.cover.nobody")
    needed = everybodys(view.skills)
    lacking = sum(bool(cover.lacks(needed)) for cover in view.covers)
    places = {"n": formats.number(len(view.covers)), "lacking": formats.number(lacking)}
    return t.plural("learning.grid.description", len(view.covers), **places)


def table(view: View, t: Translator) -> Table:
    """Every 課, also those that are not drawn, with how often its people attended."""
    headers = (t("learning.department"), *(skill.name for skill in view.skills), t("learning.cover.this_year"))
    lines = tuple(
        (
            cover.department,
            *(written(cover.count(skill.code), t) for skill in view.skills),
            formats.number(cover.this_year),
        )
        for cover in view.covers
    )
    return Table(headers, lines, numeric=tuple(range(1, len(view.skills) + 2)))


def _rows(view: View, t: Translator) -> Iterator[Row]:
    shown, rest = arrange(view)
    for across, skill in enumerate(view.skills):
        for place, part in enumerate(_broken(skill.name)):
            yield row("head", 12 + 15 * place, _middle(across), text=part, tip=skill.name)
    for place, cover in enumerate(shown):
        top = HEAD + PITCH_HEIGHT * place
        yield row("name", top + CELL_HEIGHT / 2, 0, text=cover.department, tip=cover.department)
        for across, skill in enumerate(view.skills):
            count, left = cover.count(skill.code), NAME + PITCH * across
            yield row(f"cell_{ground(count)}", top, left, x2=left + CELL, y2=top + CELL_HEIGHT)
            yield row("figure", top + CELL_HEIGHT / 2, _middle(across), text=written(count, t))
    below = HEAD + PITCH_HEIGHT * len(shown) + CELL_HEIGHT / 2
    if not shown:
        yield row("rest", below, 0, text=t("learning.cover.nobody"))
    elif rest:
        yield row("rest", below, 0, text=t.plural("learning.grid.rest", rest, n=formats.number(rest)))


def _broken(name: str) -> tuple[str, ...]:
    """A heading in at most two lines; Latin letters take half the room."""
    room = 2 * LINE
    if _wide(name) <= room:
        return (name,)
    spaces = [place for place, sign in enumerate(name) if sign == " "]
    fitting = [place for place in spaces if _wide(name[:place]) <= room]
    cut = fitting[-1] if fitting else next(n for n in range(len(name), 0, -1) if _wide(name[:n]) <= room)
    return name[:cut].strip(), _shortened(name[cut:].strip(), room)


def _shortened(text: str, room: int) -> str:
    if _wide(text) <= room:
        return text
    return next(text[:n] for n in range(len(text), 0, -1) if _wide(text[:n]) <= room - 2) + "…"


def _wide(text: str) -> int:
    return sum(1 if sign.isascii() else 2 for sign in text)


def _middle(across: int) -> float:
    return NAME + PITCH * across + CELL / 2


@lru_cache(maxsize=64)
def _picture(lines: int, across: int) -> alt.LayerChart:
    pixels = alt.Scale(domain=[0, 1], range=[0, 1], zero=False, nice=False)
    whole = stacked(_layers(pixels), HEAD + PITCH_HEIGHT * lines)
    width = NAME + PITCH * max(across, 1)
    return whole.properties(width=width, autosize=alt.AutoSizeParams(type="none"))


def _layers(pixels: alt.Scale) -> Iterator[alt.Chart]:
    yield words("head", pixels, tips=True).mark_text(align="center", fontSize=theme.SMALL)
    yield words("name", pixels, tips=True).mark_text(align="left", limit=NAME - 8, fontSize=theme.SMALL)
    for place, fill in enumerate(FILLS):
        cells = marks(f"cell_{place}", pixels, wide=True, high=True)
        yield cells.mark_rect(fill=fill, stroke=theme.GUIDE, strokeWidth=1, opacity=1)
    yield words("figure", pixels).mark_text(align="center", fontSize=theme.SMALL)
    yield words("rest", pixels).mark_text(align="left", fontSize=theme.SMALL, color=theme.EXPECTED)
