"""懸念, 対応 and the four viewpoints: what people still have to answer, do or say about an initiative."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from tracker.db import dialogues, meetings
from tracker.db import initiatives as initiative_store
from tracker.db import planning as store
from tracker.db.models import ActionItem, Concern, Meeting
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.numbering import following
from tracker.domain.planning import SaveAction, SaveConcern, SaveViewpoints
from tracker.domain.sheets.spec import TEXT_LENGTH
from tracker.domain.text import clean
from tracker.services.initiatives import existing
from tracker.services.versions import check


def save_concern(session: Session, actor: Actor, command: SaveConcern) -> str:
    """Add, change or answer a 懸念 and return its code.

    Raises NotFound, ConflictError, DomainError ``required``, ``answer_required`` (a day without an answer, or an
    answer without a day), ``end_before_start``, ``unknown_reference``.
    """
    actor.require(Role.EDITOR)
    initiative = existing(session, command.initiative_code)
    answer = clean(command.answer, "answer", TEXT_LENGTH)
    if (answer is None) != (command.answered_on is None):
        raise DomainError("answer_required", field="answer" if answer is None else "answered_on")
    if command.answered_on is not None and command.answered_on < command.raised_on:
        raise DomainError("end_before_start", field="answered_on")
    typed = {
        "text": clean(command.text, "text", TEXT_LENGTH, required=True),
        "blocking": command.blocking,
        "department_id": _department_id(session, command.department_code),
        "raised_on": command.raised_on,
        "answer": answer,
        "answered_on": command.answered_on,
        **_raised_in(session, command.dialogue_code),
    }
    return _saved(session, Concern, (initiative.code, "C", initiative.id), command, typed)


def save_action(session: Session, actor: Actor, command: SaveAction) -> str:
    """Add, change or finish a 対応 and return its code.

    Raises as :func:`save_concern`, ``date_in_future``, and ``due_before_meeting`` for a new one.
    """
    actor.require(Role.EDITOR)
    initiative = existing(session, command.initiative_code) if command.initiative_code else None
    if command.done_on is not None and command.done_on > session.info["now"].date():
        raise DomainError("date_in_future", field="done_on", found=command.done_on)
    agreed = _agreed_in(session, command.meeting_code) | _agreed_under(session, command)
    typed = {
        "text": clean(command.text, "text", TEXT_LENGTH, required=True),
        "owner_id": _person_id(session, command.owner_code),
        "due_on": command.due_on,
        "done_on": command.done_on,
        "result": clean(command.result, "result", TEXT_LENGTH),
        **_raised_in(session, command.dialogue_code),
        **agreed,
    }
    if command.version is None:
        _due_after(session, agreed.get("meeting_id"), command.due_on)
    prefix = initiative.code if initiative else command.dialogue_code or command.meeting_code or "A"
    owner = (prefix, "A", initiative.id if initiative else None)
    return _saved(session, ActionItem, owner, command, typed)


def save_viewpoints(session: Session, actor: Actor, command: SaveViewpoints) -> None:
    """Answer the four viewpoints. Raises NotFound, ConflictError."""
    actor.require(Role.EDITOR)
    item = existing(session, command.initiative_code)
    typed = {f"view_{name}": getattr(command, name) for name in ("purpose", "target", "outcome", "actor")}
    check(session, item, item.code, command.version, typed)
    for name, value in typed.items():
        setattr(item, name, value)
    session.flush()


def _saved(
    session: Session,
    model: Any,
    owner: tuple[str, str, int | None],
    command: SaveConcern | SaveAction,
    typed: dict[str, Any],
) -> str:
    """Add a numbered row to its owner (code, letter of the series, primary key), or change the one of the code."""
    prefix, letter, initiative_id = owner
    item = store.by_code(session, model, command.code) if command.version is not None else None
    if command.version is not None and item is None:
        raise NotFound(model.__tablename__, command.code)
    if item is None:
        own = [code for code in store.codes(session, model) if code.startswith(f"{prefix}-{letter}")]
        code = following(own, f"{prefix}-{letter}1")
        session.add(model(code=code, initiative_id=initiative_id, **typed))
        session.flush()
        return code
    check(session, item, item.code, command.version, typed)
    for name, value in typed.items():
        setattr(item, name, value)
    session.flush()
    return str(item.code)


def _raised_in(session: Session, code: str | None) -> dict[str, int]:
    """The dialogue it came up in, where one is named. Raises NotFound."""
    found = dialogues.by_code(session, code) if code else None
    if code and found is None:
        raise NotFound("dialogue", code)
    return {"dialogue_id": found.id} if found is not None else {}


def _agreed_in(session: Session, code: str | None) -> dict[str, int]:
    """The meeting it was agreed in, where one is named. Raises NotFound."""
    found = meetings.by_code(session, code) if code else None
    if code and found is None:
        raise NotFound("meeting", code)
    return {"meeting_id": found.id} if found is not None else {}


def _due_after(session: Session, meeting_id: int | None, due_on: date | None) -> None:
    """What a meeting agrees on is due on its day at the earliest: an earlier one is a slip of the pen."""
    held_on = session.get_one(Meeting, meeting_id).held_on if meeting_id is not None else None
    if held_on is not None and due_on is not None and due_on < held_on:
        raise DomainError("due_before_meeting", field="due_on", found=due_on, held_on=held_on)


def _agreed_under(session: Session, command: SaveAction) -> dict[str, int]:
    """The item of the agenda it was agreed under, where one is named, and its meeting. Raises NotFound."""
    if command.agenda_item_id is None:
        return {}
    found = meetings.item(session, command.agenda_item_id)
    meeting = meetings.by_code(session, command.meeting_code) if command.meeting_code else None
    if found is None or (meeting is not None and found.meeting_id != meeting.id):
        raise NotFound("agenda_item", str(command.agenda_item_id))
    return {"agenda_item_id": found.id, "meeting_id": found.meeting_id}


def _department_id(session: Session, code: str | None) -> int | None:
    found = initiative_store.department_id(session, code) if code else None
    if code and found is None:
        raise DomainError("unknown_reference", field="department_code", kind="departments", found=code)
    return found


def _person_id(session: Session, code: str | None) -> int | None:
    found = initiative_store.person_id(session, code) if code else None
    if code and found is None:
        raise DomainError("unknown_reference", field="owner_code", kind="people", found=code)
    return found
