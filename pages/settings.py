"""設定: the city and why it does this, yearly settings, departments, people, and who changed what.

Everybody may read; only an admin is offered what changes something, and the services check again.
"""

import streamlit as st

from tracker.ui import city, directory, history, queries, widgets
from tracker.ui.guard import guard

screen = guard("settings")
t = screen.t
stored = queries.organisation(screen)

widgets.title(t("frame.page.settings"))
widgets.headline(
    t(
        "settings.headline",
        departments=t.plural("settings.departments", len(stored.departments)),
        people=t.plural("settings.people", len(stored.people)),
    )
)
names = ("city", "years", "departments", "people", "history")
tabs = dict(zip(names, st.tabs([t(f"settings.tab.{name}") for name in names], on_change="rerun"), strict=True))

# A hidden tab costs nothing: only the open one is drawn.
with tabs["city"]:
    if tabs["city"].open:
        city.city(screen, stored.city)
with tabs["years"]:
    if tabs["years"].open:
        city.years(screen, stored)
with tabs["departments"]:
    if tabs["departments"].open:
        directory.departments(screen, stored)
with tabs["people"]:
    if tabs["people"].open:
        directory.people(screen, stored)
with tabs["history"]:
    if tabs["history"].open:
        history.history(screen, queries.history(screen))
