"""The button of every KPI, for whoever ``reader`` in the session is."""

import streamlit as st

from tests.ui.framed import inside
from tracker.domain.codes import Role
from tracker.ui import measurements, queries

with inside(role=Role(st.session_state.get("reader", "admin"))) as screen:
    for kpi in queries.results(screen).kpis:
        measurements.correct_button(screen, kpi)
