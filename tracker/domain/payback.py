"""Whether what a pilot costs comes back: released hours as yen, less running costs, against the one-off.

Hours released are no money saved; spending that really fell is its own figure and never part of the net. Where the
cautious end does not cover the running costs, no number of months is given at all.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from tracker.domain.codes import Audience
from tracker.domain.effects.intervals import Part, mover
from tracker.domain.effects.model import Exact, Frozen, Interval
from tracker.domain.pilots import PilotView
from tracker.domain.portfolio import Block, Member, behind_actual, blocks
from tracker.domain.results import KpiResult

MONTHS_PER_YEAR = 12
MOST_MONTHS = 120
"""Ten years: whatever takes longer is told so, not counted in months."""


class Payback(Frozen):
    """Yen a year, the one-off apart. ``released`` is the worth of the hours, ``cash`` spending that really fell.

    ``net`` = released − running, with its interval where the hours have one. ``months`` until the one-off is back, and
    ``months_cautious`` at the lower end; both None without a one-off, when ``doubtful`` (the lower net is not above 0)
    and when it takes more than :data:`MOST_MONTHS` (``slow``). ``costs_known``: somebody entered a cost.
    """

    released: Exact
    interval: Interval | None
    running: Exact
    one_off: Exact
    cash: Exact
    net: Exact
    net_interval: Interval | None
    months: Exact | None
    months_cautious: Exact | None
    doubtful: bool
    slow: bool
    costs_known: bool


def payback(
    released: Fraction, interval: Interval | None, *, one_off: Decimal | None, running: Decimal | None, cash: Decimal
) -> Payback:
    """The money of one year of ``released`` yen. A cost nobody entered counts as 0 and is said to be unknown."""
    yearly, once = Fraction(running or 0), Fraction(one_off or 0)
    net = released - yearly
    ends = Interval(low=interval.low - float(yearly), high=interval.high - float(yearly)) if interval else None
    lower = Fraction(ends.low) if ends is not None else net
    doubtful = bool(once or yearly) and lower <= 0
    months = once * MONTHS_PER_YEAR / net if once and not doubtful else None
    slow = months is not None and months > MOST_MONTHS
    return Payback(
        released=released,
        interval=interval,
        running=yearly,
        one_off=once,
        cash=Fraction(cash),
        net=net,
        net_interval=ends,
        months=None if slow else months,
        months_cautious=_cautious(once, lower, interval) if months is not None and not slow else None,
        doubtful=doubtful,
        slow=slow,
        costs_known=one_off is not None or running is not None,
    )


def _cautious(once: Fraction, lower: Fraction, interval: Interval | None) -> Fraction | None:
    """The months at the lower end; None without an interval, or where they pass :data:`MOST_MONTHS`."""
    months = once * MONTHS_PER_YEAR / lower
    return months if interval is not None and months <= MOST_MONTHS else None


def of_pilot(pilot: PilotView, kpis: Sequence[KpiResult]) -> Payback | None:
    """The money of one pilot; None where its hours count in no sum or have no unit cost."""
    return of_pilots([pilot], [kpi for kpi in kpis if kpi.pilot_code == pilot.code])


def of_pilots(pilots: Sequence[PilotView], kpis: Sequence[KpiResult]) -> Payback | None:
    """The money of the staff sum, with the costs of the pilots behind it; None without yen."""
    found = released_yen(kpis)
    if found is None:
        return None
    costing = behind(pilots, kpis)
    cash = sum((pilot.cash_released_yen or Decimal(0) for pilot in costing), Decimal(0))
    once, running = ([getattr(pilot, name) for pilot in costing] for name in ("initial_yen", "recurring_yen"))
    return payback(*found, one_off=_sum(once), running=_sum(running), cash=cash)


def behind(pilots: Sequence[PilotView], kpis: Sequence[KpiResult]) -> tuple[PilotView, ...]:
    """The pilots whose hours stand in the staff sum."""
    codes = {kpi.pilot_code for kpi in behind_actual(kpis, Audience.STAFF)}
    return tuple(pilot for pilot in pilots if pilot.code in codes)


def _sum(amounts: Sequence[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def released_yen(kpis: Sequence[KpiResult]) -> tuple[Fraction, Interval | None] | None:
    """Yen of the staff hours in the 実績 sum, with MOVER's interval where every part has one.

    None without hours, and as soon as one KPI has no unit cost: a part is no total.
    """
    counted = behind_actual(kpis, Audience.STAFF)
    found, _ = blocks([Member(kpi, kpi.annual) for kpi in counted if kpi.annual is not None])
    worth = [_worth(block) for block in found]
    known = [one for one in worth if one is not None]
    if not found or len(known) < len(worth):
        return None
    parts = [Part(yen, ends) for yen, ends in known if ends is not None]
    whole = sum((yen for yen, _ in known), Fraction(0))
    return whole, mover(parts) if len(parts) == len(known) else None


def _worth(block: Block) -> tuple[Fraction, Interval | None] | None:
    """Yen of one block: what its pilots are worth one by one, chained like their hours (as ``portfolio`` has it)."""
    worth = [member.annual.saved_yen for member in block.members]
    known = [yen for yen in worth if yen is not None]
    if len(known) < len(worth):
        return None
    alone, plain = sum(known, Fraction(0)), block.saved + block.overlap
    if not plain:
        return alone, None
    ends = [float(alone / plain) * end for end in (block.interval.low, block.interval.high)] if block.interval else []
    return alone * (block.saved / plain), Interval(low=min(ends), high=max(ends)) if ends else None
