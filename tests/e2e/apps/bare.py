"""A page that is nothing but Streamlit: the yardstick for what axe finds on ours. Charts are ours, so it has none."""

import pandas as pd
import streamlit as st


def main() -> None:
    st.title("Title", anchor=False)
    st.file_uploader("Files", type=["xlsx", "csv"], accept_multiple_files=True)
    with st.form("form"):
        st.text_input("Text")
        st.text_area("Area")
        st.number_input("Number")
        st.form_submit_button("Save", type="primary")
    st.segmented_control("Choice", ["a", "b"], default="a")
    st.selectbox("One of", ["a", "b"])
    st.date_input("Day")
    for tab in st.tabs(["One", "Two"]):
        tab.dataframe(pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}))
    st.expander("More").write("text")
    st.download_button("Download", b"x")


st.set_page_config(page_title="Bare", layout="wide")
st.navigation(
    [st.Page(main, title="Bare"), st.Page(lambda: None, title="Other", url_path="other")], position="top"
).run()
