"""工程表: which initiatives are behind their first plan, and every plan over the years."""

import streamlit as st

from tracker.ui import filters, first_screen, offered, queries, roadmap, widgets
from tracker.ui.guard import guard

screen = guard("roadmap")
t = screen.t
everything = queries.overview(screen)
if not everything.lines:
    first_screen.show(screen)
    st.stop()

chosen = filters.bar(screen, t("frame.page.roadmap"), offered.choices(screen, everything.results))
lines = queries.plans(screen, chosen)
if not lines:
    widgets.headline(t("frame.filter.none"))
    st.button(t("frame.filter.clear"), key="roadmap.clear", on_click=filters.clear)
    st.stop()

roadmap.answer(lines, t)
roadmap.show(screen, lines, everything.areas, chosen)
