"""Where a pilot stands between its design and its decision, and what is to be done next. Pure; decides nothing."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from tracker.domain.codes import Decision, KpiRole, Lifecycle, Recommendation
from tracker.domain.decision.remaining import measured_after, remaining
from tracker.domain.effects.model import Effect, Frozen, PhaseSummary
from tracker.domain.pilots import EXTENDING, MOST_GUARDRAILS, DecisionLine, PilotView
from tracker.domain.results import KpiResult

ENDED = (Lifecycle.NOT_ADOPTED, Lifecycle.STOPPED, Lifecycle.PAUSED)
_CLEAR = (Recommendation.SCALE, Recommendation.STOP)


class Stage(StrEnum):
    """In the order of a list: what waits for people comes first."""

    WAITING = "waiting"
    AFTER = "after"
    BEFORE = "before"
    DESIGN = "design"
    DECIDED = "decided"
    ENDED = "ended"


class Deed(StrEnum):
    """What is to be done next."""

    DESIGN = "design"
    FIX = "fix"
    MEASURE_BEFORE = "measure_before"
    MEASURE_AFTER = "measure_after"
    DECIDE = "decide"
    SPREAD = "spread"
    NOTHING = "nothing"


class Progress(Frozen):
    """Cases (pairs, weeks, answers) of one KPI a phase; None where they are not known (totals) or cannot be counted."""

    before: int | None
    after: int | None
    goal: int | None

    def missing(self, measured: int | None) -> int | None:
        """How many a phase with ``measured`` cases still lacks."""
        return None if measured is None or self.goal is None else max(self.goal - measured, 0)


def progress(pilot: PilotView, kpi: KpiResult) -> Progress:
    """How far the measuring of one KPI has come. What is only expected is not measured.

    The goal is the full number of its kind; the pilot's planned number is one of cases of the primary KPI.
    """
    effect = kpi.effect
    planned = (pilot.planned_n or 0) if kpi.role is KpiRole.PRIMARY else 0
    goal = None if effect.floor is None else max(planned, effect.floor)
    return Progress(before=_cases(effect.before), after=_cases(measured_after(effect)), goal=goal)


def _cases(side: PhaseSummary | None) -> int | None:
    return 0 if side is None else side.n


def stage(pilot: PilotView, primary: KpiResult | None, today: date) -> Stage:
    """Where the pilot stands on a day. ``primary`` is the result of its one primary KPI."""
    decided = pilot.decision
    if decided is not None and decided.decision is not EXTENDING:
        return Stage.DECIDED
    if pilot.lifecycle in ENDED:
        return Stage.ENDED
    effect = primary.effect if primary is not None else None
    if effect is not None and measured_after(effect) is not None:
        return Stage.WAITING if _waits(pilot, effect, today) else Stage.AFTER
    if pilot.plan_fixed_on is not None and pilot.changed_on is not None and pilot.changed_on <= today:
        return Stage.AFTER
    measured = effect is not None and effect.before is not None
    return Stage.BEFORE if measured or pilot.plan_fixed_on is not None else Stage.DESIGN


def _waits(pilot: PilotView, effect: Effect, today: date) -> bool:
    """Whether there is nothing left to wait for but people: the cases are there, or their time is over."""
    extended = pilot.decision
    since = extended.decided_on if extended is not None else date.min
    if any(since < day <= today for day in _due(pilot)):
        return True
    if extended is not None:
        return _clear_since(pilot, effect, extended)
    return remaining(effect, pilot.planned_n) in (0, None)


def is_overdue(pilot: PilotView, today: date) -> bool:
    """Whether the planned day of the decision is over without one; an extension has the days after it."""
    since = pilot.decision.decided_on if pilot.decision is not None else date.min
    return pilot.decide_by is not None and since < pilot.decide_by < today


def _due(pilot: PilotView) -> Iterator[date]:
    """The days from which a decision can be expected: the one planned, and the one after 導入後 ends."""
    if pilot.decide_by is not None:
        yield pilot.decide_by
    if pilot.after_to is not None:
        yield pilot.after_to + timedelta(days=1)


def _clear_since(pilot: PilotView, effect: Effect, extended: DecisionLine) -> bool:
    """Whether cases measured since the extension let the rule say something definite."""
    last = effect.after.last_on if effect.after is not None else None
    told = pilot.advice is not None and pilot.advice.recommendation in _CLEAR
    return told and last is not None and last > extended.decided_on


def next_deed(pilot: PilotView, primary: KpiResult | None, guardrails: int, today: date) -> Deed:
    """What is to be done next; ``guardrails`` is how many 監視指標 the pilot has."""
    at = stage(pilot, primary, today)
    if at is Stage.DECIDED:
        scaled = pilot.decision is not None and pilot.decision.decision is Decision.SCALE
        return Deed.SPREAD if scaled and not pilot.adoptions else Deed.NOTHING
    if at in (Stage.WAITING, Stage.ENDED):
        return Deed.DECIDE if at is Stage.WAITING else Deed.NOTHING
    if at is Stage.BEFORE and primary is not None and _before_missing(pilot, primary):
        return Deed.MEASURE_BEFORE
    if pilot.plan_fixed_on is not None:
        return Deed.MEASURE_AFTER
    return Deed.DESIGN if lacking(pilot, primary, guardrails) else Deed.FIX


def _before_missing(pilot: PilotView, primary: KpiResult) -> bool:
    found = progress(pilot, primary)
    return primary.effect.before is None or bool(found.missing(found.before))


def lacks(pilot: PilotView, kpi: KpiResult, deed: Deed) -> int | None:
    """How many cases the phase that is measured next still needs; during an extension, how many it adds.

    None where they cannot be counted.
    """
    found = progress(pilot, kpi)
    if deed is Deed.MEASURE_BEFORE:
        return found.missing(found.before)
    if pilot.extended and pilot.advice is not None and pilot.advice.extension is not None:
        return pilot.advice.extension.after
    return found.missing(found.after)


def lacking(pilot: PilotView, primary: KpiResult | None, guardrails: int) -> tuple[str, ...]:
    """What must still be entered before the criterion can be fixed, as names of fields (as ``fix_criterion`` asks)."""
    found = [name for name in ("changed_on", "planned_n") if getattr(pilot, name) is None]
    if primary is None:
        found.append("one_primary")
    elif not primary.smallest_worthwhile_change:
        found.append("smallest_worthwhile_change")
    if guardrails > MOST_GUARDRAILS:
        found.append("most_guardrails")
    return tuple(found)
