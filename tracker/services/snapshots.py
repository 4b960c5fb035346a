"""States that are kept: the end of every month by itself, and reading any of them back undamaged.

A month end is kept at the first look of the next month: the program has no clock of its own, so it is the state of
that moment, and ``taken_at`` says when that was. What was kept never changes; a document that does not match its
digest is refused.
"""

import json
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256

from pydantic import ConfigDict
from sqlalchemy.orm import Session

from tracker.db import snapshots as store
from tracker.db.engine import Database
from tracker.db.models import Snapshot
from tracker.domain.actor import Actor
from tracker.domain.changes import by_code, changes
from tracker.domain.codes import Role, SnapshotKind
from tracker.domain.earlier import Earlier
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.initiatives import InitiativeLine, Overview
from tracker.domain.planning import PlanLine
from tracker.domain.results import Filters
from tracker.domain.snapshots import EDITION, KeptFigures, KeptLine, KeptState, month_before, month_number
from tracker.services.overview import overview, passes
from tracker.services.results import EVERYTHING
from tracker.services.roadmap import plan_lines

PROGRAM = Actor("", Role.ADMIN)
"""Who keeps month ends: nobody pressed anything."""


READ = 4
"""Documents kept as they were read: they never change, and 全体の状況 is set beside the same one after every change."""


class _Common(KeptState):
    """What month ends and numbered papers have in common; papers hold more."""

    model_config = ConfigDict(extra="ignore")


def snapshots(session: Session, actor: Actor) -> tuple[KeptLine, ...]:
    """Every kept state, newest first."""
    actor.require(Role.VIEWER)
    return store.all_kept(session)


def state_of(session: Session, actor: Actor, id_: int) -> KeptState:
    """What was kept at a month's end, or that part of numbered papers.

    Raises NotFound, DomainError ``snapshot_damaged``, ``snapshot_newer``.
    """
    actor.require(Role.VIEWER)
    row = store.by_id(session, id_)
    if row is None:
        raise NotFound("snapshot", str(id_))
    return _read(sound(row))


@lru_cache(maxsize=READ)
def _read(content: str) -> KeptState:
    found = _Common.model_validate_json(content)
    return KeptState(**{name: getattr(found, name) for name in KeptState.model_fields})


def sound(row: Snapshot) -> str:
    """The document of a kept state, once its digest is verified.

    Raises DomainError ``snapshot_damaged``, ``snapshot_newer``.
    """
    if digest(row.content) != row.digest:
        raise DomainError("snapshot_damaged", found=row.title)
    if row.edition > EDITION:
        raise DomainError("snapshot_newer", found=row.title)
    return row.content


def earlier(session: Session, actor: Actor, present: KeptState, id_: int | None = None) -> Earlier | None:
    """What ``present`` is set beside, and what became different since: the kept state of ``id_``.

    Without ``id_`` the newest numbered papers of a meeting before today (those of one that is still to be held are its
    own figures), the newest month end where there are none. None where nothing was kept.
    Raises DomainError as :func:`state_of`.
    """
    kept = snapshots(session, actor)
    if id_ is None:
        ends = (line for line in kept if line.kind is SnapshotKind.MONTH_END)
        chosen = store.papers_before(session, present.state_on) or next(ends, None)
    else:
        chosen = next((line for line in kept if line.id == id_), None)
    if chosen is None:
        return None
    state = state_of(session, actor, chosen.id)
    return Earlier(
        kept=chosen,
        last_month=chosen.kind is SnapshotKind.MONTH_END and chosen.taken_on == month_before(present.state_on),
        lines=state.plans,
        known={line.code: line for line in state.plans},
        portfolio=state.portfolio,
        changes=by_code(changes(state, present)),
    )


def earlier_under(found: Earlier, filters: Filters) -> Earlier:
    """The same state under the filters of a screen; what passed them then, not what passes them now."""
    if filters == EVERYTHING:
        return found
    return replace(found, lines=tuple(line for line in found.lines if passes(line, filters)), portfolio=None)


def keep_month_end(database: Database, now: datetime) -> bool:
    """Keep the end of the last month if nobody has; whether this call did. Safe in several processes at once.

    A city that was begun later has no state of that day to keep.
    """
    last = month_before(now.date())
    with database.read() as session:
        began = store.began_at(session)
        kept = store.is_kept(session, SnapshotKind.MONTH_END, month_number(last))
    if kept or began is None or began.astimezone(now.tzinfo).date() > last:
        return False
    with database.write(PROGRAM) as session:
        return take_month_end(session, PROGRAM, now)


def take_month_end(session: Session, actor: Actor, now: datetime) -> bool:
    """Keep the state as the end of the month before ``now``; False where it is kept already.

    Writers queue one behind the other, so the second of two processes finds what the first has kept.
    """
    actor.require(Role.ADMIN)
    last = month_before(now.date())
    number = month_number(last)
    if store.is_kept(session, SnapshotKind.MONTH_END, number):
        return False
    content = canonical(state_at(session, actor, now, overview(session, actor, now)))
    session.add(
        Snapshot(
            kind=SnapshotKind.MONTH_END,
            number=number,
            taken_on=last,
            taken_at=session.info["now"],
            taken_by=actor.name,
            title=f"{last:%Y-%m}",
            edition=EDITION,
            digest=digest(content),
            content=content,
        )
    )
    session.flush()
    return True


def canonical(state: KeptState) -> str:
    """The document: sorted keys, no spaces, every letter itself."""
    return json.dumps(state.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(content: str) -> str:
    """SHA-256 of a document as UTF-8, in hexadecimal."""
    return sha256(content.encode()).hexdigest()


def state_at(session: Session, actor: Actor, now: datetime, found: Overview) -> KeptState:
    """What is kept of a moment; ``found`` is its whole 全体の状況."""
    return state_of_plans(now.date(), found, plan_lines(session, actor, now.date(), found))


def state_of_plans(today: date, found: Overview, plans: tuple[PlanLine, ...]) -> KeptState:
    """The same of what was read already; ``plans`` are those of the whole 全体の状況."""
    return KeptState(
        state_on=today,
        revision=found.results.revision,
        plans=plans,
        figures=tuple(_figures(line) for line in found.lines),
        portfolio=found.results.portfolio,
    )


def _figures(line: InitiativeLine) -> KeptFigures:
    return KeptFigures(**{name: getattr(line, name) for name in KeptFigures.model_fields})
