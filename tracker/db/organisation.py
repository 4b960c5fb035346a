"""Reads the city, its years, departments and people."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.db import models as table
from tracker.domain import organisation as view
from tracker.domain.codes import Axis, UpdateCycle
from tracker.domain.scales import Mark


def organisation(session: Session) -> view.Organisation:
    """Everything the 設定 screen shows, in a handful of queries."""
    return view.Organisation(
        city=city(session),
        years=tuple(_year(row) for row in session.scalars(select(table.YearlySetting).order_by("fiscal_year"))),
        departments=_departments(session),
        people=_people(session),
        scales=scales(session),
    )


def update_cycle(session: Session) -> UpdateCycle:
    """How often this city asks for reports."""
    return session.get_one(table.City, 1).update_cycle


def city(session: Session) -> view.City:
    """The city this database belongs to."""
    row = session.get_one(table.City, 1)
    return view.City(
        name=row.name,
        why=row.why,
        version=row.version,
        update_cycle=row.update_cycle,
        progress_scale=row.progress_scale,
        achievement_scale=row.achievement_scale,
    )


def scales(session: Session) -> tuple[Mark, ...]:
    """Every mark of every scale, in order."""
    query = select(table.RatingScale).order_by(table.RatingScale.axis, table.RatingScale.scale, "position")
    return tuple(Mark(**{name: getattr(row, name) for name in Mark.model_fields}) for row in session.scalars(query))


def chosen_scales(session: Session) -> tuple[Mark, ...]:
    """The marks of the two scales this city has chosen."""
    own = city(session)
    chosen = {Axis.PROGRESS: own.progress_scale, Axis.ACHIEVEMENT: own.achievement_scale}
    return tuple(mark for mark in scales(session) if mark.scale == chosen[mark.axis])


def _year(row: table.YearlySetting) -> view.YearSetting:
    return view.YearSetting(
        fiscal_year=row.fiscal_year,
        yen_per_hour=row.yen_per_hour,
        basis=row.basis,
        minutes_per_day=row.minutes_per_day,
        version=row.version,
    )


def _departments(session: Session) -> tuple[view.Department, ...]:
    rows = session.scalars(select(table.Department).order_by(table.Department.code)).all()
    codes = {row.id: row.code for row in rows}
    people = _counts(session, table.Person.department_id)
    initiatives = _counts(session, table.Initiative.lead_department_id)
    return tuple(
        view.Department(
            code=row.code,
            name=row.name,
            parent_code=codes.get(row.parent_id) if row.parent_id is not None else None,
            version=row.version,
            people=people.get(row.id, 0),
            initiatives=initiatives.get(row.id, 0),
        )
        for row in rows
    )


def _counts(session: Session, column: object) -> dict[int, int]:
    query = select(column, func.count()).group_by(column)  # type: ignore[call-overload]
    return {id_: count for id_, count in session.execute(query) if id_ is not None}


def _people(session: Session) -> tuple[view.Person, ...]:
    query = select(table.Person, table.Department.code).outerjoin(
        table.Department, table.Department.id == table.Person.department_id
    )
    return tuple(
        view.Person(
            code=row.code,
            name=row.name,
            department_code=department,
            email=row.email,
            role=row.role,
            in_post_since=row.in_post_since,
            version=row.version,
        )
        for row, department in session.execute(query.order_by(table.Person.code))
    )


def department(session: Session, code: str) -> table.Department | None:
    """The department of a code."""
    return session.scalars(select(table.Department).where(table.Department.code == code)).one_or_none()


def person(session: Session, code: str) -> table.Person | None:
    """The person of a code."""
    return session.scalars(select(table.Person).where(table.Person.code == code)).one_or_none()


def below(session: Session, department_id: int) -> set[int]:
    """A department and everything under it."""
    children: dict[int | None, list[int]] = {}
    for id_, parent in session.execute(select(table.Department.id, table.Department.parent_id)):
        children.setdefault(parent, []).append(id_)
    found: set[int] = set()
    todo = [department_id]
    while todo:
        at = todo.pop()
        if at not in found:
            found.add(at)
            todo += children.get(at, [])
    return found
