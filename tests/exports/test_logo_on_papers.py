"""The city's logo on the workbook of a meeting and on its minutes: whole, said in words, and never in the way."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from PIL import Image
from pypdf import PdfReader

from tests.exports.fixed import demo_state
from tests.exports.meetings import CITY, MADE, view
from tests.exports.papers import flat, pages
from tracker.exports.branding import PLAIN, Branding
from tracker.exports.meeting_workbook import meeting_xlsx
from tracker.exports.minutes import Minutes, minutes_pdf, minutes_xlsx
from tracker.i18n import translator

pytestmark = pytest.mark.slow

JA = translator("ja")
MINUTES = Minutes(view(), CITY, MADE)


def picture(form: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (400, 100), **more: Any) -> bytes:
    content = BytesIO()
    Image.new(mode, size).save(content, form, **more)
    return content.getvalue()


def books(branding: Branding) -> list[Any]:
    """The workbook of the papers and that of the minutes."""
    made = meeting_xlsx(demo_state(), JA, branding=branding), minutes_xlsx(MINUTES, JA, branding=branding)
    return [openpyxl.load_workbook(BytesIO(content)) for content in made]


@pytest.mark.parametrize(
    "logo",
    [
        picture(),
        picture("JPEG"),
        picture("JPEG", "CMYK"),
        picture("PNG", "LA"),
        picture(size=(60, 900)),
        picture(size=(3000, 20)),
        picture(dpi=(600, 600)),
    ],
)
def test_the_logo_stands_above_the_first_sheet_as_wide_as_it_is_high(logo: bytes) -> None:
    with Image.open(BytesIO(logo)) as found:
        ratio = found.width / found.height
    for book in books(Branding(logo=logo, alt="市章")):
        first, *others = book.worksheets
        (shown,) = first._images
        size = shown.anchor.ext if hasattr(shown.anchor, "ext") and shown.anchor.ext else None
        assert [sheet._images for sheet in others] == [[]] * len(others)
        assert (shown.anchor._from.row, shown.anchor._from.col) == (0, 0)
        assert shown.anchor.to.row == 0, "within its row"
        assert first["A1"].value is None
        assert first["A2"].value, "the title comes below"
        if size is not None and 0.1 < ratio < 10:
            assert size.width / size.height == pytest.approx(ratio, rel=0.1)


def test_the_logo_is_said_in_words_by_itself_or_as_the_citys() -> None:
    for branding, words in ((Branding(logo=picture(), alt="市章"), "市章"), (Branding(logo=picture()), CITY)):
        content = minutes_xlsx(MINUTES, JA, branding=branding)
        assert words.encode() in _drawing(content)


def _drawing(content: bytes) -> bytes:
    with ZipFile(BytesIO(content)) as packed:
        return packed.read("xl/drawings/drawing1.xml")


def test_the_rows_below_a_logo_are_those_without_one() -> None:
    for plain, branded in zip(books(PLAIN), books(Branding(logo=picture())), strict=True):
        for one, two in zip(plain.worksheets, branded.worksheets, strict=True):
            shift = int(one is plain.worksheets[0])
            assert list(two.iter_rows(min_row=1 + shift, values_only=True)) == list(one.iter_rows(values_only=True))
            assert two.freeze_panes == f"{one.freeze_panes[0]}{int(one.freeze_panes[1:]) + shift}"


def test_the_minutes_on_paper_carry_it_once_and_stay_as_they_are() -> None:
    content = minutes_pdf(MINUTES, JA, branding=Branding(logo=picture("JPEG")))
    found = PdfReader(BytesIO(content)).pages
    assert [len(page.images) for page in found] == [1, *[0] * (len(found) - 1)]
    assert [flat(page) for page in pages(content)] == [flat(page) for page in pages(minutes_pdf(MINUTES, JA))]


@pytest.mark.parametrize(
    "broken",
    [None, b"not a picture", picture()[:60], picture("JPEG", size=(900, 900))[:600], picture("BMP"), b"0" * 2_000_001],
)
def test_a_logo_that_is_missing_or_broken_is_left_out(broken: bytes | None) -> None:
    branding = Branding(logo=broken)
    assert meeting_xlsx(demo_state(), JA, branding=branding) == meeting_xlsx(demo_state(), JA)
    assert minutes_xlsx(MINUTES, JA, branding=branding) == minutes_xlsx(MINUTES, JA)
    assert minutes_pdf(MINUTES, JA, branding=branding) == minutes_pdf(MINUTES, JA)


def test_the_same_logo_gives_the_same_files() -> None:
    branding = Branding(logo=picture("JPEG"))
    assert meeting_xlsx(demo_state(), JA, branding=branding) == meeting_xlsx(demo_state(), JA, branding=branding)
    assert minutes_pdf(MINUTES, JA, branding=branding) == minutes_pdf(MINUTES, JA, branding=branding)
    assert minutes_xlsx(MINUTES, JA, branding=branding) == minutes_xlsx(MINUTES, JA, branding=branding)
