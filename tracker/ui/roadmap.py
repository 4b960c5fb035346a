"""工程表 on the screen: its controls, what changed, 60 rows of the picture with links on their names, and their table.

A control runs this fragment only; every other 60 rows are one click away and counted, never cut in silence.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from tracker.charts import GANTT, Drawn, Gantt, gantt, gantt_rows
from tracker.charts.scene import PADDING
from tracker.domain.earlier import Earlier
from tracker.domain.errors import DomainError
from tracker.domain.planning import PlanLine
from tracker.domain.results import Filters
from tracker.domain.roadmap import PAGE_ROWS, Arrangement, arranged, compared, window
from tracker.domain.snapshots import KeptLine
from tracker.exports.roadmap_pdf import Roadmap, Size, roadmap_name, roadmap_pdf
from tracker.i18n import Translator, formats
from tracker.services.snapshots import earlier_under, snapshots
from tracker.ui import queries, results_pictures, widgets
from tracker.ui import roadmap_controls as controls
from tracker.ui.guard import Screen
from tracker.ui.overview_links import address, follow, open_later
from tracker.wording import roadmap as wording

ASSETS = Path(__file__).parent.parent / "assets" / "ui"
LINKS = "roadmap.links"


def answer(lines: Sequence[PlanLine], t: Translator) -> None:
    """How many are behind, and by how much."""
    widgets.headline(*wording.headline(lines, t))


@st.fragment
def show(screen: Screen, lines: Sequence[PlanLine], areas: Sequence[str], filters: Filters) -> None:
    """The controls and the window of rows they ask for. ``lines`` pass the filters."""
    follow()
    kept = queries.view(screen, snapshots)
    now = controls.chosen(lines, screen)
    if now.start is None and filters.fy is not None:
        now = now.model_copy(update={"start": filters.fy})
    controls.bar(screen, lines, now, kept)
    state = next((each for each in kept if each.id == controls.number(controls.WITH)), None)
    earlier = _earlier(screen, state, filters) if state is not None else None
    if earlier is not None:
        widgets.paragraph(wording.changes(compared(lines, earlier), earlier.kept, screen.t))
    rows = arranged([*lines, *(earlier.gone if earlier is not None else ())], now, areas)
    if not rows:
        widgets.message("info", screen.t("roadmap.nothing"))
        return
    what = f"{now.model_dump_json()}.{filters.model_dump_json()}.{state.id if state else ''}"
    _page(screen, rows, _Shown(now, earlier, what))


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a page of rows is drawn with."""

    now: Arrangement
    earlier: Earlier | None
    what: str


def _earlier(screen: Screen, state: KeptLine, filters: Filters) -> Earlier | None:
    """A kept state under the filters of the screen; none, and a sentence, where it can not be read."""
    try:
        found = queries.earlier(screen, state.id)
    except DomainError:
        widgets.message("error", screen.t("roadmap.compare.refused"))
        return None
    return None if found is None else earlier_under(found, filters)


def _page(screen: Screen, rows: Sequence[PlanLine], shown: _Shown) -> None:
    t, now = screen.t, shown.now
    pages = -(-len(rows) // PAGE_ROWS)
    page = min(max((controls.number(controls.PAGE) or 1) - 1, 0), pages - 1)
    here = tuple(rows[page * PAGE_ROWS : (page + 1) * PAGE_ROWS])
    first, last = window(now, rows, screen.today)
    view = Gantt(
        lines=here,
        first=first,
        last=last,
        today=screen.today,
        groups=tuple(wording.heading(line, now.group, t) for line in here),
        earlier=shown.earlier,
    )
    everything = replace(view, lines=tuple(rows), groups=tuple(wording.heading(line, now.group, t) for line in rows))
    what = f"{shown.what}.{page}"
    with st.container(key="roadmap_head", horizontal=True, vertical_alignment="center", gap="small"):
        _turns(screen, len(rows), page, pages, "top")
        _papers(screen, everything)
    drawn = results_pictures.block(screen, GANTT, view, what, lambda drawn: _picture(screen, view, drawn, what))
    widgets.small_print(gantt.legend(view, t))
    if drawn is not None:
        results_pictures.table(screen, drawn, what=f"{GANTT.name}.{page}", name=drawn.description)
    if pages > 1:
        _turns(screen, len(rows), page, pages, "foot")


def _turns(screen: Screen, count: int, page: int, pages: int, where: str) -> None:
    """「1,000件中 1–60」 and the ways to the rows before and after."""
    t = screen.t
    places = {"n": count, "first": page * PAGE_ROWS + 1, "last": min((page + 1) * PAGE_ROWS, count)}
    with st.container(key=f"roadmap_turns_{where}", horizontal=True, vertical_alignment="center", gap="small"):
        told = t("frame.records.position", **{name: formats.number(place) for name, place in places.items()})
        widgets.small_print(told)
        for name, to in (("previous", page), ("next", page + 2)) if pages > 1 else ():
            st.button(
                t(f"roadmap.{name}", n=PAGE_ROWS),
                key=f"roadmap.{where}.{name}",
                disabled=not 1 <= to <= pages,
                on_click=_turn,
                args=(to,),
            )


def _papers(screen: Screen, view: Gantt) -> None:
    """Every row as a PDF of A4 or A3, made when it is asked for."""
    t, today = screen.t, screen.today
    city = queries.overview(screen).city.name
    found = Roadmap(view, city, wording.headline(view.lines, t)[0])
    sizes: tuple[Size, ...] = ("a4", "a3")
    with st.popover(t("roadmap.paper.button"), width=200, key="roadmap.papers"):
        for size in sizes:
            st.download_button(
                t(f"roadmap.paper.{size}"),
                lambda size=size: roadmap_pdf(found, t, today, size),  # type: ignore[misc]
                file_name=roadmap_name(t, today, size),
                mime="application/pdf",
                key=f"roadmap.papers.{size}",
                on_click="ignore",
                width="stretch",
            )
        widgets.small_print(t("roadmap.paper.note"))


def _turn(page: int) -> None:
    if page > 1:
        st.query_params[controls.PAGE] = str(page)
    else:
        st.query_params.pop(controls.PAGE, None)


def _picture(screen: Screen, view: Gantt, drawn: Drawn, what: str) -> None:
    """The picture, and over each name a link to its 取組カルテ that a keyboard reaches too."""
    with st.container(key="roadmap_picture"):
        _component()(
            key=LINKS,
            data={"name": screen.t("roadmap.links"), "links": [_link(screen, view, lane) for lane in _named(view)]},
            on_opened_change=lambda: open_later(st.session_state[LINKS].opened),
        )
        results_pictures.chart(f"chart_{GANTT.name}_{what}", drawn)


def _named(view: Gantt) -> list[gantt_rows.Lane]:
    """The lanes of initiatives that are still there to be opened."""
    gone = {line.code for line in view.earlier.gone} if view.earlier is not None else set()
    return [lane for lane in gantt_rows.lanes(view) if lane.line is not None and lane.line.code not in gone]


def _link(screen: Screen, view: Gantt, lane: gantt_rows.Lane) -> dict[str, object]:
    line = lane.line
    assert line is not None  # noqa: S101 - _named keeps only these
    changed, tip = gantt_rows.changes(view, line, screen.t), screen.t("roadmap.open", title=line.title)
    return {
        "code": line.code,
        "href": address(line.code),
        "tip": screen.t("roadmap.chart.changed", said=tip, changes=changed) if changed else tip,
        "top": PADDING + lane.middle,
    }


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "tracker_roadmap",
        html='<nav id="roadmap"></nav>',
        css=(ASSETS / "roadmap.css").read_text(encoding="utf-8"),
        js=(ASSETS / "roadmap.js").read_text(encoding="utf-8"),
    )
