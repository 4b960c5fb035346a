"""全体の状況: the answer, where every initiative stands, what was measured, each department, and the list."""

import streamlit as st

from tracker.ui import (
    filters,
    first_screen,
    offered,
    overview_effects,
    overview_links,
    overview_list,
    overview_meeting,
    overview_panels,
    overview_pictures,
    overview_top,
    problems,
    queries,
    widgets,
)
from tracker.ui.guard import Screen, guard, later

screen = guard("overview")


@st.fragment
def page(opened: Screen) -> None:
    """All of it in one fragment: choosing a filter does not run the frame, its menu and messages again."""
    with problems.told("page overview"):
        parts(later(opened))


def parts(screen: Screen) -> None:
    t, everything = screen.t, queries.overview(screen)
    overview_links.follow()
    overview_top.why(everything, t)
    title, choices = t("frame.page.overview"), offered.choices(screen, everything.results)
    chosen = filters.bar(screen, title, choices, overview_top.SHOWN, lambda: overview_meeting.button(screen))
    found = queries.overview(screen, chosen)
    what = chosen.model_dump_json()
    if not found.lines:
        widgets.headline(t("frame.filter.none"))
        st.button(t("frame.filter.clear"), key="overview.clear", on_click=filters.clear)
        return
    earlier = overview_top.before(screen, chosen)
    overview_top.answer(found, earlier, t)
    overview_pictures.where_they_stand(screen, found, what, earlier)
    with st.container(key="overview_below", horizontal=True, gap="medium"):
        with st.container(key="overview_effects"):
            overview_effects.effects(screen, found.results, what)
        with st.container(key="overview_departments", width=392):
            widgets.section(t("overview.departments"))
            overview_pictures.by_department(screen, found, what)
    overview_panels.show(screen, found)
    overview_meeting.changes(screen, earlier)
    overview_list.show(screen, found, everything.results, chosen, earlier)


if queries.overview(screen).lines:
    page(screen)
else:
    first_screen.show(screen)
