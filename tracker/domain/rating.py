"""The rating that cannot flatter: computed from schedule, 確認項目, freshness, KPI and concerns, for all to see.

Every aspect speaks for itself and the worst one decides; nothing good outweighs something bad, so no input that is
worse ever gives a better rating. A person may only lower the result, with a reason. Dates are measured against the
first commitment, so moving a plan later never improves anything.

Late by more than 30 days asks for attention, by more than 90 for action. A check still open when its step should have
ended asks for attention, 90 days later for action; a report one cycle late likewise, and two cycles late.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.codes import Rating, UpdateCycle, Verdict
from tracker.domain.effects.model import Frozen

LATE_DAYS, VERY_LATE_DAYS = 30, 90
CYCLE_DAYS = {UpdateCycle.MONTHLY: 31, UpdateCycle.QUARTERLY: 92, UpdateCycle.HALF_YEARLY: 184}
GRACE_DAYS = 9
"""A report may be a little late before it counts as missing."""

_WORSE = (Verdict.WORSE,)
_WORSE_BY_TOTALS = (Verdict.WORSE_UNQUANTIFIED,)


class Aspect(StrEnum):
    """What a rating looks at, in the order it is explained."""

    SCHEDULE = "schedule"
    GATES = "gates"
    FRESHNESS = "freshness"
    KPI = "kpi"
    CONCERNS = "concerns"


class Finding(Frozen):
    """What one aspect says. ``code`` names the sentence; ``days`` and ``count`` fill it."""

    aspect: Aspect
    rating: Rating
    code: str
    days: int | None = None
    count: int | None = None
    on: date | None = None


class Rated(Frozen):
    """A computed rating with the finding of every aspect; ``lowered_to`` is what a person put below it."""

    computed: Rating
    findings: tuple[Finding, ...]
    lowered_to: Rating | None = None
    lowered_reason: str | None = None

    @property
    def rating(self) -> Rating:
        """The rating that is shown."""
        return self.computed if self.lowered_to is None else worst((self.computed, self.lowered_to))

    @property
    def deciding(self) -> tuple[Finding, ...]:
        """The findings that made the computed rating what it is; none when all is well."""
        if self.computed is Rating.ON_TRACK:
            return ()
        return tuple(finding for finding in self.findings if finding.rating is self.computed)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A step or 節目 that should end: first commitment, current plan, and the day it did (None: not yet)."""

    first_on: date | None
    planned_on: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything a rating is computed from. ``open_checks`` are those of the step the initiative stands at.

    ``step_due`` is when that step should have ended by first commitment. ``reported_on`` is the last report,
    ``since`` the day from which reports are due (start or entry); both None: nothing is known.
    """

    today: date
    cycle: UpdateCycle
    deadlines: Sequence[Deadline] = ()
    open_checks: int = 0
    step_due: date | None = None
    reported_on: date | None = None
    since: date | None = None
    verdicts: Sequence[Verdict] = ()
    decide_by: date | None = None
    blocking_concerns: int = 0
    open_concerns: int = 0
    over: bool = False


def rate(situation: Situation) -> Rated:
    """The computed rating. 評価できない only where nothing worse is known and nothing says how it goes.

    What is over or paused is not rated: nothing is due any more, and nobody is late with a report on it.
    """
    if situation.over:
        said = Finding(aspect=Aspect.SCHEDULE, rating=Rating.NOT_EVALUABLE, code="over")
        return Rated(computed=Rating.NOT_EVALUABLE, findings=(said,))
    findings = tuple(_findings(situation))
    return Rated(computed=worst(finding.rating for finding in findings), findings=findings)


def lowered(rated: Rated, to: Rating | None, reason: str | None) -> Rated:
    """With what a person said; a rating that is not lower than the computed one changes nothing."""
    if to is None or not reason or order(to) >= order(rated.computed):
        return rated
    return rated.model_copy(update={"lowered_to": to, "lowered_reason": reason})


def once_reported(rated: Rated) -> Rating:
    """What the computed rating is with a report of today: silence is over, everything else stays."""
    return worst(found.rating for found in rated.findings if found.aspect is not Aspect.FRESHNESS)


def order(rating: Rating) -> int:
    """0 for the worst."""
    return list(Rating).index(rating)


def worst(ratings: Iterator[Rating] | Sequence[Rating]) -> Rating:
    """The worst of several; 順調 of none."""
    return min(ratings, key=order, default=Rating.ON_TRACK)


def slip(deadline: Deadline, today: date) -> int | None:
    """Days late against the first commitment: by the day it was done, else by its plan, or by today once that is past.

    Never below 0: an early end takes nothing off another delay. None without a first commitment.
    """
    if deadline.first_on is None:
        return None
    ends = deadline.done_on or max(deadline.planned_on or deadline.first_on, today)
    return max(0, (ends - deadline.first_on).days)


def _findings(situation: Situation) -> Iterator[Finding]:
    yield _schedule(situation)
    yield _gates(situation)
    yield _freshness(situation)
    yield _kpi(situation)
    yield _concerns(situation)


def _by_days(days: int) -> Rating:
    if days > VERY_LATE_DAYS:
        return Rating.ACTION_NEEDED
    return Rating.ATTENTION if days > LATE_DAYS else Rating.ON_TRACK


def _schedule(situation: Situation) -> Finding:
    ahead = [each for each in situation.deadlines if each.done_on is None]  # what is done late is done
    found = [days for each in ahead if (days := slip(each, situation.today)) is not None]
    if not found:
        return Finding(aspect=Aspect.SCHEDULE, rating=Rating.NOT_EVALUABLE, code="no_dates")
    days = max(found)
    code = "on_time" if days == 0 else "late"
    return Finding(aspect=Aspect.SCHEDULE, rating=_by_days(days), code=code, days=days)


def _gates(situation: Situation) -> Finding:
    count = situation.open_checks
    if not count:
        return Finding(aspect=Aspect.GATES, rating=Rating.ON_TRACK, code="checks_met")
    if situation.step_due is None or situation.today <= situation.step_due:
        return Finding(aspect=Aspect.GATES, rating=Rating.ON_TRACK, code="checks_in_time", count=count)
    days = (situation.today - situation.step_due).days
    rating = Rating.ACTION_NEEDED if days > VERY_LATE_DAYS else Rating.ATTENTION
    return Finding(aspect=Aspect.GATES, rating=rating, code="checks_overdue", count=count, days=days)


def _freshness(situation: Situation) -> Finding:
    last = situation.reported_on or situation.since
    if last is None:
        return Finding(aspect=Aspect.FRESHNESS, rating=Rating.NOT_EVALUABLE, code="never_reported")
    cycle, days = CYCLE_DAYS[situation.cycle], (situation.today - last).days
    code = "reported" if situation.reported_on is not None else "never_reported_since"
    rating = Rating.ON_TRACK if situation.reported_on is not None else Rating.NOT_EVALUABLE
    if days > 2 * cycle + GRACE_DAYS:
        rating, code = Rating.ACTION_NEEDED, "silent_long" if situation.reported_on else code
    elif days > cycle + GRACE_DAYS:
        rating, code = Rating.ATTENTION, "silent" if situation.reported_on else code
    return Finding(aspect=Aspect.FRESHNESS, rating=rating, code=code, days=max(days, 0), on=last)


def _kpi(situation: Situation) -> Finding:
    if any(verdict in _WORSE for verdict in situation.verdicts):
        count = sum(verdict in _WORSE for verdict in situation.verdicts)
        return Finding(aspect=Aspect.KPI, rating=Rating.ACTION_NEEDED, code="kpi_worse", count=count)
    if any(verdict in _WORSE_BY_TOTALS for verdict in situation.verdicts):
        return Finding(aspect=Aspect.KPI, rating=Rating.ATTENTION, code="kpi_worse_reported")
    if situation.decide_by is not None and situation.today > situation.decide_by:
        days = (situation.today - situation.decide_by).days
        return Finding(aspect=Aspect.KPI, rating=_decision(days), code="decision_overdue", days=days)
    code = "kpi_fine" if situation.verdicts else "kpi_none"
    return Finding(aspect=Aspect.KPI, rating=Rating.ON_TRACK, code=code)


def _decision(days: int) -> Rating:
    return Rating.ACTION_NEEDED if days > VERY_LATE_DAYS else Rating.ATTENTION


def _concerns(situation: Situation) -> Finding:
    if situation.blocking_concerns:
        return Finding(
            aspect=Aspect.CONCERNS, rating=Rating.ACTION_NEEDED, code="blocking", count=situation.blocking_concerns
        )
    if situation.open_concerns:
        return Finding(aspect=Aspect.CONCERNS, rating=Rating.ATTENTION, code="open", count=situation.open_concerns)
    return Finding(aspect=Aspect.CONCERNS, rating=Rating.ON_TRACK, code="no_concerns")
