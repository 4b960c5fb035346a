"""results."""

import streamlit as st

from tracker.ui.guard import guard

screen = guard("results")
st.title(screen.t("frame.page.results"), anchor=False)
