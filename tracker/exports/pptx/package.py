"""The file itself: the same deck gives the same bytes, whenever and wherever it is made."""

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Opened

from tracker.exports.pptx.canvas import NAMES

_DATED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_BOOK = ".xlsx"
_APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Microsoft Office PowerPoint</Application></Properties>"
)


def saved(found: Opened, title: str, author: str, fixed_at: datetime) -> bytes:
    """The presentation as bytes, dated by ``fixed_at`` (aware) throughout."""
    told = found.core_properties
    moment = fixed_at.astimezone(UTC).replace(tzinfo=None)
    told.title, told.author, told.last_modified_by, told.subject = title, author, author, title
    told.created = told.modified = told.last_printed = moment
    told.revision = 1
    told.keywords = told.comments = told.category = ""
    _list_notes(found)
    raw = BytesIO()
    found.save(raw)
    return _repacked(raw.getvalue(), moment)


def _list_notes(found: Opened) -> None:
    """Name the master of the notes in the presentation, which the library leaves out."""
    part: Any = found.part
    element = part._element
    listed = element.xpath("./p:notesMasterIdLst")
    masters = [number for number, relation in part.rels.items() if relation.reltype == RELATIONSHIP_TYPE.NOTES_MASTER]
    if masters and not listed:
        entry = f'<p:notesMasterIdLst {NAMES}><p:notesMasterId r:id="{masters[0]}"/></p:notesMasterIdLst>'
        element.xpath("./p:sldMasterIdLst")[0].addnext(parse_xml(entry))


def _repacked(content: bytes, moment: datetime, *, xlsx: bool = False) -> bytes:
    """The same entries with one date and no trace of the machine; workbooks behind charts likewise."""
    packed = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            inner = old.read(entry)
            if entry.filename.endswith(_BOOK):
                inner = _repacked(inner, moment, xlsx=True)
            elif entry.filename == "docProps/app.xml":
                inner = inner if xlsx else _APPLICATION
            elif entry.filename == "docProps/core.xml":
                inner = _DATED.sub(rb"\g<1>" + f"{moment:%Y-%m-%dT%H:%M:%SZ}".encode() + rb"\g<3>", inner)
            named = ZipInfo(entry.filename, (moment.year, moment.month, moment.day, moment.hour, moment.minute, 0))
            named.compress_type, named.external_attr = ZIP_DEFLATED, 0o600 << 16
            new.writestr(named, inner)
    return packed.getvalue()
