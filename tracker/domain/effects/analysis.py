"""From a KPI's rows to its effect. The one entry; every step it takes lives in its own file beside it.

The decision rule (``tracker.domain.decision``) reads the :class:`Effect` this returns; nothing here decides what people
should do.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import sqrt

from tracker.domain.codes import Basis, Caveat, Direction, Grade, Phase
from tracker.domain.effects.caveats import caveats, period, recorders
from tracker.domain.effects.comparison import compare, share_high
from tracker.domain.effects.grade import grade, methods_of
from tracker.domain.effects.intervals import mean_interval, wilson
from tracker.domain.effects.model import Effect, Interval, KpiSpec, Observation, PhaseSummary
from tracker.domain.effects.moments import median
from tracker.domain.effects.phases import PhaseData, Shape, read_phase
from tracker.domain.effects.selection import Rows, Selection, select
from tracker.domain.effects.sides import Sides, sides
from tracker.domain.effects.units import FEWEST, full_number
from tracker.domain.effects.verdict import band, judge


def analyse(spec: KpiSpec, observations: Sequence[Observation]) -> Effect:
    """What the measurements of one KPI say, as STATISTICS §1–3 decide it.

    Amounts are stored amounts (minutes, percent, the KPI's unit), finite and below 10³⁰. Any mixture of row shapes is
    accepted (see ``phases``); the order of rows never matters. 定着確認 rows dated three months or more after the
    roll-out replace 導入後 and raise the grade to A when both comparisons are of grade B.
    """
    chosen = select(spec, observations)
    effect = _effect(spec, chosen, chosen.after)
    if effect.grade is Grade.MEASURED and chosen.followup:
        later = _effect(spec, chosen, chosen.followup)
        if later.grade is Grade.MEASURED:
            return later.model_copy(update={"grade": Grade.REMEASURED, "effective_after": Phase.FOLLOWUP})
    return effect


def deciding_rows(spec: KpiSpec, observations: Sequence[Observation]) -> tuple[Rows, Rows]:
    """The rows of 導入前 and of the after side that :func:`analyse` stands on; a picture draws these and no others.

    Left out are the learning period, pairs without partner, 見込み beside 実績, and the phase that does not decide.
    """
    chosen = select(spec, observations)
    later = analyse(spec, observations).effective_after is Phase.FOLLOWUP
    both = sides(spec, chosen.before, chosen.followup if later else chosen.after)
    return both.before.rows if both.before else (), both.after.rows if both.after else ()


def _effect(spec: KpiSpec, chosen: Selection, after_rows: Rows) -> Effect:
    both = sides(spec, chosen.before, after_rows)
    found = compare(both)
    judged = judge(spec, both, found)
    floor = full_number(spec.kind, spec.unit)
    noted = {*judged.caveats, *caveats(spec, chosen, both, found, floor)}
    expected = read_phase(spec.kind, chosen.expected_after)
    limit = band(spec, both.before.estimate) if both.before is not None else None
    return Effect(
        basis=chosen.basis,
        before=_summary(both.before),
        after=_summary(both.after),
        difference=found.difference if found else None,
        difference_interval=found.interval if found else None,
        rate_pct=found.rate_pct if found else None,
        rate_interval=found.rate_interval if found else None,
        share_high=share_high(spec.kind, both),
        method=found.method if found else None,
        p_value=found.key.p if found and found.key else None,
        verdict=judged.verdict,
        grade=grade(chosen.basis, both, found, floor),
        caveats=tuple(caveat for caveat in Caveat if caveat in noted),
        target_met=_target_met(spec, chosen.basis, both, limit),
        paired=both.pairs is not None,
        pairs_dropped=both.pairs.dropped if both.pairs else 0,
        learning_excluded=chosen.learning_excluded,
        learning_days=chosen.learning_days,
        recorders=recorders(both),
        floor=floor,
        band=limit,
        expected_after=expected.estimate if expected else None,
        interval_90=found.interval_90 if found else None,
        difference_sd=sqrt(both.pairs.moments.variance) if both.pairs and both.pairs.moments.n > 1 else None,
        rank_shift=found.key.shift if found and found.key else None,
    )


def _summary(side: PhaseData | None) -> PhaseSummary | None:
    if side is None:
        return None
    first_on, last_on = period(side) or (None, None)
    return PhaseSummary(
        estimate=side.estimate,
        n=side.n,
        sd=sqrt(side.moments.variance) if side.moments is not None and side.moments.n > 1 else None,
        median=median(side.values) if side.values else None,
        mean_interval=_own_interval(side),
        k=side.k,
        first_on=first_on,
        last_on=last_on,
        methods=methods_of(side.rows),
        raw=side.shape is Shape.CASES,
    )


def _own_interval(side: PhaseData) -> Interval | None:
    """The interval of one phase alone, in the same units as its estimate; none below five cases or without spread."""
    if side.n is None or side.n < FEWEST:
        return None
    if side.k is not None:
        share = wilson(side.k, side.n)
        return Interval(low=100 * share.low, high=100 * share.high)
    return mean_interval(side.moments) if side.moments is not None and side.moments.variance else None


def _target_met(spec: KpiSpec, basis: Basis, both: Sides, limit: Fraction | None) -> bool | None:
    """Whether 導入後 reaches the target; 見込み reaches nothing yet. 維持: within the band around the target."""
    if spec.target is None or both.after is None or basis is Basis.EXPECTED:
        return None
    gap = both.after.estimate - Fraction(spec.target)
    if spec.direction is Direction.MAINTAIN:
        return abs(gap) <= limit if limit is not None else None
    return gap >= 0 if spec.direction is Direction.INCREASE else gap <= 0
