"""取組カルテ: everything about one initiative, read at once."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from tracker.db import dialogues, organisation, participation, planning, purposes
from tracker.db import overview as store
from tracker.db.gates import GOING_ON
from tracker.db.models import GateEvidence, InitiativeStep
from tracker.db.transfers import descents
from tracker.domain.actor import Actor
from tracker.domain.codes import Check, Role, Step
from tracker.domain.current_state import Confirmed
from tracker.domain.errors import NotFound
from tracker.domain.gates import CHECKS, TYPED
from tracker.domain.initiatives import Card, CheckState, StepState
from tracker.domain.participation import absent
from tracker.domain.pilots import PilotView
from tracker.services.gates import standings
from tracker.services.history import entry
from tracker.services.overview import lines
from tracker.services.results import initiative_results

HISTORY_LINES = 200


def card(session: Session, actor: Actor, now: datetime, code: str) -> Card:
    """The カルテ of an initiative. Raises NotFound."""
    actor.require(Role.VIEWER)
    found = store.rows(session, code)
    if not found:
        raise NotFound("initiative", code)
    row = found[0]
    item = row.item
    judged = initiative_results(session, actor, now, code)
    kpis = judged.kpis
    return Card(
        line=lines(session, judged, now.date(), code)[0],
        declared_step=item.step,
        purpose=item.purpose,
        resident_value=item.resident_value,
        inclusion=item.inclusion,
        origin=item.origin,
        plan_number=item.plan_number,
        note=item.note,
        partners=store.partners(session, item.id),
        deputy_code=row.deputy.code if row.deputy else None,
        deputy=row.deputy.name if row.deputy else None,
        sponsor_code=row.sponsor.code if row.sponsor else None,
        sponsor=row.sponsor.name if row.sponsor else None,
        steps=steps_of(session, item.id, standings(session, [item.id])[item.id].met),
        updates=store.updates(session, item.id),
        budgets=store.budgets(session, item.id),
        processes=store.processes(session, item.id),
        pain_points=store.pain_points(session, store.of_initiative(item.id)),
        kpis=kpis,
        history=tuple(entry(line) for line in store.history(session, code, [k.code for k in kpis], HISTORY_LINES)),
        descents=descents(session, item.id),
        concerns=planning.concerns(session, item.id),
        actions=planning.actions(session, planning.of_initiative(item.id)),
        scales=organisation.chosen_scales(session),
        dialogues=dialogues.about(session, item.id),
        pilot=_going_on(judged.pilots),
        purposes=purposes.versions(session, item.id),
        confirmed=Confirmed(
            personal_data=item.personal_data,
            network_zone=item.network_zone,
            security_checked_on=item.security_checked_on,
        ),
    )


def _going_on(pilots: Sequence[PilotView]) -> str | None:
    """The newest pilot that is still to be decided, else the newest; None without any."""
    undecided = [each for each in pilots if each.decision is None or each.decision.decision in GOING_ON]
    return next((each.code for each in reversed(undecided or list(pilots))), None)


def steps_of(session: Session, initiative_id: int, met: frozenset[Check]) -> tuple[StepState, ...]:
    """The four steps with their 確認項目, those met marked."""
    written = {row.check_item: row for row in store.evidence(session, initiative_id)}
    lacks = {} if Check.DEPARTMENTS_JOINED in met else {Check.DEPARTMENTS_JOINED: _absent(session, initiative_id)}
    return tuple(_step(row, met, written, lacks) for row in store.steps(session, initiative_id))


def _absent(session: Session, initiative_id: int) -> tuple[str, ...]:
    """Names of the departments concerned that have not taken part in a dialogue."""
    names, own = participation.department_names(session), [initiative_id]
    there = participation.joined(session, own).get(initiative_id, ())
    return tuple(names[each][1] for each in absent(participation.concerned(session, own)[initiative_id], there))


def _step(
    row: InitiativeStep, met: frozenset[Check], written: dict[Check, GateEvidence], lacks: dict[Check, tuple[str, ...]]
) -> StepState:
    return StepState(
        step=row.step,
        applicable=row.applicable,
        checks=tuple(
            _check(check, check in met, written.get(check), lacks.get(check, ())) for check in CHECKS[Step(row.step)]
        ),
        passed_on=row.passed_on,
        passed_reason=row.passed_reason,
        version=row.version,
    )


def _check(check: Check, met: bool, row: GateEvidence | None, lacks: tuple[str, ...]) -> CheckState:
    return CheckState(
        check=check,
        met=met,
        typed=check in TYPED,
        evidence=row.text if row else None,
        recorded_on=row.recorded_on if row else None,
        version=row.version if row else None,
        lacks=lacks,
    )
