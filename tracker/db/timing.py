"""What the stopwatch reads: how many cases of a phase count, the latest of them, and which kinds of case there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.db.models import Kpi, Measurement, Pilot
from tracker.domain.codes import Basis, Phase


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One stored case."""

    code: str
    case_type: str | None
    minutes: Decimal
    excluded: bool


def kpi_and_pilot(session: Session, code: str) -> tuple[Kpi, Pilot | None] | None:
    """A KPI and its pilot by the KPI's code."""
    query = select(Kpi, Pilot).outerjoin(Pilot, Pilot.id == Kpi.pilot_id).where(Kpi.code == code)
    found = session.execute(query).one_or_none()
    return None if found is None else (found[0], found[1])


def counted(session: Session, kpi_id: int, phase: Phase) -> int:
    """How many cases of a phase count, those inside aggregates included."""
    cases = func.coalesce(func.sum(func.coalesce(Measurement.n, 1)), 0)
    query = select(cases).where(
        Measurement.kpi_id == kpi_id,
        Measurement.phase == phase,
        Measurement.basis == Basis.ACTUAL,
        Measurement.excluded.is_(None),
    )
    return int(session.scalars(query).one())


def latest(session: Session, kpi_id: int, phase: Phase, limit: int) -> list[CaseRow]:
    """The single cases recorded last, newest first, those left out included."""
    query = select(Measurement.code, Measurement.case_type, Measurement.value, Measurement.excluded)
    single = Measurement.value.is_not(None), Measurement.n.is_(None), Measurement.basis == Basis.ACTUAL
    rows = session.execute(
        query.where(Measurement.kpi_id == kpi_id, Measurement.phase == phase, *single)
        .order_by(Measurement.id.desc())
        .limit(limit)
    )
    return [
        CaseRow(code, kind, value, excluded is not None) for code, kind, value, excluded in rows if value is not None
    ]


def case_types(session: Session, kpi_id: int, limit: int) -> Sequence[str]:
    """The kinds of case measured so far, the most frequent first."""
    query = select(Measurement.case_type).where(Measurement.kpi_id == kpi_id, Measurement.case_type.is_not(None))
    query = query.group_by(Measurement.case_type).order_by(func.count().desc(), Measurement.case_type).limit(limit)
    return [kind for kind in session.scalars(query) if kind]
