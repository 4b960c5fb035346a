"""The sums over KPIs (FORMAT §3): what counts, what does not and why, and how overlapping pilots add up.

実績 (evidence A–C) and expected figures (見込み, grades D and E) never meet in one sum, nor do staff and residents.
Nothing is clipped: a pilot that cost hours takes them off the total.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from math import prod

from tracker.domain.annual import has_hours
from tracker.domain.codes import Audience, Decision, KpiRole, Lifecycle, Verdict
from tracker.domain.effects.grade import ACTUAL_GRADES, MEASURED_GRADES
from tracker.domain.effects.intervals import Part, mover
from tracker.domain.effects.model import Interval
from tracker.domain.results import Annual, Excluded, HoursSum, KpiResult, Portfolio

COUNTED_LIFECYCLES = (Lifecycle.ACTIVE, Lifecycle.COMPLETED)
ENDING = (Decision.NOT_ADOPT, Decision.STOPPED)
"""After these a pilot saves nothing any more, whatever else its initiative goes on with."""


@dataclass(frozen=True, slots=True)
class Member:
    """A KPI that counts, with its hours."""

    kpi: KpiResult
    annual: Annual


@dataclass(frozen=True, slots=True)
class Block:
    """What enters a sum as one: a KPI, or the chained pilots of one process. ``overlap`` was taken off ``saved``."""

    members: tuple[Member, ...]
    before: Fraction
    saved: Fraction
    overlap: Fraction
    interval: Interval | None

    @property
    def is_measured(self) -> bool:
        """Whether every KPI in it is of grade A or B."""
        return all(member.kpi.effect.grade in MEASURED_GRADES for member in self.members)


def portfolio(kpis: Sequence[KpiResult]) -> Portfolio:
    """All sums of one moment. The order of ``kpis`` never matters."""
    staff, staff_twice = blocks(_actual(kpis, Audience.STAFF))
    residents, residents_twice = blocks(_actual(kpis, Audience.RESIDENT))
    expected, expected_twice = blocks(_hoped(kpis))
    beside = [saved for member in _members(staff) if (saved := member.annual.expected_saved_hours) is not None]
    twice = staff_twice + residents_twice + expected_twice
    return Portfolio(
        pooled=total(staff),
        measured_part=total([block for block in staff if block.is_measured]),
        residents=total(residents),
        residents_measured=total([block for block in residents if block.is_measured]),
        mean_of_rates_pct=_mean_rate(_members(staff)),
        expected_saved_hours=sum((block.saved for block in expected), sum(beside, Fraction(0))),
        expected_count=len(_members(expected)) + len(beside),
        saved_yen=_yen(staff),
        overlap_hours=sum((block.overlap for block in staff), Fraction(0)),
        excluded=_excluded(kpis, twice),
    )


def behind_actual(kpis: Sequence[KpiResult], audience: Audience) -> tuple[KpiResult, ...]:
    """The KPIs whose hours stand in the 実績 sum of an audience."""
    return tuple(member.kpi for group in _groups(_actual(kpis, audience)) for member in group)


def behind_expected(kpis: Sequence[KpiResult]) -> tuple[KpiResult, ...]:
    """The KPIs behind ``expected_saved_hours``: 見込み and 推計 alone, then those whose 見込み stands beside 実績."""
    alone = tuple(member.kpi for group in _groups(_hoped(kpis)) for member in group)
    if not any(map(_promises, kpis)):
        return alone
    return (*alone, *filter(_promises, behind_actual(kpis, Audience.STAFF)))


def blocks(members: Sequence[Member]) -> tuple[list[Block], int]:
    """The members of one sum as independent blocks, and how many duplicates of a process were left out."""
    groups = _groups(members)
    found = [_block(group[0]) if len(group) == 1 else chain(group) for group in groups]
    return found, len(members) - sum(map(len, groups))


def _groups(members: Sequence[Member]) -> list[list[Member]]:
    """The members that enter a sum, those of one block together.

    Without 業務コード each KPI counts. On one process every pilot brings its best KPI (grade, then lowest code); two or
    more pilots are chained, otherwise the best KPI of the process counts alone.
    """
    found = [[member] for member in members if member.kpi.process_code is None]
    by_process = sorted((m for m in members if m.kpi.process_code is not None), key=lambda m: m.kpi.process_code or "")
    for _, group in groupby(by_process, key=lambda member: member.kpi.process_code):
        found.append(_chosen(sorted(group, key=_rank)))
    return found


def chain(members: Sequence[Member]) -> Block:
    """Pilots on one process: each acts on what the others left, 1 − Π(1 − rᵢ) of the process's hours.

    30 % and 30 % are 51 %, never 60 %. Where the process's hours are unknown the largest baseline stands for them. The
    result is never above the process's hours, nor above what the pilots saved one by one (a pilot may cover only a part
    of the process); what that takes off is the overlap. The interval is MOVER with each saving weighted by what the
    other pilots leave of it, a first-order approximation.
    """
    known = next((hours for member in members if (hours := member.kpi.process_hours)), None)
    base = known if known is not None else max(member.annual.before_hours for member in members)
    left = [_left(member.annual) for member in members]
    plain = sum((member.annual.saved_hours for member in members), Fraction(0))
    saved = min(base * (1 - prod(left, start=Fraction(1))), plain)
    weights = [Fraction(1)] * len(left)
    if saved < plain:
        others = [prod(left[:i] + left[i + 1 :], start=Fraction(1)) for i in range(len(left))]
        weights = [base * other / (m.annual.before_hours or base) for other, m in zip(others, members, strict=True)]
    return Block(tuple(members), base, saved, plain - saved, _weighted(members, weights, saved))


def total(found: Sequence[Block]) -> HoursSum:
    """The sum of blocks; its interval by MOVER, None as soon as one block has none. ``count`` is KPIs."""
    before = sum((block.before for block in found), Fraction(0))
    saved = sum((block.saved for block in found), Fraction(0))
    parts = [Part(block.saved, block.interval) for block in found if block.interval is not None]
    return HoursSum(
        before_hours=before,
        after_hours=before - saved,
        saved_hours=saved,
        rate_pct=100 * saved / before if before > 0 else None,
        interval=mover(parts) if parts and len(parts) == len(found) else None,
        count=len(_members(found)),
    )


def _actual(kpis: Iterable[KpiResult], audience: Audience) -> list[Member]:
    return [m for m in _counted(kpis) if m.kpi.audience is audience and m.kpi.effect.grade in ACTUAL_GRADES]


def _hoped(kpis: Iterable[KpiResult]) -> list[Member]:
    return [m for m in _counted(kpis) if m.kpi.audience is Audience.STAFF and m.kpi.effect.grade not in ACTUAL_GRADES]


def _promises(kpi: KpiResult) -> bool:
    return kpi.annual is not None and kpi.annual.expected_saved_hours is not None


def _counted(kpis: Iterable[KpiResult]) -> list[Member]:
    return [Member(kpi, kpi.annual) for kpi in kpis if kpi.annual is not None and _counts(kpi)]


def _members(found: Iterable[Block]) -> list[Member]:
    return [member for block in found for member in block.members]


def _block(member: Member) -> Block:
    found = member.annual
    return Block((member,), found.before_hours, found.saved_hours, Fraction(0), found.interval)


def _rank(member: Member) -> tuple[str, str]:
    return member.kpi.effect.grade.value, member.kpi.code


def _chosen(ranked: Sequence[Member]) -> list[Member]:
    """Of one process, best first: the best of each pilot where two or more pilots meet, else the best alone."""
    best: dict[str, Member] = {}
    for member in ranked:
        if member.kpi.pilot_code is not None:
            best.setdefault(member.kpi.pilot_code, member)
    return list(best.values()) if len(best) > 1 else [ranked[0]]


def _left(found: Annual) -> Fraction:
    """The share of the hours a pilot leaves; above 1 where it added hours."""
    return max(1 - found.saved_hours / found.before_hours, Fraction(0)) if found.before_hours > 0 else Fraction(1)


def _weighted(members: Sequence[Member], weights: Sequence[Fraction], saved: Fraction) -> Interval | None:
    """The interval of the weighted savings, laid around the chained saving."""
    ends = [member.annual.interval for member in members]
    known = [end for end in ends if end is not None]
    if len(known) < len(ends):
        return None
    terms = list(zip(members, known, weights, strict=True))
    around = mover(Part(member.annual.saved_hours, end, weight) for member, end, weight in terms)
    centre = sum((weight * member.annual.saved_hours for member, _, weight in terms), Fraction(0))
    shift = float(saved - centre)
    return Interval(low=around.low + shift, high=around.high + shift)


def _mean_rate(members: Sequence[Member]) -> Fraction | None:
    """The mean of the unrounded reduction rates (positive = less); KPIs without a rate are left out."""
    rates = [-rate for member in members if (rate := member.kpi.effect.rate_pct) is not None]
    return sum(rates, Fraction(0)) / len(rates) if rates else None


def _yen(found: Sequence[Block]) -> Fraction | None:
    """Yen of the sum, chained like its hours; None as soon as one KPI has no unit cost (a part is no total)."""
    amounts = [[member.annual.saved_yen for member in block.members] for block in found]
    if not found or any(amount is None for block in amounts for amount in block):
        return None
    whole = Fraction(0)
    for block, parts in zip(found, amounts, strict=True):
        plain = block.saved + block.overlap
        whole += sum((part for part in parts if part is not None), Fraction(0)) * (block.saved / plain if plain else 1)
    return whole


UNDECIDED = (Verdict.NOT_EVALUABLE, Verdict.INSUFFICIENT)
"""Verdicts that say nothing yet: what cannot be judged does not move a city's total (decision 0011)."""


def _counts(kpi: KpiResult) -> bool:
    undecided = kpi.effect.verdict in UNDECIDED and kpi.effect.grade in ACTUAL_GRADES
    return not undecided and kpi.role is KpiRole.PRIMARY and is_running(kpi)


def is_running(kpi: KpiResult) -> bool:
    """Whether people still work the way a KPI measures: its initiative goes on and nobody decided against its pilot."""
    return kpi.lifecycle in COUNTED_LIFECYCLES and kpi.decision not in ENDING


def _excluded(kpis: Iterable[KpiResult], twice: int) -> Excluded:
    """Main KPIs of a kind that has hours and yet in no sum; each is counted under its first reason."""
    hours = [kpi for kpi in kpis if kpi.role is KpiRole.PRIMARY and has_hours(kpi.kind, kpi.unit, kpi.direction)]
    counted = [kpi for kpi in hours if is_running(kpi)]
    open_ = [kpi for kpi in counted if not _counts(kpi) or kpi.effect.verdict is Verdict.NOT_EVALUABLE]
    return Excluded(
        not_evaluable=len(open_),
        no_volume=sum(kpi.annual is None for kpi in counted) - sum(kpi.annual is None for kpi in open_),
        not_active=len(hours) - len(counted),
        duplicate_process=twice,
    )
