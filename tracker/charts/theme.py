"""The look of every chart: colours, type sizes and the theme, in one place.

Only greys, one accent for 導入後 and 実績, and one colour for worse; each also differs in fill, outline, side or word,
because papers are copied in monochrome. Nothing here knows data.
"""

from typing import Any, cast

import altair as alt

INK = "#1a1a1a"
BEFORE = "#4d4d4d"
AFTER = "#264af4"
WORSE = "#ac3e00"
EXPECTED = "#666666"
GUIDE = "#7f7f7f"
PAPER = "#ffffff"

FONT = "'BIZ UDPGothic', 'Tracker UDPGothic', sans-serif"
SMALL = 14
BODY = 16
STRONG = 20

NAME = "tracker"


@alt.theme.register(NAME, enable=True)
def theme() -> alt.theme.ThemeConfig:
    """Altair's own hook. It is global and others swap it, so every specification carries :func:`config` itself too."""
    return cast("alt.theme.ThemeConfig", {"config": config()})


def config() -> dict[str, Any]:
    """The Vega-Lite configuration of every chart.

    Marks are hidden from screen readers: hundreds of dots read one by one say nothing, while the chart's one sentence
    and the table beside it do.
    """
    return {
        "aria": False,
        "mark": {"aria": False},
        "background": PAPER,
        "font": FONT,
        "view": {"stroke": None},
        "text": {"font": FONT, "fontSize": SMALL, "color": INK, "baseline": "middle"},
        "axis": {
            "domainColor": INK,
            "domainWidth": 1.5,
            "grid": False,
            "labelColor": INK,
            "labelFont": FONT,
            "labelFontSize": SMALL,
            "labelPadding": 6,
            "tickColor": INK,
            "tickSize": 6,
            "tickWidth": 1.5,
            "title": None,
        },
    }
