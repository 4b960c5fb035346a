"""A city's own master, logo and colour on the slides; what cannot be used is refused in words."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Emu, Inches

from tests.exports import slides
from tests.exports.test_deck import of
from tracker.domain.errors import DomainError
from tracker.exports.branding import Branding
from tracker.exports.pptx import pptx

pytestmark = pytest.mark.slow


def template(width: float = 13.333, height: float = 7.5, layouts: tuple[int, ...] = (0, 5)) -> bytes:
    """A city's master: a green line on every slide, one slide of its own, some layouts."""
    found = Presentation()
    found.slide_width, found.slide_height = Inches(width), Inches(height)
    found.slide_master.shapes._spTree.append(_line(found))
    found.slides.add_slide(found.slide_layouts[5]).shapes.title.text = "市のひな形の説明"
    for n, layout in reversed(list(enumerate(found.slide_layouts))):
        if n not in layouts and not layout.used_by_slides:
            found.slide_layouts.remove(layout)
    saved = BytesIO()
    found.save(saved)
    return saved.getvalue()


def _line(found: Any) -> Any:
    shape = found.slides.add_slide(found.slide_layouts[6]).shapes.add_shape(1, Emu(0), Emu(0), Inches(10), Inches(0.2))
    shape.name = "市の帯"
    return shape._element


@pytest.mark.parametrize(("width", "height"), [(13.333, 7.5), (10, 5.625)])
def test_a_citys_master_carries_the_slides_and_its_own_slides_are_gone(width: float, height: float) -> None:
    content = pptx(of("demo"), Branding(template=template(width, height)))
    found = slides.opened(content)
    assert len(found.slides) == len(of("demo").slides)
    assert (found.slide_width, found.slide_height) == (12_192_000, 6_858_000)
    (line,) = (shape for shape in found.slide_master.shapes if shape.name == "市の帯")
    assert line.width == pytest.approx(12_192_000 * 10 / width, rel=0.01)
    assert "市のひな形の説明" not in slides.everything(content)
    for page in found.slides:
        assert [(each.name, each.text) for each in slides.words(page) if each.over > 1.5] == []


def _refused(branding: Branding) -> str:
    with pytest.raises(DomainError) as refused:
        pptx(of("empty"), branding)
    return refused.value.code


def _spoilt() -> bytes:
    """A template whose presentation is no XML any more."""
    spoilt = BytesIO()
    with ZipFile(BytesIO(template())) as old, ZipFile(spoilt, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<p:presentation" if name == "ppt/presentation.xml" else old.read(name))
    return spoilt.getvalue()


def _bomb() -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as new:
        new.writestr("ppt/presentation.xml", b" " * 250_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (lambda: b"", "template_broken"),
        (lambda: b"PK\x03\x04 not really", "template_broken"),
        (lambda: template()[:4000], "template_broken"),
        (_spoilt, "template_broken"),
        (_bomb, "template_large"),
        (lambda: b"0" * 20_000_001, "template_large"),
        (lambda: template(10, 7.5), "template_size"),
    ],
)
def test_a_master_that_cannot_be_used_is_refused_in_words(content: Any, code: str) -> None:
    assert _refused(Branding(template=content())) == code


def test_a_document_that_is_no_presentation_is_refused() -> None:
    book = BytesIO()
    openpyxl.Workbook().save(book)
    assert _refused(Branding(template=book.getvalue())) == "template_broken"


def test_a_master_without_a_title_is_refused() -> None:
    found = Presentation()
    found.slide_width, found.slide_height = Inches(13.333), Inches(7.5)
    for n, layout in reversed(list(enumerate(found.slide_layouts))):
        if n != 6:
            found.slide_layouts.remove(layout)
    saved = BytesIO()
    found.save(saved)
    assert _refused(Branding(template=saved.getvalue())) == "template_no_layout"


def picture(form: str = "PNG", size: tuple[int, int] = (400, 100)) -> bytes:
    content = BytesIO()
    Image.new("RGB", size, "#197a4b").save(content, form)
    return content.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_logo_and_colour_of_the_city_stand_on_the_slides(form: str) -> None:
    found = slides.opened(pptx(of("demo"), Branding(logo=picture(form), accent="#197a4b")))
    (logo,) = (shape for shape in found.slides[0].shapes if shape.shape_type == 13)
    assert logo.width / logo.height == pytest.approx(4, rel=0.01)
    assert logo._element.nvPicPr.cNvPr.get("descr") == "みなと野市"
    band = next(shape for shape in found.slides[0].shapes if shape.name.startswith("band"))
    assert str(band.fill.fore_color.rgb) == "197A4B"


@pytest.mark.parametrize(
    ("branding", "code"),
    [
        (Branding(accent="green"), "accent_invalid"),
        (Branding(accent="#12345"), "accent_invalid"),
        (Branding(logo=b"not a picture"), "logo_broken"),
        (Branding(logo=picture()[:60]), "logo_broken"),
        (Branding(logo=picture("BMP")), "logo_broken"),
        (Branding(logo=b"0" * 2_000_001), "logo_large"),
        (Branding(logo=picture(size=(6000, 5000))), "logo_large"),
    ],
)
def test_a_logo_or_colour_that_cannot_be_used_is_refused_in_words(branding: Branding, code: str) -> None:
    assert _refused(branding) == code
