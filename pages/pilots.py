"""③試行と計測: every pilot with what comes next; one pilot from its design to the decision; measuring one KPI."""

import streamlit as st

from tracker.ui import measuring_list, pilot_list, pilot_measuring, pilot_new, pilot_parts, pilot_top, queries, widgets
from tracker.ui.guard import guard

screen = guard("pilots")
stored = queries.results(screen)
widgets.style("pilots")

if (kpi := st.query_params.get(measuring_list.PARAMETER)) is not None:
    pilot_measuring.one(screen, stored, kpi)
elif (initiative := st.query_params.get(pilot_parts.NEW)) is not None:
    pilot_new.show(screen, initiative)
elif (pilot := st.query_params.get(pilot_parts.PARAMETER)) is not None:
    pilot_top.show(screen, stored, pilot)
else:
    pilot_list.show(screen, stored)
