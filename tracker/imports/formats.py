"""Number formats: what a number cell shows a person. 0.941 formatted as a percentage is 94.1 %, and
0.5 with the format 0.0"時間" is half an hour; reading the bare number would be wrong by a factor of 100 or 60.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from xml.etree.ElementTree import Element

from tracker.imports.limits import LONGEST_FORMAT


class Shows(Enum):
    NUMBER = auto()
    PERCENT = auto()
    DATE = auto()
    TIME = auto()


@dataclass(frozen=True, slots=True)
class CellFormat:
    """``suffix`` is the text behind the digits (「時間」), ``thousands`` how often 1000 is taken out of the number."""

    shows: Shows = Shows.NUMBER
    suffix: str = ""
    thousands: int = 0


PLAIN = CellFormat()
_PERCENT = CellFormat(Shows.PERCENT)
_DATE = CellFormat(Shows.DATE)
_TIME = CellFormat(Shows.TIME)
_BUILT_IN = {
    **dict.fromkeys((9, 10), _PERCENT),
    **dict.fromkeys((*range(14, 18), 22, *range(27, 32), *range(34, 37), *range(50, 59)), _DATE),
    **dict.fromkeys((*range(18, 22), 32, 33, *range(45, 48)), _TIME),
}
"""ECMA-376 part 1, 18.8.30, with the East Asian ids 27–36 and 50–58 as Japanese Excel shows them."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<meridiem>AM/PM|A/P)'
    r"|(?P<digits>General|G/標準|[0#?.,/]+|E[+-][0#?]+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)


def read_format(code: str) -> CellFormat:
    """What the positive section of a number format shows."""
    if len(code) > LONGEST_FORMAT:
        return PLAIN
    section = _section(code)
    letters, suffix, thousands = "", "", 0
    for token in _TOKEN.finditer(section):
        if token["digits"]:
            suffix = ""
            thousands = len(token["digits"]) - len(token["digits"].rstrip(","))
        elif token["other"]:
            letters += token["other"].lower()
        suffix += _literal(token)
    if "%" in letters:
        return _PERCENT
    if set(letters) & set("ydgeb"):
        return _DATE
    if set(letters) & set("hs") or _ELAPSED.search(section):
        return _TIME
    return _DATE if "m" in letters else CellFormat(suffix=suffix.strip(), thousands=thousands)


def _section(code: str) -> str:
    """The first section; a ``;`` inside quotes or behind a backslash separates nothing."""
    for token in _TOKEN.finditer(code):
        if token["other"] == ";":
            return code[: token.start()]
    return code


def _literal(token: re.Match[str]) -> str:
    other = token["other"]
    unquoted = other if other and not other.isascii() else ""
    return token["quoted"] or token["escaped"] or unquoted


def read_styles(root: Element) -> list[CellFormat]:
    """The format of every cell style of ``styles.xml``, by style number."""
    own = {item.get("numFmtId"): read_format(item.get("formatCode", "")) for item in root.iterfind(".//{*}numFmt")}
    styles = root.find("{*}cellXfs")
    return [_format_of(item.get("numFmtId"), own) for item in (styles if styles is not None else ())]


def _format_of(number: str | None, own: dict[str | None, CellFormat]) -> CellFormat:
    if number in own:
        return own[number]
    return _BUILT_IN.get(int(number), PLAIN) if number and number.isdecimal() else PLAIN
