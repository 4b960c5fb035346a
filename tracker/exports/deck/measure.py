"""How much room a text takes on a slide, measured with the bundled font so that nothing is cut or runs into another.

Knows letters, not slides.
"""

from functools import cache, lru_cache
from unicodedata import category, name

from PIL import ImageFont

from tracker.exports.typesetting import ASSETS

LINE = 1.4
"""Height of a line in parts of its letters."""

SLACK = 0.97
"""A reader's program sets type a little wider than the font says: so much of a line is filled."""

_FACES = {False: "BIZUDPGothic-Regular.ttf", True: "BIZUDPGothic-Bold.ttf"}
_EM = 1000
_CLOSING, _OPENING = ("Pe", "Pf", "Po"), ("Ps", "Pi")
_CLINGING = ("SMALL", "PROLONGED SOUND", "ITERATION MARK", "WAVE DASH")
"""What the names of letters say that stand with the one before them: small kana, the long sound, 々, 〜."""


@lru_cache(maxsize=8192)
def _never_first(letter: str) -> bool:
    if category(letter) in _CLOSING:
        return True
    return not letter.isascii() and any(word in name(letter, "") for word in _CLINGING)


def _never_last(letter: str) -> bool:
    return category(letter) in _OPENING


@cache
def _face(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(ASSETS / "fonts" / _FACES[bold], _EM)


@lru_cache(maxsize=8192)
def _letter(letter: str, bold: bool) -> float:
    return _face(bold).getlength(letter) / _EM


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Pixels of one line of ``size`` pixels."""
    return size * sum(_letter(letter, bold) for letter in text)


@lru_cache(maxsize=16384)
def lines(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """The lines a text takes in ``room`` pixels; at least one. Words of Latin letters stay whole where they can."""
    most = room * SLACK
    found: list[str] = []
    for paragraph in text.split("\n"):
        found += _broken(paragraph, size, most, bold=bold)
    return tuple(found)


def height(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """Pixels a text of ``size`` takes in ``room``."""
    return round(len(lines(text, size, room, bold=bold)) * size * LINE)


def shortened(text: str, size: float, room: float, most: int, *, bold: bool = False) -> str:
    """The text in at most ``most`` lines; of a longer one as much as fits, with 「…」."""
    found = lines(text, size, room, bold=bold)
    if len(found) <= most:
        return text
    last = lines(found[most - 1], size, room - 2 * size, bold=bold)[0]
    return "".join(found[: most - 1]) + last.rstrip("、。,. ") + "…"


def fitting(text: str, sizes: tuple[int, ...], room: float, most: int, *, bold: bool = False) -> int:
    """The largest of ``sizes`` (falling) at which a text takes ``most`` lines; the last one where none does."""
    return next((size for size in sizes if len(lines(text, size, room, bold=bold)) <= most), sizes[-1])


def _broken(text: str, size: float, most: float, *, bold: bool) -> list[str]:
    found, line, filled = [], "", 0.0
    for piece in _pieces(text, size, most, bold=bold):
        wide = width(piece, size, bold=bold)
        if line and filled + wide > most:
            line, carried = _carried(line, piece)
            found.append(line.rstrip())
            line, filled = carried, width(carried, size, bold=bold)
        line, filled = (line + piece, filled + wide) if line else (piece.lstrip(), wide)
    return [*found, line]


def _carried(line: str, piece: str) -> tuple[str, str]:
    """What goes to the next line besides ``piece``, so that no line begins with 。 or ends with 「."""
    cut = len(line)
    if _never_first(piece[0]) and len(line) > 1:
        cut -= 1
        while cut > 1 and _never_first(line[cut]):
            cut -= 1
    while cut > 1 and _never_last(line[cut - 1]):
        cut -= 1
    return line[:cut], line[cut:]


def _pieces(text: str, size: float, most: float, *, bold: bool) -> list[str]:
    """Letters of Japanese one by one, words and numbers of Latin letters whole unless longer than a line."""
    found: list[str] = []
    word = ""
    for letter in text:
        if letter.isascii() and not letter.isspace():
            word += letter
            continue
        found += _whole(word, size, most, bold=bold)
        word = ""
        found.append(letter)
    return found + _whole(word, size, most, bold=bold)


def _whole(word: str, size: float, most: float, *, bold: bool) -> list[str]:
    if not word:
        return []
    return [word] if width(word, size, bold=bold) <= most else list(word)
