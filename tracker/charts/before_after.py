"""導入前 and 導入後 of one KPI: every case as a dot, each mean as a line with its figure and its own interval.

導入前 is hollow with a dashed mean, 導入後 filled with a solid one, 見込み hollow with a dashed outline, so that a
monochrome copy still tells them apart. Where cases are too many for dots, bars of equal steps show the same; where none
were recorded, the means stand alone. Nothing is cut off: the axis starts at 0 and holds every case.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Any

import altair as alt

from tracker.charts import axes, theme
from tracker.charts.geometry import Axis
from tracker.charts.scene import Row, Table, marks, row, stacked, words
from tracker.charts.strips import CAPTION, HEAD, LONELY, SPAN, Scene, Side, Strip, View, arrange, sides
from tracker.domain.codes import KpiKind
from tracker.domain.results import KpiResult
from tracker.i18n import Translator, formats
from tracker.wording import amounts, cases
from tracker.wording.labels import label
from tracker.wording.units import unit_word


def rows(view: View, t: Translator) -> tuple[Row, ...]:
    """Everything the picture draws, in the unit the KPI is written in."""
    return tuple(_all_rows(view.result, arrange(view), t))


def chart(view: View) -> alt.LayerChart:
    """The picture, without its rows; all words are in the rows."""
    scene = arrange(view)
    return _picture(scene.on, scene.drawn.radius, scene.foot + axes.HEIGHT)


@lru_cache(maxsize=64)
def _picture(on: Axis, radius: int, height: int) -> alt.LayerChart:
    scale = SPAN.scale(on)
    size = alt.ExprRef(f"pow({2 * radius} * min(1, {SPAN.stretch()}), 2)")
    return stacked([*axes.layers(scale), *_case_layers(scale, size), *_mean_layers(scale)], height)


def describe(view: View, t: Translator) -> str:
    """One sentence that says what the picture shows, for who does not see it."""
    found = sides(view)
    if not found:
        return t("charts.before_after.nothing", name=view.result.name)
    phases = t("common.list_separator").join(_told(side, view.result, t) for side in found)
    return t("charts.before_after.description", name=view.result.name, phases=phases)


def table(view: View, t: Translator) -> Table:
    """The means with their intervals, then every drawn case."""
    unit = unit_word(amounts.scale(view.result), t)
    headers = tuple(t(f"charts.before_after.column.{name}") for name in ("phase", "what", "day", "type"))
    last = t("charts.before_after.column.value", unit=unit)
    return Table((*headers, last), tuple(_lines(view, t)), numeric=(4,))


def _lines(view: View, t: Translator) -> Iterator[tuple[str, ...]]:
    written, one = amounts.scale(view.result), t("charts.before_after.one_case")
    for side in sides(view):
        name = _name(side, t)
        yield name, _mean_words(view.result, side, t), "", "", amounts.bare(side.summary.estimate, written)
        if side.summary.mean_interval is not None:
            yield name, _interval_words(view.result, side, t), "", "", ""
        for case in side.found:
            day = formats.day(case.observed_on, t) if case.observed_on else ""
            yield name, one, day, case.case_type or "", amounts.bare(case.value, written)


def _all_rows(result: KpiResult, scene: Scene, t: Translator) -> Iterator[Row]:
    if not scene.strips:
        yield row("caption", CAPTION / 2 - 2, text=t("charts.before_after.nothing", name=result.name))
        return
    yield from axes.rows(scene.on, scene.foot, amounts.scale(result), t)
    yield row("caption", CAPTION / 2 - 2, text=_caption(result, scene, t))
    for strip in scene.strips:
        yield from _case_rows(result, scene, strip, t)
        yield from _mean_rows(result, scene, strip, t)


def _caption(result: KpiResult, scene: Scene, t: Translator) -> str:
    if not any(strip.side.found for strip in scene.strips):
        return result.name
    if scene.drawn.style == "dots":
        return t("charts.before_after.dots", name=result.name, one=cases.counted(1, result, t))
    most = cases.counted(max(bar.count for bar in scene.drawn.all_bars), result, t)
    return t("charts.before_after.bars", name=result.name, most=most)


def _case_rows(result: KpiResult, scene: Scene, strip: Strip, t: Translator) -> Iterator[Row]:
    written, look = amounts.scale(result), strip.side.look
    if not strip.side.found:
        yield row(f"lonely_{look}", strip.foot - LONELY / 2, float(strip.side.summary.estimate * written.factor))
    for dot in strip.dots:
        tip = amounts.amount(strip.side.found[dot.index].value, written, t)
        yield row(f"dot_{look}", strip.foot - scene.drawn.height(dot), float(dot.centre), tip=tip)
    for bar in strip.bars:
        top, tip = strip.foot - scene.drawn.bar_height(bar), cases.counted(bar.count, result, t)
        yield row(f"bar_{look}", top, float(bar.low), x2=float(bar.high), y2=strip.foot, tip=tip)


def _mean_rows(result: KpiResult, scene: Scene, strip: Strip, t: Translator) -> Iterator[Row]:
    side, factor = strip.side, amounts.scale(result).factor
    mean = side.summary.estimate * factor
    # Words stand on the side with more room.
    hand = "left" if mean > scene.on.low + (scene.on.high - scene.on.low) * Fraction(3, 5) else "right"
    name = t("charts.before_after.expected_short") if side.look == "expected" else label(side.phase, t)
    yield row("phase", strip.foot - 24, text=name)
    if side.summary.n is not None:
        yield row("size", strip.foot - 4, text=cases.counted(side.summary.n, result, t))
    if strip.bars:
        yield row("under", strip.top + HEAD, float(mean), y2=strip.foot)
    yield row(f"mean_{side.look}", strip.top + 2, float(mean), y2=strip.foot + 4)
    yield row(f"figure_{hand}_{side.look}", strip.top + 12, float(mean), text=_mean_words(result, side, t))
    yield from _whisker_rows(result, strip, t)


def _whisker_rows(result: KpiResult, strip: Strip, t: Translator) -> Iterator[Row]:
    found, factor = strip.side.summary.mean_interval, float(amounts.scale(result).factor)
    if found is None:
        return
    low, high, lane = found.low * factor, found.high * factor, strip.top + HEAD - 14
    yield row(f"whisker_{strip.side.look}", lane, low, x2=high, tip=_interval_words(result, strip.side, t))
    for end in (low, high):
        yield row(f"cap_{strip.side.look}", lane - 5, end, y2=lane + 5)


def _mean_words(result: KpiResult, side: Side, t: Translator) -> str:
    value = amounts.amount(side.summary.estimate, amounts.scale(result), t)
    plain = result.kind in {KpiKind.ANNUAL_HOURS, KpiKind.PROPORTION} or side.summary.n == 1
    return value if plain else t("charts.before_after.mean", value=value)


def _interval_words(result: KpiResult, side: Side, t: Translator) -> str:
    found = side.summary.mean_interval
    width = amounts.range_of(found.low, found.high, amounts.scale(result), t) if found else ""
    return t("charts.before_after.mean_interval", width=width)


def _name(side: Side, t: Translator) -> str:
    name = label(side.phase, t)
    return t("charts.before_after.expected", phase=name) if side.look == "expected" else name


def _told(side: Side, result: KpiResult, t: Translator) -> str:
    words = {"phase": _name(side, t), "mean": _mean_words(result, side, t)}
    if side.summary.n is None:
        return t("charts.before_after.phase", **words)
    return t("charts.before_after.phase_n", n=cases.counted(side.summary.n, result, t), **words)


DOTS: dict[str, dict[str, Any]] = {
    "before": {"filled": False, "fill": theme.PAPER, "stroke": theme.BEFORE, "strokeWidth": 2},
    "after": {"filled": True, "fill": theme.AFTER, "stroke": theme.AFTER, "strokeWidth": 0},
    "expected": {
        "filled": False,
        "fill": theme.PAPER,
        "stroke": theme.EXPECTED,
        "strokeWidth": 2,
        "strokeDash": [3, 2],
    },
}
LINES: dict[str, dict[str, Any]] = {
    "before": {"color": theme.BEFORE, "strokeDash": [5, 4]},
    "after": {"color": theme.AFTER},
    "expected": {"color": theme.EXPECTED, "strokeDash": [2, 3]},
}


def _case_layers(scale: alt.Scale, size: alt.ExprRef) -> Iterator[alt.Chart]:
    for look, style in DOTS.items():
        yield marks(f"dot_{look}", scale, tips=True).mark_point(shape="circle", size=size, opacity=1, **style)
        yield marks(f"lonely_{look}", scale).mark_point(shape="circle", size=196, opacity=1, **style)
        yield marks(f"bar_{look}", scale, wide=True, high=True, tips=True).mark_rect(
            opacity=1, **{**style, "strokeWidth": 1.5}
        )


def _mean_layers(scale: alt.Scale) -> Iterator[alt.Chart]:
    yield marks("under", scale, high=True).mark_rule(strokeWidth=8, color=theme.PAPER)
    for look, style in LINES.items():
        yield marks(f"mean_{look}", scale, high=True).mark_rule(strokeWidth=4, **style)
        yield marks(f"whisker_{look}", scale, wide=True, tips=True).mark_rule(strokeWidth=2, color=style["color"])
        yield marks(f"cap_{look}", scale, high=True).mark_rule(strokeWidth=2, color=style["color"])
        strong: dict[str, Any] = {"fontSize": theme.STRONG, "fontWeight": "bold", "color": style["color"]}
        yield words(f"figure_right_{look}", scale).mark_text(dx=10, align="left", **strong)
        yield words(f"figure_left_{look}", scale).mark_text(dx=-10, align="right", **strong)
    yield words("phase").mark_text(x=0, align="left", fontSize=theme.BODY, fontWeight="bold")
    yield words("size").mark_text(x=0, align="left", fontSize=theme.SMALL)
    yield words("caption").mark_text(x=0, align="left", fontSize=theme.SMALL, limit=alt.ExprRef("width"))
