"""The difference of one KPI with its 幅 against "no change": to the right is what was wished for, to the left worse.

Improved is a filled blue circle, worse an outlined square, everything undecided a hollow circle. Without an interval
there is no bar, and the picture says so. Nothing is cut off: the line reaches as far as the worse end does.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Any

import altair as alt

from tracker.charts import theme
from tracker.charts.axes import Span
from tracker.charts.geometry import Axis
from tracker.charts.scene import Row, Table, marks, row, stacked, words
from tracker.domain.codes import Direction, KpiKind, Verdict
from tracker.domain.results import KpiResult
from tracker.domain.rounding import exact
from tracker.i18n import Translator
from tracker.wording import amounts, changes

SPAN = Span(left=24, narrow_left=24, right=24)
NAME, FIGURE, WIDTH_LINE, LANE, ZERO, WORTH, SIDES, HEIGHT = 10, 36, 66, 114, 152, 174, 200, 214

_GOOD = {Verdict.IMPROVED, Verdict.IMPROVED_UNQUANTIFIED, Verdict.KEPT}
_BAD = {Verdict.WORSE, Verdict.WORSE_UNQUANTIFIED}


def rows(result: KpiResult, t: Translator) -> tuple[Row, ...]:
    """Everything the picture draws; positions are improvements in the unit the KPI is written in."""
    return tuple(_all_rows(result, t))


def chart(result: KpiResult) -> alt.LayerChart:
    """The picture, without its rows."""
    return _picture(_axis(result))


@lru_cache(maxsize=64)
def _picture(on: Axis) -> alt.LayerChart:
    return stacked(_layers(SPAN.scale(on)), HEIGHT)


def describe(result: KpiResult, t: Translator) -> str:
    """One sentence that says what the picture shows."""
    if result.effect.difference is None:
        return t("charts.difference.nothing", name=result.name)
    words = {"name": result.name, "change": _figure(result, t), "width": _width(result, t)}
    return t("charts.difference.description", **words)


def table(result: KpiResult, t: Translator) -> Table:
    """The difference, its 幅, the rate and what it is measured against, one line each."""
    headers = (t("charts.difference.column.what"), t("charts.difference.column.value"))
    return Table(headers, tuple(_facts(result, t)))


def _facts(result: KpiResult, t: Translator) -> Iterator[tuple[str, str]]:
    difference = result.effect.difference
    if difference is None:
        return
    yield t("charts.difference.row.change"), changes.change_noun(difference, result, t)
    yield t("charts.difference.row.width"), _width(result, t)
    yield t("charts.difference.row.rate"), changes.rate_words(result, t)
    for value, key in _marks_of_worth(result):
        yield t(f"charts.difference.row.{key}"), _size(value, result, t)


def _sign(result: KpiResult) -> int:
    """What turns after − before into an improvement; 維持 has no wished side and keeps it as it is."""
    return -1 if result.direction is Direction.DECREASE else 1


def _shown(value: Fraction, result: KpiResult) -> Fraction:
    return _sign(result) * value * amounts.scale(result).factor


def _ends(result: KpiResult) -> tuple[Fraction, Fraction] | None:
    found = result.effect.difference_interval
    if found is None:
        return None
    low, high = sorted((_shown(exact(found.low), result), _shown(exact(found.high), result)))
    return low, high


def _marks_of_worth(result: KpiResult) -> Iterator[tuple[Fraction, str]]:
    """The dashed lines in the shown unit: 最低限必要な効果, or both ends of what 維持 allows."""
    factor = amounts.scale(result).factor
    if result.direction is Direction.MAINTAIN:
        if result.effect.band is not None:
            yield -result.effect.band * factor, "band_low"
            yield result.effect.band * factor, "band_high"
    elif result.smallest_worthwhile_change is not None:
        yield abs(exact(result.smallest_worthwhile_change)) * factor, "worth"


def _size(shown: Fraction, result: KpiResult, t: Translator) -> str:
    return amounts.difference(shown / amounts.scale(result).factor, amounts.scale(result), t)


def _axis(result: KpiResult) -> Axis:
    """An axis without figures that holds 0, the difference, its 幅 and the dashed lines, with some air."""
    held = [Fraction(0), *(_ends(result) or ()), *(value for value, _ in _marks_of_worth(result))]
    if result.effect.difference is not None:
        held.append(_shown(result.effect.difference, result))
    low, high = min(held), max(held)
    air = (high - low) / 10 or Fraction(1)
    return Axis(low - air, high + air, ())


def _all_rows(result: KpiResult, t: Translator) -> Iterator[Row]:
    yield row("name", NAME, text=result.name)
    if result.effect.difference is None:
        yield row("figure", FIGURE, text=t("charts.difference.none"))
        return
    on = _axis(result)
    yield row("figure", FIGURE, text=_figure(result, t))
    yield row("width", WIDTH_LINE, text=_width(result, t))
    yield row("ground", LANE, float(on.low), x2=float(on.high))
    yield row("zero", LANE - 28, 0, y2=LANE + 28)
    yield row("zero_label", ZERO, 0, text=t("charts.difference.zero"))
    for value, key in _marks_of_worth(result):
        yield row("worth", LANE - 28, float(value), y2=LANE + 28)
        part = "worth_label_left" if value > (on.low + on.high) / 2 else "worth_label_right"
        yield row(part, WORTH, float(value), text=t(f"charts.difference.mark.{key}", size=_size(value, result, t)))
    yield from _effect_rows(result)
    less, more = _side_words(result, t)
    yield row("side_left", SIDES, text=t("charts.difference.side_left", word=less))
    yield row("side_right", SIDES, text=t("charts.difference.side_right", word=more))


def _effect_rows(result: KpiResult) -> Iterator[Row]:
    look = "good" if result.effect.verdict in _GOOD else "bad" if result.effect.verdict in _BAD else "open"
    ends = _ends(result)
    if ends is not None:
        yield row(f"bar_{look}", LANE - 4, float(ends[0]), x2=float(ends[1]), y2=LANE + 4)
    if result.effect.difference is not None:
        yield row(f"point_{look}", LANE, float(_shown(result.effect.difference, result)))


def _figure(result: KpiResult, t: Translator) -> str:
    change = changes.change_noun(result.effect.difference or 0, result, t)
    rate = changes.rate_words(result, t)
    if rate in (changes.change_short(result, t), change):
        return change
    return t("charts.difference.figure", change=change, rate=rate)


def _width(result: KpiResult, t: Translator) -> str:
    if result.effect.difference_interval is not None:
        return t("charts.difference.width", width=changes.width_words(result, t))
    few = result.effect.verdict is Verdict.INSUFFICIENT
    total = result.kind is KpiKind.ANNUAL_HOURS
    reason = "few" if few else "total" if total else "aggregate"
    return t(f"charts.difference.no_width.{reason}")


def _side_words(result: KpiResult, t: Translator) -> tuple[str, str]:
    """What lies left and right of "no change"."""
    if result.direction is Direction.MAINTAIN:
        return t("charts.difference.side.less"), t("charts.difference.side.more")
    return t("charts.difference.side.worse"), t("charts.difference.side.better")


POINTS: dict[str, dict[str, Any]] = {
    "good": {"shape": "circle", "fill": theme.AFTER, "stroke": theme.AFTER, "size": 324},
    "bad": {"shape": "square", "fill": theme.WORSE, "stroke": theme.INK, "strokeWidth": 1.5, "size": 289},
    "open": {"shape": "circle", "fill": theme.PAPER, "stroke": theme.BEFORE, "strokeWidth": 3, "size": 289},
}
BARS: dict[str, dict[str, Any]] = {
    "good": {"fill": theme.AFTER},
    "bad": {"fill": theme.WORSE, "stroke": theme.INK, "strokeWidth": 1.5},
    "open": {"fill": theme.PAPER, "stroke": theme.BEFORE, "strokeWidth": 2},
}


def _layers(scale: alt.Scale) -> Iterator[alt.Chart]:
    yield marks("ground", scale, wide=True).mark_rule(color=theme.GUIDE, strokeWidth=2)
    for look, style in BARS.items():
        yield marks(f"bar_{look}", scale, wide=True, high=True).mark_rect(opacity=1, **style)
    yield marks("zero", scale, high=True).mark_rule(color=theme.INK, strokeWidth=2)
    yield marks("worth", scale, high=True).mark_rule(color=theme.INK, strokeWidth=2, strokeDash=[4, 4])
    for look, style in POINTS.items():
        yield marks(f"point_{look}", scale).mark_point(opacity=1, **style)
    whole, strong = alt.ExprRef("width"), alt.ExprRef(f"width < 400 ? {theme.BODY} : {theme.STRONG}")
    yield words("name").mark_text(x=0, align="left", limit=whole)
    yield words("figure").mark_text(x=0, align="left", fontSize=strong, fontWeight="bold", limit=whole)
    yield words("width").mark_text(x=0, align="left", fontSize=theme.BODY, limit=whole)
    yield words("zero_label", scale).mark_text()
    yield words("worth_label_left", scale).mark_text(align="right", dx=6)
    yield words("worth_label_right", scale).mark_text(align="left", dx=-6)
    yield words("side_left").mark_text(x=0, align="left")
    yield words("side_right").mark_text(x=alt.ExprRef("width"), align="right")
