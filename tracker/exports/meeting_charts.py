"""The charts of a meeting's workbook: native ones a person can change, drawn from the cells beside them.

Patterns and outlines tell the ratings apart, and every number is printed, so that a copy in grey says the same.
"""

from collections.abc import Sequence
from decimal import Decimal

from xlsxwriter.chart import Chart
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from tracker.exports.meeting_sheets import About, Grid
from tracker.exports.styles import FONT, Book
from tracker.i18n import Translator

_INK, _LINE = "#1a1a1a", "#4d4d4d"
_FILLS = (
    {"fill": {"color": "#1a1a1a"}},
    {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#4d4d4d", "bg_color": "#ffffff"}},
    {"fill": {"color": "#ffffff"}},
    {"pattern": {"pattern": "percent_20", "fg_color": "#4d4d4d", "bg_color": "#ffffff"}},
)
"""要対応, 注意, 順調, 評価できない."""

_LETTERS = {"name": FONT, "size": 10, "color": _INK}
_ROW, _FRAME = 26, 130
"""Pixels of a bar with its gap, and of what stands around the bars."""

_MOST = 20
"""So many bars a chart, that it fits a printed page."""

_COLUMNS = {"saved": 3, "below": 6, "above": 7, "shown_as": 8}
_SUMS = ("staff", "residents", "expected")


def steps(book: Book, sheet: Worksheet, grid: Grid, t: Translator) -> None:
    """How many initiatives of each rating stand at each step."""
    chart = book.book.add_chart({"type": "column", "subtype": "stacked"})
    top, last = grid.heading_row, grid.heading_row + len(grid.rows)
    for place, fill in enumerate(_FILLS, start=1):
        held = any(row[place] for row in grid.rows)
        chart.add_series(
            {
                "name": _range(grid, top, place, top, place),
                "categories": _range(grid, top + 1, 0, last, 0),
                "values": _range(grid, top + 1, place, last, place),
                "border": {"color": _INK, "width": 1},
                "gap": 60,
                **fill,
                **({"data_labels": _labels("#,##0;;")} if held else {}),
            }
        )
    chart.set_title({"name": t("meeting_papers.chart.steps"), "name_font": {**_LETTERS, "bold": True, "size": 12}})
    chart.set_x_axis({"num_font": _LETTERS})
    chart.set_y_axis({"num_font": _LETTERS, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_legend({"position": "bottom", "font": _LETTERS})
    chart.set_size({"width": 720, "height": 360})
    sheet.insert_chart(last + 2, 0, chart, {"description": t("meeting_papers.chart.steps")})


def _labels(form: str) -> dict[str, object]:
    """Numbers on a white ground, so that they are read on any fill."""
    return {"value": True, "num_format": form, "font": _LETTERS, "fill": {"color": "#ffffff"}}


def hours(book: Book, sheet: Worksheet, grid: Grid, t: Translator) -> None:
    """The hours a year of every KPI with its 幅; 職員, 住民 and 見込み are charts of their own, each on its page."""
    below = grid.heading_row + len(grid.rows) + 2
    breaks = []
    for name in _SUMS:
        places = [place for place, row in enumerate(grid.rows) if row[0] == t(f"meeting_papers.sum.{name}")]
        parts = [places[start : start + _MOST] for start in range(0, len(places), _MOST)]
        for number, part in enumerate(parts, start=1):
            title = t(f"meeting_papers.chart.{name}")
            if len(parts) > 1:
                title = t("deck.paged", title=title, part=number, parts=len(parts))
            chart = _bars(book, grid, part, title, name)
            high = _FRAME + _ROW * len(part)
            chart.set_size({"width": 980, "height": high})
            sheet.insert_chart(below, 0, chart, {"description": title})
            breaks.append(below)
            below += high // 20 + 2
    sheet.set_h_pagebreaks(breaks)


def _bars(book: Book, grid: Grid, places: Sequence[int], title: str, name: str) -> Chart:
    first, last = grid.heading_row + 1 + places[0], grid.heading_row + 1 + places[-1]
    rows = [grid.rows[place] for place in places]
    chart = book.book.add_chart({"type": "bar"})
    series = {
        "name": title,
        "categories": _range(grid, first, _COLUMNS["shown_as"], last, _COLUMNS["shown_as"]),
        "values": _range(grid, first, _COLUMNS["saved"], last, _COLUMNS["saved"]),
        "gap": 60,
        "border": {"color": _INK, "width": 1, **({"dash_type": "dash"} if name == "expected" else {})},
        "fill": {"color": "#ffffff" if name == "expected" else "#264af4"},
        "invert_if_negative": False,
        "points": [_point(row[_COLUMNS["saved"]]) for row in rows],
        "data_labels": {**_labels("#,##0"), "position": "inside_base"},
    }
    if any(row[_COLUMNS["below"]] is not None for row in rows):
        series["y_error_bars"] = _whiskers(grid, first, last)
    chart.add_series(series)
    chart.set_title({"name": title, "name_font": {**_LETTERS, "bold": True, "size": 12}})
    chart.set_x_axis({"num_font": _LETTERS, "num_format": "#,##0", "major_gridlines": {"visible": False}})
    chart.set_y_axis({"num_font": _LETTERS, "reverse": True, "label_position": "low"})
    chart.set_legend({"none": True})
    return chart


def _whiskers(grid: Grid, first: int, last: int) -> dict[str, object]:
    return {
        "type": "custom",
        "plus_values": _range(grid, first, _COLUMNS["above"], last, _COLUMNS["above"]),
        "minus_values": _range(grid, first, _COLUMNS["below"], last, _COLUMNS["below"]),
        "line": {"color": _INK, "width": 1.5},
    }


def _point(cell: object) -> dict[str, object] | None:
    """Hours that were added are hatched."""
    value = cell.value if isinstance(cell, About) else cell
    if not isinstance(value, Decimal) or value >= 0:
        return None
    return {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#ac3e00", "bg_color": "#ffffff"}}


def _range(grid: Grid, *corners: int) -> str:
    return f"='{grid.name}'!{xl_range_abs(*corners)}"
