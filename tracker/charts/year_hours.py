"""Hours by 年度, one block a year: 実測 solid with its 幅, 集計・申告 hollow beside it, 見込み dashed below and apart.

職員 and 住民 are two pictures. Hours that were added lie left of zero, in full.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

import altair as alt

from tracker.charts import theme
from tracker.charts.scene import Row, Table, marks, row, stacked, words
from tracker.domain.codes import Audience
from tracker.domain.yearly import YearHours
from tracker.i18n import Translator
from tracker.wording import yearly as wording
from tracker.wording.labels import label

TITLE, LINE, BAR, GAP, LEGEND = 28, 24, 16, 14, 26
AIR = 8
"""Pixels left of the worst and right of the best end."""


@dataclass(frozen=True, slots=True)
class View:
    """The years of one audience. ``estimated``: hours come from volumes, so they are 約 in steps of ten."""

    audience: Audience
    years: tuple[YearHours, ...]
    estimated: bool
    expected_estimated: bool = True


@dataclass(frozen=True, slots=True)
class _Piece:
    """One bar from ``start`` to ``end`` hours; ``look`` is its part."""

    look: str
    start: Fraction
    end: Fraction


def rows(view: View, t: Translator) -> tuple[Row, ...]:
    """Everything the picture draws; positions are hours a year, saved to the right."""
    return tuple(_all_rows(view, t))


def chart(view: View) -> alt.LayerChart:
    """The picture, without its rows."""
    return _picture(*_domain(view.years), _height(view.years))


@lru_cache(maxsize=64)
def _picture(low: float, high: float, height: int) -> alt.LayerChart:
    scale = alt.Scale(domain=[low, high], range=[AIR, alt.ExprRef(f"width - {AIR}")], zero=False, nice=False)
    return stacked(_layers(scale), height)


def describe(view: View, t: Translator) -> str:
    """One sentence that says what the picture shows."""
    whose = label(view.audience, t)
    if not view.years:
        return t("rollout.year.nothing", audience=whose)
    told = t("common.list_separator").join(
        t("rollout.year.named", year=wording.name(year, t), told=line)
        for year in view.years
        for line in _lines(year, view, t)
    )
    return t("rollout.year.description", audience=whose, years=told)


def table(view: View, t: Translator) -> Table:
    """Every year with its parts."""
    headers = tuple(t(f"rollout.year.column.{name}") for name in ("year", "actual", "planned", "expected"))
    found = []
    for year in view.years:
        actual = wording.actual(year, t, estimated=view.estimated)
        aimed = wording.planned(year, t, estimated=view.estimated)
        hoped = wording.expected(year, t, estimated=view.expected_estimated)
        cells = (actual, aimed, hoped)
        found.append((wording.name(year, t), *(cell or t("rollout.year.missing") for cell in cells)))
    return Table(headers, tuple(found))


def _lines(year: YearHours, view: View, t: Translator) -> list[str]:
    """The texts of a year that stand above a bar."""
    actual = wording.actual(year, t, estimated=view.estimated)
    hoped = wording.expected(year, t, estimated=view.expected_estimated)
    return [line for line in (actual, hoped) if line is not None]


def _pieces(year: YearHours) -> list[_Piece]:
    """The 実績 bars of a year: what lies on the same side of zero stands end to end."""
    measured, reported = year.measured.saved_hours, year.reported.saved_hours
    found = []
    if year.measured.count:
        found.append(_Piece("bar_measured" if measured >= 0 else "bar_worse", Fraction(0), measured))
    if year.reported.count:
        start = measured if measured * reported > 0 else Fraction(0)
        found.append(_Piece("bar_reported", start, start + reported))
    return found


def _domain(years: Sequence[YearHours]) -> tuple[float, float]:
    """Hours from the worst end to the best, 0 among them."""
    held = [0.0]
    for year in years:
        held += [float(piece.end) for piece in _pieces(year)] + [float(year.expected)]
        held += [year.measured.interval.low, year.measured.interval.high] if year.measured.interval else []
    return min(held), max(held) if max(held) > min(held) else 1.0


def _blocks(year: YearHours) -> int:
    return bool(year.measured.count or year.reported.count) + bool(year.expected_count)


def _height(years: Sequence[YearHours]) -> int:
    each = sum(LINE + _blocks(year) * (LINE + BAR) + GAP for year in years)
    return TITLE + (each + LEGEND if years else LINE)


def _all_rows(view: View, t: Translator) -> Iterator[Row]:
    yield row("title", TITLE / 2 - 4, text=t("rollout.year.title", audience=label(view.audience, t)))
    if not view.years:
        yield row("told", TITLE + LINE / 2, text=t("rollout.year.none"))
        return
    top = float(TITLE)
    for year in view.years:
        yield row("name", top + LINE / 2, text=wording.name(year, t))
        top += LINE
        yield from _year_rows(year, view, top, t)
        top += _blocks(year) * (LINE + BAR) + GAP
    yield row("legend", top + LEGEND / 2, text=t("rollout.year.legend"))


def _year_rows(year: YearHours, view: View, top: float, t: Translator) -> Iterator[Row]:
    actual = wording.actual(year, t, estimated=view.estimated)
    if actual is not None:
        bar = top + LINE
        yield row("told", top + LINE / 2, text=actual, tip=actual)
        yield row("zero", bar - 3, 0, y2=bar + BAR + 3)
        for piece in _pieces(year):
            low, high = sorted((float(piece.start), float(piece.end)))
            yield row(piece.look, bar, low, x2=high, y2=bar + BAR, tip=actual)
        if year.measured.interval is not None:
            yield from _whisker(year.measured.interval.low, year.measured.interval.high, bar + BAR / 2)
        top = bar + BAR
    hoped = wording.expected(year, t, estimated=view.expected_estimated)
    if hoped is not None:
        low, high = sorted((0.0, float(year.expected)))
        yield row("told", top + LINE / 2, text=hoped, tip=hoped)
        yield row("zero", top + LINE - 3, 0, y2=top + LINE + BAR + 3)
        yield row("bar_expected", top + LINE, low, x2=high, y2=top + LINE + BAR, tip=hoped)


def _whisker(low: float, high: float, middle: float) -> Iterator[Row]:
    yield row("whisker", middle, low, x2=high)
    for end in (low, high):
        yield row("cap", middle - 5, end, y2=middle + 5)


BARS: dict[str, dict[str, Any]] = {
    "measured": {"fill": theme.AFTER},
    "worse": {"fill": theme.WORSE, "stroke": theme.INK, "strokeWidth": 1.5},
    "reported": {"fill": theme.PAPER, "stroke": theme.AFTER, "strokeWidth": 2},
    "expected": {"fill": theme.PAPER, "stroke": theme.EXPECTED, "strokeWidth": 2, "strokeDash": [5, 3]},
}


def _layers(scale: alt.Scale) -> Iterator[alt.Chart]:
    for look, style in BARS.items():
        yield marks(f"bar_{look}", scale, wide=True, high=True, tips=True).mark_rect(opacity=1, **style)
    yield marks("whisker", scale, wide=True).mark_rule(color=theme.PAPER, strokeWidth=4)
    yield marks("whisker", scale, wide=True).mark_rule(color=theme.INK, strokeWidth=2)
    yield marks("cap", scale, high=True).mark_rule(color=theme.INK, strokeWidth=2)
    yield marks("zero", scale, high=True).mark_rule(color=theme.INK, strokeWidth=1)
    yield words("title").mark_text(x=0, align="left", limit=alt.ExprRef("width"))
    yield words("name").mark_text(x=0, align="left", fontWeight="bold", limit=alt.ExprRef("width"))
    yield words("told", tips=True).mark_text(x=0, align="left", limit=alt.ExprRef("width"))
    yield words("legend").mark_text(x=0, align="left", limit=alt.ExprRef("width"), color=theme.BEFORE)
