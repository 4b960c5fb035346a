"""今日すること: what the initiatives of one person lack, each line with its fix; nothing when nothing is wrong."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from tracker.db import overview as store
from tracker.domain.actor import Actor
from tracker.domain.codes import Check, Lifecycle, Rating, Role
from tracker.domain.initiatives import Deed, InitiativeLine, Today
from tracker.services.overview import lines
from tracker.services.results import all_results

STALE_DAYS = 40
"""A monthly report may be a little late before it is asked for."""

NEWEST_PAIN_POINTS = 10
_ORDER = {rating: place for place, rating in enumerate(Rating)}


def today(session: Session, actor: Actor, now: datetime, person: str | None) -> Today:
    """The initiatives a person owns or stands in for (everybody's without a person), and what to do next for them."""
    actor.require(Role.VIEWER)
    every = lines(session, all_results(session, actor, now), now.date())
    deputies = {row.item.code: row.deputy.code for row in store.rows(session) if row.deputy}
    own = [line for line in every if person is None or person in (line.owner_code, deputies.get(line.code))]
    running = sorted((line for line in own if line.lifecycle is Lifecycle.ACTIVE), key=_worst_first)
    return Today(
        lines=tuple(running),
        deeds=tuple(deed for line in running for deed in deeds(line, now.date())),
        initiatives=len(every),
        pain_points=store.pain_points(session, limit=NEWEST_PAIN_POINTS),
        pain_point_count=store.pain_point_count(session),
        people=store.people(session),
        at=now,
    )


def deeds(line: InitiativeLine, on: date) -> list[Deed]:
    """What an initiative that runs lacks: a fresh report, an owner, a deputy, the next open 確認項目."""
    found = []
    if line.reported_on is None or (on - line.reported_on).days > STALE_DAYS:
        found.append(Deed(initiative_code=line.code, title=line.title, kind="report", since=line.reported_on))
    if line.owner_code is None:
        found.append(Deed(initiative_code=line.code, title=line.title, kind="owner"))
    if line.planned_end is not None and line.planned_end < on:
        found.append(Deed(initiative_code=line.code, title=line.title, kind="overdue", since=line.planned_end))
    if not line.has_deputy and Check.DEPUTY_NAMED not in line.missing:
        found.append(Deed(initiative_code=line.code, title=line.title, kind="deputy"))
    if line.missing:
        found.append(Deed(initiative_code=line.code, title=line.title, kind="check", check=line.missing[0]))
    return found


def _worst_first(line: InitiativeLine) -> tuple[int, str]:
    return _ORDER[line.rating], line.code
