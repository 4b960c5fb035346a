"""Hours a year, one bar per result, largest first: 実績 solid with its 幅, worse on its own side, 見込み dashed.

職員 and 住民 are two pictures, never one; so are 実績 and 見込み. Eight bars are shown, the rest is counted in words.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

import altair as alt

from tracker.charts import theme
from tracker.charts.scene import Row, Table, marks, row, stacked, words
from tracker.domain.codes import Audience
from tracker.domain.effects.model import Interval
from tracker.domain.results import KpiResult
from tracker.i18n import Translator
from tracker.wording import amounts
from tracker.wording.labels import label

SHOWN = 8
TITLE = 28
ROW = 32
BAR = 16
NAMES, BARS_FROM, BARS_TO, FIGURES = 200, 216, 536, 548
NARROW = 720
"""Below this width a name and its figure stand above the bar instead of beside it."""


@dataclass(frozen=True, slots=True)
class View:
    """The results of one sum: of one audience, and either 実績 or 見込み."""

    audience: Audience
    expected: bool
    results: tuple[KpiResult, ...]


@dataclass(frozen=True, slots=True)
class _Bar:
    """``shared`` says that other bars stand for the same 取組, so that the KPI must be named too."""

    result: KpiResult
    saved: Fraction
    interval: Interval | None
    shared: bool
    expected: bool

    def name(self, t: Translator) -> str:
        title = self.result.initiative_title
        return t("charts.effects.name_of_several", title=title, kpi=self.result.name) if self.shared else title

    def figure(self, t: Translator) -> str:
        if not self.expected:
            return amounts.saved_hours_short(self.result, t) or ""
        size = amounts.hours(self.saved, t, estimated=amounts.is_estimate(self.result), about=False)
        return t("charts.effects.expected_added" if self.saved < 0 else "charts.effects.expected_saved", hours=size)


def rows(view: View, t: Translator) -> tuple[Row, ...]:
    """Everything the picture draws; positions are hours a year, saved to the right."""
    return tuple(_all_rows(view, t))


def chart(view: View) -> alt.LayerChart:
    """The picture, without its rows."""
    bars = _bars(view)
    lines = min(len(bars), SHOWN) + (1 if len(bars) > SHOWN or not bars else 0)
    return _picture(*_domain(bars), lines)


@lru_cache(maxsize=64)
def _picture(low: float, high: float, lines: int) -> alt.LayerChart:
    ends = [alt.ExprRef(f"{_narrow()} ? 4 : {BARS_FROM}"), alt.ExprRef(f"{_narrow()} ? width - 4 : {BARS_TO}")]
    scale = alt.Scale(domain=[low, high], range=ends, zero=False, nice=False)
    return stacked(_layers(scale), TITLE + ROW * lines)


def describe(view: View, t: Translator) -> str:
    """One sentence that says what the picture shows."""
    bars = _bars(view)
    whose, basis = label(view.audience, t), t(f"charts.effects.{'expected' if view.expected else 'actual'}")
    if not bars:
        return t("charts.effects.nothing", audience=whose, basis=basis)
    named = (t("charts.effects.named", name=bar.name(t), figure=bar.figure(t)) for bar in bars[:3])
    top = t("common.list_separator").join(named)
    return t.plural("charts.effects.description", len(bars), audience=whose, basis=basis, top=top)


def table(view: View, t: Translator) -> Table:
    """Every result of the sum, those in 「ほか」 too."""
    headers = tuple(t(f"charts.effects.column.{name}") for name in ("name", "department", "hours", "evidence"))
    found = (
        (bar.name(t), bar.result.department, bar.figure(t), label(bar.result.effect.grade, t)) for bar in _bars(view)
    )
    return Table(headers, tuple(found))


@dataclass(frozen=True, slots=True)
class Shown:
    """A bar in numbers and words, for a paper that draws it itself. ``look`` is good, bad or expected."""

    result: KpiResult
    name: str
    figure: str
    saved: Fraction
    interval: Interval | None
    look: str


def shown(view: View, t: Translator) -> tuple[tuple[Shown, ...], str]:
    """The bars of the picture from the top, and what is told of the rest in words ("": nothing is left)."""
    bars, rest = _shown(_bars(view))
    found = (Shown(bar.result, bar.name(t), bar.figure(t), bar.saved, bar.interval, _look(bar)) for bar in bars)
    return tuple(found), _rest(rest, t) if rest else ""


def _look(bar: _Bar) -> str:
    return "expected" if bar.expected else "bad" if bar.saved < 0 else "good"


def _bars(view: View) -> list[_Bar]:
    """Largest saving first, worse last. Floats compare a hundred times faster; what they can not tell apart is equal
    to a reader, and the code decides."""
    titles = Counter(result.initiative_title for result in view.results)
    found = [_bar(result, titles, expected=view.expected) for result in view.results]
    return sorted((bar for bar in found if bar is not None), key=lambda bar: (-float(bar.saved), bar.result.code))


def _bar(result: KpiResult, titles: Counter[str], *, expected: bool) -> _Bar | None:
    if result.annual is None:
        return None
    promised, shared = result.annual.expected_saved_hours, titles[result.initiative_title] > 1
    if not expected:
        return _Bar(result, result.annual.saved_hours, result.annual.interval, shared, expected=False)
    saved = result.annual.saved_hours if promised is None else promised
    return _Bar(result, saved, None, shared, expected=True)


def _shown(bars: Sequence[_Bar]) -> tuple[list[_Bar], list[_Bar]]:
    """What gets a bar and what is counted in words. Sizes of either sign count alike, so that worse is not hidden."""
    kept = {bar.result.code for bar in sorted(bars, key=lambda bar: -abs(float(bar.saved)))[:SHOWN]}
    return [bar for bar in bars if bar.result.code in kept], [bar for bar in bars if bar.result.code not in kept]


def _all_rows(view: View, t: Translator) -> Iterator[Row]:
    bars, rest = _shown(_bars(view))
    basis = t(f"charts.effects.{'expected' if view.expected else 'actual'}")
    yield row("title", TITLE / 2 - 4, text=t("charts.effects.title", audience=label(view.audience, t), basis=basis))
    if not bars:
        yield row("rest", TITLE + ROW / 2, text=t("charts.effects.none"))
        return
    for place, bar in enumerate(bars):
        yield from _bar_rows(bar, TITLE + ROW * place + ROW / 2, t)
    if rest:
        yield row("rest", TITLE + ROW * len(bars) + ROW / 2, text=_rest(rest, t))


def _bar_rows(bar: _Bar, middle: float, t: Translator) -> Iterator[Row]:
    look = _look(bar)
    saved, tip = float(bar.saved), t("charts.effects.named", name=bar.name(t), figure=bar.figure(t))
    yield row("name", middle, text=bar.name(t), tip=tip)
    yield row(f"bar_{look}", middle - BAR / 2, min(saved, 0), x2=max(saved, 0), y2=middle + BAR / 2, tip=tip)
    yield row("zero", middle - ROW / 2, 0, y2=middle + ROW / 2)
    yield row("figure", middle, text=bar.figure(t))
    if bar.interval is not None:
        yield row("whisker", middle, bar.interval.low, x2=bar.interval.high)
        for end in (bar.interval.low, bar.interval.high):
            yield row("cap", middle - 5, end, y2=middle + 5)


def _rest(rest: Sequence[_Bar], t: Translator) -> str:
    """「ほか12件 計340時間」, with the number of worse ones among them."""
    saved = sum((bar.saved for bar in rest), Fraction(0))
    estimated = any(amounts.is_estimate(bar.result) for bar in rest)
    size = amounts.hours(saved, t, estimated=estimated)
    key = "charts.effects.rest_added" if saved < 0 else "charts.effects.rest"
    worse = sum(1 for bar in rest if bar.saved < 0)
    told = t.plural(key, len(rest), hours=size)
    return told + t.plural("charts.effects.rest_worse", worse) if worse else told


def _domain(bars: Sequence[_Bar]) -> tuple[float, float]:
    """Hours from the worst end to the best, 0 among them."""
    held = [0.0]
    for bar in _shown(bars)[0]:
        held += [float(bar.saved), *((bar.interval.low, bar.interval.high) if bar.interval else ())]
    return min(held), max(held) if max(held) > min(held) else 1.0


def _narrow() -> str:
    return f"width < {NARROW}"


def _either(narrow: str, wide: str) -> alt.ExprRef:
    return alt.ExprRef(f"{_narrow()} ? {narrow} : {wide}")


BARS: dict[str, dict[str, Any]] = {
    "good": {"fill": theme.AFTER},
    "bad": {"fill": theme.WORSE, "stroke": theme.INK, "strokeWidth": 1.5},
    "expected": {"fill": theme.PAPER, "stroke": theme.EXPECTED, "strokeWidth": 2, "strokeDash": [5, 3]},
}


def _layers(scale: alt.Scale) -> Iterator[alt.Chart]:
    down: dict[str, Any] = {"yOffset": _either("9", "0"), "y2Offset": _either("5", "0")}
    middle: dict[str, Any] = {"yOffset": _either("7", "0")}
    for look, style in BARS.items():
        yield marks(f"bar_{look}", scale, wide=True, high=True, tips=True).mark_rect(opacity=1, **down, **style)
    yield marks("whisker", scale, wide=True).mark_rule(color=theme.PAPER, strokeWidth=4, **middle)
    yield marks("whisker", scale, wide=True).mark_rule(color=theme.INK, strokeWidth=2, **middle)
    yield marks("cap", scale, high=True).mark_rule(color=theme.INK, strokeWidth=2, **middle, y2Offset=_either("7", "0"))
    yield marks("zero", scale, high=True).mark_rule(color=theme.INK, strokeWidth=1, yOffset=_either("17", "0"))
    names = words("name", tips=True)
    yield names.mark_text(x=0, align="left", dy=_either("-8", "0"), limit=_either("max(60, width - 220)", str(NAMES)))
    stands: dict[str, Any] = {"x": _either("width", str(FIGURES)), "align": _either("'right'", "'left'")}
    room = _either("width - 60", f"width - {FIGURES}")
    yield words("figure").mark_text(dy=_either("-8", "0"), limit=room, **stands)
    yield words("title").mark_text(x=0, align="left", limit=alt.ExprRef("width"))
    yield words("rest").mark_text(x=0, align="left", limit=alt.ExprRef("width"))
