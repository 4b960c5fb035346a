"""What is met of the 確認項目, for all initiatives at once or for some."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models import (
    GateEvidence,
    Initiative,
    Kpi,
    KpiEffect,
    PainPoint,
    Pilot,
    PilotDecision,
    Process,
    Purpose,
    PurposeAgreement,
)
from tracker.db.participation import agreed, concerned, joined, spoken
from tracker.db.purposes import newest_ids
from tracker.db.results import effect_of
from tracker.db.taught import shared, trained
from tracker.domain.codes import Check, Decision, KpiRole, Verdict
from tracker.domain.participation import absent

GOING_ON = (Decision.CONTINUE, Decision.RETRY)
"""After these the trying goes on: ③ is not done by them."""


def met_checks(session: Session, initiative_ids: Sequence[int] | None = None) -> dict[int, set[Check]]:
    """Initiative id → the checks that are met. ``initiative_ids`` None means all."""
    found: dict[int, set[Check]] = defaultdict(set)
    _written(session, initiative_ids, found)
    shared = select(Purpose.initiative_id).join(PurposeAgreement, PurposeAgreement.purpose_id == Purpose.id)
    shared = shared.where(Purpose.id.in_(newest_ids())).distinct()
    for id_ in session.scalars(_of(shared, Purpose.initiative_id, initiative_ids)):
        found[id_].add(Check.PURPOSE_AGREED)
    measured = select(Process.initiative_id).where(
        Process.initiative_id.is_not(None), Process.annual_volume.is_not(None), Process.minutes_per_case.is_not(None)
    )
    for id_ in session.scalars(_of(measured, Process.initiative_id, initiative_ids)):
        found[id_].add(Check.PROCESS_MEASURED)
    pains = select(PainPoint.initiative_id).where(PainPoint.initiative_id.is_not(None)).distinct()
    of_work = select(Process.initiative_id).join(PainPoint, PainPoint.process_id == Process.id)
    of_work = of_work.where(Process.initiative_id.is_not(None)).distinct()
    for query, column in ((pains, PainPoint.initiative_id), (of_work, Process.initiative_id)):
        for id_ in session.scalars(_of(query, column, initiative_ids)):
            found[id_].add(Check.PAIN_POINT)
    written = select(GateEvidence.initiative_id, GateEvidence.check_item)
    for id_, check in session.execute(_of(written, GateEvidence.initiative_id, initiative_ids)):
        found[id_].add(check)
    _talked(session, initiative_ids, found)
    _taught(session, initiative_ids, found)
    decided = select(Pilot.initiative_id).join(PilotDecision, PilotDecision.pilot_id == Pilot.id).distinct()
    decided = decided.where(PilotDecision.decision.not_in(GOING_ON))
    for id_ in session.scalars(_of(decided, Pilot.initiative_id, initiative_ids)):
        found[id_].add(Check.DECISION_RECORDED)
    _measured(session, initiative_ids, found)
    return found


def _talked(session: Session, initiative_ids: Sequence[int] | None, found: dict[int, set[Check]]) -> None:
    """② from its dialogues. What was written down counts too, but no sentence answers a blocking 懸念 that is open."""
    there = joined(session, initiative_ids)
    for id_, departments in concerned(session, initiative_ids).items():
        if there.get(id_) and not absent(departments, there[id_]):
            found[id_].add(Check.DEPARTMENTS_JOINED)
    for id_ in agreed(session, initiative_ids):
        found[id_].add(Check.AGREEMENTS_RECORDED)
    asked, blocked = spoken(session, initiative_ids)
    for id_ in asked:
        found[id_].add(Check.CONCERNS_ANSWERED)
    for id_ in blocked:
        found[id_].discard(Check.CONCERNS_ANSWERED)


def _taught(session: Session, initiative_ids: Sequence[int] | None, found: dict[int, set[Check]]) -> None:
    """④ from its courses and from what was put to use elsewhere; what was written down counts too."""
    for check, ids in (
        (Check.PEOPLE_TRAINED, trained(session, initiative_ids)),
        (Check.LEARNING_SHARED, shared(session, initiative_ids)),
    ):
        for id_ in ids:
            found[id_].add(check)


def _written(session: Session, initiative_ids: Sequence[int] | None, found: dict[int, set[Check]]) -> None:
    """What stands in the initiative itself."""
    confirmed = (Initiative.personal_data, Initiative.network_zone, Initiative.security_checked_on)
    query = select(Initiative.id, Initiative.purpose, Initiative.deputy_id, *confirmed)
    for id_, purpose, deputy, *answers in session.execute(_of(query, Initiative.id, initiative_ids)):
        found[id_] |= {Check.PURPOSE_WRITTEN} if purpose else set()
        found[id_] |= {Check.DEPUTY_NAMED} if deputy is not None else set()
        found[id_] |= {Check.INFORMATION_CHECKED} if None not in answers else set()


def _measured(session: Session, initiative_ids: Sequence[int] | None, found: dict[int, set[Check]]) -> None:
    query = select(Kpi.initiative_id, KpiEffect.result).join(KpiEffect, KpiEffect.kpi_id == Kpi.id)
    query = query.where(Kpi.role == KpiRole.PRIMARY)
    for id_, result in session.execute(_of(query, Kpi.initiative_id, initiative_ids)):
        seen = effect_of(result)
        if seen.before is not None:
            found[id_].add(Check.BASELINE_MEASURED)
        if seen.after is not None and seen.verdict not in (Verdict.NOT_EVALUABLE, Verdict.INSUFFICIENT):
            found[id_].add(Check.AFTER_MEASURED)


def _of(query: Any, column: Any, ids: Sequence[int] | None) -> Any:
    return query if ids is None else query.where(column.in_(ids))
