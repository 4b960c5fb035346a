"""Reads what the design of one pilot needs: its KPIs with every field, and the inventory of 業務."""

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.db.models import Department, Initiative, Kpi, Measurement, Process
from tracker.domain.codes import KpiRole
from tracker.domain.pilot_design import KpiPlan, ProcessChoice

_COUNTED = ("measured", "left_out")


def kpi_plans(session: Session, pilot_id: int) -> tuple[KpiPlan, ...]:
    """The KPIs of a pilot, primary first, then by code."""
    rows = func.count(Measurement.id).label("measured"), func.count(Measurement.excluded).label("left_out")
    query = select(Kpi, *rows).outerjoin(Measurement, Measurement.kpi_id == Kpi.id).where(Kpi.pilot_id == pilot_id)
    names = [name for name in KpiPlan.model_fields if name not in _COUNTED]
    found = [
        KpiPlan(**{name: getattr(kpi, name) for name in names}, measured=measured, left_out=left_out)
        for kpi, measured, left_out in session.execute(query.group_by(Kpi.id).order_by(Kpi.code))
    ]
    return tuple(sorted(found, key=lambda kpi: kpi.role is not KpiRole.PRIMARY))


def process_choices(session: Session) -> Iterator[ProcessChoice]:
    """Every 業務, by code."""
    query = select(Process, Department.name, Initiative.code)
    query = query.outerjoin(Department, Department.id == Process.department_id)
    query = query.outerjoin(Initiative, Initiative.id == Process.initiative_id)
    for row, department, initiative in session.execute(query.order_by(Process.code)):
        yield ProcessChoice(
            code=row.code,
            name=row.name,
            department=department,
            annual_volume=row.annual_volume,
            minutes_per_case=row.minutes_per_case,
            initiative_code=initiative,
        )
