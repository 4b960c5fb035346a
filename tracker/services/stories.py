"""事例: what changed for somebody, in words and perhaps a picture, told beside the number of a pilot."""

from base64 import b64decode, b64encode
from typing import Any

from sqlalchemy.orm import Session

from tracker.db import pilots as store
from tracker.db.models import Story
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.numbering import following
from tracker.domain.outcomes import Picture, RemoveStory
from tracker.domain.pilots import SaveStory
from tracker.domain.sheets.spec import NAME_LENGTH, TEXT_LENGTH
from tracker.domain.text import clean
from tracker.services.pilots import existing as existing_pilot
from tracker.services.versions import check

FIRST_STORY = "S1"
LARGEST_PICTURE = 2 * 1024 * 1024
"""Bytes of a picture as it is handed in."""

_SIGNATURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
"""What a file begins with; its name says nothing."""


def save_story(session: Session, actor: Actor, command: SaveStory) -> str:
    """Add or change a 事例 and return its code.

    Raises NotFound, ConflictError, DomainError ``required`` / ``text_too_long`` at a field, ``picture_too_large``,
    ``picture_type``, and ``picture_alt`` when a picture does not say what it shows.
    """
    actor.require(Role.EDITOR)
    pilot = existing_pilot(session, command.pilot_code)
    item = _existing(session, command.code) if command.code else None
    if item is not None and item.pilot_id != pilot.id:
        raise NotFound("story", command.code)
    typed: dict[str, Any] = {
        "voice": clean(command.voice, "voice", NAME_LENGTH),
        "text": clean(command.text, "text", TEXT_LENGTH, required=True),
        "told_on": command.told_on,
    }
    if item is not None:
        check(session, item, item.code, command.version or 0, typed)
    typed |= _picture(command, item)
    if item is None:
        item = Story(code=following(store.story_codes(session), FIRST_STORY), pilot_id=pilot.id, **typed)
        session.add(item)
    for name, value in typed.items():
        setattr(item, name, value)
    session.flush()
    return item.code


def _picture(command: SaveStory, item: Story | None) -> dict[str, str | None]:
    """The fields of the picture as they should stand: a new one, the stored one, or none."""
    if command.drop_picture:
        return {"picture": None, "picture_type": None, "picture_alt": None}
    found = {"picture": item.picture, "picture_type": item.picture_type} if item is not None else {}
    if command.picture:
        found = {"picture": b64encode(command.picture).decode("ascii"), "picture_type": _type(command.picture)}
    alt = clean(command.picture_alt, "picture_alt", NAME_LENGTH)
    if not found.get("picture"):
        return {"picture": None, "picture_type": None, "picture_alt": None}
    if alt is None:
        raise DomainError("picture_alt", field="picture_alt")
    return {**found, "picture_alt": alt}


def _type(content: bytes) -> str:
    if len(content) > LARGEST_PICTURE:
        raise DomainError("picture_too_large", field="picture", limit=LARGEST_PICTURE // 1024**2)
    found = next((kind for sign, kind in _SIGNATURES.items() if content.startswith(sign)), None)
    if found is None:
        raise DomainError("picture_type", field="picture")
    return found


def remove_story(session: Session, actor: Actor, command: RemoveStory) -> None:
    """Take a 事例 back. Raises NotFound, ConflictError."""
    actor.require(Role.EDITOR)
    item = _existing(session, command.code)
    check(session, item, item.code, command.version, {})
    session.delete(item)
    session.flush()


def picture(session: Session, actor: Actor, code: str) -> Picture | None:
    """The picture of a 事例; None where it has none. Raises NotFound."""
    actor.require(Role.VIEWER)
    item = _existing(session, code)
    if item.picture is None or item.picture_type is None:
        return None
    return Picture(type=item.picture_type, content=b64decode(item.picture), alt=item.picture_alt or "")


def _existing(session: Session, code: str) -> Story:
    found = store.story(session, code)
    if found is None:
        raise NotFound("story", code)
    return found
