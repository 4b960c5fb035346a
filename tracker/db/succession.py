"""Reads who answers for what and since when, for the question what would stop; hands out codes, never names."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from tracker.db.models import (
    Attendance,
    Department,
    GateEvidence,
    Initiative,
    Person,
)
from tracker.domain.codes import Check, Step
from tracker.domain.standing import RUNNING
from tracker.domain.succession import Charge, Post

Owner, Deputy = aliased(Person), aliased(Person)


def posts(session: Session) -> list[Post]:
    """Everybody's 課, 役割 and 着任年月."""
    query = select(Person.code, Department.code, Person.role, Person.in_post_since).outerjoin(
        Department, Department.id == Person.department_id
    )
    return [
        Post(person_code=code, department_code=department, role=role, in_post_since=since)
        for code, department, role, since in session.execute(query)
    ]


def charges(session: Session, steps: dict[int, Step]) -> list[Charge]:
    """The initiatives under way with who answers for them, by code; ``steps`` says where each stands."""
    trained, otherwise = _trained(session), _trained_otherwise(session)
    query = (
        select(Initiative, Department.name, Owner.code, Deputy.code)
        .join(Department, Department.id == Initiative.lead_department_id)
        .outerjoin(Owner, Owner.id == Initiative.owner_id)
        .outerjoin(Deputy, Deputy.id == Initiative.deputy_id)
        .where(Initiative.lifecycle.in_(RUNNING))
        .order_by(Initiative.code)
    )
    return [
        Charge(
            code=row.code,
            title=row.title,
            department=department,
            step=steps.get(row.id, row.step),
            owner_code=owner,
            deputy_code=deputy,
            trained=frozenset(trained[row.lead_department_id]),
            trained_otherwise=row.lead_department_id in otherwise[0] or row.id in otherwise[1],
        )
        for row, department, owner, deputy in session.execute(query)
    ]


def _trained(session: Session) -> dict[int, set[str]]:
    """Department id → the codes of those who attended a course by name."""
    found: dict[int, set[str]] = defaultdict(set)
    query = select(Person.code, Person.department_id).distinct()
    query = query.join(Attendance, Attendance.person_id == Person.id)
    for code, department in session.execute(query.where(Person.department_id.is_not(None))):
        found[department or 0].add(code)
    return found


def _trained_otherwise(session: Session) -> tuple[set[int], set[int]]:
    """(departments with counted people, initiatives for which it was written down)."""
    counted = select(Attendance.department_id).where(Attendance.people > 0).distinct()
    written = select(GateEvidence.initiative_id).where(GateEvidence.check_item == Check.PEOPLE_TRAINED)
    return {id_ for id_ in session.scalars(counted) if id_ is not None}, set(session.scalars(written))
