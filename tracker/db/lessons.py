"""Reads what was learned and passed on: uses of a lesson, 提案, and the pilots there is something to tell of."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from tracker.db import models as table
from tracker.domain import learning as view
from tracker.domain.codes import Step

Origin = aliased(table.Initiative)


def uses(session: Session) -> tuple[view.LessonUseLine, ...]:
    """この学びを活かした取組, newest first."""
    query = (
        select(table.LessonUse, table.Initiative, table.Pilot.code, Origin.title, table.Course)
        .join(table.Initiative, table.Initiative.id == table.LessonUse.initiative_id)
        .outerjoin(table.Pilot, table.Pilot.id == table.LessonUse.pilot_id)
        .outerjoin(Origin, Origin.id == table.Pilot.initiative_id)
        .outerjoin(table.Course, table.Course.id == table.LessonUse.course_id)
        .order_by(table.LessonUse.noted_on.desc(), table.LessonUse.code)
    )
    return tuple(
        view.LessonUseLine(
            code=row.code,
            initiative_code=initiative.code,
            initiative_title=initiative.title,
            pilot_code=pilot,
            pilot_title=title,
            course_code=course.code if course else None,
            course=course.name if course else None,
            how=row.how,
            noted_on=row.noted_on,
            version=row.version,
        )
        for row, initiative, pilot, title, course in session.execute(query)
    )


def proposals(session: Session) -> tuple[view.ProposalLine, ...]:
    """提案: those nobody has taken up yet first, then newest first."""
    query = (
        select(table.Proposal, table.Course, table.Department, table.Initiative)
        .outerjoin(table.Course, table.Course.id == table.Proposal.course_id)
        .outerjoin(table.Department, table.Department.id == table.Proposal.department_id)
        .outerjoin(table.Initiative, table.Initiative.id == table.Proposal.initiative_id)
        .order_by(table.Proposal.initiative_id.is_not(None), table.Proposal.proposed_on.desc(), table.Proposal.code)
    )
    return tuple(
        view.ProposalLine(
            code=row.code,
            text=row.text,
            proposed_on=row.proposed_on,
            course_code=course.code if course else None,
            course=course.name if course else None,
            department_code=department.code if department else None,
            department=department.name if department else None,
            initiative_code=initiative.code if initiative else None,
            initiative_title=initiative.title if initiative else None,
            version=row.version,
        )
        for row, course, department, initiative in session.execute(query)
    )


def pilots(session: Session) -> tuple[view.PilotLesson, ...]:
    """Every pilot by code, with its last decision and the courses that tell of it."""
    told: dict[int, list[str]] = defaultdict(list)
    telling = select(table.Course.pilot_id, table.Course.code).where(table.Course.pilot_id.is_not(None))
    for id_, code in session.execute(telling.order_by(table.Course.code)):
        told[id_ or 0].append(code)
    decided = {row.pilot_id: row for row in session.scalars(select(table.PilotDecision).order_by("decided_on"))}
    query = (
        select(table.Pilot, table.Initiative, table.Department.name)
        .join(table.Initiative, table.Initiative.id == table.Pilot.initiative_id)
        .join(table.Department, table.Department.id == table.Initiative.lead_department_id)
        .order_by(table.Pilot.code)
    )
    return tuple(
        view.PilotLesson(
            code=pilot.code,
            initiative_code=initiative.code,
            title=initiative.title,
            department=department,
            decision=decided[pilot.id].decision if pilot.id in decided else None,
            decided_on=decided[pilot.id].decided_on if pilot.id in decided else None,
            learned=decided[pilot.id].learned if pilot.id in decided else None,
            courses=tuple(told[pilot.id]),
        )
        for pilot, initiative, department in session.execute(query)
    )


def led(session: Session, steps: dict[int, Step]) -> tuple[view.LedInitiative, ...]:
    """Every initiative by code with the 課 that leads it; ``steps`` says where each stands, by primary key."""
    query = select(table.Initiative, table.Department).join(
        table.Department, table.Department.id == table.Initiative.lead_department_id
    )
    return tuple(
        view.LedInitiative(
            code=row.code,
            title=row.title,
            department_code=department.code,
            department=department.name,
            step=steps.get(row.id, row.step),
            lifecycle=row.lifecycle,
        )
        for row, department in session.execute(query.order_by(table.Initiative.code))
    )
