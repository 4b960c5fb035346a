"""The file itself: the same deck gives the same bytes, whenever and wherever it is made."""

import re
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pptx.presentation import Presentation as Opened

_DATED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_BOOK = ".xlsx"


def saved(found: Opened, title: str, author: str, fixed_at: datetime) -> bytes:
    """The presentation as bytes, dated by ``fixed_at`` (aware) throughout."""
    told = found.core_properties
    moment = fixed_at.astimezone(UTC).replace(tzinfo=None)
    told.title, told.author, told.last_modified_by, told.subject = title, author, author, title
    told.created = told.modified = told.last_printed = moment
    told.revision = 1
    told.keywords = told.comments = told.category = ""
    raw = BytesIO()
    found.save(raw)
    return _repacked(raw.getvalue(), moment)


def _repacked(content: bytes, moment: datetime) -> bytes:
    """The same entries with one date and no trace of the machine; workbooks behind charts likewise."""
    packed = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            inner = old.read(entry)
            if entry.filename.endswith(_BOOK):
                inner = _repacked(inner, moment)
            elif entry.filename == "docProps/core.xml":
                inner = _DATED.sub(rb"\g<1>" + f"{moment:%Y-%m-%dT%H:%M:%SZ}".encode() + rb"\g<3>", inner)
            named = ZipInfo(entry.filename, (moment.year, moment.month, moment.day, moment.hour, moment.minute, 0))
            named.compress_type, named.external_attr = ZIP_DEFLATED, 0o600 << 16
            new.writestr(named, inner)
    return packed.getvalue()
