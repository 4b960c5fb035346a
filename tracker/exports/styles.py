"""How our workbooks look: one font, a dark heading where something is required, a light one elsewhere.

Fill and boldness carry the meaning, so a monochrome copy still tells required columns from the others.
"""

from io import BytesIO
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from tracker.i18n import translator

FONT = translator("ja")("exports.font")
_FONT = {"font_name": FONT, "font_size": 11, "font_charset": 128, "font_scheme": False}
# Without a scheme, or Excel would put the theme's own font in place of ours.
_BASE = {**_FONT, "valign": "vcenter"}
_HEADING = {"bold": True, "border": 1, "border_color": "#7f7f7f", "valign": "vcenter"}

_REMARK_LINE = 24
_A4 = 9
_PAGE_WIDTH = 180
"""Characters of our columns that still can be read on a landscape A4."""

ROW_HEIGHT = 18
"""Points: the font needs more than the usual fifteen."""

DATE = "yyyy/mm/dd"
MONTH = "yyyy/mm"
TEXT = "@"


class Book:
    """A workbook being written. Text is always a text cell: nothing is taken for a formula, a number or a link.

    ``streaming`` writes each row as it comes and forgets it; charts need the rows they show, so they need it off.
    """

    def __init__(self, *, streaming: bool = True) -> None:
        self._target = BytesIO()
        self.book: Workbook = xlsxwriter.Workbook(
            self._target,
            {
                "constant_memory": streaming,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "default_format_properties": dict(_FONT),
            },
        )
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def look(self, **properties: object) -> Format:
        """A format with our font; the same properties give the same format."""
        key = tuple(sorted(properties.items(), key=lambda item: item[0]))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({**_BASE, **properties})
        return self._formats[key]

    def heading(self, *, required: bool) -> Format:
        """The heading of a column."""
        colours = {"bg_color": "#4d4d4d", "font_color": "#ffffff"} if required else {"bg_color": "#f2f2f2"}
        return self.look(**_HEADING, **colours)

    def remark(self, sheet: Worksheet, column: int, text: str) -> None:
        """A note on the heading of a column, as large as its text needs."""
        lines = 1 + len(text) // _REMARK_LINE
        size = {"width": 330, "height": 22 + 20 * lines, "font_name": FONT, "font_size": 10}
        sheet.write_comment(0, column, text, size)

    def content(self) -> bytes:
        """Close the workbook and hand over its bytes."""
        self.book.close()
        return self._target.getvalue()


def text_width(text: str) -> int:
    """Half-width characters a text takes: a Japanese one counts two."""
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)


def print_wide(sheet: Worksheet, characters: int) -> None:
    """A4 landscape, as many pages side by side as keep the print readable, the heading repeated."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.fit_to_pages(1 + (characters - 1) // _PAGE_WIDTH, 0)
