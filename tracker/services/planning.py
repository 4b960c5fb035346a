"""Changing a plan: dates (each move with its reason), 節目, and what must end before what.

The first commitment and the line of every moved date are kept by ``tracker.db.commitments``, whoever moves it.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from tracker.db import initiatives as initiative_store
from tracker.db import planning as store
from tracker.db.commitments import REASON
from tracker.db.models import Dependency, Initiative, Milestone
from tracker.domain.actor import Actor
from tracker.domain.codes import Role, Step
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.numbering import following
from tracker.domain.planning import ExplainMove, SaveMilestone, SavePlan, SetDependency
from tracker.domain.roadmap import needed
from tracker.domain.sheets.spec import NAME_LENGTH, TEXT_LENGTH
from tracker.domain.text import clean
from tracker.services.initiatives import existing
from tracker.services.versions import check

EARLIEST, LATEST = date(1989, 1, 8), date(2100, 3, 31)
"""平成元年 to the end of 2099年度: what a plan of a city hall may hold."""


def save_plan(session: Session, actor: Actor, command: SavePlan) -> None:
    """Set the dates of an initiative and its steps.

    Raises NotFound, ConflictError, DomainError ``end_before_start``, ``date_out_of_range``, ``move_reason``.
    """
    actor.require(Role.EDITOR)
    item = existing(session, command.initiative_code)
    dates = {"planned_start": command.planned_start, "planned_end": command.planned_end}
    is_newest = command.version == plan_version(session, item)
    check(session, item, item.code, item.version if is_newest else None, dates)
    _check_pair("planned_end", command.planned_start, command.planned_end)
    steps = [(initiative_store.step(session, item.id, step), first, last) for step, first, last in command.steps]
    for row, first, last in steps:
        _check_pair(f"step{row.step.value}_to", first, last)
    committed = [(item.planned_start, command.planned_start), (item.planned_end, command.planned_end)]
    committed += [pair for row, a, b in steps for pair in ((row.planned_from, a), (row.planned_to, b))]
    _take_reason(session, command.reason, committed)
    for name, value in dates.items():
        setattr(item, name, value)
    for row, first, last in steps:
        row.planned_from, row.planned_to = first, last
    session.flush()


def plan_version(session: Session, item: Initiative) -> int:
    """The version of an initiative's plan: it rises with every change of the initiative and of its steps."""
    return item.version + sum(initiative_store.step(session, item.id, step).version for step in Step)


def save_milestone(session: Session, actor: Actor, command: SaveMilestone) -> str:
    """Add or change a 節目 and return its code. Raises as :func:`save_plan`, and ``required``, ``date_in_future``."""
    actor.require(Role.EDITOR)
    initiative = existing(session, command.initiative_code)
    _check_range("planned_on", command.planned_on)
    if command.done_on is not None and command.done_on > session.info["now"].date():
        raise DomainError("date_in_future", field="done_on", found=command.done_on)
    typed: dict[str, Any] = {
        "name": clean(command.name, "name", NAME_LENGTH, required=True),
        "planned_on": command.planned_on,
        "done_on": command.done_on,
        "note": clean(command.note, "note", TEXT_LENGTH),
    }
    item = store.by_code(session, Milestone, command.code) if command.version is not None else None
    if command.version is not None and item is None:
        raise NotFound("milestone", command.code)
    if item is None:
        own = [code for code in store.codes(session, Milestone) if code.startswith(f"{initiative.code}-M")]
        code = following(own, f"{initiative.code}-M1")
        session.add(Milestone(code=code, initiative_id=initiative.id, **typed))
        session.flush()
        return code
    check(session, item, item.code, command.version, typed)
    _take_reason(session, command.reason, [(item.planned_on, command.planned_on)])
    for name, value in typed.items():
        setattr(item, name, value)
    session.flush()
    return str(item.code)


def set_dependency(session: Session, actor: Actor, command: SetDependency) -> None:
    """Say, or take back, that one initiative needs another. Raises NotFound, DomainError ``dependency_circle``."""
    actor.require(Role.EDITOR)
    item, other = existing(session, command.initiative_code), existing(session, command.needs_code)
    row = store.dependency(session, item.id, other.id)
    if not command.wanted:
        if row is not None:
            store.remove(session, row)
        return
    if item.id in needed(other.id, store.edges(session)):
        raise DomainError("dependency_circle", field="needs_code", found=other.title, item=item.title)
    note = clean(command.note, "note", TEXT_LENGTH)
    if row is None:
        session.add(Dependency(initiative_id=item.id, needs_id=other.id, note=note))
    else:
        row.note = note
    session.flush()


def explain_move(session: Session, actor: Actor, command: ExplainMove) -> None:
    """Give the reason of a date that a file moved. Raises NotFound, ``required``, ``move_explained``."""
    actor.require(Role.EDITOR)
    row = store.date_change(session, command.id)
    if row is None:
        raise NotFound("date_change", str(command.id))
    if row.reason is not None:
        raise DomainError("move_explained", field="reason")
    row.reason = clean(command.reason, "reason", TEXT_LENGTH, required=True)
    session.flush()


def _check_pair(field: str, first: date | None, last: date | None) -> None:
    for day in (first, last):
        _check_range(field, day)
    if first and last and last < first:
        raise DomainError("end_before_start", field=field)


def _check_range(field: str, day: date | None) -> None:
    if day is not None and not EARLIEST <= day <= LATEST:
        raise DomainError("date_out_of_range", field=field, found=day, earliest=EARLIEST, latest=LATEST)


def _take_reason(session: Session, reason: str | None, moves: Iterable[tuple[date | None, date | None]]) -> None:
    """Keep the reason for the lines of moved dates. Raises ``move_reason`` when a committed date moves without one."""
    told = clean(reason, "reason", TEXT_LENGTH)
    if told is None and any(old is not None and old != new for old, new in moves):
        raise DomainError("move_reason", field="reason")
    session.info[REASON] = told
