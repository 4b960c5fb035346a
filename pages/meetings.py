"""会議: every meeting with its agenda; one meeting with its papers, its minutes and what changed since the last one."""

import streamlit as st

from tracker.ui import meeting_card, meeting_list, meeting_parts, widgets
from tracker.ui.guard import guard

screen = guard("meetings")
widgets.style("meetings")

if (code := st.query_params.get(meeting_parts.PARAMETER)) is not None:
    meeting_card.show(screen, code)
else:
    meeting_list.show(screen)
