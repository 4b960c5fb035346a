"""工程表 as a picture: names on the left, the plan on the right, first commitments under it, slips as arrows.

Done is dark, now is blue, later is white with an outline; ■ ◆ ? ○ stand before the names: nothing depends on colour.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import altair as alt

from tracker.charts import gantt_rows, theme
from tracker.charts.gantt_rows import View, height, slipped
from tracker.charts.scene import Row, Table, marks, stacked, words
from tracker.i18n import Translator, formats
from tracker.wording.labels import label

__all__ = ["View", "chart", "describe", "legend", "rows", "table"]

SIGN_X, NAME_X, PLAN_X, RIGHT = 0, 20, 268, 56
UNDERLINE = 15
"""Pixels the line under a sign is wide."""

RULE, QUARTER = "#7f7f7f", "#949494"


def rows(view: View, t: Translator) -> tuple[Row, ...]:
    """Everything the picture draws; ``x`` is in days from the window's first day."""
    return tuple(gantt_rows.rows(view, t))


def chart(view: View) -> alt.LayerChart:
    """The picture, without its rows."""
    return _picture(view.days, height(view))


@lru_cache(maxsize=64)
def _picture(days: int, pixels: float) -> alt.LayerChart:
    ends = [alt.ExprRef(str(PLAN_X)), alt.ExprRef(f"width - {RIGHT}")]
    scale = alt.Scale(domain=[0, days], range=ends, zero=False, nice=False)
    return stacked(_layers(scale), pixels)


def describe(view: View, t: Translator) -> str:
    """One sentence that says what the picture shows."""
    late = slipped(view.lines)
    shown = {
        "n": formats.number(len(view.lines)),
        "first": formats.day(view.first, t),
        "last": formats.day(view.last, t),
    }
    if not view.lines:
        return t("roadmap.chart.nothing")
    if not late:
        return t.plural("roadmap.chart.description", len(view.lines), **shown)
    most = late[0]
    return t.plural(
        "roadmap.chart.description_late",
        len(view.lines),
        late=formats.number(len(late)),
        title=most.title,
        days=most.slip_days or 0,
        **shown,
    )


COLUMNS: tuple[str, ...] = (
    *("rating", "title", "department", "step"),
    *("start", "end", "first_end", "slip", "moves", "needs"),
)


def table(view: View, t: Translator) -> Table:
    """Every initiative of the window with its dates, first commitments and slip, and what changed since a state."""
    names = COLUMNS
    cells = [_cells(line, t) for line in view.lines]
    if view.earlier is not None:
        names = (*COLUMNS, "changes")
        cells = [(*each, gantt_rows.changes(view, line, t)) for each, line in zip(cells, view.lines, strict=True)]
    return Table(tuple(t(f"roadmap.column.{name}") for name in names), tuple(cells), numeric=(7, 8))


def legend(view: View, t: Translator) -> str:
    """What its signs and lines mean; those of a comparison only where there is one."""
    return t("roadmap.legend" if view.earlier is None else "roadmap.legend_compared")


def _cells(line: Any, t: Translator) -> tuple[str, ...]:
    days = (line.planned_start, line.planned_end, line.first_end)
    needs = (
        t("roadmap.needs_violated" if each.violated else "roadmap.needs", title=each.needs_title)
        for each in line.dependencies
    )
    return (
        label(line.rating, t),
        line.title,
        line.department,
        label(line.step, t),
        *("" if day is None else formats.day(day, t) for day in days),
        "" if line.slip_days is None else formats.number(line.slip_days),
        formats.number(line.moves),
        t("common.list_separator").join(needs),
    )


BARS: dict[str, dict[str, Any]] = {
    "done": {"fill": theme.BEFORE, "stroke": theme.BEFORE, "strokeWidth": 1},
    "now": {"fill": theme.AFTER, "stroke": theme.INK, "strokeWidth": 2},
    "later": {"fill": theme.PAPER, "stroke": theme.BEFORE, "strokeWidth": 1.5},
    "whole": {"fill": theme.PAPER, "stroke": theme.BEFORE, "strokeWidth": 1.5, "strokeDash": [4, 2]},
}


CHANGED: dict[str, Any] = {"color": theme.INK, "strokeWidth": 2, "strokeDash": [6, 3]}
"""Under the sign of what is another than in the state compared with."""


def _layers(scale: alt.Scale) -> Iterator[alt.Chart]:
    yield marks("quarter_rule", scale, high=True).mark_rule(color=QUARTER, strokeWidth=1, strokeDash=[1, 3])
    yield marks("year_rule", scale, high=True).mark_rule(color=RULE, strokeWidth=1)
    yield words("year", scale).mark_text(align="left", dx=4, fontSize=theme.SMALL, fontWeight="bold")
    yield words("quarter", scale).mark_text(align="left", dx=4, fontSize=12, color=theme.EXPECTED)
    yield marks("needs", scale, high=True).mark_rule(color=theme.GUIDE, strokeWidth=1.5)
    yield marks("needs_violated", scale, high=True).mark_rule(color=theme.WORSE, strokeWidth=2.5, strokeDash=[6, 3])
    for look, style in BARS.items():
        yield marks(f"bar_{look}", scale, wide=True, high=True, tips=True).mark_rect(opacity=1, **style)
    yield words("number_dark", scale).mark_text(align="center", fontSize=12)
    yield words("number_light", scale).mark_text(align="center", fontSize=12, color=theme.PAPER)
    yield marks("end_only", scale, tips=True).mark_point(shape="triangle-down", size=90, opacity=1, color=theme.BEFORE)
    yield marks("commitment", scale, wide=True).mark_rule(color=theme.GUIDE, strokeWidth=3)
    yield marks("slip", scale, wide=True).mark_rule(color=theme.WORSE, strokeWidth=2)
    yield marks("slip_head", scale).mark_point(
        shape="triangle-right", size=60, filled=True, opacity=1, color=theme.WORSE
    )
    yield words("slip_days", scale).mark_text(align="left", dx=6, fontSize=12, color=theme.WORSE)
    diamond: dict[str, Any] = {"shape": "diamond", "size": 110, "opacity": 1, "stroke": theme.INK, "strokeWidth": 1.5}
    yield marks("milestone", scale, tips=True).mark_point(fill=theme.PAPER, **diamond)
    yield marks("milestone_done", scale, tips=True).mark_point(fill=theme.INK, **diamond)
    yield marks("today_rule", scale, high=True).mark_rule(color=theme.INK, strokeWidth=1.5, strokeDash=[2, 2])
    yield words("today", scale).mark_text(align="center", fontSize=12, fontWeight="bold")
    yield marks("changed").mark_rule(x=SIGN_X, x2=SIGN_X + UNDERLINE, opacity=1, **CHANGED)
    yield words("sign", tips=True).mark_text(x=SIGN_X, align="left", fontSize=theme.SMALL)
    yield words("name", tips=True).mark_text(x=NAME_X, align="left", limit=PLAN_X - NAME_X - 12)
    yield words("heading").mark_text(x=0, align="left", fontWeight="bold", limit=PLAN_X - 12)
    yield words("outside", scale).mark_text(align="left", dx=4, fontSize=12, color=theme.EXPECTED)
    yield words("undated", scale).mark_text(align="left", dx=4, color=theme.EXPECTED)
    yield words("none").mark_text(x=0, align="left", color=theme.EXPECTED)
