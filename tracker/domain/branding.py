"""会議資料の体裁: what the papers of a city look like, as it is set once. Must not know how they are drawn."""

import re
import unicodedata

from tracker.domain.effects.model import Frozen
from tracker.domain.errors import DomainError

MOST_LOGO = 1_000_000
MOST_TEMPLATE = 10_000_000
"""Bytes of a file as it is handed in."""

LEAST_CONTRAST = 4.5
"""Of a colour against white: success criterion 1.4.3 of WCAG 2.2, level AA."""

_COLOUR = re.compile(r"#[0-9a-f]{6}")


class BrandingView(Frozen):
    """What is set; ``version`` None: nothing ever was. Of the master for slides only its file name is told."""

    logo: bytes | None = None
    logo_alt: str | None = None
    accent: str | None = None
    template_name: str | None = None
    version: int | None = None


class PaperBranding(Frozen):
    """What papers are made with; all of it may be missing."""

    logo: bytes | None = None
    logo_alt: str | None = None
    accent: str | None = None
    template: bytes | None = None


class SaveBranding(Frozen):
    """How papers should look. A file that is None leaves the stored one; ``drop_…`` takes it away.

    An empty ``accent`` is the colour of the program. ``template`` must have been opened before by who asks for it.
    """

    accent: str | None
    logo_alt: str | None
    logo: bytes | None = None
    drop_logo: bool = False
    template: bytes | None = None
    template_name: str | None = None
    drop_template: bool = False
    version: int | None


def colour(text: str | None) -> str | None:
    """「#0017C1」, 「００１７ｃ１」 → 「#0017c1」; None for nothing.

    Raises DomainError ``accent_invalid``, and ``accent_pale`` for what is hard to tell from white paper.
    """
    typed = unicodedata.normalize("NFKC", text or "").strip().lower()
    if not typed:
        return None
    found = typed if typed.startswith("#") else f"#{typed}"
    if not _COLOUR.fullmatch(found):
        raise DomainError("accent_invalid", field="accent", found=(text or "").strip())
    if contrast(found) < LEAST_CONTRAST:
        raise DomainError("accent_pale", field="accent", found=found)
    return found


def contrast(found: str) -> float:
    """The contrast ratio of 「#rrggbb」 against white, 1 to 21, by WCAG 2.2."""
    return 1.05 / (_luminance(found) + 0.05)


def _luminance(found: str) -> float:
    """Relative luminance of WCAG 2.2; sRGB's step is at 0.04045."""
    parts = [int(found[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
