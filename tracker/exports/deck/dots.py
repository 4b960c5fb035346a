"""導入前 and 導入後 of a pilot as dots, each exactly at its value, stacked so that none covers another.

Too many for dots become piles of equal steps, as on the screen; where no cases were kept the means stand alone.
"""

from collections.abc import Sequence
from fractions import Fraction

from tracker.charts import axes, strips
from tracker.charts.before_after import describe
from tracker.charts.strips import View
from tracker.domain.codes import Basis, KpiKind
from tracker.domain.results import KpiCases, KpiResult
from tracker.domain.rounding import half_up
from tracker.exports.deck.parts import Axis, Dot, DotPicture, Look, Number, Pile, Side
from tracker.i18n import Translator, formats
from tracker.wording import amounts, cases
from tracker.wording.labels import label
from tracker.wording.units import with_unit

AXIS = 596
"""Pixels of the axis on a slide."""

RADII = (7, 6, 5, 4, 3)
GAP = 1
_LOOKS = {"before": Look.BEFORE, "after": Look.AFTER, "expected": Look.EXPECTED}


def picture(result: KpiResult, found: KpiCases | None, strip: int, t: Translator) -> DotPicture | None:
    """The picture with piles of at most ``strip`` pixels; None where neither phase was measured."""
    view = View(result, found or KpiCases(kpi_code=result.code, cases=()))
    scene = strips.arrange(view)
    if not scene.strips:
        return None
    factor = amounts.scale(result).factor
    values = [sorted(case.value * factor for case in phase.side.found) for phase in scene.strips]
    radius, levels = _fitting(values, scene.on.high - scene.on.low, strip)
    sides = []
    for place, phase in enumerate(scene.strips):
        placed = levels[place] if levels else []
        dots = tuple(Dot(value=value, level=level) for value, level in zip(values[place], placed, strict=bool(levels)))
        piles = () if levels else _piles(values[place], scene.on.low, scene.on.high)
        sides.append(_side(result, phase.side, dots, piles, t))
    ticks = tuple(_ticks(result, scene, t))
    axis = Axis(low=scene.on.low, high=scene.on.high, ticks=ticks)
    return DotPicture(caption=_caption(result, sides, t), sides=tuple(sides), axis=axis, radius=radius)


def told(result: KpiResult, found: KpiCases | None, t: Translator) -> str:
    """The picture in a sentence."""
    return describe(View(result, found or KpiCases(kpi_code=result.code, cases=())), t)


def _fitting(values: Sequence[Sequence[Fraction]], span: Fraction, strip: int) -> tuple[int, list[list[int]]]:
    """The largest dots whose piles stay within a strip, with the level of each; none where no dots do."""
    for radius in RADII:
        apart = span * (2 * radius + GAP) / AXIS
        levels = [_levels(held, apart, strip // (2 * radius + GAP)) for held in values]
        if all(found is not None for found in levels):
            return radius, [found for found in levels if found is not None]
    return RADII[-1], []


def _levels(values: Sequence[Fraction], apart: Fraction, most: int) -> list[int] | None:
    """For ascending values the lowest level where a dot touches none before it; None above ``most`` levels."""
    ends: list[Fraction] = []
    found = []
    for value in values:
        level = next((n for n, end in enumerate(ends) if value - end >= apart), len(ends))
        if level >= most:
            return None
        ends[level : level + 1] = [value]
        found.append(level)
    return found


def _piles(values: Sequence[Fraction], low: Fraction, high: Fraction, count: int = 60) -> tuple[Pile, ...]:
    step = (high - low) / count
    held: dict[int, int] = {}
    for value in values:
        place = min(int((value - low) / step), count - 1)
        held[place] = held.get(place, 0) + 1
    return tuple(
        Pile(low=low + step * place, high=low + step * (place + 1), count=n, share=Fraction(n, len(values)))
        for place, n in sorted(held.items())
    )


def _side(result: KpiResult, side: strips.Side, dots: tuple[Dot, ...], piles: tuple[Pile, ...], t: Translator) -> Side:
    written, summary = amounts.scale(result), side.summary
    expected = side.look == "expected"
    text = amounts.amount(summary.estimate, written, t)
    plain = result.kind in (KpiKind.ANNUAL_HOURS, KpiKind.PROPORTION) or summary.n == 1
    return Side(
        look=_LOOKS[side.look],
        name=t("charts.before_after.expected_short") if expected else label(side.phase, t),
        n=summary.n,
        n_text=cases.counted(summary.n, result, t) if summary.n is not None else "",
        mean=Number(exact=summary.estimate * written.factor, text=text),
        mean_label=text if plain else t("charts.before_after.mean", value=text),
        dots=dots,
        piles=piles,
        levels=1 + max((dot.level for dot in dots), default=0),
    )


def _ticks(result: KpiResult, scene: strips.Scene, t: Translator) -> list[Number]:
    digits, written = axes.decimals(scene.on), amounts.scale(result)
    texts = [formats.number(half_up(tick, digits), digits) for tick in scene.on.ticks]
    texts[-1] = with_unit(texts[-1], written, t)
    return [Number(exact=tick, text=text) for tick, text in zip(scene.on.ticks, texts, strict=True)]


def _caption(result: KpiResult, sides: Sequence[Side], t: Translator) -> str:
    if any(side.dots for side in sides):
        return t("charts.before_after.dots", name=result.name, one=cases.counted(1, result, t))
    if any(side.piles for side in sides):
        most = max((pile for side in sides for pile in side.piles), key=lambda pile: pile.share)
        return t("charts.before_after.bars", name=result.name, most=cases.counted(most.count, result, t))
    return result.name if result.effect.basis is Basis.ACTUAL else t("deck.pilot.hoped", name=result.name)
