"""Changing 業務 and their steps, and making an initiative of one."""

from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from tracker.db import current_state as store
from tracker.db import initiatives as initiative_store
from tracker.db.models import Department, Process, ProcessStep
from tracker.db.rows import Writer, id_by_code
from tracker.domain.actor import Actor
from tracker.domain.codes import InitiativeType, Lifecycle, Role
from tracker.domain.current_state import RemoveStep, SaveProcess, SaveStep, StartFromProcess
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.flows import circles, numbers, wastes
from tracker.domain.initiatives import StartInitiative
from tracker.domain.numbering import following
from tracker.domain.sheets import SheetKind
from tracker.domain.sheets.current_state import MOST_STEPS
from tracker.domain.sheets.spec import CODE_LENGTH, NAME_LENGTH, TEXT_LENGTH
from tracker.domain.text import clean
from tracker.services.starting import start
from tracker.services.versions import check as check_version

FIRST_PROCESS = "G1"
EASE = (1, 5)
MONTHS = range(1, 13)
LARGEST = 1_000_000_000
LONGEST = Decimal(100_000_000)
"""More cases a year, or minutes a case, no city hall has; and what fits the database."""


def existing(session: Session, code: str) -> Process:
    """The 業務 of a code. Raises NotFound."""
    found = store.process(session, code)
    if found is None:
        raise NotFound("process", code)
    return found


def save_process(session: Session, actor: Actor, command: SaveProcess) -> str:
    """Add or change a 業務 and return its code.

    Raises NotFound, ConflictError, DomainError ``required``, ``text_too_long``, ``number_negative``, ``number_range``,
    ``unknown_reference``, ``already_exists``.
    """
    actor.require(Role.EDITOR)
    known = id_by_code(session, SheetKind.PROCESSES)
    code = clean(command.code, "code", CODE_LENGTH) or following(known, FIRST_PROCESS)
    row = {"code": code, **_fields(session, command)}
    writer = Writer(session)
    if command.version is None and code in known:
        raise DomainError("already_exists", field="code", found=code)
    if command.version is None:
        writer.add(SheetKind.PROCESSES, [row])
        return code
    item = existing(session, code)
    plain = {name: row[name] for name in ("name", "annual_volume", "kind", "channel", "legal_basis", "ease", "note")}
    check_version(session, item, item.code, command.version, {**plain, "minutes_per_case": row["time_per_case"]})
    writer.change(SheetKind.PROCESSES, {item.id: row})
    return code


def _fields(session: Session, command: SaveProcess) -> dict[str, Any]:
    """The command as a row of the workbook."""
    if initiative_store.department_id(session, command.department_code) is None:
        raise _unknown("department_code", "departments", command.department_code)
    if command.initiative_code and initiative_store.initiative(session, command.initiative_code) is None:
        raise _unknown("initiative_code", "initiatives", command.initiative_code)
    _within("annual_volume", command.annual_volume, (0, LARGEST))
    _within("minutes_per_case", command.minutes_per_case, (0, LONGEST))
    _within("ease", command.ease, EASE)
    if any(month not in MONTHS for month in numbers(command.peak_months)):
        raise DomainError("number_range", field="peak_months", minimum=MONTHS.start, maximum=MONTHS.stop - 1)
    texts = {name: clean(getattr(command, name), name, NAME_LENGTH) for name in ("kind", "channel", "legal_basis")}
    return {
        "name": clean(command.name, "name", NAME_LENGTH, required=True),
        "department": command.department_code,
        "annual_volume": command.annual_volume,
        "time_per_case": command.minutes_per_case,
        "initiative_code": command.initiative_code or None,
        "peak_months": command.peak_months or None,
        "ease": command.ease,
        "note": clean(command.note, "note", TEXT_LENGTH),
        **texts,
    }


def _unknown(field: str, kind: str, found: str) -> DomainError:
    return DomainError("unknown_reference" if found else "required", field=field, kind=kind, found=found)


def _within(field: str, value: int | Decimal | None, limits: tuple[int | Decimal, int | Decimal]) -> None:
    low, high = limits
    if value is None or low <= value <= high:
        return
    if low == 0 and value < 0:
        raise DomainError("number_negative", field=field)
    raise DomainError("number_range", field=field, minimum=low, maximum=high)


def save_step(session: Session, actor: Actor, command: SaveStep) -> None:
    """Add or change one step of a 業務.

    Raises NotFound, ConflictError, DomainError ``required``, ``text_too_long``, ``number_negative``, ``number_range``,
    ``step_taken`` (another step has the number), ``step_unknown``, ``steps_circular``.
    """
    actor.require(Role.EDITOR)
    process = existing(session, command.process_code)
    _within("number", command.number, (1, MOST_STEPS))
    _within("minutes", command.minutes, (0, LONGEST))
    item = store.step(session, process.id, command.state, command.number)
    if command.version is None and item is not None:
        raise DomainError("step_taken", field="number", count=command.number)
    if command.version is not None and item is None:
        raise NotFound("process_step", str(command.number))
    _check_follows(session, process.id, command)
    typed = {
        "name": clean(command.name, "name", NAME_LENGTH, required=True),
        "actor": clean(command.actor, "actor", NAME_LENGTH),
        "minutes": command.minutes,
        "wastes": ",".join(wastes(command.wastes)) or None,
        "follows": ",".join(map(str, numbers(command.follows))) or None,
        "note": clean(command.note, "note", TEXT_LENGTH),
    }
    if item is None:
        place = {"process_id": process.id, "state": command.state, "number": command.number}
        session.add(ProcessStep(**place, **typed))
        session.flush()
        return
    check_version(session, item, _key(process, item), command.version, typed)
    for name, value in typed.items():
        setattr(item, name, value)
    session.flush()


def _check_follows(session: Session, process_id: int, command: SaveStep) -> None:
    follows = {row.number: numbers(row.follows) for row in store.steps(session, process_id, command.state)}
    named = numbers(command.follows)
    follows[command.number] = named
    missing = [number for number in named if number not in follows]
    if missing:
        raise DomainError("step_unknown", field="follows", count=missing[0])
    if circles(follows):
        raise DomainError("steps_circular", field="follows")


def _key(process: Process, item: ProcessStep) -> str:
    return f"{process.code} {item.state.value} {item.number}"


def remove_step(session: Session, actor: Actor, command: RemoveStep) -> None:
    """Take a step out; no other step names it any more. Raises NotFound, ConflictError."""
    actor.require(Role.EDITOR)
    process = existing(session, command.process_code)
    item = store.step(session, process.id, command.state, command.number)
    if item is None:
        raise NotFound("process_step", str(command.number))
    check_version(session, item, _key(process, item), command.version, {})
    for other in store.steps(session, process.id, command.state):
        kept = [number for number in numbers(other.follows) if number != command.number]
        other.follows = ",".join(map(str, kept)) or None
    session.delete(item)
    session.flush()


def start_from(session: Session, actor: Actor, command: StartFromProcess) -> str:
    """Make an initiative (提案) of a 業務, linked to it and its 困りごと; returns its code.

    Raises NotFound, DomainError ``process_taken`` (an initiative changes it already), ``required``, ``text_too_long``.
    """
    actor.require(Role.EDITOR)
    process = existing(session, command.process_code)
    if process.initiative_id is not None:
        raise DomainError("process_taken", field="title")
    department = session.get(Department, process.department_id) if process.department_id else None
    code = start(
        session,
        actor,
        StartInitiative(
            title=command.title,
            type=InitiativeType.PILOT,
            lifecycle=Lifecycle.PROPOSED,
            department=department.code if department else "",
            purpose=command.purpose,
        ),
    )
    made = id_by_code(session, SheetKind.INITIATIVES)[code]
    process.initiative_id = made
    for pain in store.pains_of(session, process.id):
        pain.initiative_id = pain.initiative_id or made
    session.flush()
    return code
