"""資料の確定: everything the papers of a meeting show, kept under the next number; and what changed since the last.

Papers are made from the kept document alone, so they are the same whenever they are made again.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from tracker.db import snapshots as store
from tracker.db.models import Meeting, Snapshot
from tracker.domain.actor import Actor
from tracker.domain.changes import changes
from tracker.domain.codes import Role, SnapshotKind
from tracker.domain.dossier import Dossier
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.initiatives import Overview
from tracker.domain.meetings import FixPapers, MeetingView
from tracker.domain.papers import Comparison, FixedState, Since
from tracker.domain.results import KpiCases
from tracker.domain.snapshots import EDITION, KeptLine, KeptState
from tracker.domain.standing import RUNNING
from tracker.services.dossiers import dossiers
from tracker.services.meetings import existing, meeting_view
from tracker.services.overview import overview
from tracker.services.results import kpi_cases
from tracker.services.snapshots import canonical, digest, sound, state_at, state_of
from tracker.services.versions import check


def fix_papers(session: Session, actor: Actor, now: datetime, command: FixPapers) -> int:
    """Keep everything the papers of a meeting show, and return their number. Raises NotFound, ConflictError.

    Writers queue one behind the other: numbers have no gaps, and an import is in it wholly or not at all.
    """
    actor.require(Role.EDITOR)
    meeting = existing(session, command.meeting_code)
    check(session, meeting, meeting.code, command.version, {})
    state = _state(session, actor, now, meeting)
    content = canonical(state)
    session.add(
        Snapshot(
            kind=SnapshotKind.FIXED,
            number=state.number,
            taken_on=state.state_on,
            taken_at=state.fixed_at,
            taken_by=actor.name,
            title=meeting.title,
            edition=EDITION,
            digest=digest(content),
            content=content,
            meeting_id=meeting.id,
        )
    )
    session.flush()
    return state.number


def fixed_state(session: Session, actor: Actor, number: int) -> FixedState:
    """The document of numbered papers. Raises NotFound, DomainError ``snapshot_damaged``, ``snapshot_newer``."""
    actor.require(Role.VIEWER)
    row = store.fixed(session, number)
    if row is None:
        raise NotFound("snapshot", str(number))
    return FixedState.model_validate_json(sound(row))


def compare(session: Session, actor: Actor, now: datetime, old_id: int, new_id: int | None = None) -> Comparison:
    """What became different from one kept state to another, or to the state of ``now``. Raises as :func:`fixed_state`.

    Both are keys of kept states, as ``snapshots`` lists them.
    """
    actor.require(Role.VIEWER)
    old = state_of(session, actor, old_id)
    if new_id is not None:
        new = state_of(session, actor, new_id)
    else:
        new = state_at(session, actor, now, overview(session, actor, now))
    line = next(each for each in store.all_kept(session) if each.id == old_id)
    return _comparison(line, old, new)


def _comparison(line: KeptLine, old: KeptState, new: KeptState) -> Comparison:
    fixed = line.kind is SnapshotKind.FIXED
    return Comparison(
        since=Since(id=line.id, fixed=fixed, number=line.number, taken_on=line.taken_on),
        changes=changes(old, new),
        plans=old.plans,
        portfolio=old.portfolio,
    )


def _state(session: Session, actor: Actor, now: datetime, meeting: Meeting) -> FixedState:
    found = overview(session, actor, now)
    kept = state_at(session, actor, now, found)
    view = meeting_view(session, actor, meeting.code)
    return FixedState(
        **{name: getattr(kept, name) for name in KeptState.model_fields},
        number=store.next_number(session),
        fixed_at=session.info["now"],
        fixed_by=actor.name,
        meeting=view,
        overview=found,
        dossiers=_dossiers(session, actor, now, found, view),
        cases=_cases(session, actor, found, view),
        comparison=_since_last(session, actor, meeting, kept),
    )


def _since_last(session: Session, actor: Actor, meeting: Meeting, kept: KeptState) -> Comparison | None:
    """What changed since the papers of an earlier meeting, since a month end where there are none.

    A state that is damaged is passed over: the meeting needs its papers, and whoever opens that state is told.
    """
    for line in store.before(session, meeting):
        try:
            old = state_of(session, actor, line.id)
        except DomainError:
            continue
        return _comparison(line, old, kept)
    return None


def _dossiers(session: Session, actor: Actor, now: datetime, found: Overview, view: MeetingView) -> tuple[Dossier, ...]:
    """Of the initiatives under way and of those on the agenda, in the order of 全体の状況."""
    owners = {pilot.code: pilot.initiative_code for pilot in found.results.pilots}
    asked = {owners.get(item.code, item.code) for item in view.items if item.code is not None}
    codes = [line.code for line in found.lines if line.lifecycle in RUNNING or line.code in asked]
    return dossiers(session, actor, now, codes).items if codes else ()


def _cases(session: Session, actor: Actor, found: Overview, view: MeetingView) -> tuple[KpiCases, ...]:
    """The cases of the primary KPIs of the pilots on the agenda, in its order; 監視指標 are shown as numbers only."""
    primary = {pilot.code: pilot.primary_kpi for pilot in found.results.pilots}
    codes = (primary.get(item.code) for item in view.items if item.code is not None)
    return tuple(kpi_cases(session, actor, code) for code in codes if code is not None)
