"""②対話: sessions, who took part and who is missing, what was agreed and is unanswered; one session; 用語集."""

import streamlit as st

from tracker.ui import dialogue_card, dialogue_list, dialogue_parts, widgets
from tracker.ui.guard import guard

screen = guard("dialogue")
widgets.style("dialogue")

if (code := st.query_params.get(dialogue_parts.PARAMETER)) is not None:
    dialogue_card.show(screen, code)
else:
    dialogue_list.show(screen)
