"""Finds initiatives and what hangs on them, for the use cases that change them."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models import Budget, Department, FocusArea, GateEvidence, Initiative, InitiativeStep, Person
from tracker.domain.codes import Check, Step


def initiative(session: Session, code: str) -> Initiative | None:
    """The initiative of a code."""
    return session.scalars(select(Initiative).where(Initiative.code == code)).one_or_none()


def step(session: Session, initiative_id: int, number: Step) -> InitiativeStep:
    """One step row; every initiative has four."""
    query = select(InitiativeStep).where(InitiativeStep.initiative_id == initiative_id, InitiativeStep.step == number)
    return session.scalars(query).one()


def applicable(session: Session, initiative_id: int) -> dict[Step, bool]:
    """Which steps apply to an initiative."""
    query = select(InitiativeStep.step, InitiativeStep.applicable).where(InitiativeStep.initiative_id == initiative_id)
    return dict(session.execute(query).all())


def evidence(session: Session, initiative_id: int, check: Check) -> GateEvidence | None:
    """What was written for a check."""
    query = select(GateEvidence).where(GateEvidence.initiative_id == initiative_id, GateEvidence.check_item == check)
    return session.scalars(query).one_or_none()


def drop_evidence(session: Session, item: GateEvidence) -> None:
    """Take back what was written for a check; the audit log keeps it."""
    session.delete(item)
    session.flush()


def budget(session: Session, initiative_id: int, fiscal_year: int) -> Budget | None:
    """The budget of one 年度."""
    query = select(Budget).where(Budget.initiative_id == initiative_id, Budget.fiscal_year == fiscal_year)
    return session.scalars(query).one_or_none()


def department_id(session: Session, code: str) -> int | None:
    """The primary key of a department."""
    return session.scalar(select(Department.id).where(Department.code == code))


def person_id(session: Session, code: str) -> int | None:
    """The primary key of a person."""
    return session.scalar(select(Person.id).where(Person.code == code))


def area_names(session: Session) -> list[str]:
    """All focus areas, in the order of their frames."""
    query = select(FocusArea.name).order_by(FocusArea.frame, FocusArea.frame_version, FocusArea.position)
    return list(dict.fromkeys(session.scalars(query)))


def declared_steps(session: Session, ids: Sequence[int] | None = None) -> list[tuple[int, Step]]:
    """(initiative id, the step the city declared) of all initiatives, or of some."""
    query = select(Initiative.id, Initiative.step)
    if ids is not None:
        query = query.where(Initiative.id.in_(ids))
    return [(id_, number) for id_, number in session.execute(query)]


def all_applicable(session: Session, ids: Sequence[int] | None = None) -> dict[int, dict[Step, bool]]:
    """Initiative id → which steps apply, for all initiatives or some."""
    found: dict[int, dict[Step, bool]] = {}
    query = select(InitiativeStep.initiative_id, InitiativeStep.step, InitiativeStep.applicable)
    if ids is not None:
        query = query.where(InitiativeStep.initiative_id.in_(ids))
    for id_, number, applies in session.execute(query):
        found.setdefault(id_, {})[number] = applies
    return found
