"""会議, what an agenda might still hold: what was left undecided, pilots to be decided, initiatives 要対応."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy.orm import Session

from tracker.db import meetings as store
from tracker.db import pilots as pilot_store
from tracker.db.models import Meeting
from tracker.domain.actor import Actor
from tracker.domain.codes import Rating, Role
from tracker.domain.meeting_codes import Asked, ItemKind, Why
from tracker.domain.meetings import Proposal
from tracker.domain.pilot_stage import ENDED, Stage, stage
from tracker.domain.pilots import EXTENDING, PilotView
from tracker.domain.standing import running
from tracker.services.meetings import existing
from tracker.services.overview import lines as initiative_lines
from tracker.services.results import all_results


def proposed(session: Session, actor: Actor, now: datetime, code: str) -> tuple[Proposal, ...]:
    """What the agenda of a meeting might still hold, each once: what the meeting before did not decide, pilots to be
    decided, then initiatives 要対応. Raises NotFound.
    """
    actor.require(Role.VIEWER)
    meeting = existing(session, code)
    on_it = {_subject(each.row.kind, each.code, each.row.title) for each in store.agenda(session, meeting.id)}
    waiting = [*_waiting(session, actor, now), *_in_need(session, actor, now)]
    waiting.sort(key=lambda each: (tuple(Why).index(each.why), each.since or date.max, each.code or ""))
    found: dict[tuple[ItemKind, str | None], Proposal] = {}
    for each in (*_postponed(session, meeting, now.date()), *waiting):
        found.setdefault(_subject(each.kind, each.code, each.title), each)
    return tuple(each for subject, each in found.items() if subject not in on_it)


def _subject(kind: ItemKind, code: str | None, title: str | None) -> tuple[ItemKind, str | None]:
    """What an item is about; free items are told apart by their titles."""
    return kind, title if kind is ItemKind.FREE else code


def _postponed(session: Session, meeting: Meeting, today: date) -> Iterator[Proposal]:
    """What the meeting before was to decide and did not, in its order, unless it was removed or decided since."""
    last = store.last_before(session, meeting, today)
    for found in store.agenda(session, last.id) if last is not None else ():
        row = found.row
        gone = row.kind is not ItemKind.FREE and found.code is None
        if last is None or row.asked is not Asked.DECIDE or row.decision or row.decided or gone:
            continue
        if found.pilot is not None and pilot_store.decided_since(session, found.pilot.id, last.held_on):
            continue
        yield Proposal(
            **{name: getattr(row, name) for name in ("id", "kind", "minutes", "presenter", "confidential")},
            code=found.code,
            title=row.title or found.called or "",
            named=row.title,
            department=found.department,
            why=Why.POSTPONED,
            since=last.held_on,
        )


def _waiting(session: Session, actor: Actor, now: datetime) -> Iterator[Proposal]:
    """Pilots whose day of decision is past, and those with nothing left to measure."""
    results, today = all_results(session, actor, now), now.date()
    kpis = {kpi.code: kpi for kpi in results.kpis}
    for pilot in results.pilots:
        at = stage(pilot, kpis.get(pilot.primary_kpi or ""), today)
        if _is_overdue(pilot, today):
            yield _proposal(pilot, Why.DECIDE_OVERDUE, pilot.decide_by)
        elif at is Stage.WAITING:
            yield _proposal(pilot, Why.MEASURED)


def _is_overdue(pilot: PilotView, today: date) -> bool:
    """An extension sets no new day, so the day of decision counts until something else was decided after it."""
    if pilot.lifecycle in ENDED or pilot.decide_by is None or pilot.decide_by >= today:
        return False
    last = pilot.decision
    return last is None or (last.decision is EXTENDING and last.decided_on < pilot.decide_by)


def _proposal(pilot: PilotView, why: Why, since: date | None = None) -> Proposal:
    return Proposal(
        kind=ItemKind.PILOT,
        code=pilot.code,
        title=pilot.initiative_title,
        department=pilot.department,
        why=why,
        since=since,
    )


def _in_need(session: Session, actor: Actor, now: datetime) -> Iterator[Proposal]:
    for line in running(initiative_lines(session, all_results(session, actor, now), now.date())):
        if line.rating is Rating.ACTION_NEEDED:
            more = {"code": line.code, "title": line.title, "department": line.department}
            yield Proposal(kind=ItemKind.INITIATIVE, why=Why.ACTION_NEEDED, **more)
