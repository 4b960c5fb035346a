"""What holds an initiative up and what keeps it going: the facts behind the three walls and 自走."""

from datetime import UTC, date, timedelta

from sqlalchemy.orm import Session

from tracker.db import history, organisation
from tracker.db import overview as store
from tracker.db.models import Initiative
from tracker.domain.codes import Check, Side, Step, Viewpoint
from tracker.domain.rating import CYCLE_DAYS, GRACE_DAYS
from tracker.domain.walls import Facts, Wall, walls
from tracker.services.standing import Plans, Seen


def viewpoints(item: Initiative) -> dict[Viewpoint, Side]:
    """The four viewpoints that have been answered."""
    sides = {each: getattr(item, f"view_{each.value}") for each in Viewpoint}
    return {each: side for each, side in sides.items() if side is not None}


def holding(row: store.Row, planned: Plans, seen: Seen) -> tuple[Wall, ...]:
    """The walls an initiative stands at.

    Departments are absent when it stands at ② without their having taken part. Nothing is shared once there was
    something to share: a decision, or ④.
    """
    told = any(line.learned for pilot in seen.pilots for line in pilot.decisions)
    told = told or any(pilot.stories for pilot in seen.pilots) or Check.LEARNING_SHARED in seen.where.met
    due = seen.where.step is Step.LEARNING or any(pilot.decisions for pilot in seen.pilots)
    return walls(
        Facts(
            viewpoints=viewpoints(row.item),
            kpi_levels=[kpi.level for kpi in seen.kpis],
            has_sponsor=row.sponsor is not None,
            has_deputy=row.deputy is not None,
            absent=seen.where.step is Step.DIALOGUE and Check.DEPARTMENTS_JOINED in seen.where.missing,
            unanswered=sum(planned.concerns.get(row.item.id, (0, 0))),
            shared=told or not due,
        )
    )


def after_handover(session: Session, today: date) -> dict[str, bool]:
    """Initiative code → whether a report came within one cycle of its last change of the person in charge.

    One whose cycle is not over yet and that has no report is left out: nobody can say.
    """
    changed = history.handovers(session)
    if not changed:
        return {}
    within = timedelta(days=CYCLE_DAYS[organisation.update_cycle(session)] + GRACE_DAYS)
    days = store.report_days(session, list(changed))
    found: dict[str, bool] = {}
    for code, moment in changed.items():
        on = moment.astimezone(UTC).date()
        kept = any(on <= day <= on + within for day in days.get(code, ()))
        if kept or today > on + within:
            found[code] = kept
    return found
