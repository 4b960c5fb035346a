"""①業務と課題: what the city's work is, where its hours go, what hurts, and what to try next; or one 業務."""

import streamlit as st

from tracker.ui import current_state, process_card, widgets
from tracker.ui.guard import guard

screen = guard("current_state")
widgets.style("current_state")
code = st.query_params.get(process_card.PARAMETER)

if code is not None:
    process_card.show(screen, code)
else:
    current_state.show(screen)
