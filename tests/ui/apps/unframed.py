"""A page run without the frame."""

import streamlit as st

from tracker.ui.guard import guard

guard("results")
st.write("shown to nobody")
