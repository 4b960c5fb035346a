"""「導入したのに使われているか」: the use rates a department owes after going live, and which of them are low."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.domain.pilots import AdoptionLine

LOOKS = (3, 6, 12)
"""Months after the first day at which a use rate is written down."""

LOW = Decimal(50)
"""Below this percentage a department hardly uses what was introduced."""


@dataclass(frozen=True, slots=True)
class Look:
    """One use rate: when it is due (None without a first day), what was written, and whether it is overdue."""

    months: int
    due: date | None
    rate: Decimal | None
    overdue: bool


def looks(line: AdoptionLine, today: date) -> tuple[Look, ...]:
    """The three looks of one department."""
    return tuple(_looks(line, today))


def _looks(line: AdoptionLine, today: date) -> Iterator[Look]:
    for months, rate in zip(LOOKS, (line.use_rate_3, line.use_rate_6, line.use_rate_12), strict=True):
        due = months_after(line.live_on, months) if line.live_on is not None else None
        yield Look(months, due, rate, overdue=rate is None and due is not None and due <= today)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last day where it is shorter: August 31 and six months → February 28."""
    place = day.year * 12 + day.month - 1 + months
    year, month = place // 12, place % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def latest(line: AdoptionLine) -> Decimal | None:
    """The newest use rate of a department."""
    rates = (line.use_rate_12, line.use_rate_6, line.use_rate_3)
    return next((rate for rate in rates if rate is not None), None)


def hardly_used(line: AdoptionLine) -> bool:
    """Whether the newest use rate is low."""
    rate = latest(line)
    return rate is not None and rate < LOW


def live(lines: Iterable[AdoptionLine], today: date) -> tuple[AdoptionLine, ...]:
    """The departments that work the new way already."""
    return tuple(line for line in lines if line.live_on is not None and line.live_on <= today)
