"""Designing a pilot: its plan, its KPIs, and fixing the criterion before anything of 導入後 is measured.

A plan that was fixed can be changed freely, and must be fixed anew, until 導入後 is measured; from then on a change of
what the criterion rests on needs a reason, and stays visible as 計測開始後の計画変更.
"""

import json
from typing import Any

from sqlalchemy.orm import Session

from tracker.db import audit
from tracker.db import effects as effect_store
from tracker.db import pilots as store
from tracker.db.commitments import REASON
from tracker.db.models import Kpi, Pilot, PlanChange
from tracker.db.rows import id_by_code
from tracker.domain.actor import Actor
from tracker.domain.codes import KpiRole, Role
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.numbering import following
from tracker.domain.pilots import FEWEST_PLANNED, MOST_GUARDRAILS, FixCriterion, SavePilot
from tracker.domain.sheets import SheetKind
from tracker.domain.sheets.spec import TEXT_LENGTH
from tracker.domain.text import clean
from tracker.services.effects import recompute
from tracker.services.initiatives import existing as existing_initiative
from tracker.services.versions import check

CRITERION = (
    "changed_on",
    "before_from",
    "before_to",
    "after_from",
    "after_to",
    "learning_days",
    "planned_n",
    "decide_by",
)
"""Fields of a pilot the criterion rests on."""

_TEXTS = ("hypothesis", "change", "freed_time_use")
_PLAIN = (*CRITERION, "timers", "selection", "untouched_site", "initial_yen", "recurring_yen", "cash_released_yen")
_WINDOWS = (("before_from", "before_to"), ("after_from", "after_to"))
_LEAST = {"learning_days": 0, "planned_n": FEWEST_PLANNED, "timers": 1}
_MOST = {"learning_days": 365, "planned_n": 100_000, "timers": 10_000}
CASE_TYPES_LENGTH = 1_000


def existing(session: Session, code: str) -> Pilot:
    """The pilot of a code. Raises NotFound."""
    found = store.pilot(session, code)
    if found is None:
        raise NotFound("pilot", code)
    return found


def save_pilot(session: Session, actor: Actor, command: SavePilot) -> str:
    """Add or change a pilot and return its code.

    Raises NotFound, ConflictError, DomainError ``number_range``, ``number_negative``, ``end_before_start``,
    ``windows_overlap``, ``after_before_change``, ``unknown_reference``, ``plan_change_reason``.
    """
    actor.require(Role.EDITOR)
    typed = _typed(session, command)
    if command.version is None:
        return _added(session, command, typed)
    item = existing(session, command.code)
    check(session, item, item.code, command.version, typed)
    old = {name: getattr(item, name) for name in CRITERION}
    session.info[REASON] = clean(command.reason, "reason", TEXT_LENGTH)
    for name, value in typed.items():
        setattr(item, name, value)
    changes = [(name, before, typed[name]) for name, before in old.items() if before != typed[name]]
    session.flush()
    replanned(session, item, changes, command.reason)
    recompute(session, effect_store.of_pilots(session, [item.id]))
    return item.code


def _added(session: Session, command: SavePilot, typed: dict[str, Any]) -> str:
    initiative = existing_initiative(session, command.initiative_code)
    code = following(_own_codes(session, initiative.code), f"{initiative.code}-S1")
    session.add(Pilot(code=code, initiative_id=initiative.id, **typed))
    session.flush()
    return code


def _own_codes(session: Session, initiative_code: str) -> list[str]:
    """The pilot codes of an initiative, so that a new one continues its own series."""
    return [code for code in id_by_code(session, SheetKind.PILOTS) if code.startswith(f"{initiative_code}-S")]


def _typed(session: Session, command: SavePilot) -> dict[str, Any]:
    for name, least in _LEAST.items():
        found = getattr(command, name)
        if found is not None and not least <= found <= _MOST[name]:
            raise DomainError("number_range", field=name, minimum=least, maximum=_MOST[name], found=found)
    for name in ("initial_yen", "recurring_yen", "cash_released_yen"):
        if (getattr(command, name) or 0) < 0:
            raise DomainError("number_negative", field=name)
    _check_days(command)
    kinds = clean("、".join(command.case_types), "case_types", CASE_TYPES_LENGTH)
    texts = {name: clean(getattr(command, name), name, TEXT_LENGTH) for name in _TEXTS}
    plain = {name: getattr(command, name) for name in _PLAIN}
    return {**texts, **plain, "case_types": kinds, "process_id": _process_id(session, command.process_code)}


def _check_days(command: SavePilot) -> None:
    for start, end in _WINDOWS:
        first, last = getattr(command, start), getattr(command, end)
        if first and last and last < first:
            raise DomainError("end_before_start", field=end)
    last_before = command.before_to or command.before_from
    if last_before and command.after_from and command.after_from <= last_before:
        raise DomainError("windows_overlap", field="after_from", before=last_before, found=command.after_from)
    if command.changed_on and command.after_from and command.after_from < command.changed_on:
        raise DomainError("after_before_change", field="after_from", changed=command.changed_on)
    if command.changed_on and last_before and command.changed_on <= last_before:
        raise DomainError("change_before_baseline_ends", field="changed_on", before=last_before)


def _process_id(session: Session, code: str | None) -> int | None:
    if not code:
        return None
    found = store.process(session, code)
    if found is None:
        raise DomainError("unknown_reference", field="process_code", kind="processes", found=code)
    return found.id


def replanned(session: Session, item: Pilot, changes: list[tuple[str, Any, Any]], reason: str | None) -> None:
    """What a change of the criterion means for a fixed plan. Raises ``plan_change_reason`` when one is missing.

    ``changes`` are (field, old, new). Before 導入後 is measured the stamp is taken off; afterwards the change is kept
    with its reason.
    """
    if not changes or item.plan_fixed_on is None:
        return
    if not store.has_after(session, item.id):
        item.plan_fixed_on = None
        session.flush()
        return
    told = clean(reason, "reason", TEXT_LENGTH)
    if told is None:
        raise DomainError("plan_change_reason", field="reason")
    session.add(
        PlanChange(
            pilot_id=item.id,
            changed_at=session.info["now"],
            changed_by=session.info["actor"].name,
            reason=told,
            changes=json.dumps([[n, audit.text(a), audit.text(b)] for n, a, b in changes], ensure_ascii=False),
        )
    )
    session.flush()


def fix_criterion(session: Session, actor: Actor, command: FixCriterion) -> None:
    """「判定の基準を確定」. Raises ConflictError, DomainError of what the plan still lacks (see :func:`lacking`)."""
    actor.require(Role.EDITOR)
    item = existing(session, command.pilot_code)
    check(session, item, item.code, command.version, {"plan_fixed_on": command.on})
    if item.plan_fixed_on is not None:
        raise DomainError("plan_already_fixed", on=item.plan_fixed_on)
    missing = lacking(item, list(store.kpis(session, item.id)))
    if missing:
        raise DomainError("plan_incomplete", missing=missing)
    item.plan_fixed_on = command.on
    session.flush()
    recompute(session, effect_store.of_pilots(session, [item.id]))


def lacking(item: Pilot, kpis: list[Kpi]) -> list[str]:
    """What must still be entered before the criterion can be fixed, as names of fields."""
    found = [name for name in ("changed_on", "planned_n") if getattr(item, name) is None]
    primary = [kpi for kpi in kpis if kpi.role is KpiRole.PRIMARY]
    if len(primary) != 1:
        found.append("one_primary")
    if any(not kpi.smallest_worthwhile_change for kpi in primary):
        found.append("smallest_worthwhile_change")
    if len(kpis) - len(primary) > MOST_GUARDRAILS:
        found.append("most_guardrails")
    return found
