"""Changing an initiative: its fields, its 確認項目, its steps, its money."""

from typing import Any

from sqlalchemy.orm import Session

from tracker.db import initiatives as store
from tracker.db.models import Budget, GateEvidence, Initiative
from tracker.db.rows import Writer
from tracker.domain.actor import Actor
from tracker.domain.codes import Role, Step
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.gates import TYPED, next_step
from tracker.domain.initiatives import Advance, SaveBudget, SaveEvidence, SaveInitiative
from tracker.domain.sheets import SheetKind
from tracker.domain.sheets.spec import CODE_LENGTH, NAME_LENGTH, TEXT_LENGTH
from tracker.domain.text import clean
from tracker.services.gates import open_checks
from tracker.services.organisation import YEARS
from tracker.services.versions import check as check_version

_TEXTS = ("purpose", "resident_value", "inclusion", "note")


def existing(session: Session, code: str) -> Initiative:
    """The initiative of a code. Raises NotFound."""
    found = store.initiative(session, code)
    if found is None:
        raise NotFound("initiative", code)
    return found


def save_evidence(session: Session, actor: Actor, command: SaveEvidence) -> None:
    """Write down, change or take back what fulfils a typed 確認項目.

    Raises NotFound, ConflictError, DomainError ``check_not_typed`` for one that follows from other data.
    """
    actor.require(Role.EDITOR)
    if command.check not in TYPED:
        raise DomainError("check_not_typed", field="check")
    initiative = existing(session, command.initiative_code)
    typed = {"text": clean(command.text, "text", TEXT_LENGTH), "recorded_on": command.recorded_on}
    item = store.evidence(session, initiative.id, command.check)
    if item is not None:
        _check_opened(session, item, f"{initiative.code} {command.check.value}", command.version, typed)
    if typed["text"] is None:
        if item is not None:
            store.drop_evidence(session, item)
        return
    if item is None:
        session.add(GateEvidence(initiative_id=initiative.id, check_item=command.check, **typed))
        session.flush()
        return
    _assign(session, item, typed)


def advance(session: Session, actor: Actor, command: Advance) -> None:
    """Go on to the next step that applies. Raises ``reason_required`` while a check is open, ``last_step`` after ④."""
    actor.require(Role.EDITOR)
    item = existing(session, command.initiative_code)
    check_version(session, item, item.code, command.version, {"step": item.step})
    reason = clean(command.reason, "reason", TEXT_LENGTH)
    at, still_open = open_checks(session, item)
    if still_open and reason is None:
        raise DomainError("reason_required", field="reason", count=len(still_open))
    following = next_step(at, store.applicable(session, item.id))
    if following is None:
        raise DomainError("last_step", field="reason")
    for number in (step for step in Step if item.step <= step <= at):
        passed = store.step(session, item.id, number)
        passed.passed_on = passed.passed_on or command.on
        if number is at and still_open:
            passed.passed_reason = reason
    item.step = following
    session.flush()


def save_initiative(session: Session, actor: Actor, command: SaveInitiative) -> None:
    """Add or change an initiative.

    Raises ConflictError, DomainError ``required``, ``text_too_long``, ``unknown_reference``, ``end_before_start``,
    ``already_exists``.
    """
    actor.require(Role.EDITOR)
    row = _row(session, command)
    item = store.initiative(session, row["code"])
    writer = Writer(session)
    if item is None and command.version is None:
        writer.add(SheetKind.INITIATIVES, [{**row, "step": Step.CURRENT_STATE}])
        return
    if item is None:
        raise NotFound("initiative", command.code)
    if command.version is None:
        raise DomainError("already_exists", field="code", found=command.code)
    plain = {name: row[name] for name in ("title", "type", "lifecycle", "planned_start", "planned_end", *_TEXTS)}
    check_version(session, item, item.code, command.version, plain)
    writer.change(SheetKind.INITIATIVES, {item.id: row})


def _row(session: Session, command: SaveInitiative) -> dict[str, Any]:
    """The command as a row of the workbook."""
    if command.planned_start and command.planned_end and command.planned_end < command.planned_start:
        raise DomainError("end_before_start", field="planned_end")
    partners = tuple(dict.fromkeys(code for code in command.partner_codes if code != command.lead_department_code))
    row: dict[str, Any] = {
        "code": clean(command.code, "code", CODE_LENGTH, required=True),
        "title": clean(command.title, "title", NAME_LENGTH, required=True),
        "type": command.type,
        "lifecycle": command.lifecycle,
        "lead_department": _department(session, command.lead_department_code, "lead_department_code"),
        "partner_departments": tuple(_department(session, code, "partner_codes") or "" for code in partners) or None,
        "focus_area": clean(command.focus_area, "focus_area", NAME_LENGTH),
        "owner": _person(session, command.owner_code, "owner_code"),
        "deputy": _person(session, command.deputy_code, "deputy_code"),
        "sponsor": _person(session, command.sponsor_code, "sponsor_code"),
        "origin": command.origin,
        "plan_number": clean(command.plan_number, "plan_number", CODE_LENGTH),
        "planned_start": command.planned_start,
        "planned_end": command.planned_end,
    }
    return row | {name: clean(getattr(command, name), name, TEXT_LENGTH) for name in _TEXTS}


def _department(session: Session, code: str, field: str) -> str:
    if not code:
        raise DomainError("required", field=field)
    if store.department_id(session, code) is None:
        raise DomainError("unknown_reference", field=field, kind="departments", found=code)
    return code


def _person(session: Session, code: str | None, field: str) -> str | None:
    if code and store.person_id(session, code) is None:
        raise DomainError("unknown_reference", field=field, kind="people", found=code)
    return code or None


def save_budget(session: Session, actor: Actor, command: SaveBudget) -> None:
    """Add or change the money of one 年度. Raises ``number_range``, ``fiscal_year_range``, ConflictError."""
    actor.require(Role.EDITOR)
    initiative = existing(session, command.initiative_code)
    if command.fiscal_year not in YEARS:
        raise DomainError("fiscal_year_range", field="fiscal_year", found=command.fiscal_year)
    for name in ("initial_yen", "recurring_yen"):
        amount = getattr(command, name)
        if amount is not None and amount < 0:
            raise DomainError("number_negative", field=name)
    typed = {
        "initial_yen": command.initial_yen,
        "recurring_yen": command.recurring_yen,
        "funding": clean(command.funding, "funding", NAME_LENGTH),
    }
    item = store.budget(session, initiative.id, command.fiscal_year)
    if item is None:
        session.add(Budget(initiative_id=initiative.id, fiscal_year=command.fiscal_year, **typed))
        session.flush()
        return
    _check_opened(session, item, f"{initiative.code} {command.fiscal_year}", command.version, typed)
    _assign(session, item, typed)


def _check_opened(session: Session, item: Any, key: str, opened: int | None, typed: dict[str, Any]) -> None:
    """A thing opened when it did not exist yet (``opened`` None) conflicts with whoever made it meanwhile."""
    check_version(session, item, key, opened if opened is not None else 0, typed)


def _assign(session: Session, item: Any, typed: dict[str, Any]) -> None:
    for name, value in typed.items():
        setattr(item, name, value)
    session.flush()
