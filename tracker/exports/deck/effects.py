"""The hours a year as slides: 実績 of 職員, 実績 of 住民 and 見込み, each on its own, never in one picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.charts import effect_bars
from tracker.charts.effect_bars import Shown as ShownBar
from tracker.charts.effect_bars import View
from tracker.domain.codes import Audience
from tracker.domain.portfolio import behind_actual, behind_expected
from tracker.domain.results import KpiResult
from tracker.domain.rounding import exact, half_up
from tracker.exports.deck import measure, pages
from tracker.exports.deck.front import paged
from tracker.exports.deck.model import EffectsSlide
from tracker.exports.deck.openly import Shown
from tracker.exports.deck.parts import EffectBar, Look, Number
from tracker.i18n import Translator, formats
from tracker.wording import amounts, portfolio, verdicts

NAMES = 420
"""Pixels of the names; the bars stand beside them."""

ROOM, LEAST_ROW, NAME_PAD = 404, 50, 10
"""Pixels for all rows, of the lowest row, and of the air in one."""

_LOOKS = {"good": Look.GOOD, "bad": Look.BAD, "expected": Look.EXPECTED}


@dataclass(frozen=True, slots=True)
class _Sum:
    name: str
    view: View
    title: str


def effects(shown: Shown, t: Translator) -> Iterator[EffectsSlide]:
    """The slides; where nothing was measured one that says so."""
    results = shown.state.overview.results
    found = [each for each in _sums(shown, t) if each.view.results]
    if not found:
        yield EffectsSlide(
            kicker=t("overview.effects"),
            title=portfolio.nothing_finished(results, t),
            heading="",
            expected=False,
            series=_series(t),
            bars=(),
            rest="",
            note="",
        )
    for each in found:
        yield from _slides(shown, each, t)


def _sums(shown: Shown, t: Translator) -> Iterator[_Sum]:
    results = shown.state.overview.results
    for name, audience in (("staff", Audience.STAFF), ("residents", Audience.RESIDENT)):
        behind = shown.named_kpis(behind_actual(results.kpis, audience))
        total = results.portfolio.pooled if audience is Audience.STAFF else results.portfolio.residents
        estimated = portfolio.sum_is_estimate(results, audience)
        size = amounts.hours(total.saved_hours, t, estimated=estimated)
        key = "less" if total.saved_hours >= 0 else "more"
        title = t(f"deck.effects.{name}.{key}", hours=size)
        yield _Sum(name, View(audience, expected=False, results=behind), title)
    behind = shown.named_kpis(behind_expected(results.kpis))
    hoped = results.portfolio.expected_saved_hours
    size = amounts.hours(hoped, t, estimated=portfolio.expected_is_estimate(results))
    title = t(f"deck.effects.expected.{'less' if hoped >= 0 else 'more'}", hours=size)
    yield _Sum("expected", View(Audience.STAFF, expected=True, results=behind), title)


def _slides(shown: Shown, found: _Sum, t: Translator) -> Iterator[EffectsSlide]:
    bars, rest = effect_bars.shown(found.view, t)
    parts = _paged(bars)
    for part, page in enumerate(parts, start=1):
        yield EffectsSlide(
            kicker=t(f"overview.effects.{found.name}"),
            title=paged(found.title, part, len(parts), t),
            heading=t("deck.effects.heading"),
            expected=found.view.expected,
            series=_series(t),
            bars=tuple(_bar(bar) for bar in page),
            rest=rest if part == len(parts) else "",
            note=_note(found, t),
            notes=tuple(_notes(shown, found, page, t)),
            alt=effect_bars.describe(found.view, t),
            part=part,
            parts=len(parts),
        )


def _series(t: Translator) -> tuple[str, str, str]:
    return t("deck.effects.series.width"), t("deck.effects.series.total"), t("deck.effects.series.expected")


def _paged(bars: Sequence[ShownBar]) -> list[tuple[ShownBar, ...]]:
    """As many rows a page as fit when every row is as high as the highest name."""
    tallest = max(measure.height(bar.name, pages.BODY, NAMES) + NAME_PAD for bar in bars)
    most = max(1, int(ROOM // max(tallest, LEAST_ROW)))
    return [tuple(bars[start : start + most]) for start in range(0, len(bars), most)]


def _bar(bar: ShownBar) -> EffectBar:
    interval = bar.interval
    return EffectBar(
        code=bar.result.code,
        name=bar.name,
        figure=bar.figure,
        saved=Number(exact=bar.saved, text=bar.figure),
        low=None if interval is None else exact(interval.low),
        high=None if interval is None else exact(interval.high),
        look=_LOOKS[bar.look],
    )


def _note(found: _Sum, t: Translator) -> str:
    if found.view.expected:
        return t("deck.effects.expected_note")
    return t("deck.effects.width_note") if any(_has_width(kpi) for kpi in found.view.results) else ""


def _has_width(kpi: KpiResult) -> bool:
    return kpi.annual is not None and kpi.annual.interval is not None


def _notes(shown: Shown, found: _Sum, page: Sequence[ShownBar], t: Translator) -> Iterator[str]:
    """How each bar comes about, and the sum with what was measured of it."""
    results = shown.state.overview.results
    if found.name == "staff":
        yield portfolio.headline(results, t)
        told = (portfolio.rate(results.portfolio.pooled, t), portfolio.excluded(results.portfolio.excluded, t))
        yield from (each for each in told if each)
    for bar in page:
        yield t("deck.notes.of", name=bar.name, told=_reckoned(bar, t))
    yield verdicts.small_print(t)


def _reckoned(bar: ShownBar, t: Translator) -> str:
    annual, change = bar.result.annual, bar.result.effect.difference
    if annual is None or annual.volume is None or change is None or bar.look == "expected":
        return bar.figure
    words = {
        "change": formats.number(half_up(abs(change), 2), 2),
        "volume": formats.number(annual.volume),
        "hours": formats.hours(half_up(abs(annual.saved_hours), 1), t, 1),
    }
    return t("deck.notes.annual", told=bar.figure, **words)
