"""Plans for lists and for one initiative, each table read once; and the rows their use cases change."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from tracker.db.models import (
    ActionItem,
    AgendaItem,
    Concern,
    DateChange,
    Department,
    Dependency,
    Dialogue,
    Initiative,
    InitiativeStep,
    Meeting,
    Milestone,
    Person,
    Pilot,
)
from tracker.domain.planning import ActionLine, ConcernLine, DateChangeLine, MilestoneLine, StepPlan

Ids = Sequence[int] | None
"""Primary keys of initiatives; None means all."""


def step_plans(session: Session, ids: Ids = None) -> dict[int, list[StepPlan]]:
    """Initiative id → its four steps in order."""
    found: dict[int, list[StepPlan]] = defaultdict(list)
    for row in session.scalars(_of(select(InitiativeStep).order_by(InitiativeStep.step), InitiativeStep, ids)):
        fields = (name for name in StepPlan.model_fields if name != "slip_days")
        found[row.initiative_id].append(StepPlan(**{name: getattr(row, name) for name in fields}))
    return found


def milestones(session: Session, ids: Ids = None) -> dict[int, list[MilestoneLine]]:
    """Initiative id → its 節目 by planned day."""
    found: dict[int, list[MilestoneLine]] = defaultdict(list)
    query = select(Milestone).order_by(Milestone.planned_on.nulls_last(), Milestone.code)
    for row in session.scalars(_of(query, Milestone, ids)):
        fields = (name for name in MilestoneLine.model_fields if name != "slip_days")
        found[row.initiative_id].append(MilestoneLine(**{name: getattr(row, name) for name in fields}))
    return found


def needs(session: Session, ids: Ids = None) -> dict[int, list[tuple[str, str, date | None, str | None]]]:
    """Initiative id → (code, title, planned end, note) of what it needs."""
    other = aliased(Initiative)
    query = (
        select(Dependency.initiative_id, other.code, other.title, other.planned_end, Dependency.note)
        .join(other, other.id == Dependency.needs_id)
        .order_by(other.code)
    )
    found: dict[int, list[tuple[str, str, date | None, str | None]]] = defaultdict(list)
    for id_, *told in session.execute(_of(query, Dependency, ids)):
        found[id_].append(tuple(told))
    return found


def edges(session: Session) -> list[tuple[int, int]]:
    """(initiative, what it needs) by primary key."""
    return [(one, two) for one, two in session.execute(select(Dependency.initiative_id, Dependency.needs_id))]


def moves(session: Session, ids: Ids = None) -> dict[int, int]:
    """Initiative id → how often a date of its plan was moved."""
    query = select(DateChange.initiative_id, func.count()).group_by(DateChange.initiative_id)
    return dict(session.execute(_of(query, DateChange, ids)).all())


def unexplained(session: Session) -> dict[int, int]:
    """Initiative id → how many moved dates nobody has given a reason for."""
    query = select(DateChange.initiative_id, func.count()).where(DateChange.reason.is_(None))
    return dict(session.execute(query.group_by(DateChange.initiative_id)).all())


def unexplained_by_code(session: Session) -> dict[str, int]:
    """Initiative code → how many moved dates nobody has given a reason for."""
    query = select(Initiative.code, func.count()).join(DateChange, DateChange.initiative_id == Initiative.id)
    return dict(session.execute(query.where(DateChange.reason.is_(None)).group_by(Initiative.code)).all())


def open_actions(session: Session) -> list[tuple[str | None, str | None, ActionLine]]:
    """(initiative code, owner code, 対応) of everything not done, by due day."""
    owner = Initiative.id == ActionItem.initiative_id
    query = select(ActionItem.code, Initiative.code).select_from(ActionItem).outerjoin(Initiative, owner)
    codes = dict(session.execute(query).all())
    found = actions(session, ActionItem.done_on.is_(None))
    return [(codes[action.code], action.owner_code, action) for action in found]


def date_changes(session: Session, initiative_id: int) -> tuple[DateChangeLine, ...]:
    """Every moved date of an initiative, newest first."""
    query = select(DateChange).where(DateChange.initiative_id == initiative_id)
    rows = session.scalars(query.order_by(DateChange.changed_at.desc(), DateChange.id.desc()))
    return tuple(DateChangeLine(**{n: getattr(row, n) for n in DateChangeLine.model_fields}) for row in rows)


def open_concerns(session: Session, ids: Ids = None) -> dict[int, tuple[int, int]]:
    """Initiative id → (open blocking, open others)."""
    query = select(Concern.initiative_id, Concern.blocking, func.count()).where(Concern.answered_on.is_(None))
    found: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for id_, blocking, count in session.execute(
        _of(query.group_by(Concern.initiative_id, Concern.blocking), Concern, ids)
    ):
        found[id_][0 if blocking else 1] = count
    return {id_: (counts[0], counts[1]) for id_, counts in found.items()}


def blocking_by_code(session: Session) -> dict[str, str]:
    """Initiative code → the code of its oldest open blocking 懸念."""
    query = (
        select(Initiative.code, Concern.code)
        .join(Concern, Concern.initiative_id == Initiative.id)
        .where(Concern.answered_on.is_(None), Concern.blocking)
        .order_by(Concern.raised_on.desc(), Concern.code.desc())
    )
    return dict(session.execute(query).all())  # the oldest comes last and stays


def concerns(session: Session, initiative_id: int) -> tuple[ConcernLine, ...]:
    """The 懸念 of an initiative: open ones first, blocking before others, then by day."""
    query = (
        select(Concern, Department.name)
        .outerjoin(Department, Department.id == Concern.department_id)
        .where(Concern.initiative_id == initiative_id)
        .order_by(Concern.answered_on.is_not(None), Concern.blocking.desc(), Concern.raised_on, Concern.id)
    )
    names = [name for name in ConcernLine.model_fields if name != "department"]
    return tuple(
        ConcernLine(department=department, **{name: getattr(row, name) for name in names})
        for row, department in session.execute(query)
    )


def actions(session: Session, *where: Any) -> tuple[ActionLine, ...]:
    """対応 that meet the conditions: open ones by due day, then those done."""
    query = (
        select(ActionItem, Person, Dialogue.code, Dialogue.title, Meeting.code, Meeting.title, _confidential())
        .outerjoin(Person, Person.id == ActionItem.owner_id)
        .outerjoin(Dialogue, Dialogue.id == ActionItem.dialogue_id)
        .outerjoin(Meeting, Meeting.id == ActionItem.meeting_id)
        .where(*where)
        .order_by(ActionItem.done_on.is_not(None), ActionItem.due_on.nulls_last(), ActionItem.id)
    )
    told = ("owner", "owner_code", "dialogue", "meeting", "confidential")
    names = [name for name in ActionLine.model_fields if name not in told]
    return tuple(
        ActionLine(
            owner_code=person.code if person else None,
            owner=person.name if person else None,
            dialogue=(code, title) if code is not None else None,
            meeting=(held, called) if held is not None else None,
            confidential=secret,
            **{name: getattr(row, name) for name in names},
        )
        for row, person, code, title, held, called, secret in session.execute(query)
    )


def _confidential() -> Any:
    """Whether a 対応 was agreed under a confidential item, or is about what such an item of its meeting is about."""
    item, pilot = aliased(AgendaItem), aliased(Pilot)
    owner = func.coalesce(item.initiative_id, pilot.initiative_id)
    about = and_(item.meeting_id == ActionItem.meeting_id, owner == ActionItem.initiative_id)
    of_item = select(item.id).outerjoin(pilot, pilot.id == item.pilot_id).where(item.confidential)
    return exists(of_item.where(or_(item.id == ActionItem.agenda_item_id, about)).correlate(ActionItem))


def of_initiative(initiative_id: int) -> Any:
    """The condition that a 対応 belongs to an initiative."""
    return ActionItem.initiative_id == initiative_id


def by_code(session: Session, model: Any, code: str) -> Any | None:
    """The 節目, 懸念 or 対応 of a code."""
    return session.scalars(select(model).where(model.code == code)).one_or_none()


def codes(session: Session, model: Any) -> list[str]:
    """All codes of a table."""
    return list(session.scalars(select(model.code)))


def dependency(session: Session, initiative_id: int, needs_id: int) -> Dependency | None:
    """The row that says one initiative needs another."""
    query = select(Dependency).where(Dependency.initiative_id == initiative_id, Dependency.needs_id == needs_id)
    return session.scalars(query).one_or_none()


def date_change(session: Session, id_: int) -> DateChange | None:
    """One moved date."""
    return session.get(DateChange, id_)


def remove(session: Session, item: Any) -> None:
    """Delete a row; the audit log keeps it."""
    session.delete(item)
    session.flush()


def _of(query: Any, model: Any, ids: Ids) -> Any:
    return query if ids is None else query.where(model.initiative_id.in_(ids))
