"""The presentation slides are added to: the program's own of 16:9, or a city's master with everything else taken out.

A master is only opened and read: what a city drew on it stays, its slides do not.
"""

from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError
from pptx.opc.package import Part, XmlPart
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Opened
from pptx.slide import SlideLayout
from pptx.util import Emu

from tracker.domain.branding import MOST_TEMPLATE
from tracker.domain.errors import DomainError
from tracker.exports.pptx import look

MOST_UNPACKED = 200_000_000
RATIO, NEAR = 16 / 9, 0.01
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_FURNITURE = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_BROKEN = (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError, AttributeError, etree.XMLSyntaxError)


def opened(template: bytes | None) -> tuple[Opened, SlideLayout]:
    """An empty presentation of 13.333 × 7.5 inches, and the layout with a title and nothing else.

    Raises DomainError ``template_broken``, ``template_large``, ``template_size``, ``template_no_layout``.
    """
    if template is None:
        found = Presentation()
        _without_leftovers(found)
        _resize(found)
        layout = _layout(found)
        _keep_only(found, layout)
        return found, layout
    found = _read(template)
    width, height = found.slide_width or 0, found.slide_height or 1
    if abs(width / height / RATIO - 1) > NEAR:
        raise DomainError("template_size", field="template")
    _without_leftovers(found)
    _resize(found)
    _without_slides(found)
    return found, _layout(found)


def usable(template: bytes) -> bytes:
    """The same, after a slide was made with it. Raises as :func:`opened`."""
    found, layout = opened(template)
    try:
        page = found.slides.add_slide(layout)
        found.save(BytesIO())
    except (*_BROKEN, IndexError, TypeError) as broken:
        raise DomainError("template_broken", field="template") from broken
    if page.shapes.title is None:
        raise DomainError("template_no_layout", field="template")
    return template


def _read(template: bytes) -> Opened:
    if len(template) > MOST_TEMPLATE:
        raise DomainError("template_large", field="template", limit=MOST_TEMPLATE // 1_000_000)
    try:
        with ZipFile(BytesIO(template)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MOST_UNPACKED:
                raise DomainError("template_large", field="template", limit=MOST_TEMPLATE // 1_000_000)
        found = Presentation(BytesIO(template))
        if found.slide_master is None or not len(found.slide_layouts):
            raise DomainError("template_no_layout", field="template")
    except _BROKEN as broken:
        raise DomainError("template_broken", field="template") from broken
    return found


def _layout(found: Opened) -> SlideLayout:
    """The layout with a title and the least else; one without a title cannot be read aloud or outlined."""
    titled = [
        layout
        for master in found.slide_masters
        for layout in master.slide_layouts
        if any(kind in _TITLES for kind in _kinds(layout))
    ]
    if not titled:
        raise DomainError("template_no_layout", field="template")
    fewest: SlideLayout = min(titled, key=_others)
    return fewest


def _others(layout: SlideLayout) -> int:
    return sum(kind not in (*_TITLES, *_FURNITURE) for kind in _kinds(layout))


def _kinds(layout: SlideLayout) -> list[PP_PLACEHOLDER]:
    placed: Any = layout.placeholders
    return [shape.placeholder_format.type for shape in placed]


def _keep_only(found: Opened, kept: SlideLayout) -> None:
    for layout in list(found.slide_layouts):
        if layout is not kept and layout.name != kept.name:
            found.slide_layouts.remove(layout)


def _without_slides(found: Opened) -> None:
    presentation: Any = found.part._element
    listed = presentation.get_or_add_sldIdLst()
    for entry in list(listed):
        found.part.drop_rel(entry.rId)
        listed.remove(entry)


def _without_leftovers(found: Opened) -> None:
    """Take out what tells of another file or machine: its preview, its printer, the name of its paper."""
    for owner in (found.part.package, found.part):
        held: Any = owner._rels
        for number, relation in list(held.items()):
            if relation.reltype.endswith(("/thumbnail", "/printerSettings")):
                held.pop(number)
    presentation: Any = found.part._element
    presentation.sldSz.attrib.pop("type", None)


def _resize(found: Opened) -> None:
    """Bring slides, masters and layouts to the size the deck is drawn in."""
    across = look.SLIDE[0] / (found.slide_width or look.SLIDE[0])
    down = look.SLIDE[1] / (found.slide_height or look.SLIDE[1])
    found.slide_width, found.slide_height = (Emu(side) for side in look.SLIDE)
    if (across, down) == (1, 1):
        return
    for master in found.slide_masters:
        for owner in (master, *master.slide_layouts):
            for shape in owner.shapes:
                frame = shape._element.xpath("./p:spPr/a:xfrm | ./p:grpSpPr/a:xfrm | ./p:xfrm")
                for each in frame:
                    _scale(each, across, down)


def _scale(frame: etree._Element, across: float, down: float) -> None:
    for child in frame:
        if etree.QName(child).localname in ("off", "ext"):
            for name, factor in (("x", across), ("cx", across), ("y", down), ("cy", down)):
                if name in child.attrib:
                    child.set(name, str(round(int(child.attrib[name]) * factor)))


def name_fonts(found: Opened, accent: str) -> None:
    """Name the font in every theme, for Latin and East Asian letters, and the city's colour as the first accent."""
    for part in found.part.package.iter_parts():
        if not str(part.partname).startswith("/ppt/theme/"):
            continue
        renewed = _themed(_content(part), accent)
        if isinstance(part, XmlPart):
            part._element = parse_xml(renewed)
        else:
            part._blob = renewed


def _content(part: Part) -> bytes:
    return bytes(part.blob)


def _themed(theme: bytes, accent: str) -> bytes:
    tree = etree.fromstring(theme, etree.XMLParser(resolve_entities=False, no_network=True))
    for group in ("majorFont", "minorFont"):
        for fonts in tree.iter(f"{_DRAWING}{group}"):
            for face in fonts:
                name = etree.QName(face).localname
                if name in ("latin", "ea") or face.get("script") == "Jpan":
                    face.set("typeface", look.FONT)
    for first in tree.iter(f"{_DRAWING}accent1"):
        for colour in first.iter(f"{_DRAWING}srgbClr"):
            colour.set("val", accent)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
