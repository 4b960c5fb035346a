"""Typed text as it may be stored. Markup and formulas are text like any other; control characters are not."""

import unicodedata

from tracker.domain.errors import DomainError

_ALLOWED_CONTROLS = "\n\t"


def clean(text: str | None, field: str, limit: int, *, required: bool = False) -> str | None:
    """``text`` trimmed, None when empty.

    Raises DomainError ``required``, ``text_too_long`` (length, limit) or ``text_control_characters``.
    """
    trimmed = (text or "").replace("\r\n", "\n").replace("\r", "\n").strip()
    if not trimmed:
        if required:
            raise DomainError("required", field=field)
        return None
    if len(trimmed) > limit:
        raise DomainError("text_too_long", field=field, length=len(trimmed), limit=limit)
    if any(unicodedata.category(sign) in ("Cc", "Cs") and sign not in _ALLOWED_CONTROLS for sign in trimmed):
        raise DomainError("text_control_characters", field=field)
    return trimmed
