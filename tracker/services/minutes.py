"""What becomes of an item of a meeting: what was said and decided. A pilot's decision is recorded on the pilot too."""

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from tracker.db import pilots as pilot_store
from tracker.db.audit import key_of
from tracker.db.models import AgendaItem, Meeting, Pilot, PilotDecision
from tracker.domain.actor import Actor
from tracker.domain.codes import Decision, Recommendation, Role
from tracker.domain.errors import DomainError
from tracker.domain.meeting_codes import ItemKind
from tracker.domain.meetings import RecordItem
from tracker.domain.pilots import DecidePilot
from tracker.domain.sheets.spec import TEXT_LENGTH
from tracker.domain.text import clean
from tracker.services.decisions import decide
from tracker.services.meetings import existing_item
from tracker.services.versions import check

_DECIDED = ("decision", "decided", "reason")


def record_item(session: Session, actor: Actor, command: RecordItem) -> None:
    """Record what became of an item; the last to record it says how it stands.

    Raises NotFound, ConflictError, DomainError ``decision_reason`` against the rule without a reason,
    ``meeting_ahead``, ``decision_for_pilot``, ``decision_stays``, ``target_gone``, ``decided_elsewhere``.
    """
    actor.require(Role.EDITOR)
    item = existing_item(session, command.id)
    meeting = session.get_one(Meeting, item.meeting_id)
    texts = {name: clean(getattr(command, name), name, TEXT_LENGTH) for name in ("decided", "reason", "said")}
    typed: dict[str, Any] = {"decision": command.decision, **texts}
    check(session, item, key_of(session, item), command.version, typed)
    if any(getattr(item, name) != typed[name] for name in _DECIDED):
        typed |= _decided(session, actor, meeting, item, typed)
    for name, value in typed.items():
        setattr(item, name, value)
    session.flush()


def _decided(
    session: Session, actor: Actor, meeting: Meeting, item: AgendaItem, typed: dict[str, Any]
) -> dict[str, Any]:
    """What is kept beside a decision: what the rule said, when it was recorded and by whom."""
    decision: Decision | None = typed["decision"]
    if decision is None and item.decision is not None:
        raise DomainError("decision_stays", field="decision")
    if decision is None and typed["decided"] is None:
        return {"recommendation": None, "decided_at": None, "decided_by": None}
    if meeting.held_on > session.info["now"].date() + timedelta(days=1):
        raise DomainError("meeting_ahead", on=meeting.held_on)
    said = _of_pilot(session, actor, meeting, item, typed) if decision is not None else None
    return {"recommendation": said, "decided_at": session.info["now"], "decided_by": actor.name}


def _of_pilot(
    session: Session, actor: Actor, meeting: Meeting, item: AgendaItem, typed: dict[str, Any]
) -> Recommendation | None:
    """Decide about the pilot of an item on the day of the meeting; what its rule said then."""
    if item.kind is not ItemKind.PILOT:
        raise DomainError("decision_for_pilot", field="decision")
    pilot = session.get(Pilot, item.pilot_id) if item.pilot_id is not None else None
    if pilot is None:
        raise DomainError("target_gone", field="decision")
    before = pilot_store.decision_on(session, pilot.id, meeting.held_on)
    if before is not None and _is_anothers(before, item, typed["decision"]):
        raise DomainError("decided_elsewhere", field="decision", decision=before.decision.value)
    command = DecidePilot(
        pilot_code=pilot.code,
        decided_on=meeting.held_on,
        decision=typed["decision"],
        reason=typed["reason"],
        meeting=meeting.title,
        next_step=typed["decided"] or (before.next_step if before else None),
        learned=before.learned if before else None,
        version=before.version if before else None,
    )
    decide(session, actor, command)
    after = pilot_store.decision_on(session, pilot.id, meeting.held_on)
    return after.recommendation if after is not None else None


def _is_anothers(before: PilotDecision, item: AgendaItem, wanted: Decision) -> bool:
    """Whether somebody decided otherwise on the pilot's own screen that day: the two are not silently made one."""
    return before.decision not in (item.decision, wanted)
