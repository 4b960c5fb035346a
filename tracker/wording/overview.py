"""全体の状況 in words: its headline and the figures of its four tiles. Counts and adds nothing up itself.

Every figure comes from ``tracker.domain.standing`` and the sums of ``tracker.domain.portfolio``.
"""

from dataclasses import dataclass

from tracker.domain.codes import Audience, Lifecycle, Rating
from tracker.domain.effects.model import Exact
from tracker.domain.initiatives import Overview
from tracker.domain.results import HoursSum, Results
from tracker.domain.rounding import Number, exact
from tracker.domain.standing import endings, ratings
from tracker.i18n import Translator, formats
from tracker.wording import amounts, portfolio
from tracker.wording.labels import label


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit and one line that says what it is made of."""

    number: str
    unit: str
    note: str


_ORDER = (Rating.ON_TRACK, Rating.ATTENTION, Rating.ACTION_NEEDED, Rating.NOT_EVALUABLE)


def headline(found: Overview, t: Translator) -> tuple[str, tuple[str, ...]]:
    """The answer of the screen, and which parts of it are its point."""
    results = found.results
    standing, strong = _standing(found, t)
    none = None if any(portfolio.finished(results).values()) else portfolio.nothing_finished(results, t)
    text = portfolio.joined([standing, _staff(results, t) or none, _expected(results, t)], t)
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


def _standing(found: Overview, t: Translator) -> tuple[str, str]:
    counted = ratings(found.lines)
    total = sum(counted.values())
    if not total:
        ended = sum(endings(found.lines).values())
        return t.plural("overview.headline.all_ended", ended, n=formats.number(ended)), ""
    told = [
        t("overview.headline.rated", rating=label(rating, t), n=formats.number(counted[rating])) for rating in _ORDER
    ]
    proposed = sum(line.lifecycle is Lifecycle.PROPOSED for line in found.lines)
    key = "overview.headline.with_proposed" if proposed else "overview.headline.running"
    counts = t("common.list_separator").join(told)
    sizes = {"n": total, "active": total - proposed, "proposed": proposed}
    written = {name: formats.number(size) for name, size in sizes.items()}
    text = t.plural(key, total, ratings=counts, **written)
    return text, told[_ORDER.index(Rating.ACTION_NEEDED)]


def legend(found: Overview, t: Translator) -> str:
    """「■ 要対応 5　◆ 注意 9　○ 順調 26　? 評価できない 8（印1つが1取組…）」."""
    counted = ratings(found.lines)
    order = (Rating.ACTION_NEEDED, Rating.ATTENTION, Rating.ON_TRACK, Rating.NOT_EVALUABLE)
    told = (
        t("overview.legend.one", sign=sign(rating, t), rating=label(rating, t), n=formats.number(counted[rating]))
        for rating in order
    )
    return t("overview.legend.all", ratings=t("overview.legend.separator").join(told))


def sign(rating: Rating, t: Translator) -> str:
    """The shape of a rating as a letter: ■ ◆ ? ○."""
    return t(f"overview.sign.{rating.value}")


def action_needed(found: Overview, t: Translator) -> Figure:
    """How many of the running initiatives are 要対応, and beside it 注意 and 評価できない."""
    counted = ratings(found.lines)
    others = {rating.value: formats.number(counted[rating]) for rating in (Rating.ATTENTION, Rating.NOT_EVALUABLE)}
    total = sum(counted.values())
    unit = t.plural("overview.tile.of", total, n=formats.number(total))
    return Figure(formats.number(counted[Rating.ACTION_NEEDED]), unit, t("overview.tile.others", **others))


def hours(results: Results, audience: Audience, t: Translator) -> Figure:
    """The 実績 sum of an audience, and how much of it was measured, with its 幅."""
    sums = results.portfolio
    staff = audience is Audience.STAFF
    total, part = (sums.pooled, sums.measured_part) if staff else (sums.residents, sums.residents_measured)
    if not total.count:
        return Figure(t("overview.tile.no_number"), "", t("overview.tile.no_hours"))
    number = _number(total.saved_hours, t, estimated=portfolio.sum_is_estimate(results, audience))
    if not part.count:
        return Figure(number, _unit(total.saved_hours, t), t.plural("overview.tile.reported", total.count))
    return Figure(number, _unit(total.saved_hours, t), _measured(total, part, "overview.tile", t))


def expected(results: Results, t: Translator) -> Figure:
    """The 見込み sum and the number of measures behind it."""
    sums = results.portfolio
    if not sums.expected_count:
        return Figure(t("overview.tile.no_number"), "", t("overview.tile.no_expected"))
    number = _number(sums.expected_saved_hours, t, estimated=portfolio.expected_is_estimate(results))
    return Figure(number, _unit(sums.expected_saved_hours, t), t.plural("overview.tile.kpis", sums.expected_count))


def _unit(saved: Exact, t: Translator) -> str:
    return t("overview.tile.saved" if saved >= 0 else "overview.tile.added")


def _number(saved: Number, t: Translator, *, estimated: bool) -> str:
    """The size of hours without unit and sign: 「約3,650」, 「2,383」."""
    value = abs(exact(saved))
    size = amounts.estimated_hours(value) if estimated else amounts.reported_hours(value)
    text = formats.number(size, amounts.decimals(size))
    return t("overview.about", n=text) if estimated and size else text


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


def _size(value: Number) -> str:
    return formats.number(amounts.estimated_hours(abs(exact(value))))


def _signed(value: Number, t: Translator) -> str:
    return t("overview.tile.end_saved" if value >= 0 else "overview.tile.end_added", n=_size(value))
