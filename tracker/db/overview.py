"""Reads initiatives for lists and for one カルテ, in a fixed number of queries whatever their number."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from tracker.db import models as table
from tracker.db.organisation import city
from tracker.domain import initiatives as view
from tracker.domain.organisation import City

Deputy, Sponsor = aliased(table.Person), aliased(table.Person)


@dataclass(frozen=True, slots=True)
class Row:
    """One initiative with the names of what it points to."""

    item: table.Initiative
    department: table.Department
    area: str | None
    owner: table.Person | None
    deputy: table.Person | None
    sponsor: table.Person | None


def rows(session: Session, code: str | None = None) -> list[Row]:
    """All initiatives by code, or the one of ``code``."""
    query = (
        select(table.Initiative, table.Department, table.FocusArea.name, table.Person, Deputy, Sponsor)
        .join(table.Department, table.Department.id == table.Initiative.lead_department_id)
        .outerjoin(table.FocusArea, table.FocusArea.id == table.Initiative.focus_area_id)
        .outerjoin(table.Person, table.Person.id == table.Initiative.owner_id)
        .outerjoin(Deputy, Deputy.id == table.Initiative.deputy_id)
        .outerjoin(Sponsor, Sponsor.id == table.Initiative.sponsor_id)
        .order_by(table.Initiative.code)
    )
    if code is not None:
        query = query.where(table.Initiative.code == code)
    return [Row(*found) for found in session.execute(query)]


def last_updates(session: Session, ids: Sequence[int] | None = None) -> dict[int, table.StatusUpdate]:
    """Initiative id → its newest 状況報告, for all initiatives or some."""
    newest = (
        func.row_number()
        .over(
            partition_by=table.StatusUpdate.initiative_id,
            order_by=(table.StatusUpdate.reported_on.desc(), table.StatusUpdate.id.desc()),
        )
        .label("newest")
    )
    ranked = select(table.StatusUpdate.id, newest).subquery()
    query = select(table.StatusUpdate).join(ranked, ranked.c.id == table.StatusUpdate.id).where(ranked.c.newest == 1)
    if ids is not None:
        query = query.where(table.StatusUpdate.initiative_id.in_(ids))
    return {update.initiative_id: update for update in session.scalars(query)}


def updates(session: Session, initiative_id: int) -> tuple[view.StatusUpdate, ...]:
    """All 状況報告 of one initiative, newest first."""
    query = select(table.StatusUpdate).where(table.StatusUpdate.initiative_id == initiative_id)
    found = session.scalars(query.order_by(table.StatusUpdate.reported_on.desc(), table.StatusUpdate.id.desc()))
    return tuple(
        view.StatusUpdate(**{name: getattr(row, name) for name in view.StatusUpdate.model_fields}) for row in found
    )


def report_days(session: Session, codes: Sequence[str]) -> dict[str, list[date]]:
    """Initiative code → the days of its 状況報告."""
    query = select(table.Initiative.code, table.StatusUpdate.reported_on).join(
        table.Initiative, table.Initiative.id == table.StatusUpdate.initiative_id
    )
    found: dict[str, list[date]] = defaultdict(list)
    for code, day in session.execute(query.where(table.Initiative.code.in_(codes))):
        found[code].append(day)
    return found


def evidence(session: Session, initiative_id: int) -> list[table.GateEvidence]:
    """What was written for the 確認項目 of one initiative."""
    return list(session.scalars(select(table.GateEvidence).where(table.GateEvidence.initiative_id == initiative_id)))


def steps(session: Session, initiative_id: int) -> list[table.InitiativeStep]:
    """The four steps of one initiative, in order."""
    query = select(table.InitiativeStep).where(table.InitiativeStep.initiative_id == initiative_id)
    return list(session.scalars(query.order_by(table.InitiativeStep.step)))


def partners(session: Session, initiative_id: int) -> tuple[tuple[str, str], ...]:
    """(code, name) of the 関係課 of one initiative."""
    query = (
        select(table.Department.code, table.Department.name)
        .join(table.InitiativePartner, table.InitiativePartner.department_id == table.Department.id)
        .where(table.InitiativePartner.initiative_id == initiative_id)
        .order_by(table.InitiativePartner.position)
    )
    return tuple((code, name) for code, name in session.execute(query))


def budgets(session: Session, initiative_id: int) -> tuple[view.BudgetLine, ...]:
    """The money of one initiative by 年度."""
    query = select(table.Budget).where(table.Budget.initiative_id == initiative_id).order_by(table.Budget.fiscal_year)
    names = view.BudgetLine.model_fields
    return tuple(view.BudgetLine(**{name: getattr(row, name) for name in names}) for row in session.scalars(query))


def processes(session: Session, initiative_id: int) -> tuple[view.ProcessLine, ...]:
    """The 業務 one initiative changes."""
    query = select(table.Process).where(table.Process.initiative_id == initiative_id).order_by(table.Process.code)
    names = view.ProcessLine.model_fields
    return tuple(view.ProcessLine(**{name: getattr(row, name) for name in names}) for row in session.scalars(query))


def pain_points(session: Session, *where: Any, limit: int = 100, first: int = 0) -> tuple[view.PainPointLine, ...]:
    """困りごと and 気づき that meet the conditions, newest first; the ``first`` newest are left out."""
    query = (
        select(table.PainPoint, table.Department.name)
        .outerjoin(table.Department, table.Department.id == table.PainPoint.department_id)
        .where(*where)
        .order_by(table.PainPoint.posted_on.desc(), table.PainPoint.id.desc())
        .offset(first)
        .limit(limit)
    )
    return tuple(
        view.PainPointLine(
            id=row.id, audience=row.audience, text=row.text, department=department, posted_on=row.posted_on
        )
        for row, department in session.execute(query)
    )


def pain_point_count(session: Session) -> int:
    """How many 困りごと and 気づき there are."""
    return session.scalar(select(func.count()).select_from(table.PainPoint)) or 0


def of_initiative(initiative_id: int) -> Any:
    """The condition that a 困りごと belongs to an initiative."""
    return table.PainPoint.initiative_id == initiative_id


def history(session: Session, code: str, kpi_codes: list[str], limit: int) -> list[table.AuditLog]:
    """The newest audit lines about an initiative, its budgets, 確認項目, reports and KPIs."""
    log = table.AuditLog
    own = log.table_name.in_(("initiative", "status_update", "budget", "gate_evidence", "purpose_agreement"))
    numbered = log.table_name.in_(("concern", "action_item"))
    about = (
        (numbered & log.item_key.startswith(code + "-", autoescape=True))
        | (own & or_(log.item_key == code, log.item_key.startswith(code + " ", autoescape=True)))
        | ((log.table_name == "kpi") & log.item_key.in_(kpi_codes))
    )
    return list(session.scalars(select(log).where(about).order_by(log.id.desc()).limit(limit)))


def used(session: Session) -> list[tuple[date | None, date | None, str, str | None]]:
    """Planned start and end, code of the lead department and focus area of every initiative."""
    query = (
        select(
            table.Initiative.planned_start,
            table.Initiative.planned_end,
            table.Department.code,
            table.FocusArea.name,
        )
        .join(table.Department, table.Department.id == table.Initiative.lead_department_id)
        .outerjoin(table.FocusArea, table.FocusArea.id == table.Initiative.focus_area_id)
    )
    return [(row[0], row[1], row[2], row[3]) for row in session.execute(query)]


def the_city(session: Session) -> City:
    """The city this database belongs to."""
    return city(session)


def departments(session: Session) -> tuple[tuple[str, str], ...]:
    """(code, name) of all departments, by code."""
    query = select(table.Department.code, table.Department.name).order_by(table.Department.code)
    return tuple((code, name) for code, name in session.execute(query))


def people(session: Session) -> tuple[tuple[str, str], ...]:
    """(code, name) of everybody who answers for an initiative, by code."""
    in_charge = select(table.Initiative.owner_id).union(select(table.Initiative.deputy_id))
    query = select(table.Person.code, table.Person.name).where(table.Person.id.in_(in_charge))
    return tuple((code, name) for code, name in session.execute(query.order_by(table.Person.code)))
