"""From a KPI's measurements to its series. Computes no effect, and leaves out what the effect leaves out.

Points are in order of phase (導入前, 導入後, 定着確認), then of 計測日, then as recorded; rows without a date stand
last in their phase. So the baseline always comes first, even where an untouched counter went on the old way. 見込み is
no measurement and has no point; rows of the learning period have none either.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from tracker.domain.codes import Basis, Phase
from tracker.domain.effects.model import KpiSpec, Observation
from tracker.domain.effects.moments import median, weighted
from tracker.domain.effects.phases import read_phase
from tracker.domain.effects.selection import select
from tracker.domain.errors import DomainError
from tracker.domain.series.icons import assurance
from tracker.domain.series.levels import Judged, baseline_levels, judge
from tracker.domain.series.model import Rebase, SeriesPoint, SeriesView
from tracker.domain.series.rules import shift_ends, side
from tracker.domain.series.runs import run_rules

_FINE = 10**12
"""Shares and means are held to so many parts of a unit: exact enough to tell ties, and cheap to add up."""

_Dated = tuple[Phase, date | None, Fraction]


def series_of(
    code: str, name: str, spec: KpiSpec, observations: Sequence[Observation], rebases: Iterable[Rebase] = ()
) -> SeriesView:
    """The series of one KPI: a point per case, week, k/n row, score row or aggregate, judged against 導入前.

    Raises DomainError ``required`` (field cause) for a rebase without a cause, ``rebase_needs_shift`` (field at) for
    one that no seven points on one side of the mean follow.
    """
    found = list(_points(spec, observations))
    values = [value for _, _, value in found]
    baseline = sum(phase is Phase.BEFORE for phase, _, _ in found)
    decided = sorted(rebases, key=lambda rebase: _place(rebase, found))
    judged = judge(values, baseline_levels(len(values), baseline), spec.direction)
    starts: list[int] = []
    for rebase in decided:
        starts.append(_checked(rebase, found, judged))
        judged = judge(values, baseline_levels(len(values), baseline, starts), spec.direction)
    middle = median(weighted(values)) if values else None
    return SeriesView(
        kpi_code=code,
        name=name,
        kind=spec.kind,
        unit=spec.unit,
        direction=spec.direction,
        target=spec.target,
        points=tuple(_shown(found, judged)),
        median=middle,
        variation=judged.variation,
        assurance=assurance(judged.limits, None if spec.target is None else Fraction(spec.target), spec.direction),
        limits=judged.state,
        limits_refused_because=judged.refused,
        baseline=judged.basis,
        run_rules=run_rules(values, middle) if middle is not None else None,
        rebases=tuple(decided),
    )


def _points(spec: KpiSpec, observations: Sequence[Observation]) -> Iterator[_Dated]:
    chosen = select(spec, observations)
    later = [row for row in observations if row.phase is Phase.FOLLOWUP]
    for rows in (chosen.before, chosen.after, later):
        actual = [row for row in rows if row.basis is Basis.ACTUAL]
        for row in sorted(actual, key=lambda row: row.observed_on or date.max):
            read = read_phase(spec.kind, [row])
            if read is not None:
                yield row.phase, row.observed_on, Fraction(round(read.estimate * _FINE), _FINE)


def _place(rebase: Rebase, found: Sequence[_Dated]) -> int:
    """Where a rebase begins: its own place, or the first point of its day or later; behind all where there is none."""
    if isinstance(rebase.at, int):
        return rebase.at
    day = rebase.at
    return next((place for place, (_, on, _) in enumerate(found) if on is not None and on >= day), len(found))


def _checked(rebase: Rebase, found: Sequence[_Dated], judged: Judged) -> int:
    """The place of a rebase that may be made: with a cause, where seven points on one side follow."""
    if not rebase.cause.strip():
        raise DomainError("required", field="cause")
    place = _place(rebase, found)
    behind = [
        side(value, mark.mean)
        for (_, _, value), mark in zip(found[place:], judged.marks[place:], strict=True)
        if mark.mean is not None
    ]
    if place <= 0 or not any(shift_ends(behind)):
        raise DomainError("rebase_needs_shift", field="at")
    return place


def _shown(found: Sequence[_Dated], judged: Judged) -> Iterator[SeriesPoint]:
    for (phase, day, value), mark in zip(found, judged.marks, strict=True):
        limits = mark.limits
        yield SeriesPoint(
            x=day,
            y=value,
            phase=phase,
            mean=mark.mean,
            lpl=limits.lower if limits else None,
            upl=limits.upper if limits else None,
            special_cause=mark.cause,
            point_type=mark.type,
        )
