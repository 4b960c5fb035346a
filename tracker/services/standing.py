"""Ratings of all initiatives at once: what each is computed from, and the rows of 工程表."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.db import organisation
from tracker.db import planning as store
from tracker.db.models import Initiative, StatusUpdate
from tracker.domain.codes import KpiRole, Lifecycle, Step, UpdateCycle, Verdict
from tracker.domain.pilots import PilotView
from tracker.domain.planning import DependencyLine, MilestoneLine, StepPlan
from tracker.domain.rating import Deadline, Rated, Situation, lowered, rate, slip
from tracker.domain.results import KpiResult
from tracker.domain.standing import RUNNING
from tracker.services.gates import Standing


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans of initiatives by primary key, read once."""

    steps: Mapping[int, Sequence[StepPlan]]
    milestones: Mapping[int, Sequence[MilestoneLine]]
    needs: Mapping[int, Sequence[tuple[str, str, date | None, str | None]]]
    moves: Mapping[int, int]
    concerns: Mapping[int, tuple[int, int]]
    cycle: UpdateCycle


def plans(session: Session, ids: Sequence[int] | None = None) -> Plans:
    """Everything a rating and a row of 工程表 need of the plans, in a fixed number of queries."""
    return Plans(
        steps=store.step_plans(session, ids),
        milestones=store.milestones(session, ids),
        needs=store.needs(session, ids),
        moves=store.moves(session, ids),
        concerns=store.open_concerns(session, ids),
        cycle=organisation.update_cycle(session),
    )


def deadlines(item: Initiative, found: Plans) -> list[Deadline]:
    """What an initiative promised: its end, the ends of its steps, its 節目."""
    ended = item.lifecycle in (Lifecycle.COMPLETED, Lifecycle.NOT_ADOPTED, Lifecycle.STOPPED)
    done = item.planned_end if ended else None
    own = [Deadline(item.first_end, item.planned_end, done)]
    own += [Deadline(s.first_to, s.planned_to, s.passed_on) for s in found.steps.get(item.id, ()) if s.applicable]
    own += [Deadline(m.first_on, m.planned_on, m.done_on) for m in found.milestones.get(item.id, ())]
    return own


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of one initiative besides its plan: where it stands, its last report, results and pilots."""

    where: Standing
    update: StatusUpdate | None
    kpis: Sequence[KpiResult]
    pilots: Sequence[PilotView]


def rated(item: Initiative, found: Plans, seen: Seen, today: date) -> Rated:
    """The rating of one initiative, lowered by its last report where that gave a reason."""
    where, update = seen.where, seen.update
    at = next((step for step in found.steps.get(item.id, ()) if step.step is where.step), None)
    blocking, others = found.concerns.get(item.id, (0, 0))
    waiting = [p.first_decide_by for p in seen.pilots if p.first_decide_by is not None and p.decision is None]
    computed = rate(
        Situation(
            today=today,
            cycle=found.cycle,
            deadlines=deadlines(item, found),
            open_checks=len(where.missing),
            step_due=at.first_to if at else None,
            reported_on=update.reported_on if update else None,
            since=item.planned_start,
            verdicts=[kpi.effect.verdict for kpi in seen.kpis if _speaks(kpi)],
            decide_by=min(waiting, default=None),
            blocking_concerns=blocking,
            open_concerns=others,
            over=item.lifecycle not in RUNNING,
        )
    )
    if update is None or update.lowered_reason is None:
        return computed
    return lowered(computed, update.rating, update.lowered_reason)


def _speaks(kpi: KpiResult) -> bool:
    """A 監視指標 that got worse is as bad as a primary KPI that did; unknown results say nothing."""
    return kpi.effect.verdict is not Verdict.NOT_EVALUABLE and (
        kpi.role is KpiRole.PRIMARY or kpi.effect.verdict is Verdict.WORSE
    )


def largest_slip(item: Initiative, found: Plans, today: date) -> int | None:
    """The largest slip in days of what is not done yet; None without any first commitment."""
    ahead = (each for each in deadlines(item, found) if each.done_on is None)
    return max((days for each in ahead if (days := slip(each, today)) is not None), default=None)


def with_slips(steps: Iterable[StepPlan], today: date) -> tuple[StepPlan, ...]:
    """Steps with their slip in days; one without dates is handed on as it is, since a large city has thousands."""
    found = ((step, slip(Deadline(step.first_to, step.planned_to, step.passed_on), today)) for step in steps)
    return tuple(step if late is None else step.model_copy(update={"slip_days": late}) for step, late in found)


def milestones_with_slips(found: Iterable[MilestoneLine], today: date) -> tuple[MilestoneLine, ...]:
    """節目 with their slip in days."""
    return tuple(
        each.model_copy(update={"slip_days": slip(Deadline(each.first_on, each.planned_on, each.done_on), today)})
        for each in found
    )


def dependencies(item: Initiative, found: Plans) -> tuple[DependencyLine, ...]:
    """What an initiative needs. Violated: the other is planned to end after this one's ③ begins (else its end)."""
    pilot = next((step for step in found.steps.get(item.id, ()) if step.step is Step.PILOT), None)
    begins = pilot.planned_from if pilot and pilot.applicable and pilot.planned_from else item.planned_end
    return tuple(
        DependencyLine(
            needs_code=code,
            needs_title=title,
            needs_end=end,
            note=note,
            violated=end is not None and begins is not None and end > begins,
        )
        for code, title, end, note in found.needs.get(item.id, ())
    )


def by_initiative(pilots: Iterable[PilotView]) -> dict[str, list[PilotView]]:
    """Initiative code → its pilots."""
    found: dict[str, list[PilotView]] = defaultdict(list)
    for pilot in pilots:
        found[pilot.initiative_code].append(pilot)
    return found
