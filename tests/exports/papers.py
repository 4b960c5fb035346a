"""How the tests read a paper: its pages as text, its fonts, and what is drawn on it."""

import re
from contextlib import closing
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
from pypdf import PdfReader

A4 = (595, 842)
"""Points, upright."""


def pages(content: bytes) -> list[str]:
    """The text of each page as it stands there, line by line.

    Read by PDFium: a paper of fifty pages takes it 0.2 seconds, pypdf seven; both find the same letters.
    """
    with closing(pdfium.PdfDocument(content)) as document:
        return [_told(page) for page in document]


def _told(page: pdfium.PdfPage) -> str:
    with closing(page), closing(page.get_textpage()) as text:
        return str(text.get_text_range()).replace("\r\n", "\n")


def flat(text: str) -> str:
    """Text without spaces, line breaks and the places to break a long run: a name is one piece again."""
    return re.sub(r"[\s\u200b]", "", text)


def read(content: bytes) -> str:
    """All text of a paper in one piece."""
    return "".join(flat(page) for page in pages(content))


def sizes(content: bytes) -> set[tuple[int, int]]:
    """Width and height of the pages, in points."""
    boxes = (page.mediabox for page in PdfReader(BytesIO(content)).pages)
    return {(round(box.width), round(box.height)) for box in boxes}


def fonts(content: bytes) -> dict[str, bool]:
    """Name of each font → whether it is inside the file."""
    found: dict[str, bool] = {}
    for page in PdfReader(BytesIO(content)).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            outer: Any = font.get_object()
            descriptor = outer["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            name = str(outer["/BaseFont"]).lstrip("/").partition("+")[2]
            found[name] = any(f"/FontFile{n}" in descriptor for n in ("", "2", "3"))
    return found


def paints(content: bytes) -> set[tuple[float, ...]]:
    """The colours things are drawn in: one number is a grey, 0 black and 1 white."""
    drawn = b"\n".join(_drawn(page) for page in PdfReader(BytesIO(content)).pages).decode("latin-1")
    assert not re.search(r"\s(rg|RG|k|K)\s", drawn), "colours set another way"
    found = re.findall(r"((?:[\d.]+ )+)(?:scn|SCN|g|G)(?=\s)", drawn)
    return {tuple(float(number) for number in numbers.split()) for numbers in found}


def strokes(content: bytes) -> int:
    """How many lines are drawn on the first page."""
    return len(re.findall(rb"\sS\s", _drawn(PdfReader(BytesIO(content)).pages[0])))


def _drawn(page: Any) -> bytes:
    content: bytes = page.get_contents().get_data()
    return content
