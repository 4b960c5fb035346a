"""会議 as they are stored: lists with their sums, agendas with what their items are about, and the rows that change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, case, func, or_, select, update
from sqlalchemy.orm import Session

from tracker.db.models import ActionItem, AgendaItem, Department, Initiative, Meeting, Pilot, Snapshot
from tracker.db.planning import actions
from tracker.domain.meeting_codes import Asked
from tracker.domain.meetings import FixedLine, MeetingLine
from tracker.domain.planning import ActionLine

_PLAIN = ("code", "title", "held_on", "begins_at", "slot_minutes", "place", "note", "version")


@dataclass(frozen=True, slots=True)
class Item:
    """One item with what it is about as it stands now: ``called`` is its title, None where it was removed."""

    row: AgendaItem
    pilot: Pilot | None
    code: str | None
    called: str | None
    department: str | None


def lines(session: Session, code: str | None = None) -> tuple[MeetingLine, ...]:
    """All meetings, newest first, or the one of ``code``; a fixed number of queries whatever their number."""
    query = select(Meeting).order_by(Meeting.held_on.desc(), Meeting.id.desc())
    if code is not None:
        query = query.where(Meeting.code == code)
    sums, papers = _sums(session), _papers(session)
    return tuple(
        MeetingLine(
            **{name: getattr(row, name) for name in _PLAIN},
            **dict(zip(("items", "planned_minutes", "open_decisions"), sums.get(row.id, (0, 0, 0)), strict=True)),
            papers=papers.get(row.id),
        )
        for row in session.scalars(query)
    )


def _sums(session: Session) -> dict[int, tuple[int, int, int]]:
    """Meeting id → (items, their minutes, items to be decided that are not)."""
    undecided = and_(AgendaItem.asked == Asked.DECIDE, AgendaItem.decision.is_(None), AgendaItem.decided.is_(None))
    columns = (func.count(), func.sum(AgendaItem.minutes), func.sum(case((undecided, 1), else_=0)))
    query = select(AgendaItem.meeting_id, *columns).group_by(AgendaItem.meeting_id)
    return {id_: (int(items), int(minutes), int(open_)) for id_, items, minutes, open_ in session.execute(query)}


def _papers(session: Session) -> dict[int, int]:
    query = select(Snapshot.meeting_id, func.max(Snapshot.number)).where(Snapshot.meeting_id.is_not(None))
    return {id_: number for id_, number in session.execute(query.group_by(Snapshot.meeting_id)) if id_ is not None}


def fixed(session: Session, meeting_id: int) -> tuple[FixedLine, ...]:
    """The numbered papers of a meeting, newest first; their contents are not read."""
    columns = (Snapshot.id, Snapshot.number, Snapshot.taken_at, Snapshot.taken_by)
    query = select(*columns).where(Snapshot.meeting_id == meeting_id).order_by(Snapshot.number.desc())
    return tuple(
        FixedLine(id=id_, number=number, fixed_at=at, fixed_by=by) for id_, number, at, by in session.execute(query)
    )


def agenda(session: Session, meeting_id: int) -> list[Item]:
    """The items of a meeting in their order, each with what it is about."""
    query = (
        select(AgendaItem, Pilot, Initiative, Department.name)
        .outerjoin(Pilot, Pilot.id == AgendaItem.pilot_id)
        .outerjoin(Initiative, Initiative.id == func.coalesce(AgendaItem.initiative_id, Pilot.initiative_id))
        .outerjoin(Department, Department.id == Initiative.lead_department_id)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(AgendaItem.position, AgendaItem.id)
    )
    return [_item(*row) for row in session.execute(query)]


def _item(row: AgendaItem, pilot: Pilot | None, initiative: Initiative | None, department: str | None) -> Item:
    owner = initiative.title if initiative is not None else None
    code = pilot.code if pilot is not None else initiative.code if initiative is not None else None
    return Item(row=row, pilot=pilot, code=code, called=owner, department=department)


def by_code(session: Session, code: str) -> Meeting | None:
    """The meeting of a code."""
    return session.scalars(select(Meeting).where(Meeting.code == code)).one_or_none()


def item(session: Session, id_: int) -> AgendaItem | None:
    """One item of any agenda."""
    return session.get(AgendaItem, id_)


def called(session: Session, pilot: Pilot) -> str:
    """What a pilot is called on an agenda: its initiative's title."""
    return session.scalars(select(Initiative.title).where(Initiative.id == pilot.initiative_id)).one()


def put_in_order(session: Session, ids: Sequence[int]) -> None:
    """Number the items of an agenda from 1. Whoever has one of them open is not disturbed: its version stays."""
    for position, id_ in enumerate(ids, start=1):
        moved = update(AgendaItem).where(AgendaItem.id == id_, AgendaItem.position != position)
        session.execute(moved.values(position=position))


def arisen(session: Session, meeting_id: int) -> tuple[ActionLine, ...]:
    """The 対応 agreed in a meeting, open ones first."""
    return actions(session, ActionItem.meeting_id == meeting_id)


def agreed_under(session: Session, item_id: int) -> bool:
    """Whether a 対応 was agreed under an item."""
    return (
        session.scalars(select(ActionItem.id).where(ActionItem.agenda_item_id == item_id).limit(1)).first() is not None
    )


def returning(session: Session, meeting: Meeting) -> tuple[ActionLine, ...]:
    """The 対応 agreed in earlier meetings that are not done, by due day."""
    return actions(session, ActionItem.done_on.is_(None), _earlier_than(meeting))


def last_before(session: Session, meeting: Meeting, today: date) -> Meeting | None:
    """The meeting held last before ``meeting``; those still to come and those without an agenda are passed over."""
    query = (
        select(Meeting)
        .where(_earlier_than(meeting), Meeting.held_on <= today, Meeting.id.in_(select(AgendaItem.meeting_id)))
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
        .limit(1)
    )
    return session.scalars(query).first()


def _earlier_than(meeting: Meeting) -> Any:
    same_day = and_(Meeting.held_on == meeting.held_on, Meeting.id < meeting.id)
    return or_(Meeting.held_on < meeting.held_on, same_day)


def remove(session: Session, row: AgendaItem) -> None:
    """Take an item from its agenda; the audit log keeps it."""
    session.delete(row)
    session.flush()
