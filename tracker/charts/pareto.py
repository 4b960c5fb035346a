"""Hours a year of every 業務, largest first, with the share of all up to each: where most of the time goes.

Name and figure stand above the bar, so that no name is cut where there is room. Ten bars; the rest is counted in words.
"""

from collections.abc import Iterator
from functools import lru_cache

import altair as alt

from tracker.charts import theme
from tracker.charts.scene import Row, Table, marks, row, stacked, words
from tracker.domain.inventory import Bar
from tracker.domain.inventory import Pareto as View
from tracker.i18n import Translator
from tracker.wording import current_state as wording

__all__ = ["View", "chart", "describe", "rows", "table"]

TITLE, LINE, BAR, GAP = 28, 22, 12, 8
FIGURE = 236
"""Pixels kept for a figure on the right."""


def rows(view: View, t: Translator) -> tuple[Row, ...]:
    """Everything the picture draws; positions are hours a year."""
    return tuple(_all_rows(view, t))


def chart(view: View) -> alt.LayerChart:
    """The picture, without its rows."""
    lines = len(view.bars)
    rest = LINE if view.rest or not lines else 0
    return _picture(float(max((bar.hours for bar in view.bars), default=1)) or 1.0, TITLE + lines * _PITCH + rest)


_PITCH = LINE + BAR + GAP


@lru_cache(maxsize=64)
def _picture(high: float, height: int) -> alt.LayerChart:
    scale = alt.Scale(domain=[0, high], range=[0, alt.ExprRef("width")], zero=False, nice=False)
    return stacked(_layers(scale), height)


def describe(view: View, t: Translator) -> str:
    """One sentence that says what the picture shows."""
    if not view.bars:
        return t("current_state.pareto.nothing")
    named = (f"{wording.work_name(bar.work, t)} {_figure(bar, t)}" for bar in view.bars[:3])
    top = t("common.list_separator").join(named)
    return t.plural("current_state.pareto.description", view.known, top=top)


def table(view: View, t: Translator) -> Table:
    """The bars as figures, and the rest in one line."""
    headers = tuple(t(f"current_state.pareto.column.{name}") for name in ("name", "department", "hours", "cumulative"))
    lines = [
        (bar.work.name, bar.work.department or "", wording.hours(bar.hours, t), wording.share(bar.cumulative, t))
        for bar in view.bars
    ]
    if view.rest:
        lines.append((_rest(view, t), "", wording.hours(view.rest_hours, t), wording.share(100, t)))
    return Table(headers, tuple(lines), (2, 3))


def _figure(bar: Bar, t: Translator) -> str:
    return t("current_state.pareto.figure", hours=wording.hours(bar.hours, t), share=wording.share(bar.cumulative, t))


def _rest(view: View, t: Translator) -> str:
    return t.plural("current_state.pareto.rest", view.rest)


def _all_rows(view: View, t: Translator) -> Iterator[Row]:
    yield row("title", TITLE / 2 - 4, text=t("current_state.pareto.title"))
    if not view.bars:
        yield row("rest", TITLE + LINE / 2, text=t("current_state.pareto.none"))
        return
    for place, bar in enumerate(view.bars):
        top = TITLE + place * _PITCH
        tip = f"{wording.work_name(bar.work, t)} {_figure(bar, t)}"
        yield row("name", top + LINE / 2, text=wording.work_name(bar.work, t), tip=tip)
        yield row("figure", top + LINE / 2, text=_figure(bar, t))
        yield row("bar", top + LINE, 0, x2=float(bar.hours), y2=top + LINE + BAR, tip=tip)
    if view.rest:
        total = t("current_state.pareto.rest_hours", rest=_rest(view, t), hours=wording.hours(view.rest_hours, t))
        yield row("rest", TITLE + len(view.bars) * _PITCH + LINE / 2, text=total)


def _layers(scale: alt.Scale) -> Iterator[alt.Chart]:
    yield marks("bar", scale, wide=True, high=True, tips=True).mark_rect(fill=theme.BEFORE, opacity=1)
    yield words("title").mark_text(x=0, align="left", fontWeight="bold", limit=alt.ExprRef("width"))
    yield words("name", tips=True).mark_text(x=0, align="left", limit=alt.ExprRef(f"max(60, width - {FIGURE})"))
    yield words("figure").mark_text(x=alt.ExprRef("width"), align="right", limit=FIGURE)
    yield words("rest").mark_text(x=0, align="left", limit=alt.ExprRef("width"))
