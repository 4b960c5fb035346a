"""What people decide about a pilot. The rule fixed beforehand speaks first; going against it needs a reason."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from tracker.db import effects as effect_store
from tracker.db import pilots as store
from tracker.db.models import Initiative, Pilot, PilotDecision
from tracker.domain.actor import Actor
from tracker.domain.codes import Decision, KpiRole, Lifecycle, Role
from tracker.domain.decision import Advice
from tracker.domain.decision.following import follows
from tracker.domain.errors import DomainError
from tracker.domain.pilots import EXTENDING, DecidePilot
from tracker.domain.sheets.spec import NAME_LENGTH, TEXT_LENGTH
from tracker.domain.text import clean
from tracker.services.advice import advice_of, judged, used_up
from tracker.services.effects import recompute
from tracker.services.pilots import existing
from tracker.services.results import pilot_results
from tracker.services.versions import check

ENDS = {Decision.NOT_ADOPT: Lifecycle.NOT_ADOPTED, Decision.STOPPED: Lifecycle.STOPPED}
_TEXTS = {"reason": TEXT_LENGTH, "meeting": NAME_LENGTH, "next_step": TEXT_LENGTH, "learned": TEXT_LENGTH}


def decide(session: Session, actor: Actor, command: DecidePilot) -> None:
    """Record what was decided on a day; deciding again that day changes it.

    Raises NotFound, ConflictError, DomainError ``decision_reason`` when it is against the rule, ``extended_already``
    for a second extension, ``date_in_future``.
    """
    actor.require(Role.EDITOR)
    pilot = existing(session, command.pilot_code)
    texts = {name: clean(getattr(command, name), name, limit) for name, limit in _TEXTS.items()}
    if command.decided_on > session.info["now"].date() + timedelta(days=1):
        raise DomainError("date_in_future", field="decided_on", found=command.decided_on)
    if command.decision is EXTENDING and _extended(session, pilot, command.decided_on):
        raise DomainError("extended_already", field="decision")
    advice = pilot_advice(session, pilot, before=command.decided_on)
    said = advice.recommendation if advice else None
    if not follows(said, command.decision) and texts["reason"] is None:
        raise DomainError("decision_reason", field="reason", recommendation=said.value if said else "")
    typed = {"decision": command.decision, "recommendation": said, **texts}
    item = store.decision_on(session, pilot.id, command.decided_on)
    if item is None:
        session.add(PilotDecision(pilot_id=pilot.id, decided_on=command.decided_on, **typed))
    else:
        check(session, item, f"{pilot.code} {command.decided_on.isoformat()}", command.version or 0, typed)
        for name, value in typed.items():
            setattr(item, name, value)
    _end(session, pilot, command)
    session.flush()
    recompute(session, effect_store.of_pilots(session, [pilot.id]))


def _extended(session: Session, pilot: Pilot, day: date) -> bool:
    """Whether the one extension was used on an earlier day."""
    return any(line.decision is EXTENDING and line.decided_on != day for line in store.decisions(session, pilot.id))


def _end(session: Session, pilot: Pilot, command: DecidePilot) -> None:
    if command.ends_initiative and command.decision in ENDS:
        session.get_one(Initiative, pilot.initiative_id).lifecycle = ENDS[command.decision]


def pilot_advice(session: Session, pilot: Pilot, *, before: date | None = None) -> Advice | None:
    """What the rule says of a pilot now; of extensions only those decided before ``before`` (default: all) count."""
    results = pilot_results(session, pilot.id)
    view = judged(next(store.views(session, {}, pilot.code)), results)
    primary = next((kpi for kpi in results if kpi.code == view.primary_kpi), None)
    if primary is None or before is None:
        return view.advice
    earlier = used_up(view, primary, before)
    return advice_of(view, primary, [kpi for kpi in results if kpi.role is KpiRole.GUARDRAIL], extended=earlier)
