"""The difference of a pilot against 0 and 最低限必要な効果, and the hours a year, with the words of the screens."""

from collections.abc import Iterator
from fractions import Fraction

from tracker.charts import difference as picture
from tracker.domain.codes import Direction, KpiKind, Verdict
from tracker.domain.results import KpiResult
from tracker.domain.rounding import exact, half_up
from tracker.exports.deck.parts import Gain, Look, Number, Worth, Yearly
from tracker.i18n import Translator, formats
from tracker.wording import amounts, changes
from tracker.wording.cases import counted

_GOOD = (Verdict.IMPROVED, Verdict.IMPROVED_UNQUANTIFIED, Verdict.KEPT)
_BAD = (Verdict.WORSE, Verdict.WORSE_UNQUANTIFIED)


def gain(result: KpiResult, t: Translator) -> Gain | None:
    """The difference; None where there is none."""
    change = result.effect.difference
    if change is None:
        return None
    look = look_of(result)
    low, high = _ends(result, t)
    worth = tuple(_worth(result, t))
    value = _improvement(change, result)
    held = [Fraction(0), value, *(each.value.exact for each in worth)]
    held += [end.exact for end in (low, high) if end is not None]
    air = (max(held) - min(held)) / 10 or Fraction(1)
    noun = changes.change_noun(change, result, t)
    figure = amounts.difference(change, amounts.scale(result), t) if look is Look.GOOD else _with_word(result, t)
    rate = changes.rate_words(result, t)
    return Gain(
        look=look,
        heading=_heading(result, look, t),
        change=Number(exact=value, text=noun),
        figure=figure,
        rate=t("effects.brackets", content=rate) if rate not in (figure, noun, changes.change_short(result, t)) else "",
        width=_width(result, t),
        low=low,
        high=high,
        worth=worth,
        axis_low=min(held) - air,
        axis_high=max(held) + air,
        zero=t("deck.gain.zero"),
    )


def look_of(result: KpiResult) -> Look:
    """Good, worse, or open where nothing is certain."""
    if result.effect.verdict in _GOOD and result.effect.difference:
        return Look.GOOD
    return Look.BAD if result.effect.verdict in _BAD else Look.OPEN


def _improvement(change: Fraction, result: KpiResult) -> Fraction:
    """after − before counted upwards as wished, in the unit it is written in; 維持 has no wished side."""
    sign = -1 if result.direction is Direction.DECREASE else 1
    return sign * change * amounts.scale(result).factor


def _ends(result: KpiResult, t: Translator) -> tuple[Number | None, Number | None]:
    found = result.effect.difference_interval
    if found is None:
        return None, None
    ends = sorted((exact(found.low), exact(found.high)), key=lambda end: _improvement(end, result))
    low, high = (Number(exact=_improvement(end, result), text=changes.change_noun(end, result, t)) for end in ends)
    return low, high


def _worth(result: KpiResult, t: Translator) -> Iterator[Worth]:
    written = amounts.scale(result)
    if result.direction is Direction.MAINTAIN:
        if result.effect.band is not None:
            size = amounts.difference(result.effect.band, written, t)
            for sign, name in ((-1, "band_low"), (1, "band_high")):
                words = t(f"charts.difference.mark.{name}", size=size)
                yield Worth(value=Number(exact=sign * result.effect.band * written.factor, text=size), label=words)
    elif result.smallest_worthwhile_change is not None:
        least = abs(exact(result.smallest_worthwhile_change))
        size = amounts.difference(least, written, t)
        words = t("charts.difference.mark.worth", size=size)
        yield Worth(value=Number(exact=least * written.factor, text=size), label=words)


def _with_word(result: KpiResult, t: Translator) -> str:
    """「14.6時間増」: a change that is not what was wished carries its word."""
    change = result.effect.difference or Fraction(0)
    noun = changes.change_noun(change, result, t)
    if noun == t("effects.no_change"):
        return noun
    way = "more" if change > 0 else "less"
    size = amounts.difference(change, amounts.scale(result), t)
    return t(f"effects.short.{changes.manner(result)}.{way}", x=size)


def _heading(result: KpiResult, look: Look, t: Translator) -> str:
    change = result.effect.difference or Fraction(0)
    family = changes.family(result)
    if look is not Look.GOOD:
        return t(f"deck.gain.heading.plain.{_of(family)}")
    noun = t(f"advice.noun.{changes.manner(result)}.{'more' if change > 0 else 'less'}")
    return t(f"deck.gain.heading.{_of(family)}", noun=noun)


def _of(family: str) -> str:
    return family if family in ("time", "weekly", "annual") else "other"


def _width(result: KpiResult, t: Translator) -> str:
    """The 幅 as beside the screen's picture, or why there is none."""
    name = t("charts.difference.row.width")
    return next((row[1] for row in picture.table(result, t).rows if row[0] == name), t("effects.no_width"))


def yearly(result: KpiResult, t: Translator) -> Yearly | None:
    """The hours a year; None where none are reckoned."""
    annual = result.annual
    if annual is None:
        return None
    estimated = amounts.is_estimate(result)
    size = amounts.hours(annual.saved_hours, t, estimated=estimated)
    basis = [t("results.detail.total")]
    if annual.volume is not None:
        basis = [t.plural("results.detail.volume", annual.volume, n=formats.number(annual.volume))]
    return Yearly(
        heading=t("results.detail.annual"),
        hours=Number(exact=annual.saved_hours, text=amounts.saved_hours(result, t) or ""),
        figure=t("effects.annual_bar_added", hours=size) if annual.saved_hours < 0 else size,
        width=amounts.hours_width(annual.interval, t, estimated=estimated),
        basis=t("common.list_separator").join([*basis, *amounts.reckoned_with(result, t)]),
    )


def arithmetic(result: KpiResult, t: Translator) -> Iterator[str]:
    """How every number of the slide comes about, for the notes."""
    before, after, change = result.effect.before, result.effect.after, result.effect.difference
    if before is None or after is None or change is None:
        return
    written = amounts.scale(result)
    sides = {"before": amounts.amount(before.estimate, written, t), "after": amounts.amount(after.estimate, written, t)}
    sizes = [counted(side.n, result, t) if side.n is not None else t("papers.results.no_n") for side in (before, after)]
    yield t("deck.notes.means", before_n=sizes[0], after_n=sizes[1], **sides)
    yield t("deck.notes.difference", change=changes.change_noun(change, result, t), width=_width(result, t), **sides)
    if result.effect.rate_pct is not None and result.kind not in (KpiKind.PROPORTION, KpiKind.SCORE):
        size = amounts.difference(change, written, t)
        rate = formats.percent(half_up(abs(result.effect.rate_pct), 1), t)
        yield t("deck.notes.rate", size=size, before=sides["before"], rate=rate)
    yield from _annual(result, t)


def _annual(result: KpiResult, t: Translator) -> Iterator[str]:
    annual, change = result.annual, result.effect.difference
    if annual is None or change is None:
        return
    told = amounts.saved_hours(result, t) or ""
    if annual.volume is None:
        yield t("deck.notes.annual_total", told=told)
        return
    words = {
        "change": formats.number(half_up(abs(change), 2), 2),
        "volume": formats.number(annual.volume),
        "hours": formats.hours(half_up(abs(annual.saved_hours), 1), t, 1),
        "told": told,
    }
    yield t("deck.notes.annual", **words)
    yield from amounts.reckoned_with(result, t)
