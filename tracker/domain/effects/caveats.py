"""The checks that are shown, never hidden. They change no verdict.

Where STATISTICS is silent the thresholds are: case mix, a type's share more than 20 points apart between the phases
(five or more typed cases in each); season, the middles of the two periods more than 91 days (a quarter) apart on the
calendar, the year going round, unless a period is itself longer than 270 days; people timing, counted over both phases
and only where names were recorded; large change, either way. 年間時間 covers all seasons and is not checked for season.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tracker.domain.codes import Caveat, KpiKind, Method, Site
from tracker.domain.effects.comparison import Comparison
from tracker.domain.effects.grade import method_of
from tracker.domain.effects.model import KpiSpec, Observation
from tracker.domain.effects.phases import PhaseData, Shape
from tracker.domain.effects.selection import Selection
from tracker.domain.effects.sides import Sides
from tracker.domain.effects.verdict import one_row_each

UNEQUAL_TIMES = 3
LARGE_CHANGE_PCT = 80
FEWEST_RECORDERS = 3
CASE_MIX_POINTS = 20
CASE_MIX_FEWEST = 5
SEASON_DAYS = 91
WHOLE_YEAR_DAYS = 270
_YEAR_DAYS = 365


def caveats(
    spec: KpiSpec, chosen: Selection, both: Sides, found: Comparison | None, floor: int | None
) -> Iterator[Caveat]:
    """Every caveat the rows and the plan give rise to, in no particular order."""
    yield from _missing(both, found)
    yield from _plan(spec, chosen, found)
    yield from _left_out(chosen, both)
    if both.before is not None and both.after is not None:
        yield from _sizes(spec.kind, both.before, both.after, floor)
        yield from _likeness(spec, both.before, both.after)
    if found is not None and found.rate_pct is not None and abs(found.rate_pct) > LARGE_CHANGE_PCT:
        yield Caveat.LARGE_CHANGE
    if any(row.method is None for row in used_rows(both)):
        yield Caveat.METHOD_UNKNOWN


def used_rows(both: Sides) -> list[Observation]:
    """The rows of both phases that went into the result."""
    return [row for side in (both.before, both.after) if side is not None for row in side.rows]


def recorders(both: Sides) -> int | None:
    """How many people recorded the rows, over both phases; None where no name was noted."""
    names = {row.recorder for row in used_rows(both) if row.recorder and method_of(row) is not Method.SYSTEM_LOG}
    return len(names) or None


def _missing(both: Sides, found: Comparison | None) -> Iterator[Caveat]:
    if both.before is None:
        yield Caveat.BEFORE_MISSING
    if both.after is None:
        yield Caveat.AFTER_MISSING
    if found is not None and found.rate_pct is None:
        yield Caveat.BEFORE_ZERO


def _plan(spec: KpiSpec, chosen: Selection, found: Comparison | None) -> Iterator[Caveat]:
    """A missing plan matters once an interval is shown; a bare total claims too little to need one."""
    if spec.plan_fixed_on is None:
        if found is not None and found.interval is not None:
            yield Caveat.NO_PLAN
    elif spec.plan_changed or (chosen.first_after is not None and spec.plan_fixed_on > chosen.first_after):
        yield Caveat.PLAN_CHANGED
    if spec.selection is Site.WORST and found is not None:
        yield Caveat.CHOSEN_AS_WORST


def _left_out(chosen: Selection, both: Sides) -> Iterator[Caveat]:
    if both.pairs is not None and both.pairs.dropped:
        yield Caveat.PAIRS_DROPPED
    if chosen.learning_excluded:
        yield Caveat.LEARNING_EXCLUDED


def _sizes(kind: KpiKind, before: PhaseData, after: PhaseData, floor: int | None) -> Iterator[Caveat]:
    if before.n is None or after.n is None:
        yield Caveat.NO_N
        return
    if max(before.n, after.n) > UNEQUAL_TIMES * min(before.n, after.n):
        yield Caveat.UNEQUAL_SIZES
    raw = [side.n for side in (before, after) if side.is_raw and side.n is not None]
    pointed = Shape.POINT in (before.shape, after.shape) or one_row_each(kind, before, after)
    if floor is not None and raw and min(raw) < floor and not pointed:
        yield Caveat.BELOW_FLOOR


def _likeness(spec: KpiSpec, before: PhaseData, after: PhaseData) -> Iterator[Caveat]:
    people = recorders(Sides(before, after))
    if spec.kind is KpiKind.TIME and people is not None and people < FEWEST_RECORDERS:
        yield Caveat.FEW_RECORDERS
    if spec.kind is not KpiKind.ANNUAL_HOURS and _other_season(before, after):
        yield Caveat.SEASON_DIFFERS
    if _other_mix(before, after):
        yield Caveat.CASE_MIX_DIFFERS


def period(side: PhaseData) -> tuple[date, date] | None:
    """First and last day of the dated rows, inclusive."""
    days = [row.observed_on for row in side.rows if row.observed_on is not None]
    return (min(days), max(days)) if days else None


def _other_season(before: PhaseData, after: PhaseData) -> bool:
    first, second = period(before), period(after)
    if first is None or second is None or any((end - start).days > WHOLE_YEAR_DAYS for start, end in (first, second)):
        return False
    middles = [start.toordinal() + (end - start).days / 2 for start, end in (first, second)]
    apart = abs(middles[1] - middles[0]) % _YEAR_DAYS
    return min(apart, _YEAR_DAYS - apart) > SEASON_DAYS


def _other_mix(before: PhaseData, after: PhaseData) -> bool:
    first, second = _mix(before), _mix(after)
    types = {*first, *second} if first and second else set()
    return any(abs(first.get(name, Fraction(0)) - second.get(name, Fraction(0))) > CASE_MIX_POINTS for name in types)


def _mix(side: PhaseData) -> dict[str, Fraction]:
    """Percent of the typed cases by type; empty where too few are typed."""
    counts: dict[str, int] = {}
    for row in side.rows:
        if row.case_type:
            counts[row.case_type] = counts.get(row.case_type, 0) + _cases_in(row)
    total = sum(counts.values())
    return {name: Fraction(100 * count, total) for name, count in counts.items()} if total >= CASE_MIX_FEWEST else {}


def _cases_in(row: Observation) -> int:
    people = sum(count for _, count in row.tally or ())
    return max(row.denominator or row.n or people or 1, 1)
