"""全体の状況 in words: its headline and the figures of its four tiles. Counts and adds nothing up itself.

Every figure comes from ``tracker.domain.standing`` and the sums of ``tracker.domain.portfolio``.
"""

from dataclasses import dataclass

from tracker.domain.codes import Audience, Lifecycle, Rating
from tracker.domain.earlier import Earlier
from tracker.domain.effects.model import Exact
from tracker.domain.initiatives import Overview
from tracker.domain.results import HoursSum, Portfolio, Results
from tracker.domain.rounding import Number, exact
from tracker.domain.standing import endings, ratings
from tracker.i18n import Translator, formats
from tracker.wording import amounts, portfolio
from tracker.wording import earlier as wording
from tracker.wording.labels import label


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, one line that says what it is made of, and what stood there before."""

    number: str
    unit: str
    note: str
    beside: str = ""


_ORDER = (Rating.ON_TRACK, Rating.ATTENTION, Rating.ACTION_NEEDED, Rating.NOT_EVALUABLE)


def headline(found: Overview, t: Translator, earlier: Earlier | None = None) -> tuple[str, tuple[str, ...]]:
    """The answer of the screen, and which parts of it are its point."""
    results = found.results
    standing, strong = _standing(found, t, earlier)
    none = None if any(portfolio.finished(results).values()) else portfolio.nothing_finished(results, t)
    text = formats.sentences([standing, _staff(results, t) or none, _expected(results, t)], t)
    told = portfolio.staff_hours(results, t)
    return text, tuple(part for part in (strong, told) if part)


def _staff(results: Results, t: Translator) -> str | None:
    total, part = results.portfolio.pooled, results.portfolio.measured_part
    told = portfolio.staff_hours(results, t)
    if told is None:
        return None
    if not part.count:
        return t("overview.headline.staff", hours=told)
    return t("overview.headline.staff_measured", hours=told, measured=_measured(total, part, "overview.headline", t))


def _expected(results: Results, t: Translator) -> str | None:
    saved = results.portfolio.expected_saved_hours
    if not results.portfolio.expected_count:
        return None
    number = _number(saved, t, estimated=portfolio.expected_is_estimate(results))
    return t("overview.headline.expected" if saved >= 0 else "overview.headline.expected_added", hours=number)


def _standing(found: Overview, t: Translator, earlier: Earlier | None) -> tuple[str, str]:
    counted = ratings(found.lines)
    total = sum(counted.values())
    if not total:
        ended = sum(endings(found.lines).values())
        return t.plural("overview.headline.all_ended", ended, n=formats.number(ended)), ""
    told = [
        t("overview.headline.rated", rating=label(rating, t), n=formats.number(counted[rating])) for rating in _ORDER
    ]
    strong = told[_ORDER.index(Rating.ACTION_NEEDED)]
    if earlier is not None:
        told[_ORDER.index(Rating.ACTION_NEEDED)] += wording.since(counted[Rating.ACTION_NEEDED], earlier, t)
    proposed = sum(line.lifecycle is Lifecycle.PROPOSED for line in found.lines)
    key = "overview.headline.with_proposed" if proposed else "overview.headline.running"
    counts = t("common.list_separator").join(told)
    sizes = {"n": total, "active": total - proposed, "proposed": proposed}
    written = {name: formats.number(size) for name, size in sizes.items()}
    text = t.plural(key, total, ratings=counts, **written)
    return text, strong


def legend(found: Overview, t: Translator, key: str = "") -> str:
    """「■ 要対応 5　◆ 注意 9　○ 順調 26　? 評価できない 8（印1つが1取組…）」; with a ``key`` that instead."""
    counted = ratings(found.lines)
    order = (Rating.ACTION_NEEDED, Rating.ATTENTION, Rating.ON_TRACK, Rating.NOT_EVALUABLE)
    told = (
        t("overview.legend.one", sign=sign(rating, t), rating=label(rating, t), n=formats.number(counted[rating]))
        for rating in order
    )
    all_ = t("overview.legend.separator").join(told)
    return t("overview.legend.marked", ratings=all_, key=key) if key else t("overview.legend.all", ratings=all_)


def sign(rating: Rating, t: Translator) -> str:
    """The shape of a rating as a letter: ■ ◆ ? ○."""
    return t(f"overview.sign.{rating.value}")


def action_needed(found: Overview, t: Translator, earlier: Earlier | None = None) -> Figure:
    """How many of the running initiatives are 要対応; beside it what stood there before, else 注意 and 評価できない."""
    counted = ratings(found.lines)
    others = {rating.value: formats.number(counted[rating]) for rating in (Rating.ATTENTION, Rating.NOT_EVALUABLE)}
    total, bad = sum(counted.values()), counted[Rating.ACTION_NEEDED]
    unit = t.plural("overview.tile.of", total, n=formats.number(total))
    if earlier is None:
        return Figure(formats.number(bad), unit, t("overview.tile.others", **others))
    return Figure(formats.number(bad), unit, "", wording.action_needed(bad, earlier, t))


def hours(results: Results, audience: Audience, t: Translator, earlier: Earlier | None = None) -> Figure:
    """The 実績 sum of an audience with the 幅 of what was measured of it, and the sum that was kept."""
    total, part = _sums(results.portfolio, audience)
    before = None if earlier is None or earlier.portfolio is None else _sums(earlier.portfolio, audience)[0]
    estimated = portfolio.sum_is_estimate(results, audience)
    beside = "" if earlier is None else _before(before, total.saved_hours, earlier, t, estimated=estimated)
    if not total.count:
        return Figure(t("overview.tile.no_number"), "", t("overview.tile.no_hours"), "" if before is None else beside)
    number, unit = _number(total.saved_hours, t, estimated=estimated), _unit(total.saved_hours, t)
    if not part.count:
        key = "overview.tile.reported_short" if beside else "overview.tile.reported"
        return Figure(number, unit, t.plural(key, total.count), beside)
    note = _width(total, part, t) if beside else _measured(total, part, "overview.tile", t)
    return Figure(number, unit, note, beside)


def _sums(sums: Portfolio, audience: Audience) -> tuple[HoursSum, HoursSum]:
    """The 実績 sum of an audience, and what was measured of it."""
    if audience is Audience.STAFF:
        return sums.pooled, sums.measured_part
    return sums.residents, sums.residents_measured


def _before(before: HoursSum | None, now: Exact, earlier: Earlier, t: Translator, *, estimated: bool) -> str:
    """The kept sum, written as coarsely as the one it stands beside; empty where the sums were not kept."""
    if before is None:
        return ""
    if not before.count:
        return wording.nothing(earlier, t)
    size = _bare(before.saved_hours, estimated=estimated)
    return wording.hours(size, before.saved_hours, now, earlier, t)


def expected(results: Results, t: Translator, earlier: Earlier | None = None) -> Figure:
    """The 見込み sum, the number of measures behind it, and the sum that was kept."""
    sums, before = results.portfolio, None if earlier is None else earlier.portfolio
    if not sums.expected_count:
        return Figure(t("overview.tile.no_number"), "", t("overview.tile.no_expected"))
    saved, estimated = sums.expected_saved_hours, portfolio.expected_is_estimate(results)
    beside = ""
    if earlier is not None and before is not None:
        kept = before.expected_saved_hours
        size = _bare(kept, estimated=estimated)
        had = before.expected_count
        beside = wording.hours(size, kept, saved, earlier, t) if had else wording.nothing(earlier, t)
    note = t.plural("overview.tile.kpis", sums.expected_count)
    return Figure(_number(saved, t, estimated=estimated), _unit(saved, t), note, beside)


def _unit(saved: Exact, t: Translator) -> str:
    return t("overview.tile.saved" if saved >= 0 else "overview.tile.added")


def _number(saved: Number, t: Translator, *, estimated: bool) -> str:
    """The size of hours without unit and sign: 「約3,650」, 「2,383」."""
    text = _bare(saved, estimated=estimated)
    return t("overview.about", n=text) if estimated and text != "0" else text


def _bare(saved: Number, *, estimated: bool) -> str:
    """Likewise without 約, beside a figure that has it."""
    value = abs(exact(saved))
    size = amounts.estimated_hours(value) if estimated else amounts.reported_hours(value)
    return formats.number(size, amounts.decimals(size))


def _measured(total: HoursSum, part: HoursSum, place: str, t: Translator) -> str:
    """The measured part with its 幅, worded for ``place``; directions are written out where they differ."""
    same = (part.saved_hours >= 0) == (total.saved_hours >= 0)
    size = _size(part.saved_hours) if same else _signed(part.saved_hours, t)
    if part.interval is None:
        return t(f"{place}.measured_no_width", hours=size)
    low, high = exact(part.interval.low), exact(part.interval.high)
    if low < 0 < high or not same:
        return t(f"{place}.measured", hours=size, low=_signed(low, t), high=_signed(high, t))
    near, far = sorted((abs(low), abs(high)))
    return t(f"{place}.measured", hours=size, low=_size(near), high=_size(far))


def _width(total: HoursSum, part: HoursSum, t: Translator) -> str:
    """The 幅 alone, said to be of what was measured where that is not all of it."""
    if part.interval is None:
        return t("overview.tile.width_none")
    low, high = exact(part.interval.low), exact(part.interval.high)
    key = "overview.tile.width" if part.count == total.count else "overview.tile.width_part"
    if low < 0 < high or (part.saved_hours >= 0) != (total.saved_hours >= 0):
        return t(key, low=_signed(low, t), high=_signed(high, t))
    near, far = sorted((abs(low), abs(high)))
    return t(key, low=_size(near), high=_size(far))


def _size(value: Number) -> str:
    return formats.number(amounts.estimated_hours(abs(exact(value))))


def _signed(value: Number, t: Translator) -> str:
    return t("overview.tile.end_saved" if value >= 0 else "overview.tile.end_added", n=_size(value))
