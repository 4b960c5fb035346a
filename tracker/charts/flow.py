"""The steps of a 業務 as a line of boxes: today's on the left, the planned ones on the right, minutes on each.

A step with waste has a thick dashed outline and names it in words; colour says nothing here.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Any

import altair as alt

from tracker.charts import theme
from tracker.charts.scene import Row, Table, marks, row, stacked, words
from tracker.domain.current_state import FlowStep
from tracker.domain.flows import before
from tracker.domain.step_codes import FlowState
from tracker.i18n import Translator
from tracker.wording import current_state as wording
from tracker.wording.labels import label

HEAD, LINE, AIR, GAP = 36, 20, 8, 20
LEFT, RIGHT = (0.0, 0.47), (0.53, 1.0)
"""The two columns, as shares of the width."""

FIRST_LINE, OTHER_LINES, MOST_LINES = 18.5, 22.0, 3
"""Full-width characters a line of a box holds: those of the name leave room for the minutes."""

IN_ONE_LINE = 3
"""So many kinds of waste stand in one line."""


@dataclass(frozen=True, slots=True)
class View:
    """The steps of one 業務 by number, today's and those planned."""

    name: str
    as_is: tuple[FlowStep, ...]
    to_be: tuple[FlowStep, ...]

    def of(self, state: FlowState) -> tuple[FlowStep, ...]:
        """The steps of one column."""
        return self.as_is if state is FlowState.AS_IS else self.to_be


@dataclass(frozen=True, slots=True)
class _Box:
    """One step laid out: ``name`` in its lines; room for who does it and what comes before; room for its waste.

    What needs translating has the same room in every language, so that the picture is one.
    """

    step: FlowStep
    came: tuple[int, ...]
    top: float
    name: tuple[str, ...]

    @property
    def waste_lines(self) -> int:
        kinds = len(self.step.wastes)
        return 0 if not kinds else 1 if kinds <= IN_ONE_LINE else 2

    @property
    def bottom(self) -> float:
        lines = len(self.name) + bool(self.step.actor or self.came) + self.waste_lines
        return self.top + 2 * AIR + LINE * lines


def rows(view: View, t: Translator) -> tuple[Row, ...]:
    """Everything the picture draws; ``x`` is a share of the width."""
    return tuple(_all_rows(view, t))


def chart(view: View) -> alt.LayerChart:
    """The picture, without its rows."""
    ends = [box.bottom for state in FlowState for box in _boxes(view.of(state))]
    return _picture(int(max([HEAD + LINE, *ends])) + AIR)


@lru_cache(maxsize=64)
def _picture(height: int) -> alt.LayerChart:
    scale = alt.Scale(domain=[0, 1], range=[2, alt.ExprRef("width - 2")], zero=False, nice=False)
    return stacked(_layers(scale), height)


def describe(view: View, t: Translator) -> str:
    """One sentence that says what the picture shows."""
    if not view.as_is and not view.to_be:
        return t("current_state.flow.nothing", name=view.name)
    told = t("common.list_separator").join(_head(view, state, t) for state in FlowState if view.of(state))
    return t("current_state.flow.description", name=view.name, told=told)


def table(view: View, t: Translator) -> Table:
    """Every step of both columns."""
    names = ("state", "number", "name", "actor", "minutes", "wastes")
    headers = tuple(t(f"current_state.flow.column.{name}") for name in names)
    lines = [
        (
            label(step.state, t),
            str(step.number),
            step.name,
            step.actor or "",
            wording.minutes(step.minutes, t),
            wording.wastes(step.wastes, t),
        )
        for state in FlowState
        for step in view.of(state)
    ]
    return Table(headers, tuple(lines), (1, 4))


def _head(view: View, state: FlowState, t: Translator) -> str:
    return wording.flow_total(state, view.of(state), t)


def _all_rows(view: View, t: Translator) -> Iterator[Row]:
    for state, (left, right) in zip(FlowState, (LEFT, RIGHT), strict=True):
        steps = view.of(state)
        yield row("head", HEAD / 2 - 4, left, text=_head(view, state, t))
        if not steps:
            yield row("none", HEAD + LINE / 2, left, text=t(f"current_state.flow.none.{state.value}"))
        boxes = _boxes(steps)
        for place, box in enumerate(boxes):
            yield from _box_rows(box, left, right, t)
            if place + 1 < len(boxes):
                middle = left + 0.04
                yield row("link", box.bottom, middle, y2=boxes[place + 1].top - 4)
                yield row("arrow", boxes[place + 1].top - 5, middle)


def _boxes(steps: Sequence[FlowStep]) -> list[_Box]:
    top, found = float(HEAD), []
    follows = {step.number: step.follows for step in steps}
    for place, step in enumerate(steps):
        came, usual = before(step.number, follows), (steps[place - 1].number,) if place else ()
        name = _wrapped(f"{step.number}　{step.name}", FIRST_LINE, MOST_LINES)
        found.append(_Box(step, came if came != usual else (), top, name))
        top = found[-1].bottom + GAP
    return found


def _box_rows(box: _Box, left: float, right: float, t: Translator) -> Iterator[Row]:
    step, tip = box.step, wording.step_tip(box.step, t)
    yield row(f"box_{'waste' if step.wastes else 'plain'}", box.top, left, x2=right, y2=box.bottom, tip=tip)
    yield row("minutes", box.top + AIR + LINE / 2, right, text=wording.minutes(step.minutes, t))
    texts = [("name", line) for line in box.name]
    texts += [("detail", line) for line in _wrapped(wording.step_detail(step, box.came, t), OTHER_LINES, 1) if line]
    texts += [("kind", line) for line in _wrapped(wording.step_waste(step, t), OTHER_LINES, box.waste_lines) if line]
    for place, (part, line) in enumerate(texts):
        yield row(part, box.top + AIR + LINE * place + LINE / 2, left, text=line, tip=tip)


def _wrapped(text: str, width: float, most: int) -> tuple[str, ...]:
    """A text in at most ``most`` lines of ``width`` full-width characters; broken at spaces where there are any."""
    full, lines = _width(text), [""]
    if full > width:  # lines of about one length: a last line of one sign reads badly
        width = min(width, full / ceil(full / width) + 1)
    for part in _pieces(text):
        if _width(lines[-1] + part) > width and lines[-1]:
            lines.append("")
        lines[-1] += part if lines[-1] else part.lstrip()
    kept = [line.rstrip() for line in lines[:most]]
    if len(lines) > most > 0:
        kept[-1] = f"{kept[-1][:-1]}…"
    return tuple(kept)


def _pieces(text: str) -> list[str]:
    """Words of letters with the space before them; every full-width sign by itself."""
    found: list[str] = []
    for sign in text:
        joins = bool(found) and _width(sign) < 1 and _width(found[-1][-1]) < 1 and sign != " "
        found = [*found[:-1], found[-1] + sign] if joins else [*found, sign]
    return found


def _width(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.55 for sign in text)


BOXES: dict[str, dict[str, Any]] = {
    "plain": {"fill": theme.PAPER, "stroke": theme.GUIDE, "strokeWidth": 1},
    "waste": {"fill": theme.PAPER, "stroke": theme.INK, "strokeWidth": 3, "strokeDash": [7, 4]},
}


def _layers(scale: alt.Scale) -> Iterator[alt.Chart]:
    for look, style in BOXES.items():
        yield marks(f"box_{look}", scale, wide=True, high=True, tips=True).mark_rect(opacity=1, **style)
    yield marks("link", scale, high=True).mark_rule(color=theme.INK, strokeWidth=2)
    yield marks("arrow", scale).mark_point(shape="triangle-down", filled=True, color=theme.INK, size=90, opacity=1)
    yield words("head", scale).mark_text(align="left", fontWeight="bold", fontSize=theme.BODY)
    yield words("none", scale).mark_text(align="left", color=theme.BEFORE)
    yield words("name", scale, tips=True).mark_text(align="left", dx=12)
    yield words("minutes", scale).mark_text(align="right", dx=-12, fontWeight="bold")
    yield words("detail", scale, tips=True).mark_text(align="left", dx=12, color=theme.BEFORE)
    yield words("kind", scale, tips=True).mark_text(align="left", dx=12, fontWeight="bold")
