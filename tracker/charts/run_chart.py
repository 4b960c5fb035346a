"""A KPI over time: its points in order, the mean of 導入前, and one sentence.

With ``limits`` also 上限 and 下限, the target, marks, and a sentence for each icon. Nothing is cut off.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import reduce

import altair as alt

from tracker.charts import axes
from tracker.charts.axes import Span
from tracker.charts.geometry import Axis
from tracker.charts.run_layers import picture
from tracker.charts.run_scene import HALF, LINE, Scene, View, arrange, labels, limits_of
from tracker.charts.scene import Row, Table, row
from tracker.domain.codes import Phase
from tracker.domain.rounding import half_up
from tracker.domain.series import LimitsState, PointType, SeriesPoint
from tracker.i18n import Translator, formats
from tracker.wording import amounts
from tracker.wording import series as wording
from tracker.wording.labels import label
from tracker.wording.units import unit_word

MOST_DOTS = 400
"""More ordinary points than this are a line without dots; marked points are always drawn."""

NAMES, DATES, LEGEND, FEET = 18, 20, 48, 32


def rows(view: View, t: Translator) -> tuple[Row, ...]:
    """Everything the picture draws, positions being the points' places from 0."""
    return tuple(_all_rows(view, t))


def chart(view: View) -> alt.LayerChart:
    """The picture, without its rows; all words are in the rows."""
    if not view.series.points:
        return picture(Axis(-HALF, HALF, ()), Span(0, 0, 0), LINE)
    scene = arrange(view, len(_lines(view)))
    return picture(scene.across, scene.span, scene.foot + FEET + (LEGEND - DATES if _legend(view) else 0))


def describe(view: View, t: Translator) -> str:
    """What the picture shows, for who does not see it."""
    series, written = view.series, wording.scale(view.series)
    if not series.points:
        return t("series.chart.nothing", name=series.name)
    told, last = [t("series.chart.description", name=series.name, n=f"{len(series.points):,}")], series.points[-1]
    if last.mean is not None:
        key = "series.chart.new_mean" if series.rebases else "series.chart.mean"
        told.append(t(key, mean=amounts.amount(last.mean, written, t)))
    if view.limits and series.limits is not LimitsState.NONE:
        key = "series.chart.limits_trial" if series.limits is LimitsState.TRIAL else "series.chart.limits"
        told.append(t(key, **{name: _limit(last, name, view, t) for name in ("upl", "lpl")}))
    if view.limits and series.target is not None:
        told.append(t("series.chart.target", target=amounts.amount(series.target, written, t)))
    told += [text for name, text in _said(view, t) if name not in ("caption", "trial")]
    return reduce(lambda first, second: t("series.sentences", first=first, second=second), told)


def table(view: View, t: Translator) -> Table:
    """Every point with its day, phase, value and what it is held against."""
    unit, judged = unit_word(wording.scale(view.series), t), ("lpl", "upl") if view.limits else ()
    headers = [t("series.chart.column.day"), t("series.chart.column.phase"), t("series.chart.column.value", unit=unit)]
    headers += [t(f"series.chart.column.{name}") for name in ("mean", *judged)]
    headers += [t("series.chart.column.mark")] if view.limits else []
    lines = tuple(_cells(point, view, t) for point in view.series.points)
    return Table(tuple(headers), lines, numeric=tuple(range(2, 4 + len(judged))))


def _cells(point: SeriesPoint, view: View, t: Translator) -> tuple[str, ...]:
    written = wording.scale(view.series)
    found = [_day(point, t), label(point.phase, t), amounts.bare(point.y, written)]
    found.append("" if point.mean is None else amounts.bare(point.mean, written))
    if view.limits:
        given = limits_of(point, view.series)
        missing = "" if point.lpl is None else t("series.chart.no_limit")
        found += [amounts.bare(given[name], written) if name in given else missing for name in ("lpl", "upl")]
        found.append(wording.mark(point, t) or "")
    return tuple(found)


def _lines(view: View) -> tuple[str, ...]:
    """The lines of words above the plot, by name; the same in every language."""
    series, found = view.series, ["caption", "summary"]
    if view.limits:
        found += ["assurance"] if series.assurance is not None else []
        found += ["trial"] if series.limits is LimitsState.TRIAL else []
        found += ["runs"] if series.run_rules is not None else []
    return (*found, *("rebase" for _ in series.rebases))


def _said(view: View, t: Translator) -> Iterator[tuple[str, str]]:
    """(name, words) of every line above the plot."""
    series = view.series
    rebases = iter(series.rebases)
    tellers = {"summary": wording.summary, "assurance": wording.assurance, "trial": wording.trial, "runs": wording.runs}
    for name in _lines(view):
        if name == "caption":
            yield name, _caption(view, t)
        elif name == "rebase":
            yield name, wording.rebase(next(rebases), t)
        else:
            yield name, tellers[name](series, t) or ""


def _caption(view: View, t: Translator) -> str:
    unit = unit_word(wording.scale(view.series), t)
    plain = view.limits or view.series.rebases or view.series.points[-1].mean is None
    return t("series.chart.caption" if plain else "series.chart.caption_mean", name=view.series.name, unit=unit)


def _limit(point: SeriesPoint, name: str, view: View, t: Translator) -> str:
    found = limits_of(point, view.series).get(name)
    return t("series.chart.no_limit") if found is None else amounts.amount(found, wording.scale(view.series), t)


def _day(point: SeriesPoint, t: Translator) -> str:
    return formats.day(point.x, t) if point.x else ""


def _all_rows(view: View, t: Translator) -> Iterator[Row]:
    if not view.series.points:
        yield row("words", LINE / 2, text=t("series.chart.nothing", name=view.series.name))
        return
    scene = arrange(view, len(_lines(view)))
    for place, (name, text) in enumerate(_said(view, t)):
        yield row("summary" if name == "summary" else "words", place * LINE + LINE / 2, text=text)
    yield from _axis_rows(scene, view, t)
    if view.limits and view.series.target is not None:
        y = scene.y(Fraction(view.series.target))
        yield row("target", y, float(scene.across.low), x2=float(scene.across.high))
    yield from _level_rows(scene, view)
    yield from _phase_rows(scene, t)
    yield from _point_rows(scene, view, t)
    for beside in labels(scene, view):
        text = t(f"series.chart.line.{beside.part}", value=amounts.bare(beside.value, wording.scale(view.series)))
        yield row("label_target" if beside.part == "target" else "label", beside.y, text=text)
    yield from _legend_rows(scene, view, t)


def _axis_rows(scene: Scene, view: View, t: Translator) -> Iterator[Row]:
    low, high = float(scene.across.low), float(scene.across.high)
    yield row("axis", scene.foot, low, x2=high)
    yield row("upright", scene.top, low, y2=scene.foot)
    digits = axes.decimals(scene.on)
    for tick in scene.on.ticks:
        yield row("tick", scene.pixel(tick))
        yield row("figure", scene.pixel(tick), text=formats.number(half_up(tick, digits), digits))
    points = view.series.points
    first, last = (_when(place, points[place], t) for place in (0, len(points) - 1))
    yield row("first", scene.foot + DATES, text=first)
    if last != first:
        yield row("last", scene.foot + DATES, text=last)


def _when(place: int, point: SeriesPoint, t: Translator) -> str:
    return _day(point, t) or t("series.chart.nth", n=f"{place + 1:,}")


def _level_rows(scene: Scene, view: View) -> Iterator[Row]:
    """Mean and limits of every level over its own points: after a rebase the old ones stay where they were."""
    for level in scene.levels:
        held = {} if level.first.mean is None else {"mean": level.first.mean}
        held |= limits_of(level.first, view.series) if view.limits else {}
        for name, value in held.items():
            part = "mean" if name == "mean" else "limit"
            yield row(part, scene.y(value), float(level.left), x2=float(level.right))


def _phase_rows(scene: Scene, t: Translator) -> Iterator[Row]:
    """Borders, and names on either side of the first one; a third phase has its name one line further down."""
    begun = {level.start for level in (*scene.phases[1:], *scene.levels[1:])}
    for start in sorted(begun):
        yield row("border", scene.top - 4, start - 0.5, y2=scene.foot)
    for place, phase in enumerate(scene.phases):
        y = scene.top - NAMES + (LINE if place > 1 else 0)
        ends = place == 0 and len(scene.phases) > 1
        part, x = ("phase_left", phase.right) if ends else ("phase_right", phase.left)
        yield row(part, y, float(x), text=label(phase.first.phase, t))


def _point_rows(scene: Scene, view: View, t: Translator) -> Iterator[Row]:
    written, series = wording.scale(view.series), view.series
    for phase in scene.phases:
        for place in range(phase.start, phase.stop):
            yield row(f"line_{phase.first.phase.value}", scene.y(series.points[place].y), float(place))
    for place, point in enumerate(series.points):
        special = view.limits and point.special_cause is not None
        words_of = {"when": _when(place, point, t), "value": amounts.amount(point.y, written, t)}
        if special:
            tip = t("series.chart.tip_marked", mark=wording.mark(point, t) or "", **words_of)
            yield row(f"mark_{point.point_type.value}", scene.y(point.y), float(place), tip=tip)
        elif len(series.points) <= MOST_DOTS:
            part = "dot_before" if point.phase is Phase.BEFORE else "dot_after"
            yield row(part, scene.y(point.y), float(place), tip=t("series.chart.tip", **words_of))


def _legend(view: View) -> tuple[PointType, ...]:
    """The kinds of marks to explain, ordinary points first; none where no point is marked."""
    found = {point.point_type for point in view.series.points} | {PointType.COMMON_CAUSE}
    return tuple(kind for kind in PointType if kind in found) if view.limits and len(found) > 1 else ()


def _legend_rows(scene: Scene, view: View, t: Translator) -> Iterator[Row]:
    for slot, kind in enumerate(_legend(view)):
        yield row(f"legend_{kind.value}_{slot}", scene.foot + LEGEND)
        yield row(f"legend_word_{slot}", scene.foot + LEGEND, text=wording.kind_word(kind, t))
