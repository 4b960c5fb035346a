"""会議: what is on the agenda, what was decided, and what somebody agreed to do there.

対応 are saved with ``services.concerns.save_action``; numbered papers are fixed in ``services.fixing``.
"""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from tracker.db import initiatives as initiative_store
from tracker.db import meetings as store
from tracker.db import pilots as pilot_store
from tracker.db import planning as planning_store
from tracker.db.audit import key_of
from tracker.db.models import AgendaItem, Meeting
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.meeting_codes import ItemKind
from tracker.domain.meetings import (
    MOST_MINUTES,
    AgendaLine,
    MeetingLine,
    MeetingView,
    MoveAgendaItem,
    RemoveAgendaItem,
    SaveAgendaItem,
    SaveMeeting,
)
from tracker.domain.numbering import following
from tracker.domain.quantities import time_of_day
from tracker.domain.sheets.spec import NAME_LENGTH, TEXT_LENGTH
from tracker.domain.text import clean
from tracker.services.decisions import pilot_advice
from tracker.services.planning import EARLIEST, LATEST
from tracker.services.versions import check

FIRST_CODE = "M1"
_SHOWN = ("position", "kind", "asked", "minutes", "presenter", "confidential", "decision", "decided", "reason", "said")


def meetings(session: Session, actor: Actor) -> tuple[MeetingLine, ...]:
    """Every meeting, newest first."""
    actor.require(Role.VIEWER)
    return store.lines(session)


def meeting_view(session: Session, actor: Actor, code: str) -> MeetingView:
    """A meeting whole. Raises NotFound."""
    actor.require(Role.VIEWER)
    item = existing(session, code)
    (line,) = store.lines(session, code)
    return MeetingView(
        line=line,
        items=tuple(
            _line(session, found, place) for place, found in enumerate(store.agenda(session, item.id), start=1)
        ),
        actions=store.arisen(session, item.id),
        returning=store.returning(session, item),
        fixed=store.fixed(session, item.id),
    )


def _line(session: Session, found: store.Item, place: int) -> AgendaLine:
    row = found.row
    said = row.recommendation
    if row.decision is None and found.pilot is not None:
        advice = pilot_advice(session, found.pilot)
        said = advice.recommendation if advice else None
    return AgendaLine(
        **{name: getattr(row, name) for name in _SHOWN if name != "position"},
        id=row.id,
        position=place,
        code=found.code,
        title=row.title or found.called or row.about or "",
        department=found.department,
        gone=row.kind is not ItemKind.FREE and found.code is None,
        recommendation=said,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        version=row.version,
    )


def existing(session: Session, code: str) -> Meeting:
    """The meeting of a code. Raises NotFound."""
    found = store.by_code(session, code)
    if found is None:
        raise NotFound("meeting", code)
    return found


def existing_item(session: Session, id_: int) -> AgendaItem:
    """An item of an agenda. Raises NotFound."""
    found = store.item(session, id_)
    if found is None:
        raise NotFound("agenda_item", str(id_))
    return found


def save_meeting(session: Session, actor: Actor, command: SaveMeeting) -> str:
    """Add or change a meeting and return its code.

    Raises NotFound, ConflictError, DomainError ``required``, ``number_range``, ``time_of_day``, ``date_out_of_range``,
    ``meeting_decided`` for another day once a pilot was decided.
    """
    actor.require(Role.EDITOR)
    typed = {
        "title": clean(command.title, "title", NAME_LENGTH, required=True),
        "held_on": _day(command.held_on),
        "begins_at": _begins_at(command.begins_at),
        "slot_minutes": _minutes(command.slot_minutes, "slot_minutes"),
        "place": clean(command.place, "place", NAME_LENGTH),
        "note": clean(command.note, "note", TEXT_LENGTH),
    }
    if command.version is None:
        code = following(planning_store.codes(session, Meeting), FIRST_CODE)
        session.add(Meeting(code=code, **typed))
        session.flush()
        return code
    item = existing(session, command.code)
    check(session, item, item.code, command.version, typed)
    decided = any(each.row.decision is not None for each in store.agenda(session, item.id))
    if decided and item.held_on != command.held_on:
        raise DomainError("meeting_decided", field="held_on")
    _change(session, item, typed)
    return item.code


def _day(day: date) -> date:
    if not EARLIEST <= day <= LATEST:
        raise DomainError("date_out_of_range", field="held_on", found=day, earliest=EARLIEST, latest=LATEST)
    return day


def _begins_at(text: str | None) -> str | None:
    if not (text or "").strip():
        return None
    try:
        return time_of_day(text or "")
    except DomainError as error:
        raise DomainError(error.code, field="begins_at", **error.params) from error


def _minutes(minutes: int, field: str) -> int:
    if not 1 <= minutes <= MOST_MINUTES:
        raise DomainError("number_range", field=field, minimum=1, maximum=MOST_MINUTES)
    return minutes


def save_item(session: Session, actor: Actor, command: SaveAgendaItem) -> int:
    """Add an item at the end of an agenda, or change one; its key.

    Raises NotFound, ConflictError, DomainError ``required``, ``number_range``, ``unknown_reference``,
    ``already_exists`` for what is on the agenda, ``item_decided`` for another target once something was decided.
    """
    actor.require(Role.EDITOR)
    meeting = existing(session, command.meeting_code)
    item = None if command.id is None else existing_item(session, command.id)
    target = _target(session, command, item)
    title = clean(command.title, "title", NAME_LENGTH, required=command.kind is ItemKind.FREE)
    typed: dict[str, Any] = {
        "kind": command.kind,
        **target,
        "title": None if title == target["about"] else title,  # its own title follows when its target is renamed
        "asked": command.asked,
        "minutes": _minutes(command.minutes, "minutes"),
        "presenter": clean(command.presenter, "presenter", NAME_LENGTH),
        "confidential": command.confidential,
    }
    others = [each for each in store.agenda(session, meeting.id) if item is None or each.row.id != item.id]
    if command.code and any((each.row.kind, each.code) == (command.kind, command.code) for each in others):
        raise DomainError("already_exists", field="code", found=command.code)
    if item is None:
        item = AgendaItem(meeting_id=meeting.id, position=len(others) + 1, **typed)
        session.add(item)
        session.flush()
        return item.id
    check(session, item, key_of(session, item), command.version, typed)
    moved = any(getattr(item, name) != typed[name] for name in ("kind", "initiative_id", "pilot_id"))
    if moved and (item.decision or item.decided):
        raise DomainError("item_decided", field="code")
    _change(session, item, typed)
    return item.id


def _target(session: Session, command: SaveAgendaItem, item: AgendaItem | None) -> dict[str, Any]:
    """The columns that say what an item is about; those of an item whose target was removed stay empty."""
    nothing: dict[str, Any] = {"initiative_id": None, "pilot_id": None, "about": None}
    if command.kind is ItemKind.FREE:
        return nothing
    if not command.code:
        if item is None or item.kind is not command.kind or item.initiative_id or item.pilot_id:
            raise DomainError("required", field="code")
        return nothing | {"about": item.about}
    pilot = pilot_store.pilot(session, command.code) if command.kind is ItemKind.PILOT else None
    if pilot is not None:
        return nothing | {"pilot_id": pilot.id, "about": store.called(session, pilot)}
    initiative = initiative_store.initiative(session, command.code) if command.kind is ItemKind.INITIATIVE else None
    if initiative is None:
        raise DomainError("unknown_reference", field="code", kind=f"{command.kind.value}s", found=command.code)
    return nothing | {"initiative_id": initiative.id, "about": initiative.title}


def move_item(session: Session, actor: Actor, command: MoveAgendaItem) -> None:
    """Put an item earlier or later on its agenda. Raises NotFound, ConflictError."""
    actor.require(Role.EDITOR)
    item = existing_item(session, command.id)
    check(session, item, key_of(session, item), command.version, {})
    order = [each.row.id for each in store.agenda(session, item.meeting_id)]
    place = order.index(item.id)
    order.insert(min(max(place + command.steps, 0), len(order) - 1), order.pop(place))
    _change(session, item, {"position": order.index(item.id) + 1})
    store.put_in_order(session, order)


def remove_item(session: Session, actor: Actor, command: RemoveAgendaItem) -> None:
    """Take an item from its agenda. Raises NotFound, ConflictError, DomainError ``item_decided``, ``item_agreed``."""
    actor.require(Role.EDITOR)
    item = existing_item(session, command.id)
    check(session, item, key_of(session, item), command.version, {})
    if item.decision or item.decided:
        raise DomainError("item_decided")
    if store.agreed_under(session, item.id):
        raise DomainError("item_agreed")
    meeting_id = item.meeting_id
    store.remove(session, item)
    store.put_in_order(session, [each.row.id for each in store.agenda(session, meeting_id)])


def _change(session: Session, item: Any, typed: dict[str, Any]) -> None:
    for name, value in typed.items():
        setattr(item, name, value)
    session.flush()
