"""横展開: every 業務 as it is compared, what people answered, and which initiative came of which."""

from collections import defaultdict
from fractions import Fraction

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from tracker.db.models import Department, Initiative, Kpi, Pilot, Process, Transfer
from tracker.domain.outcomes import Descent
from tracker.domain.transfers import Given, Work

Follower = aliased(Initiative)


def works(session: Session) -> dict[str, Work]:
    """業務コード → the 業務, by code."""
    query = (
        select(Process, Department, Initiative)
        .outerjoin(Department, Department.id == Process.department_id)
        .outerjoin(Initiative, Initiative.id == Process.initiative_id)
        .order_by(Process.code)
    )
    return {process.code: _work(process, department, owner) for process, department, owner in session.execute(query)}


def _work(process: Process, department: Department | None, owner: Initiative | None) -> Work:
    return Work(
        code=process.code,
        name=process.name,
        department_code=department.code if department else None,
        department=department.name if department else None,
        kind=process.kind,
        channel=process.channel,
        annual_volume=process.annual_volume,
        minutes=None if process.minutes_per_case is None else Fraction(process.minutes_per_case),
        owner_code=owner.code if owner else None,
        owner_title=owner.title if owner else None,
    )


def answers(session: Session) -> dict[str, dict[str, Given]]:
    """試行コード → 業務コード → what was answered."""
    query = (
        select(Pilot.code, Process.code, Transfer, Initiative)
        .join(Pilot, Pilot.id == Transfer.pilot_id)
        .join(Process, Process.id == Transfer.process_id)
        .outerjoin(Initiative, Initiative.id == Transfer.initiative_id)
    )
    found: dict[str, dict[str, Given]] = defaultdict(dict)
    for pilot, process, row, made in session.execute(query):
        found[pilot][process] = Given(
            alike=row.alike,
            on=row.answered_on,
            initiative_code=made.code if made else None,
            initiative_title=made.title if made else None,
        )
    return found


def process_of(session: Session, pilot: Pilot) -> int | None:
    """The primary key of the 業務 a pilot tries: its own, else the one its KPIs name, if it is one only."""
    if pilot.process_id is not None:
        return pilot.process_id
    named = select(Kpi.process_id).where(Kpi.pilot_id == pilot.id, Kpi.process_id.is_not(None)).distinct()
    found = list(session.scalars(named))
    return found[0] if len(found) == 1 else None


def descents(session: Session, initiative_id: int) -> tuple[Descent, ...]:
    """The 横展開 an initiative came from or led to, oldest first."""
    query = (
        select(Pilot.code, Initiative, Follower, Department.name, Transfer.answered_on)
        .join(Pilot, Pilot.id == Transfer.pilot_id)
        .join(Initiative, Initiative.id == Pilot.initiative_id)
        .join(Follower, Follower.id == Transfer.initiative_id)
        .join(Department, Department.id == Follower.lead_department_id)
        .where(or_(Initiative.id == initiative_id, Follower.id == initiative_id))
        .order_by(Transfer.answered_on, Transfer.id)
    )
    return tuple(
        Descent(
            pilot_code=pilot,
            from_code=origin.code,
            from_title=origin.title,
            to_code=follower.code,
            to_title=follower.title,
            to_department=department,
            answered_on=day,
        )
        for pilot, origin, follower, department, day in session.execute(query)
    )
