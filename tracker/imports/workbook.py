"""An xlsx package as grids: which sheets it has and where their parts are."""

import posixpath
import re
from collections.abc import Iterator
from itertools import islice
from xml.etree import ElementTree as ET

from tracker.imports.cells import EPOCH, EPOCH_1904, FileRefused, Grid, Row
from tracker.imports.formats import CellFormat, read_styles
from tracker.imports.limits import MAX_SHEETS, MAX_SMALL_PART, MAX_STRINGS, MAX_UNPACKED
from tracker.imports.markup import plain, text_of
from tracker.imports.package import Package
from tracker.imports.sheet import CellReader, read_rows

_STRING = re.compile(rb"<si(?:\s[^>]*?)?(?:/>|>(.*?)</si>)", re.DOTALL)


def read_workbook(content: bytes) -> Iterator[Grid]:
    """The worksheets in the order of their tabs; a part is unpacked when its rows are first asked for.

    Raises :class:`FileRefused`.
    """
    package = Package(content)
    workbook = _workbook_part(package)
    root = _tree(package, workbook)
    related = _relations(package, workbook)
    date1904 = any(item.get("date1904") in {"1", "true"} for item in root.iterfind(".//{*}workbookPr"))
    reader = CellReader(_strings(package, related), _styles(package, related), date1904=date1904)
    sheets = list(root.iterfind(".//{*}sheet"))
    if len(sheets) > MAX_SHEETS:
        raise FileRefused("too_many_sheets", limit=MAX_SHEETS)
    seen: set[str] = set()
    for sheet in sheets:
        kind, part = related.get(_relation_id(sheet), ("", ""))
        if not part or part in seen:
            raise FileRefused("damaged")
        seen.add(part)
        if kind == "worksheet":
            hidden = sheet.get("state", "visible") != "visible"
            yield Grid(sheet.get("name", ""), _rows(package, part, reader), hidden, EPOCH_1904 if date1904 else EPOCH)


def _rows(package: Package, part: str, reader: CellReader) -> Iterator[Row]:
    yield from read_rows(plain(package.read(part)), reader)


def _tree(package: Package, part: str) -> ET.Element:
    try:
        xml = plain(package.read(part, MAX_SMALL_PART))
        return ET.fromstring(xml)  # noqa: S314 - plain() refuses document type declarations
    except ET.ParseError as error:
        raise FileRefused("damaged") from error


def _workbook_part(package: Package) -> str:
    """Where the package says its workbook is."""
    for kind, part in _relations(package, "").values():
        if kind == "officeDocument":
            return part
    raise FileRefused("damaged")


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Relation id → (kind, part) of what a part refers to inside the package."""
    folder, name = posixpath.split(part)
    root = _tree(package, posixpath.join(folder, "_rels", f"{name}.rels"))
    found = {}
    for relation in root.iterfind(".//{*}Relationship"):
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
        kind = relation.get("Type", "").rpartition("/")[2]
        if relation.get("TargetMode") != "External":
            found[relation.get("Id", "")] = (kind, target.lstrip("/"))
    return found


def _relation_id(sheet: ET.Element) -> str:
    return next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")


def _strings(package: Package, related: dict[str, tuple[str, str]]) -> list[str]:
    part = _part_of_kind(related, "sharedStrings")
    if part not in package:
        return []
    found = _STRING.finditer(plain(package.read(part)))
    strings = [text_of(item[1] or b"") for item in islice(found, MAX_STRINGS)]
    if next(found, None):
        raise FileRefused("unpacks_too_large", limit=MAX_UNPACKED // 2**20)
    return strings


def _styles(package: Package, related: dict[str, tuple[str, str]]) -> list[CellFormat]:
    part = _part_of_kind(related, "styles")
    return read_styles(_tree(package, part)) if part in package else []


def _part_of_kind(related: dict[str, tuple[str, str]], kind: str) -> str:
    return next((part for found, part in related.values() if found == kind), "")
