"""全体の状況: every initiative as one line, beside the results of the same moment."""

from collections import defaultdict
from datetime import date, datetime

from sqlalchemy.orm import Session

from tracker.db import initiatives as parts
from tracker.db import organisation
from tracker.db import overview as store
from tracker.db.learning import rate_of_lecturers
from tracker.domain.actor import Actor
from tracker.domain.codes import Answer, Origin, Role, Verdict
from tracker.domain.fiscal import first_day, fiscal_year, last_day
from tracker.domain.initiatives import InitiativeLine, Overview
from tracker.domain.planning import PlanLine
from tracker.domain.results import Filters, KpiResult, Offered, Results
from tracker.domain.walls import Rate
from tracker.services.advice import Judged
from tracker.services.gates import standings
from tracker.services.kpi_results import sums
from tracker.services.reliance import after_handover, holding, viewpoints
from tracker.services.results import EVERYTHING, all_results
from tracker.services.results import narrowed as narrowed_results
from tracker.services.standing import Plans, Seen, by_initiative, largest_slip, plans, rated


def overview(session: Session, actor: Actor, now: datetime, filters: Filters = EVERYTHING) -> Overview:
    """Lines and results that pass the filters. 年度 keeps an initiative whose plan touches it, or that has no dates."""
    actor.require(Role.VIEWER)
    everything = all_results(session, actor, now)
    whole = Overview(
        city=store.the_city(session),
        lines=tuple(lines(session, everything, now.date())),
        results=everything,
        departments=store.departments(session),
        areas=tuple(parts.area_names(session)),
        scales=organisation.chosen_scales(session),
        after_handover=tuple(after_handover(session, now.date()).items()),
        lecturers=_lecturers(session, now.date()),
    )
    return whole if filters == EVERYTHING else narrowed(whole, filters)


def _lecturers(session: Session, today: date) -> Rate:
    """Of the days of courses held this 年度 whose lecturer is known, those with one of the city's own."""
    own, known = rate_of_lecturers(session, first_day(fiscal_year(today)), today)
    return Rate(count=own, of=known)


def offered(session: Session, actor: Actor, today: date) -> Offered:
    """What the shared filters offer: every 年度 a plan touches and this one, departments that lead, areas in use."""
    actor.require(Role.VIEWER)
    used = store.used(session)
    years = {fiscal_year(day) for start, end, _, _ in used for day in (start, end) if day} | {fiscal_year(today)}
    leading, areas = {row[2] for row in used}, {row[3] for row in used}
    return Offered(
        years=tuple(range(max(years), min(years) - 1, -1)),
        departments=tuple((code, name) for code, name in store.departments(session) if code in leading),
        areas=tuple(area for area in parts.area_names(session) if area in areas),
    )


def narrowed(found: Overview, filters: Filters) -> Overview:
    """The same moment under ``filters``, without asking the database again."""
    kept = tuple(line for line in found.lines if passes(line, filters))
    return found.model_copy(update={"lines": kept, "results": narrowed_results(found.results, filters)})


def lines(session: Session, found: Judged | Results, today: date, code: str | None = None) -> list[InitiativeLine]:
    """Every initiative (or the one of ``code``) as a line, by code."""
    owned: dict[str, list[KpiResult]] = defaultdict(list)
    for kpi in found.kpis:
        owned[kpi.initiative_code].append(kpi)
    pilots = by_initiative(found.pilots)
    rows = store.rows(session, code)
    ids = None if code is None else [row.item.id for row in rows]
    newest, where, planned = store.last_updates(session, ids), standings(session, ids), plans(session, ids)
    return [
        _line(
            row,
            planned,
            Seen(where[row.item.id], newest.get(row.item.id), owned[row.item.code], pilots.get(row.item.code, [])),
            today,
        )
        for row in rows
    ]


def _line(row: store.Row, planned: Plans, seen: Seen, today: date) -> InitiativeLine:
    item, update, kpis = row.item, seen.update, seen.kpis
    pooled = sums(kpis).pooled if kpis else None
    computed = rated(item, planned, seen, today)
    return InitiativeLine(
        code=item.code,
        title=item.title,
        type=item.type,
        lifecycle=item.lifecycle,
        step=seen.where.step,
        rating=computed.rating,
        department=row.department.name,
        department_code=row.department.code,
        focus_area=row.area,
        owner_code=row.owner.code if row.owner else None,
        owner=row.owner.name if row.owner else None,
        has_deputy=row.deputy is not None,
        planned_start=item.planned_start,
        planned_end=item.planned_end,
        reported_on=update.reported_on if update else None,
        sentence=update.sentence if update else None,
        missing=seen.where.missing,
        kpis=len(kpis),
        measured_kpis=sum(kpi.effect.verdict is not Verdict.NOT_EVALUABLE for kpi in kpis),
        saved_hours=pooled.saved_hours if pooled and pooled.count else None,
        version=item.version,
        rated=computed,
        slip_days=largest_slip(item, planned, today),
        moves=planned.moves.get(item.id, 0),
        progress_mark=update.progress_mark if update else None,
        achievement_mark=update.achievement_mark if update else None,
        viewpoints=tuple(viewpoints(item).items()),
        walls=holding(row, planned, seen),
        from_front_line=None if item.origin is None else item.origin is Origin.FRONT_LINE,
        self_maintainable=None if item.self_maintainable is None else item.self_maintainable is Answer.YES,
    )


def passes(line: InitiativeLine | PlanLine, filters: Filters) -> bool:
    """Whether a line passes the shared filters."""
    return (
        (filters.fy is None or _in_year(line.planned_start, line.planned_end, filters.fy))
        and filters.dept in (None, line.department_code)
        and filters.area in (None, line.focus_area)
        and filters.step in (None, line.step)
        and filters.state in (None, line.lifecycle)
    )


def _in_year(start: date | None, end: date | None, year: int) -> bool:
    return (start is None or start <= last_day(year)) and (end is None or end >= first_day(year))
