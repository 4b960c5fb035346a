"""settings."""

import streamlit as st

from tracker.ui.guard import guard

screen = guard("settings")
st.title(screen.t("frame.page.settings"), anchor=False)
