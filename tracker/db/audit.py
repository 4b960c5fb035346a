"""Writes down who changed what, when, from what to what, in the same transaction as the change."""

import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import partial
from hashlib import sha256
from typing import Any

from sqlalchemy import event, func, insert, inspect, select
from sqlalchemy.orm import Session, UOWTransaction

from tracker.db.models import (
    Adoption,
    AgendaItem,
    Attendance,
    AuditLog,
    Branding,
    Budget,
    DateChange,
    Department,
    Dependency,
    Dialogue,
    FocusArea,
    GateEvidence,
    Initiative,
    InitiativePartner,
    InitiativeStep,
    Kpi,
    KpiEffect,
    LearningGoal,
    MeasurementCorrection,
    Meeting,
    Participation,
    Pilot,
    PilotDecision,
    PlanChange,
    Process,
    ProcessStep,
    Pulse,
    Purpose,
    PurposeAgreement,
    Revision,
    Skill,
    SkillCount,
    Snapshot,
    StatusUpdate,
    Term,
    Transfer,
    YearlyTarget,
)
from tracker.db.types import plain

SILENT = (
    AuditLog,
    Revision,
    KpiEffect,
    MeasurementCorrection,
    InitiativePartner,
    InitiativeStep,
    DateChange,
    Snapshot,
    Attendance,
    Purpose,
)
"""Bookkeeping, and rows whose change is recorded with the thing they belong to."""

_BY_NAME = frozenset({"department", "person", "focus_area"})
"""Tables whose rows are told by name; all others by code."""

_HIDDEN = frozenset({"id", "version"})

_MARKED = frozenset({"picture", "logo", "template"})
"""Fields too large to be told: a short mark of their content says that they changed."""

_UNTOLD = frozenset({"s1", "s2", "s3", "s4", "s5"})
"""Counts of アンケート: the log may be read by everybody, and a few answers point at persons."""

UNTOLD = "untold"
"""What stands in the log for them."""


def listen(session: Session) -> None:
    """Record every insert, update and delete of this session when it is flushed."""
    event.listen(session, "after_flush", _record)


def record(session: Session, action: str, table: str, key: str, changes: list[tuple[str, object, object]]) -> None:
    """One line of the audit log that no flush produces: a bulk import, a change of an association."""
    session.execute(insert(AuditLog), [_line(session, action, table, key, changes)])


def text(value: object) -> str | None:
    """A stored value as the audit log keeps it."""
    if value is None or isinstance(value, str):
        return value if not isinstance(value, Enum) else str(value.value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return format(plain(value), "f") if isinstance(value, Decimal) else str(value)


def _line(
    session: Session, action: str, table: str, key: str, changes: list[tuple[str, object, object]]
) -> dict[str, Any]:
    told = [[name, text(old), text(new)] for name, old, new in changes]
    return {
        "revision": session.info["revision"],
        "at": session.info["now"],
        "actor": session.info["actor"].name,
        "action": action,
        "table_name": table,
        "item_key": key[:200],
        "changes": json.dumps(told, ensure_ascii=False),
    }


def _record(session: Session, _context: UOWTransaction) -> None:
    lines = [_entry(session, "insert", item) for item in session.new if not isinstance(item, SILENT)]
    lines += [_entry(session, "update", item) for item in session.dirty if not isinstance(item, SILENT)]
    lines += [_entry(session, "delete", item) for item in session.deleted if not isinstance(item, SILENT)]
    told = [line for line in lines if line is not None]
    if told:
        session.connection().execute(insert(AuditLog), told)


def _entry(session: Session, action: str, item: object) -> dict[str, Any] | None:
    changes = _changes(session, item)
    if not changes and action == "update":
        return None
    return _line(session, action, item.__class__.__tablename__, key_of(session, item), changes)  # type: ignore[attr-defined]


def _changes(session: Session, item: object) -> list[tuple[str, object, object]]:
    changes: list[tuple[str, object, object]] = []
    for attribute in inspect(item).mapper.column_attrs:
        history = inspect(item).attrs[attribute.key].history
        if attribute.key in _HIDDEN or not history.has_changes():
            continue
        old = history.deleted[0] if history.deleted else None
        new = history.added[0] if history.added else None
        if old is not None or new is not None:
            shown = _teller(session, attribute)
            pair = [shown(value) for value in (old, new)]
            changes.append((attribute.key, *pair))
    return changes


def _teller(session: Session, attribute: Any) -> Callable[[object], object]:
    """How a value of this field is told."""
    if attribute.key in _UNTOLD:
        return lambda value: None if value is None else UNTOLD
    return _mark if attribute.key in _MARKED else partial(_named, session, attribute.columns[0])


def _mark(value: object) -> str | None:
    return None if value is None else sha256(str(value).encode()).hexdigest()[:12]


def _named(session: Session, column: Any, value: object) -> object:
    """What a reference points to, by the name or code people know: the log outlives the numbering of rows."""
    target = next(iter(column.foreign_keys), None)
    if target is None or value is None:
        return value
    known: dict[tuple[str, object], object] = session.info.setdefault("named", {})
    table = target.column.table
    if (table.name, value) not in known:
        known[table.name, value] = session.connection().scalar(select(_telling(table)).where(target.column == value))
    return known[table.name, value]


def _telling(table: Any) -> Any:
    """What people know a row of a table by."""
    if table.name in _BY_NAME:
        return table.c.name
    if table.name == AgendaItem.__tablename__:
        return func.coalesce(table.c.title, table.c.about)
    return table.c["code" if "code" in table.c else "number"]  # a purpose has versions, no code


def key_of(session: Session, item: Any) -> str:
    """The key people know a row by: its code, its 年度, or the code of what it belongs to with what tells it apart."""
    if hasattr(item, "code"):
        return str(item.code)
    if isinstance(item, FocusArea | Term | Branding):
        return _own_name(item)
    if isinstance(item, LearningGoal):
        return f"{item.fiscal_year} {item.measure.value} {_part(session, item)}".rstrip()
    if isinstance(item, PurposeAgreement):
        return _agreement(session, item)
    owned = next((belongs for belongs in _OWNED if isinstance(item, belongs[0])), None)
    if owned is None:
        return str(getattr(item, "fiscal_year", "")) or "-".join(str(part) for part in inspect(item).identity or ())
    _, owner, key = owned
    code = session.connection().scalar(select(owner.code).where(owner.id == getattr(item, key)))
    return f"{code} {_part(session, item)}".rstrip()


def _own_name(item: FocusArea | Term | Branding) -> str:
    """A name where there is no code; nothing where there is only one of its kind."""
    if isinstance(item, Branding):
        return ""
    return item.name if isinstance(item, FocusArea) else item.term


def _agreement(session: Session, item: PurposeAgreement) -> str:
    of = select(Initiative.code, Purpose.number).join(Purpose, Purpose.initiative_id == Initiative.id)
    code, number = session.connection().execute(of.where(Purpose.id == item.purpose_id)).one()
    who = session.connection().scalar(select(Department.code).where(Department.id == item.department_id))
    return f"{code} {number} {who} {item.post}".rstrip()


_OWNED: tuple[tuple[type[Any], Any, str], ...] = (
    (Budget, Initiative, "initiative_id"),
    (GateEvidence, Initiative, "initiative_id"),
    (StatusUpdate, Initiative, "initiative_id"),
    (Dependency, Initiative, "initiative_id"),
    (YearlyTarget, Kpi, "kpi_id"),
    (PilotDecision, Pilot, "pilot_id"),
    (PlanChange, Pilot, "pilot_id"),
    (Adoption, Pilot, "pilot_id"),
    (Transfer, Pilot, "pilot_id"),
    (Participation, Dialogue, "dialogue_id"),
    (Pulse, Initiative, "initiative_id"),
    (SkillCount, Department, "department_id"),
    (ProcessStep, Process, "process_id"),
    (AgendaItem, Meeting, "meeting_id"),
)
"""(row, what it belongs to, by which key): rows without a code of their own."""


def _part(session: Session, item: Any) -> str:
    """What tells the rows of one owner apart: a 年度, a check, a day, or what the row points to besides its owner."""
    if isinstance(item, (Budget, YearlyTarget)):
        return str(item.fiscal_year)
    own = next((key for kind, key in _APART if isinstance(item, kind)), None)
    if own is not None:
        return own(item)
    other = next(((model, getattr(item, key)) for kind, model, key in _POINTING if isinstance(item, kind)), None)
    if other is None:
        return ""
    model, id_ = other
    more = [getattr(item, name).value for name in ("level", "question", "asked") if hasattr(item, name)]
    return " ".join((str(session.connection().scalar(select(model.code).where(model.id == id_)) or ""), *more))


_APART: tuple[tuple[type[Any], Callable[[Any], str]], ...] = (
    (GateEvidence, lambda item: item.check_item.value),
    (ProcessStep, lambda item: f"{item.state.value} {item.number}"),
    (PilotDecision, lambda item: item.decided_on.isoformat()),
    (AgendaItem, lambda item: str(item.id)),  # its place on the agenda changes
)
"""(row, what tells it apart) where it is a field of the row itself."""

_POINTING: tuple[tuple[type[Any], Any, str], ...] = (
    (Adoption, Department, "department_id"),
    (Transfer, Process, "process_id"),
    (Dependency, Initiative, "needs_id"),
    (Participation, Department, "department_id"),
    (Pulse, Department, "department_id"),
    (SkillCount, Skill, "skill_id"),
    (LearningGoal, Skill, "skill_id"),
)
