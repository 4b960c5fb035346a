"""Who is concerned by an initiative and who took part in the dialogues about it, for all initiatives at once."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from tracker.db import models as table
from tracker.domain.codes import Check

Ids = Sequence[int] | None
"""Primary keys of initiatives; None means all."""


def concerned(session: Session, ids: Ids = None) -> dict[int, list[int]]:
    """Initiative id → ids of its lead department and its 関係課, in that order."""
    lead = select(table.Initiative.id, table.Initiative.lead_department_id)
    found = {id_: [department] for id_, department in session.execute(_of(lead, table.Initiative.id, ids))}
    partner = table.InitiativePartner
    query = select(partner.initiative_id, partner.department_id).order_by(partner.position)
    for id_, department in session.execute(_of(query, partner.initiative_id, ids)):
        if department not in found[id_]:
            found[id_].append(department)
    return found


def joined(session: Session, ids: Ids = None) -> dict[int, Counter[int]]:
    """Initiative id → department id → in how many dialogues about it somebody of the department took part."""
    about, there = table.DialogueInitiative, table.Participation
    query = (
        select(about.initiative_id, there.department_id, func.count(there.dialogue_id.distinct()))
        .join(there, there.dialogue_id == about.dialogue_id)
        .group_by(about.initiative_id, there.department_id)
    )
    found: dict[int, Counter[int]] = defaultdict(Counter)
    for id_, department, count in session.execute(_of(query, about.initiative_id, ids)):
        found[id_][department] = count
    return found


def told(session: Session) -> set[int]:
    """Ids of the initiatives of which somebody wrote down that the departments took part."""
    evidence = table.GateEvidence
    return set(session.scalars(select(evidence.initiative_id).where(evidence.check_item == Check.DEPARTMENTS_JOINED)))


def agreed(session: Session, ids: Ids = None) -> set[int]:
    """Ids of the initiatives an agreement names, or of whose dialogue an agreement names none in particular."""
    row, about = table.Agreement, table.DialogueInitiative
    named = select(row.initiative_id).where(row.initiative_id.is_not(None))
    of_all = select(about.initiative_id).join(row, row.dialogue_id == about.dialogue_id)
    of_all = of_all.where(row.initiative_id.is_(None))
    found = set(session.scalars(_of(named, row.initiative_id, ids)))
    return found | set(session.scalars(_of(of_all, about.initiative_id, ids)))


def spoken(session: Session, ids: Ids = None) -> tuple[set[int], set[int]]:
    """(ids of the initiatives with a dialogue or a 懸念, those with a blocking 懸念 that is open)."""
    about, concern = table.DialogueInitiative, table.Concern
    asked = set(session.scalars(_of(select(about.initiative_id).distinct(), about.initiative_id, ids)))
    held = case(((concern.blocking & concern.answered_on.is_(None)), 1), else_=0)
    query = select(concern.initiative_id, func.sum(held)).group_by(concern.initiative_id)
    open_ = dict(session.execute(_of(query, concern.initiative_id, ids)).all())
    return asked | set(open_), {id_ for id_, count in open_.items() if count}


def ids_by_code(session: Session) -> dict[str, int]:
    """Initiative code → primary key."""
    return dict(session.execute(select(table.Initiative.code, table.Initiative.id)).all())


def department_names(session: Session) -> dict[int, tuple[str, str]]:
    """Department id → (code, name)."""
    query = select(table.Department.id, table.Department.code, table.Department.name)
    return {id_: (code, name) for id_, code, name in session.execute(query)}


def _of(query: Any, column: Any, ids: Ids) -> Any:
    return query if ids is None else query.where(column.in_(ids))
