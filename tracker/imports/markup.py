"""The XML parts of a workbook, checked by a real parser and then brought into one spelling.

After :func:`plain` the text holds no comment, no CDATA section, no processing instruction and no prefix on its own
elements, and every ``<`` opens a tag. That is what lets the sheet reader pick cells with regular expressions: an object
per element would make a large sheet five times slower.
"""

import re
from xml.parsers import expat

from tracker.imports.cells import FileRefused

_PIECES = re.compile(rb"<!--.*?-->|<!\[CDATA\[(.*?)\]\]>|<\?.*?\?>", re.DOTALL)
_PHONETIC = re.compile(rb"<rPh\b.*?</rPh>", re.DOTALL)
_TEXT = re.compile(rb"<t(?:\s[^>]*)?>([^<]*)</t>")
_ENTITY = re.compile(r"&(?:#([0-9]+)|#x([0-9A-Fa-f]+)|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATES = range(0xD800, 0xE000)
_DECLARATION = 4
"""An XML declaration begins before this byte (after a byte order mark at most); any other ``<?`` is an instruction."""


class _Seen:
    """What a pass of the parser noticed."""

    def __init__(self) -> None:
        self.root = ""
        self.unusual = False

    def note(self, *_: object) -> None:
        self.unusual = True


def plain(xml: bytes) -> bytes:
    """The part in its one spelling. Raises :class:`FileRefused` ``damaged`` when it is not well-formed UTF-8 XML.

    A document type declaration is refused too: no spreadsheet program writes one, entity bombs need one.
    """
    seen = _inspect(xml)
    if seen.unusual or xml.find(b"<?", _DECLARATION) != -1:
        xml = _PIECES.sub(_as_text, xml)
    prefix, colon, _ = seen.root.rpartition(":")
    return re.sub(rb"(</?)" + re.escape(prefix.encode()) + b":", rb"\1", xml) if colon else xml


def _inspect(xml: bytes) -> _Seen:
    seen = _Seen()
    parser = expat.ParserCreate()

    def first(name: str, _: object) -> None:
        seen.root = name
        parser.StartElementHandler = None

    parser.StartElementHandler = first
    parser.StartDoctypeDeclHandler = _refuse
    parser.XmlDeclHandler = _check_encoding
    parser.CommentHandler = parser.StartCdataSectionHandler = seen.note
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileRefused("damaged")
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise FileRefused("damaged") from error
    return seen


def _refuse(*_: object) -> None:
    raise FileRefused("damaged")


def _check_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding is not None and encoding.lower() not in {"utf-8", "utf8", "us-ascii", "ascii"}:
        raise FileRefused("damaged")


def _as_text(piece: re.Match[bytes]) -> bytes:
    return (piece[1] or b"").replace(b"&", b"&amp;").replace(b"<", b"&lt;")


def unescape(text: bytes) -> str:
    """Character data of a part as text: entities and Excel's ``_x000A_`` resolved, line ends as ``\\n``."""
    found = text.decode("utf-8", errors="replace")
    if "&" in found:
        found = _ENTITY.sub(_entity, found)
    if "_x" in found:
        found = _ESCAPED.sub(_escaped, found)
    return found.replace("\r\n", "\n").replace("\r", "\n") if "\r" in found else found


def _entity(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    return _NAMED[name] if name else chr(int(decimal) if decimal else int(hexadecimal, 16))


def _escaped(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match[0] if code in _SURROGATES else chr(code)


def text_of(element: bytes) -> str:
    """The text inside ``<si>`` or ``<is>``: plain or in several runs, without the reading aids of Japanese Excel."""
    if b"<rPh" in element:
        element = _PHONETIC.sub(b"", element)
    return unescape(b"".join(_TEXT.findall(element)))
