"""Pilots with what the rule fixed beforehand says of them, and the results that carry it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tracker.db import pilots as store
from tracker.domain.codes import Answer, KpiRole, Step
from tracker.domain.decision import Advice, Guardrail, Plan, recommend
from tracker.domain.pilots import EXTENDING, PilotView
from tracker.domain.results import KpiResult


@dataclass(frozen=True, slots=True)
class Judged:
    """KPIs with their pilots."""

    kpis: tuple[KpiResult, ...]
    pilots: tuple[PilotView, ...]


def with_advice(
    session: Session, steps: Mapping[int, Step], kpis: Sequence[KpiResult], *, initiative: str | None = None
) -> tuple[tuple[PilotView, ...], tuple[KpiResult, ...]]:
    """The pilots (with advice) and the KPIs (with recommendation and decision), of all initiatives or of one.

    ``steps``: initiative id → step.
    """
    own: dict[str, list[KpiResult]] = defaultdict(list)
    for kpi in kpis:
        if kpi.pilot_code is not None:
            own[kpi.pilot_code].append(kpi)
    pilots = {
        pilot.code: judged(pilot, own[pilot.code]) for pilot in store.views(session, dict(steps), initiative=initiative)
    }
    return tuple(pilots.values()), tuple(_told(kpi, pilots) for kpi in kpis)


def judged(pilot: PilotView, kpis: Sequence[KpiResult]) -> PilotView:
    """A pilot with its primary KPI, its 監視指標 and what the rule says of them."""
    primary = [kpi for kpi in kpis if kpi.role is KpiRole.PRIMARY]
    guardrails = [kpi for kpi in kpis if kpi.role is KpiRole.GUARDRAIL]
    one = primary[0] if len(primary) == 1 else None
    advice = advice_of(pilot, one, guardrails, extended=used_up(pilot, one)) if one is not None else None
    return pilot.model_copy(
        update={
            "primary_kpi": one.code if one else None,
            "guardrail_kpis": tuple(kpi.code for kpi in guardrails),
            "advice": advice,
        }
    )


def used_up(pilot: PilotView, primary: KpiResult, before: date | None = None) -> bool:
    """Whether the one extension is over: 計測を続ける was decided (before a day), and something was measured since.

    Until then the advice stays what led to it: nobody is told that an extension showed nothing on the day it begins.
    """
    last = primary.effect.after.last_on if primary.effect.after else None
    return any(
        line.decision is EXTENDING
        and (before is None or line.decided_on < before)
        and last is not None
        and last > line.decided_on
        for line in pilot.decisions
    )


def advice_of(
    pilot: PilotView, primary: KpiResult, guardrails: Sequence[KpiResult], *, extended: bool
) -> Advice | None:
    """What the rule says of a primary KPI; None where the pilot never had a plan."""
    if pilot.plan_fixed_on is None and pilot.planned_n is None and pilot.changed_on is None:
        return None
    plan = Plan(
        direction=primary.direction,
        fixed=pilot.plan_fixed_on is not None,
        worthwhile=primary.smallest_worthwhile_change,
        untouched_site=pilot.untouched_site is Answer.YES,
    )
    return recommend(primary.effect, plan, [Guardrail(k.code, k.effect) for k in guardrails], extended=extended)


def _told(kpi: KpiResult, pilots: Mapping[str, PilotView]) -> KpiResult:
    pilot = pilots.get(kpi.pilot_code or "")
    if pilot is None or kpi.role is not KpiRole.PRIMARY:
        return kpi
    advice = pilot.advice if pilot.primary_kpi == kpi.code else None
    decided = pilot.decision
    return kpi.model_copy(
        update={
            "recommendation": advice.recommendation if advice else None,
            "decision": decided.decision if decided else None,
        }
    )
