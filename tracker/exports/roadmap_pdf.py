"""工程表 on paper: A4 or A3 across, on as many pages as it takes, drawn from the rows of the screen's picture.

Nothing is left out: what does not fit on a page stands on the next one, under its heading and the years.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from tracker.charts import gantt, gantt_rows
from tracker.charts.gantt_rows import View
from tracker.charts.scene import Row
from tracker.exports.typesetting import typeset
from tracker.i18n import Translator, formats

Size = Literal["a4", "a3"]
SCALE = 0.6
"""Points a pixel of the picture becomes."""

_POINTS_PER_MM = 72 / 25.4
_PAPERS: dict[Size, tuple[float, float]] = {"a4": (297 - 24, 210 - 24 - 26), "a3": (420 - 24, 297 - 24 - 26)}
"""Width and height of a page's picture in millimetres, without margins, title and legend."""

_PLAN_X: dict[Size, int] = {"a4": gantt.PLAN_X, "a3": gantt.PLAN_X + 140}
"""Where the plan begins, in pixels: the larger sheet has more room for names."""

_LINES = frozenset(
    {"quarter_rule", "year_rule", "today_rule", "needs", "needs_violated", "commitment", "slip", "changed"}
)  # fmt: skip
_SHAPES = {"milestone": "diamond", "milestone_done": "diamond", "slip_head": "head", "end_only": "end"}
_SMALL = frozenset({"quarter", "number_dark", "number_light", "slip_days", "today", "outside"})
_MIDDLE = frozenset({"number_dark", "number_light", "today"})
_AT = {"sign": gantt.SIGN_X, "name": gantt.NAME_X, "heading": 0, "none": 0, "changed": gantt.SIGN_X}
_WIDE = {"changed": gantt.UNDERLINE}
_SHIFT = {"slip_days": 6, "undated": 4, "outside": 4, "year": 4, "quarter": 4}


@dataclass(frozen=True, slots=True)
class Roadmap:
    """What is printed: all rows of ``view`` (never a page of them), the city and the answer above them."""

    view: View
    city: str
    headline: str


def roadmap_pdf(found: Roadmap, t: Translator, today: date, size: Size = "a4") -> bytes:
    """The pages as one PDF, printed ``today``."""
    data = {
        "title": t("frame.page.roadmap"),
        "language": t.language,
        "footer": t("roadmap.paper.footer", n=formats.number(len(found.view.lines)), day=formats.day(today, t)),
        "size": size,
        "city": found.city,
        "headline": found.headline,
        "sheets": roadmap_sheets(found.view, t, size),
        "words": {"page": t("roadmap.paper.page"), "legend": gantt.legend(found.view, t)},
    }
    return typeset("roadmap", data, today)


def roadmap_sheets(view: View, t: Translator, size: Size) -> list[dict[str, object]]:
    """What ``gantt.typ`` draws, page by page."""
    return [_sheet(part, t, size) for part in _pages(view, size)]


def _pages(view: View, size: Size) -> Iterator[View]:
    """The view cut where a page is full, headings counted; one page without rows where there is none."""
    most = int((_PAPERS[size][1] * _POINTS_PER_MM / SCALE - gantt_rows.HEADER) // gantt_rows.PITCH)
    start, filled, last = 0, 0, ""
    for place in range(len(view.lines)):
        group = view.groups[place] if view.groups else ""
        takes = 2 if group and group != last else 1
        if filled + takes > most:
            yield _part(view, start, place)
            start, filled, takes = place, 0, 2 if group else 1
        filled, last = filled + takes, group
    yield _part(view, start, len(view.lines))


def _part(view: View, start: int, end: int) -> View:
    return replace(view, lines=view.lines[start:end], groups=view.groups[start:end])


def _sheet(view: View, t: Translator, size: Size) -> dict[str, object]:
    width = _PAPERS[size][0] * _POINTS_PER_MM / SCALE
    marks = [_mark(each, view.days, width, _PLAN_X[size]) for each in gantt.rows(view, t)]
    return {"height": gantt_rows.height(view) * SCALE, "marks": marks}


def _mark(row: Row, days: int, width: float, plan_x: float) -> dict[str, object]:
    """One drawn thing in points; ``x`` of a row is in days, of a name in pixels."""

    def across(x: float | None) -> float:
        return plan_x + (x or 0) / days * (width - gantt.RIGHT - plan_x)

    part, y = row["part"], row["y"]
    x = _AT[part] if part in _AT else across(row["x"])
    mark: dict[str, object] = {"look": part, "x": (x + _SHIFT.get(part, 0)) * SCALE, "y": y * SCALE}
    if part in _LINES or part.startswith("bar_"):
        w = across(row["x2"]) - x if row["x2"] is not None else _WIDE.get(part, 0)
        h = row["y2"] - y if row["y2"] is not None else 0
        return mark | {"kind": "line" if part in _LINES else "box", "w": w * SCALE, "h": h * SCALE}
    if part in _SHAPES:
        return mark | {"kind": _SHAPES[part]}
    return mark | {
        "kind": "text",
        "text": row["text"] or "",
        "size": 7.2 if part in _SMALL else 8.4,
        "middle": part in _MIDDLE,
        "w": _room(part, x, width, plan_x) * SCALE,
    }


def _room(part: str, x: float, width: float, plan_x: float) -> float:
    """Pixels a text may take; longer names are written smaller, on several lines."""
    if part in _MIDDLE:
        return 60
    if part == "sign":
        return gantt.NAME_X
    if part in ("name", "heading"):
        return plan_x - 12 - x
    return max(width - x - _SHIFT.get(part, 0), 60)


def roadmap_name(t: Translator, today: date, size: Size) -> str:
    """「工程表_A3_20261126.pdf」."""
    return f"{t('frame.page.roadmap')}_{size.upper()}_{today:%Y%m%d}.pdf"
