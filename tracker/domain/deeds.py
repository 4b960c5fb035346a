"""今日すること: what an initiative asks of its people, decided from what is known of it. No words, no screens.

Only what is wrong is asked for: an open 確認項目 that is not due, a plan that is kept and a pilot that is still being
measured ask for nothing. What a report is asked for by is the city's own cycle (``tracker.domain.rating``).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.codes import Check, Decision, KpiRole, Rating, Recommendation, Step, Verdict
from tracker.domain.decision.following import follows
from tracker.domain.initiatives import Deed, InitiativeLine
from tracker.domain.pilots import PilotView
from tracker.domain.planning import ActionLine
from tracker.domain.rating import Aspect, Finding
from tracker.domain.results import KpiResult

_WORSE = (Verdict.WORSE, Verdict.WORSE_UNQUANTIFIED)
_NO_REPORT = ("never_reported", "never_reported_since", "silent", "silent_long")


@dataclass(frozen=True, slots=True)
class Asked:
    """One running initiative with what its deeds come from.

    ``unexplained`` counts moved dates without a reason, ``blocking`` is the code of its oldest open blocking 懸念.
    """

    line: InitiativeLine
    pilots: Sequence[PilotView] = ()
    kpis: Sequence[KpiResult] = ()
    unexplained: int = 0
    blocking: str | None = None


def deeds(asked: Asked, today: date) -> tuple[Deed, ...]:
    """What to do for an initiative, most pressing first; nothing when nothing is wrong."""
    return (*_going(asked), *_measuring(asked, today), *_planning(asked, today), *_people(asked.line))


def due_actions(actions: Sequence[ActionLine], title: str, code: str | None, today: date) -> tuple[Deed, ...]:
    """The 対応 whose day has come."""
    return tuple(
        Deed(
            initiative_code=code,
            title=title,
            kind="action",
            since=action.due_on,
            days=(today - action.due_on).days,
            item=action.code,
            text=action.text,
            dialogue_code=action.dialogue[0] if action.dialogue else None,
            meeting_code=action.meeting[0] if action.meeting else None,
        )
        for action in actions
        if action.done_on is None and action.due_on is not None and action.due_on <= today
    )


def _deed(line: InitiativeLine, kind: str, **more: object) -> Deed:
    return Deed.model_validate({"initiative_code": line.code, "title": line.title, "kind": kind, **more})


def _going(asked: Asked) -> Iterator[Deed]:
    """Reports, concerns and results that the rating has found."""
    line = asked.line
    for found in line.rated.findings if line.rated else ():
        if found.aspect is Aspect.FRESHNESS and _is_missing(found):
            yield _deed(line, "report", since=line.reported_on, days=found.days)
        elif found.code == "blocking":
            yield _deed(line, "blocking", count=found.count, item=asked.blocking)
    worse = [kpi for kpi in asked.kpis if kpi.effect.verdict in _WORSE and not _settled(kpi, asked.pilots)]
    if worse:
        yield _deed(line, "worse", item=worse[0].code, text=worse[0].name, count=len(worse))


def _is_missing(found: Finding) -> bool:
    """An initiative that has just begun need not have reported yet."""
    if found.code == "never_reported_since":
        return found.rating in (Rating.ATTENTION, Rating.ACTION_NEEDED)
    return found.code in _NO_REPORT


def _settled(kpi: KpiResult, pilots: Sequence[PilotView]) -> bool:
    """Whether people have decided about the pilot of a KPI that got worse."""
    decided = (pilot.decision for pilot in pilots if kpi.code in (pilot.primary_kpi, *pilot.guardrail_kpis))
    return any(line is not None and line.decision is not Decision.CONTINUE for line in decided)


def _measuring(asked: Asked, today: date) -> Iterator[Deed]:
    line = asked.line
    if line.step is Step.PILOT and Check.BASELINE_MEASURED in line.missing and not _begins_later(asked.pilots, today):
        yield _deed(line, "baseline", item=_first_kpi(asked.kpis))
    for pilot in asked.pilots:
        last = pilot.decision
        if last is None and pilot.first_decide_by is not None and pilot.first_decide_by < today:
            days = (today - pilot.first_decide_by).days
            yield _deed(line, "decide", since=pilot.first_decide_by, days=days, item=pilot.primary_kpi)
        if last is not None and not last.reason and not follows(last.recommendation, last.decision):
            yield _deed(line, "unreasoned", since=last.decided_on, item=pilot.primary_kpi)
        few = _too_few(pilot, asked.kpis) if last is None and pilot.after_to and pilot.after_to < today else None
        if few is not None:
            yield _deed(line, "few", since=pilot.after_to, item=few)


def _begins_later(pilots: Sequence[PilotView], today: date) -> bool:
    """Whether 導入前 of every pilot is still to come."""
    return bool(pilots) and all(pilot.before_from is not None and pilot.before_from > today for pilot in pilots)


def _first_kpi(kpis: Sequence[KpiResult]) -> str | None:
    return next((kpi.code for kpi in kpis if kpi.role is KpiRole.PRIMARY), None)


def _too_few(pilot: PilotView, kpis: Sequence[KpiResult]) -> str | None:
    """The primary KPI that had too few cases when its time was over."""
    said = pilot.advice is not None and pilot.advice.recommendation is Recommendation.INSUFFICIENT
    own = next((kpi for kpi in kpis if kpi.code == pilot.primary_kpi), None)
    few = said or (own is not None and own.effect.verdict is Verdict.INSUFFICIENT)
    return own.code if own is not None and few else None


def _planning(asked: Asked, today: date) -> Iterator[Deed]:
    line = asked.line
    overdue = (today - line.planned_end).days if line.planned_end and line.planned_end < today else 0
    if overdue:
        yield _deed(line, "overdue", since=line.planned_end, days=overdue)
    schedule = _finding(line, Aspect.SCHEDULE)
    if schedule is not None and schedule.code == "late" and schedule.rating is not Rating.ON_TRACK:
        if not overdue or line.moves:
            yield _deed(line, "slipped", days=schedule.days, count=line.moves)
    elif schedule is not None and schedule.code == "no_dates":
        yield _deed(line, "dates")
    if asked.unexplained:
        yield _deed(line, "unexplained", count=asked.unexplained)
    checks = _finding(line, Aspect.GATES)
    if checks is not None and checks.code == "checks_overdue":
        yield _deed(line, "checks", days=checks.days, count=checks.count)


def _finding(line: InitiativeLine, aspect: Aspect) -> Finding | None:
    return next((each for each in line.rated.findings if each.aspect is aspect), None) if line.rated else None


def _people(line: InitiativeLine) -> Iterator[Deed]:
    if line.owner_code is None:
        yield _deed(line, "owner")
    if not line.has_deputy:
        yield _deed(line, "deputy")
