"""工程表: every initiative's plan under its first commitment."""

from datetime import date

from sqlalchemy.orm import Session

from tracker.db import overview as store
from tracker.db import planning
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.domain.errors import NotFound
from tracker.domain.initiatives import InitiativeLine, Overview
from tracker.domain.planning import PlanCard, PlanLine
from tracker.domain.roadmap import FINISHED
from tracker.services.planning import plan_version
from tracker.services.standing import Plans, dependencies, milestones_with_slips, plans, with_slips


def plan_lines(session: Session, actor: Actor, today: date, overview: Overview) -> tuple[PlanLine, ...]:
    """The plans of the initiatives of ``overview`` (already filtered), in its order."""
    actor.require(Role.VIEWER)
    found = plans(session)
    rows = {row.item.code: row for row in store.rows(session)}
    return tuple(plan_of(rows[line.code], line, found, today) for line in overview.lines if line.code in rows)


def plan_of(row: store.Row, line: InitiativeLine, found: Plans, today: date) -> PlanLine:
    """The row of one initiative in 工程表."""
    item = row.item
    return PlanLine(
        code=line.code,
        title=line.title,
        department=line.department,
        department_code=line.department_code,
        focus_area=line.focus_area,
        step=line.step,
        lifecycle=line.lifecycle,
        rating=line.rating,
        planned_start=item.planned_start,
        planned_end=item.planned_end,
        first_start=item.first_start,
        first_end=item.first_end,
        steps=with_slips(found.steps.get(item.id, ()), today),
        milestones=milestones_with_slips(found.milestones.get(item.id, ()), today),
        dependencies=dependencies(item, found),
        moves=line.moves,
        slip_days=None if line.lifecycle in FINISHED else line.slip_days,  # what has ended is no longer late
    )


def plan_card(session: Session, actor: Actor, today: date, line: InitiativeLine) -> PlanCard:
    """The plan of one initiative with its moved dates, newest first. Raises NotFound."""
    actor.require(Role.VIEWER)
    rows = store.rows(session)
    row = next((each for each in rows if each.item.code == line.code), None)
    if row is None:
        raise NotFound("initiative", line.code)
    return PlanCard(
        line=plan_of(row, line, plans(session, [row.item.id]), today),
        version=plan_version(session, row.item),
        changes=planning.date_changes(session, row.item.id),
        others=tuple((each.item.code, each.item.title) for each in rows if each is not row),
    )


def unexplained_moves(session: Session, actor: Actor) -> dict[str, int]:
    """Initiative code → how many dates a file moved without anybody saying why."""
    actor.require(Role.VIEWER)
    codes = {row.item.id: row.item.code for row in store.rows(session)}
    return {codes[id_]: count for id_, count in planning.unexplained(session).items()}
