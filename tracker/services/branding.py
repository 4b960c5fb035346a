"""会議資料の体裁: the logo, the colour and the master for slides of the city. Admins set them, everybody may read."""

from base64 import b64encode
from typing import Any

from sqlalchemy.orm import Session

from tracker.db import branding as store
from tracker.db.models import Branding
from tracker.domain.actor import Actor
from tracker.domain.branding import MOST_LOGO, MOST_TEMPLATE, BrandingView, PaperBranding, SaveBranding, colour
from tracker.domain.codes import Role
from tracker.domain.errors import ConflictError, DomainError
from tracker.domain.sheets.spec import NAME_LENGTH
from tracker.domain.text import clean
from tracker.services.versions import check

_PICTURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_PACKED = b"PK\x03\x04"
"""What files begin with; their names say nothing."""


def branding(session: Session, actor: Actor) -> BrandingView:
    """What is set, with the logo and without the master."""
    actor.require(Role.VIEWER)
    return store.view(session)


def paper_branding(session: Session, actor: Actor) -> PaperBranding:
    """What papers are made with."""
    actor.require(Role.VIEWER)
    return store.of_papers(session)


def save_branding(session: Session, actor: Actor, command: SaveBranding) -> None:
    """Set how papers look.

    Raises ConflictError, DomainError ``accent_invalid``, ``accent_pale``, ``logo_broken``, ``logo_large``,
    ``logo_alt``, ``template_broken``, ``template_large`` and those of the texts.
    """
    actor.require(Role.ADMIN)
    item = store.stored(session)
    if item is None and command.version is not None:
        raise ConflictError(changed_by="", changed_at=None, theirs={})  # the demo city was left behind
    accent = colour(command.accent)
    if item is not None:
        check(session, item, "", command.version, {"accent": accent})
    typed = {"accent": accent, **_logo(command, item), **_template(command, item)}
    if item is None:
        session.add(Branding(id=store.ONLY, **typed))
    else:
        for name, value in typed.items():
            setattr(item, name, value)
    session.flush()


def _logo(command: SaveBranding, item: Branding | None) -> dict[str, Any]:
    """The fields of the logo as they should stand: a new one, the stored one, or none."""
    found: dict[str, Any] = {"logo": None, "logo_type": None, "logo_alt": None}
    if command.logo is not None:
        found |= {"logo": _text(command.logo), "logo_type": _type(command.logo)}
    elif item is not None and not command.drop_logo:
        found |= {"logo": item.logo, "logo_type": item.logo_type}
    if found["logo"] is None:
        return found
    alt = clean(command.logo_alt, "logo_alt", NAME_LENGTH)
    if alt is None:
        raise DomainError("logo_alt", field="logo_alt")
    return found | {"logo_alt": alt}


def _type(content: bytes) -> str:
    if len(content) > MOST_LOGO:
        raise DomainError("logo_large", field="logo", limit=MOST_LOGO // 1_000_000)
    found = next((kind for sign, kind in _PICTURES.items() if content.startswith(sign)), None)
    if found is None:
        raise DomainError("logo_broken", field="logo")
    return found


def _template(command: SaveBranding, item: Branding | None) -> dict[str, str | None]:
    """The master likewise; whether it can be used was seen where it was handed in."""
    if command.template is None:
        kept = item is not None and not command.drop_template
        return {name: getattr(item, name) if kept else None for name in ("template", "template_name")}
    if len(command.template) > MOST_TEMPLATE:
        raise DomainError("template_large", field="template", limit=MOST_TEMPLATE // 1_000_000)
    if not command.template.startswith(_PACKED):
        raise DomainError("template_broken", field="template")
    return {
        "template": _text(command.template),
        "template_name": clean(command.template_name, "template", NAME_LENGTH, required=True),
    }


def _text(content: bytes) -> str:
    return b64encode(content).decode("ascii")
