"""What a city brings to its papers: a logo, a colour, a master for slides. Refuses what cannot be used, in words."""

import re
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from tracker.domain.branding import MOST_LOGO, PaperBranding
from tracker.domain.errors import DomainError

MOST_PIXELS = 25_000_000
FORMATS = ("PNG", "JPEG")
ACCENT = "#0017c1"
"""The colour of rules and bands until a city sets its own."""

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Branding:
    """``logo`` is PNG or JPEG, ``accent`` 「#0017c1」, ``template`` a .pptx of 16:9; what is None is left as it is.

    ``alt`` says what the logo shows; the name of the city stands for it where it is missing.
    """

    logo: bytes | None = None
    accent: str | None = None
    template: bytes | None = None
    alt: str | None = None

    @property
    def colour(self) -> str:
        """Six hexadecimal digits."""
        return (self.accent or ACCENT).lstrip("#").upper()


PLAIN = Branding()


def branded(stored: PaperBranding) -> Branding:
    """What the city has set, as papers take it."""
    return Branding(logo=stored.logo, accent=stored.accent, template=stored.template, alt=stored.logo_alt)


def checked(branding: Branding) -> Branding:
    """The same. Raises DomainError ``accent_invalid``, ``logo_large``, ``logo_broken`` (see also the template)."""
    if branding.accent is not None and not _COLOUR.fullmatch(branding.accent):
        raise DomainError("accent_invalid", field="accent", found=branding.accent)
    if branding.logo is not None:
        logo_size(branding.logo)
    return branding


def logo_size(content: bytes) -> tuple[int, int]:
    """Width and height in pixels. Raises as :func:`checked`."""
    if len(content) > MOST_LOGO:
        raise DomainError("logo_large", field="logo", limit=MOST_LOGO // 1_000_000)
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as image:
            size = image.size
            if size[0] * size[1] > MOST_PIXELS:
                raise DomainError("logo_large", field="logo", limit=MOST_LOGO // 1_000_000)
            image.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as broken:
        raise DomainError("logo_broken", field="logo") from broken
    return size


def drawn_logo(branding: Branding, most: tuple[int, int]) -> bytes | None:
    """The logo as a PNG of at most ``most`` pixels; None where there is none, or none that can be used.

    For papers that are made without their logo rather than not at all: whoever sets a logo is told what is wrong.
    """
    if branding.logo is None:
        return None
    try:
        logo_size(branding.logo)
        with Image.open(BytesIO(branding.logo), formats=FORMATS) as found:
            image = found.convert("RGBA")
    except (DomainError, OSError, SyntaxError, ValueError):
        return None
    image.thumbnail(most, Image.Resampling.LANCZOS)
    content = BytesIO()
    image.save(content, "PNG")
    return content.getvalue()
