"""Hours by 年度: the sums of ``portfolio``, each part in the year it was last measured in. Nothing counts twice."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from tracker.domain.codes import Audience
from tracker.domain.effects.grade import ACTUAL_GRADES
from tracker.domain.effects.model import Exact, Frozen
from tracker.domain.fiscal import fiscal_year
from tracker.domain.portfolio import Block, Member, behind_actual, behind_expected, blocks, total
from tracker.domain.results import HoursSum, KpiResult


class YearHours(Frozen):
    """One 年度 (None: measured on no known day). ``measured`` is the A+B part, ``reported`` the C part beside it.

    ``expected`` holds 見込み and 推計 (D, E), which belong to no sum; of staff only. ``planned`` is what the
    ``planned_count`` KPIs with a target would save at it, ``planned_saved`` what the same ones do save.
    """

    fiscal_year: int | None
    measured: HoursSum
    reported: HoursSum
    expected: Exact
    expected_count: int
    planned: Exact
    planned_saved: Exact
    planned_count: int

    @property
    def saved(self) -> Fraction:
        """The 実績 hours of the year."""
        return self.measured.saved_hours + self.reported.saved_hours


def by_year(kpis: Sequence[KpiResult], audience: Audience) -> tuple[YearHours, ...]:
    """The hours of one audience by 年度, oldest first, without a day last; pilots on one process stay chained."""
    actual, _ = blocks(_members(behind_actual(kpis, audience)))
    hoped = behind_expected(kpis) if audience is Audience.STAFF else ()
    found: dict[int | None, list[Block]] = defaultdict(list)
    for block in actual:
        found[_year(member.kpi for member in block.members)].append(block)
    expected: dict[int | None, list[Fraction]] = defaultdict(list)
    for year, hours, count in _hoped(hoped):
        expected[year] += [hours, *[Fraction(0)] * (count - 1)]
    years = sorted(found.keys() | expected.keys(), key=lambda year: (year is None, year or 0))
    return tuple(_hours(year, found[year], expected[year]) for year in years)


def _hours(year: int | None, found: Sequence[Block], expected: Sequence[Fraction]) -> YearHours:
    aimed = [
        (target, member.annual.saved_hours)
        for block in found
        for member in block.members
        if (target := member.annual.target_saved_hours) is not None
    ]
    return YearHours(
        fiscal_year=year,
        measured=total([block for block in found if block.is_measured]),
        reported=total([block for block in found if not block.is_measured]),
        expected=sum(expected, Fraction(0)),
        expected_count=len(expected),
        planned=sum((target for target, _ in aimed), Fraction(0)),
        planned_saved=sum((saved for _, saved in aimed), Fraction(0)),
        planned_count=len(aimed),
    )


def _hoped(kpis: Iterable[KpiResult]) -> Iterable[tuple[int | None, Fraction, int]]:
    """(年度, hours, number of KPIs) of what is only hoped for, as ``portfolio`` adds it up."""
    alone = [kpi for kpi in kpis if kpi.effect.grade not in ACTUAL_GRADES]
    for block in blocks(_members(alone))[0]:
        yield _year(member.kpi for member in block.members), block.saved, len(block.members)
    for kpi in kpis:
        if kpi.annual is not None and kpi.annual.expected_saved_hours is not None and kpi not in alone:
            yield _year([kpi]), kpi.annual.expected_saved_hours, 1


def _members(kpis: Iterable[KpiResult]) -> list[Member]:
    return [Member(kpi, kpi.annual) for kpi in kpis if kpi.annual is not None]


def _year(kpis: Iterable[KpiResult]) -> int | None:
    days = [kpi.effect.after.last_on for kpi in kpis if kpi.effect.after is not None]
    known = [day for day in days if day is not None]
    return fiscal_year(max(known)) if known else None
