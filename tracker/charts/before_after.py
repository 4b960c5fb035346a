"""導入前 and 導入後 of one KPI: every case as a dot, each mean as a line with its figure and its own interval.

導入前 is hollow with a dashed mean, 導入後 filled with a solid one, 見込み hollow with a dashed outline, so that a
monochrome copy still tells them apart. Where cases are too many for dots, bars of equal steps show the same; where none
were recorded, the means stand alone. Nothing is cut off: the axis starts at 0 and holds every case.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import altair as alt

from tracker.charts import axes, theme
from tracker.charts.dots import Drawn, draw
from tracker.charts.geometry import Axis, axis
from tracker.charts.scene import Row, Table, marks, row, stacked, words
from tracker.domain.codes import Basis, KpiKind, Phase
from tracker.domain.effects.model import PhaseSummary
from tracker.domain.results import Case, KpiCases, KpiResult
from tracker.domain.rounding import exact
from tracker.i18n import Translator, formats
from tracker.wording import amounts, cases
from tracker.wording.labels import label
from tracker.wording.units import unit_word

CAPTION = 24
HEAD = 48
LONELY = 26
"""Pixels of a strip that holds only its mean."""

BETWEEN = 22
SPAN = axes.Span(left=110, narrow_left=84, right=48)


@dataclass(frozen=True, slots=True)
class View:
    """One result with the cases behind it; no cases where only totals were reported."""

    result: KpiResult
    cases: KpiCases


@dataclass(frozen=True, slots=True)
class _Strip:
    """One phase where it stands: ``top`` and ``foot`` in pixels, ``look`` names its layers."""

    phase: Phase
    look: str
    summary: PhaseSummary
    found: tuple[Case, ...]
    top: int
    foot: int


@dataclass(frozen=True, slots=True)
class _Scene:
    strips: tuple[_Strip, ...]
    drawn: Drawn
    on: Axis
    foot: int


def rows(view: View, t: Translator) -> tuple[Row, ...]:
    """Everything the picture draws, in the unit the KPI is written in."""
    scene = _scene(view)
    return tuple(_all_rows(view, scene, t))


def chart(view: View) -> alt.LayerChart:
    """The picture, without its rows; all words are in the rows."""
    scene = _scene(view)
    scale = SPAN.scale(scene.on)
    size = alt.ExprRef(f"pow({2 * scene.drawn.radius} * min(1, {SPAN.stretch()}), 2)")
    height = scene.foot + axes.HEIGHT
    return stacked([*axes.layers(scale), *_case_layers(scale, size), *_mean_layers(scale)], height)


def describe(view: View, t: Translator) -> str:
    """One sentence that says what the picture shows, for who does not see it."""
    effect = view.result.effect
    if effect.before is None and effect.after is None:
        return t("charts.before_after.nothing", name=view.result.name)
    phases = t("common.list_separator").join(_told(strip, view.result, t) for strip in _scene(view).strips)
    return t("charts.before_after.description", name=view.result.name, phases=phases)


def table(view: View, t: Translator) -> Table:
    """The means with their intervals, then every drawn case."""
    written = amounts.scale(view.result)
    unit = unit_word(written, t)
    headers = tuple(t(f"charts.before_after.column.{name}") for name in ("phase", "what", "day", "type"))
    found: list[tuple[str, ...]] = []
    for strip in _scene(view).strips:
        name = _name(strip, t)
        found.append((name, _mean_words(view.result, strip, t), "", "", amounts.bare(strip.summary.estimate, written)))
        for case in strip.found:
            day = formats.day(case.observed_on, t) if case.observed_on else ""
            one = t("charts.before_after.one_case")
            found.append((name, one, day, case.case_type or "", amounts.bare(case.value, written)))
    return Table((*headers, t("charts.before_after.column.value", unit=unit)), tuple(found), numeric=(4,))


def _scene(view: View) -> _Scene:
    phases = list(_phases(view))
    factor = amounts.scale(view.result).factor
    values = [[case.value * factor for case in found] for _, _, _, found in phases]
    on = axis([*(value for held in values for value in held), *_ends(phases, factor)])
    drawn = draw(values, on, SPAN.width)
    strips, top = [], CAPTION
    for (phase, look, summary, found), height in zip(phases, drawn.heights, strict=True):
        foot = top + HEAD + (height or LONELY)
        strips.append(_Strip(phase, look, summary, found, top, foot))
        top = foot + BETWEEN
    return _Scene(tuple(strips), drawn, on, top - BETWEEN // 2 if strips else 0)


def _phases(view: View) -> Iterator[tuple[Phase, str, PhaseSummary, tuple[Case, ...]]]:
    effect = view.result.effect
    after = "expected" if effect.basis is Basis.EXPECTED else "after"
    for phase, look, summary in (
        (Phase.BEFORE, "before", effect.before),
        (effect.effective_after, after, effect.after),
    ):
        if summary is not None:
            found = tuple(case for case in view.cases.cases if case.phase is phase) if summary.raw else ()
            yield phase, look, summary, found


def _ends(phases: list[tuple[Phase, str, PhaseSummary, tuple[Case, ...]]], factor: Fraction) -> Iterator[Fraction]:
    for _, _, summary, _ in phases:
        yield summary.estimate * factor
        if summary.mean_interval is not None:
            yield exact(summary.mean_interval.low) * factor
            yield exact(summary.mean_interval.high) * factor


def _all_rows(view: View, scene: _Scene, t: Translator) -> Iterator[Row]:
    if not scene.strips:
        yield row("caption", CAPTION / 2 - 2, text=t("charts.before_after.nothing", name=view.result.name))
        return
    yield from axes.rows(scene.on, scene.foot, amounts.scale(view.result), t)
    if any(strip.found for strip in scene.strips):
        yield row("caption", CAPTION / 2 - 2, text=_caption(view.result, scene, t))
    for index, strip in enumerate(scene.strips):
        yield from _case_rows(view.result, scene, strip, index, t)
        yield from _mean_rows(view.result, scene, strip, t)


def _caption(result: KpiResult, scene: _Scene, t: Translator) -> str:
    if scene.drawn.style == "dots":
        return t("charts.before_after.dots", one=cases.counted(1, result, t))
    return t("charts.before_after.bars", most=cases.counted(max(bar.count for bar in scene.drawn.all_bars), result, t))


def _case_rows(result: KpiResult, scene: _Scene, strip: _Strip, index: int, t: Translator) -> Iterator[Row]:
    written = amounts.scale(result)
    if not strip.found:
        mean = float(strip.summary.estimate * written.factor)
        yield row(f"lonely_{strip.look}", strip.foot - LONELY / 2, mean)
        return
    pitch = 2 * scene.drawn.radius + 2
    for dot in scene.drawn.dots[index] if scene.drawn.dots else ():
        case = strip.found[dot.index]
        y = strip.foot - pitch * (dot.level + Fraction(1, 2))
        yield row(f"dot_{strip.look}", float(y), float(dot.centre), tip=amounts.amount(case.value, written, t))
    for bar in scene.drawn.bars[index] if scene.drawn.bars else ():
        top = strip.foot - scene.drawn.bar_height(bar)
        tip = cases.counted(bar.count, result, t)
        yield row(f"bar_{strip.look}", float(top), float(bar.low), x2=float(bar.high), y2=strip.foot, tip=tip)


def _mean_rows(result: KpiResult, scene: _Scene, strip: _Strip, t: Translator) -> Iterator[Row]:
    factor = amounts.scale(result).factor
    mean = float(strip.summary.estimate * factor)
    middle = float(scene.on.low + (scene.on.high - scene.on.low) * Fraction(3, 5))
    side = "left" if mean > middle else "right"
    name = t("charts.before_after.expected_short") if strip.look == "expected" else label(strip.phase, t)
    yield row("phase", strip.foot - 24, text=name)
    if strip.summary.n is not None:
        yield row("size", strip.foot - 4, text=cases.counted(strip.summary.n, result, t))
    if scene.drawn.style == "bars":
        yield row("under", strip.top + HEAD, mean, y2=strip.foot)
    yield row(f"mean_{strip.look}", strip.top + 2, mean, y2=strip.foot + 4)
    yield row(f"figure_{side}_{strip.look}", strip.top + 12, mean, text=_mean_words(result, strip, t))
    if strip.summary.mean_interval is not None:
        low, high = strip.summary.mean_interval.low * float(factor), strip.summary.mean_interval.high * float(factor)
        lane = strip.top + HEAD - 14
        yield row(f"whisker_{strip.look}", lane, low, x2=high, tip=_interval_words(result, strip, t))
        for end in (low, high):
            yield row(f"cap_{strip.look}", lane - 5, end, y2=lane + 5)


def _mean_words(result: KpiResult, strip: _Strip, t: Translator) -> str:
    value = amounts.amount(strip.summary.estimate, amounts.scale(result), t)
    plain = result.kind in {KpiKind.ANNUAL_HOURS, KpiKind.PROPORTION} or strip.summary.n == 1
    return value if plain else t("charts.before_after.mean", value=value)


def _interval_words(result: KpiResult, strip: _Strip, t: Translator) -> str:
    found = strip.summary.mean_interval
    width = amounts.range_of(found.low, found.high, amounts.scale(result), t) if found else ""
    return t("charts.before_after.mean_interval", width=width)


def _name(strip: _Strip, t: Translator) -> str:
    name = label(strip.phase, t)
    return t("charts.before_after.expected", phase=name) if strip.look == "expected" else name


def _told(strip: _Strip, result: KpiResult, t: Translator) -> str:
    words = {"phase": _name(strip, t), "mean": _mean_words(result, strip, t)}
    if strip.summary.n is None:
        return t("charts.before_after.phase", **words)
    return t("charts.before_after.phase_n", n=cases.counted(strip.summary.n, result, t), **words)


_DOTS: dict[str, dict[str, Any]] = {
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
_LINES: dict[str, dict[str, Any]] = {
    "before": {"color": theme.BEFORE, "strokeDash": [5, 4]},
    "after": {"color": theme.AFTER},
    "expected": {"color": theme.EXPECTED, "strokeDash": [2, 3]},
}


def _case_layers(scale: alt.Scale, size: alt.ExprRef) -> Iterator[alt.Chart]:
    for look, style in _DOTS.items():
        yield marks(f"dot_{look}", scale, tips=True).mark_point(shape="circle", size=size, opacity=1, **style)
        yield marks(f"lonely_{look}", scale).mark_point(shape="circle", size=196, opacity=1, **style)
        yield marks(f"bar_{look}", scale, wide=True, high=True, tips=True).mark_rect(
            opacity=1, **{**style, "strokeWidth": 1.5}
        )


def _mean_layers(scale: alt.Scale) -> Iterator[alt.Chart]:
    yield marks("under", scale, high=True).mark_rule(strokeWidth=8, color=theme.PAPER)
    for look, style in _LINES.items():
        yield marks(f"mean_{look}", scale, high=True).mark_rule(strokeWidth=4, **style)
        yield marks(f"whisker_{look}", scale, wide=True, tips=True).mark_rule(strokeWidth=2, color=style["color"])
        yield marks(f"cap_{look}", scale, high=True).mark_rule(strokeWidth=2, color=style["color"])
        strong: dict[str, Any] = {"fontSize": theme.STRONG, "fontWeight": "bold", "color": style["color"]}
        yield words(f"figure_right_{look}", scale).mark_text(dx=10, align="left", **strong)
        yield words(f"figure_left_{look}", scale).mark_text(dx=-10, align="right", **strong)
    yield words("phase").mark_text(x=0, align="left", fontSize=theme.BODY, fontWeight="bold")
    yield words("size").mark_text(x=0, align="left", fontSize=theme.SMALL)
    yield words("caption").mark_text(x=0, align="left", fontSize=theme.SMALL, limit=alt.ExprRef("width"))
