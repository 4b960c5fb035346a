"""The zip around a workbook: what kind of file it is, and its parts, unpacked only after their sizes were checked."""

import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import PurePath

from tracker.imports.cells import FileRefused
from tracker.imports.limits import MAX_BYTES, MAX_RATIO, MAX_SMALL_PART, MAX_UNPACKED, RATIO_FROM

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"PK\x05\x06",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
)
_BY_SUFFIX = {
    ".xlsm": "macro_workbook",
    ".xltm": "macro_workbook",
    ".xls": "old_workbook",
    ".xlsb": "binary_workbook",
    ".ods": "open_document",
}
_MB = 1024 * 1024
_ENCRYPTED_FLAG = 0x1
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    IndexError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)
"""What zipfile raises on archives that are damaged, encrypted or packed in a way it does not know."""


def is_workbook(name: str, content: bytes) -> bool:
    """True for an xlsx package, False for text to be read as csv.

    Raises :class:`FileRefused` for everything else: too large, empty, encrypted, another format.
    """
    suffix = PurePath(name.lower()).suffix
    if len(content) > MAX_BYTES:
        raise FileRefused("file_too_large", limit=MAX_BYTES // _MB)
    if not content.strip(b"\0 \r\n\t"):
        raise FileRefused("empty_file")
    if content.startswith(_OLE):
        raise FileRefused(_kind_of_ole(content))
    if suffix in _BY_SUFFIX:
        raise FileRefused(_BY_SUFFIX[suffix])
    if content.startswith(_ZIP):
        return True
    if suffix in {".xlsx", ".xltx"}:
        raise FileRefused("damaged")
    if content.startswith(_FOREIGN):
        raise FileRefused("not_a_table")
    return False


def _kind_of_ole(content: bytes) -> str:
    """The older container holds encrypted workbooks and the old xls; its directory names are UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "encrypted"
    old = any(name.encode("utf-16-le") in content for name in ("Workbook", "Book"))
    return "old_workbook" if old else "not_a_table"


class Package:
    """The parts of an xlsx by name. Reading raises :class:`FileRefused`, whatever is wrong with the archive."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except _FAULTS as error:
            raise FileRefused("damaged") from error
        self._names = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in self._zip.infolist()}
        self._left = MAX_UNPACKED
        self._check_sizes(len(content))
        self._check_kind()

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def read(self, name: str, limit: int = MAX_UNPACKED) -> bytes:
        """One part, unpacked. Raises ``damaged`` when it is missing or broken, ``unpacks_too_large`` beyond a limit.

        zipfile never unpacks more than the size it checked at the start, so a lying header cannot get past it.
        """
        try:
            with self._zip.open(self._names[name.lower()]) as part:
                content = part.read(min(limit, self._left) + 1)
        except (KeyError, *_FAULTS) as error:
            raise FileRefused("damaged") from error
        self._left -= len(content)
        if self._left < 0 or len(content) > limit:
            raise FileRefused("unpacks_too_large", limit=MAX_UNPACKED // _MB)
        return content

    def _check_sizes(self, packed: int) -> None:
        infos = self._zip.infolist()
        unpacked = sum(info.file_size for info in infos)
        if unpacked > MAX_UNPACKED or (unpacked > RATIO_FROM and unpacked > packed * MAX_RATIO):
            raise FileRefused("unpacks_too_large", limit=MAX_UNPACKED // _MB)
        if any(info.flag_bits & _ENCRYPTED_FLAG for info in infos):
            raise FileRefused("encrypted")
        if any(info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for info in infos):
            raise FileRefused("damaged")

    def _check_kind(self) -> None:
        if "xl/vbaproject.bin" in self:
            raise FileRefused("macro_workbook")
        if "xl/workbook.bin" in self:
            raise FileRefused("binary_workbook")
        if "mimetype" in self and b"opendocument" in self.read("mimetype", MAX_SMALL_PART):
            raise FileRefused("open_document")
        if "[Content_Types].xml" not in self or not any(name.startswith("xl/") for name in self._names):
            raise FileRefused("not_a_table")
        if b"macroEnabled" in self.read("[Content_Types].xml", MAX_SMALL_PART):
            raise FileRefused("macro_workbook")
