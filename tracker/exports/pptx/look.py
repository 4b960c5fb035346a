"""The look of slides: colours, type and the sizes of a slide, in one place.

A pixel is a 1366th of the slide's width; the same content on a screen of that width has the same places.
"""

from tracker.charts import theme

FONT = "BIZ UDPGothic"
"""Comes with Windows; named for Latin and East Asian letters alike, so that no letter falls into another font."""

EMU = 12_192_000 / 1366
"""English Metric Units a pixel."""

SLIDE = (12_192_000, 6_858_000)
POINT = 0.7029
"""Points a pixel of type becomes: 20 pixels are 14 points, and nothing is smaller."""

SMALL, MIDDLE, STRONG = 20, 24, 28
LINE = 1.4

INK, GREY, GUIDE, RULE, GROUND, PAPER = "1A1A1A", "4D4D4D", "7F7F7F", "CCCCCC", "F2F2F2", "FFFFFF"
AFTER, WORSE, EXPECTED = (colour.lstrip("#").upper() for colour in (theme.AFTER, theme.WORSE, theme.EXPECTED))
ASK = "0017C1"
RED, YELLOW, GREEN = "CE0000", "927200", "197A4B"


def emu(pixels: float) -> int:
    """Pixels as EMU."""
    return round(pixels * EMU)


def size(pixels: float) -> int:
    """Type of so many pixels in hundredths of a point, a tenth of a point at a time."""
    return int(pixels * POINT * 10) * 10
