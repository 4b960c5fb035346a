"""exchange."""

import streamlit as st

from tracker.ui.guard import guard

screen = guard("exchange")
st.title(screen.t("frame.page.exchange"), anchor=False)
