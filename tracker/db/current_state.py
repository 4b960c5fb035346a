"""Reads ① for its screen: every 業務 with its voices, the steps of one, 困りごと page by page. Few queries always."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.db.models import Department, Initiative, PainPoint, Process, ProcessStep
from tracker.domain.codes import Audience
from tracker.domain.current_state import FlowStep, PainLine, WorkLine
from tracker.domain.flows import numbers, wastes
from tracker.domain.step_codes import FlowState

_PLAIN = ("code", "name", "annual_volume", "kind", "channel", "legal_basis", "ease", "note", "version")


def works(session: Session, code: str | None = None) -> tuple[WorkLine, ...]:
    """Every 業務 by code, or the one of ``code``. By column: thousands of objects would take longer than the rest."""
    plain = (getattr(Process, name) for name in _PLAIN)
    owner = (Department.code, Department.name, Initiative.code, Initiative.title)
    query = (
        select(Process.id, Process.minutes_per_case, Process.peak_months, *owner, *plain)
        .outerjoin(Department, Department.id == Process.department_id)
        .outerjoin(Initiative, Initiative.id == Process.initiative_id)
        .order_by(Process.code)
    )
    if code is not None:
        query = query.where(Process.code == code)
    voices, steps = _voices(session), _steps(session)
    return tuple(_work(row, voices.get(row[0], (0, 0)), steps.get(row[0], 0)) for row in session.execute(query))


def _voices(session: Session) -> dict[int, tuple[int, int]]:
    """Process id → how many 困りごと hang on it, and how many feel the same."""
    query = select(PainPoint.process_id, func.count(), func.sum(PainPoint.votes)).group_by(PainPoint.process_id)
    query = query.where(PainPoint.process_id.is_not(None))
    return {id_: (posts, int(votes)) for id_, posts, votes in session.execute(query) if id_ is not None}


def _steps(session: Session) -> dict[int, int]:
    query = select(ProcessStep.process_id, func.count()).where(ProcessStep.state == FlowState.AS_IS)
    return dict(session.execute(query.group_by(ProcessStep.process_id)).all())


def _work(row: Any, voices: tuple[int, int], steps: int) -> WorkLine:
    _, minutes, peak_months, department_code, department, initiative_code, initiative, *plain = row
    return WorkLine(
        department_code=department_code,
        department=department,
        minutes=None if minutes is None else Fraction(minutes),
        peak_months=numbers(peak_months),
        initiative_code=initiative_code,
        initiative=initiative,
        posts=voices[0],
        votes=voices[1],
        steps=steps,
        **dict(zip(_PLAIN, plain, strict=True)),
    )


def flow(session: Session, process_id: int) -> tuple[FlowStep, ...]:
    """The steps of one 業務, today's first, by number."""
    query = select(ProcessStep).where(ProcessStep.process_id == process_id)
    return tuple(
        FlowStep(
            state=row.state,
            number=row.number,
            name=row.name,
            actor=row.actor,
            minutes=None if row.minutes is None else Fraction(row.minutes),
            wastes=wastes(row.wastes),
            follows=numbers(row.follows),
            note=row.note,
            version=row.version,
        )
        for row in session.scalars(query.order_by(ProcessStep.state, ProcessStep.number))
    )


def step(session: Session, process_id: int, state: FlowState, number: int) -> ProcessStep | None:
    """One step of a 業務."""
    query = select(ProcessStep).where(
        ProcessStep.process_id == process_id, ProcessStep.state == state, ProcessStep.number == number
    )
    return session.scalars(query).one_or_none()


def steps(session: Session, process_id: int, state: FlowState) -> list[ProcessStep]:
    """The steps of one state by number, to be changed."""
    query = select(ProcessStep).where(ProcessStep.process_id == process_id, ProcessStep.state == state)
    return list(session.scalars(query.order_by(ProcessStep.number)))


def process(session: Session, code: str) -> Process | None:
    """The 業務 of a code."""
    return session.scalars(select(Process).where(Process.code == code)).one_or_none()


def pain_point(session: Session, code: str) -> PainPoint | None:
    """The 困りごと of a code."""
    return session.scalars(select(PainPoint).where(PainPoint.code == code)).one_or_none()


def pains_of(session: Session, process_id: int) -> list[PainPoint]:
    """The 困りごと that hang on a 業務, to be changed."""
    return list(session.scalars(select(PainPoint).where(PainPoint.process_id == process_id)))


def pain_codes(session: Session) -> list[str]:
    """The codes of all 困りごと."""
    return [code for code in session.scalars(select(PainPoint.code)) if code]


def pains(session: Session, *where: Any, first: int = 0, limit: int | None = None) -> tuple[PainLine, ...]:
    """困りごと that meet the conditions, those most people share first, then the newest."""
    query = (
        select(PainPoint, Department, Process, Initiative)
        .outerjoin(Department, Department.id == PainPoint.department_id)
        .outerjoin(Process, Process.id == PainPoint.process_id)
        .outerjoin(Initiative, Initiative.id == PainPoint.initiative_id)
        .where(*where)
        .order_by(PainPoint.votes.desc(), PainPoint.posted_on.desc(), PainPoint.id.desc())
        .offset(first)
    )
    found = session.execute(query.limit(limit) if limit is not None else query)
    return tuple(_pain(*row) for row in found)


def _pain(row: PainPoint, department: Department | None, process: Process | None, item: Initiative | None) -> PainLine:
    return PainLine(
        code=row.code or "",
        audience=row.audience,
        text=row.text,
        department_code=department.code if department else None,
        department=department.name if department else None,
        process_code=process.code if process else None,
        process=process.name if process else None,
        initiative_code=item.code if item else None,
        initiative=item.title if item else None,
        votes=row.votes,
        posted_on=row.posted_on,
        version=row.version,
    )


def of_process(process_id: int) -> Any:
    """The condition that a 困りごと hangs on a 業務."""
    return PainPoint.process_id == process_id


def of_code(code: str) -> Any:
    """The condition that a 困りごと has a code."""
    return PainPoint.code == code


def of_department(department_code: str | None) -> Sequence[Any]:
    """The condition that a 困りごと is of a department, or of 業務 of its; nothing for all."""
    if department_code is None:
        return ()
    own = select(Department.id).where(Department.code == department_code).scalar_subquery()
    at_work = select(Process.id).where(Process.department_id == own)
    return (
        PainPoint.department_id.is_not(None) & (PainPoint.department_id == own) | PainPoint.process_id.in_(at_work),
    )


def pain_counts(session: Session, *where: Any) -> dict[Audience, int]:
    """How many 困りごと of residents and of staff meet the conditions."""
    query = select(PainPoint.audience, func.count()).where(*where).group_by(PainPoint.audience)
    return dict(session.execute(query).all())
