"""今日すること: what the initiatives of one person lack, each line with its fix; nothing when nothing is wrong."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy.orm import Session

from tracker.db import organisation, planning
from tracker.db import overview as store
from tracker.domain.actor import Actor
from tracker.domain.codes import Lifecycle, Role
from tracker.domain.deeds import Asked, deeds, due_actions
from tracker.domain.initiatives import Deed, InitiativeLine, Today
from tracker.domain.rating import order
from tracker.domain.results import KpiResult, Results
from tracker.services.overview import lines
from tracker.services.results import all_results
from tracker.services.standing import by_initiative

NEWEST_PAIN_POINTS = 10


def today(session: Session, actor: Actor, now: datetime, person: str | None) -> Today:
    """The initiatives a person owns or stands in for (everybody's without a person), and what to do next for them."""
    actor.require(Role.VIEWER)
    results = all_results(session, actor, now)
    every = lines(session, results, now.date())
    rows = {row.item.code: row for row in store.rows(session)}
    own = [line for line in every if person is None or _concerns(line, rows[line.code], person)]
    running = sorted((line for line in own if line.lifecycle is Lifecycle.ACTIVE), key=_worst_first)
    return Today(
        lines=tuple(running),
        deeds=(
            *_actions(session, {line.code: line.title for line in own}, person, now.date()),
            *_deeds(session, results, running, now.date()),
        ),
        initiatives=len(every),
        pain_points=store.pain_points(session, limit=NEWEST_PAIN_POINTS),
        pain_point_count=store.pain_point_count(session),
        people=store.people(session),
        at=now,
        scales=organisation.chosen_scales(session),
    )


def _concerns(line: InitiativeLine, row: store.Row, person: str) -> bool:
    return person in (line.owner_code, row.deputy.code if row.deputy else None)


def _deeds(session: Session, results: Results, running: list[InitiativeLine], on: date) -> Iterator[Deed]:
    pilots = by_initiative(results.pilots)
    kpis: dict[str, list[KpiResult]] = defaultdict(list)
    for kpi in results.kpis:
        kpis[kpi.initiative_code].append(kpi)
    unexplained, blocking = planning.unexplained_by_code(session), planning.blocking_by_code(session)
    for line in running:
        code = line.code
        own = (pilots.get(code, ()), kpis[code], unexplained.get(code, 0), blocking.get(code))
        yield from deeds(Asked(line, *own), on)


def _actions(session: Session, titles: dict[str, str], person: str | None, on: date) -> Iterator[Deed]:
    """The 対応 that are due: a person's own and those of their initiatives, or everybody's."""
    for code, owner, action in planning.open_actions(session):
        if person is None or person == owner or code in titles:
            arose = (action.dialogue or action.meeting) if code is None else None
            title = titles.get(code or "", "") or (arose[1] if arose else "")
            yield from due_actions([action], title, code, on)


def _worst_first(line: InitiativeLine) -> tuple[int, str]:
    return order(line.rating), line.code
