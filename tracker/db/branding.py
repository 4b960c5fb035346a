"""Reads what the papers of this city look like."""

from base64 import b64decode

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models import Branding
from tracker.domain.branding import BrandingView, PaperBranding

ONLY = 1


def stored(session: Session) -> Branding | None:
    """The row; None while nothing was ever set."""
    return session.get(Branding, ONLY)


def view(session: Session) -> BrandingView:
    """What is set; the master itself is not read."""
    columns = (Branding.logo, Branding.logo_alt, Branding.accent, Branding.template_name, Branding.version)
    row = session.execute(select(*columns)).one_or_none()
    if row is None:
        return BrandingView()
    return BrandingView(**{**row._mapping, "logo": _bytes(row.logo)})


def of_papers(session: Session) -> PaperBranding:
    """Everything papers are made with."""
    columns = (Branding.logo, Branding.logo_alt, Branding.accent, Branding.template)
    row = session.execute(select(*columns)).one_or_none()
    if row is None:
        return PaperBranding()
    files = {"logo": _bytes(row.logo), "template": _bytes(row.template)}
    return PaperBranding(**{**row._mapping, **files})


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else b64decode(text)
