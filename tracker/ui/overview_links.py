"""From 全体の状況 to one 取組カルテ: the address of its link, and the way there on a plain click."""

from urllib.parse import urlencode

import streamlit as st

from tracker.ui import pages

PAGE = "initiative"
_WANTED = "overview.opened"


def address(code: str) -> str:
    """Relative to any of our screens, so that it also holds below a path of a proxy."""
    return f"{PAGE}?{urlencode({'code': code, **_language()})}"


def _language() -> dict[str, str]:
    """A new window is a new session: it reads the language from its address."""
    return {"lang": st.query_params["lang"]} if "lang" in st.query_params else {}


def open_later(code: object) -> None:
    """Remember which カルテ was asked for; a callback can not leave the page itself."""
    if code is not None:
        st.session_state[_WANTED] = str(code)


def follow() -> None:
    """Leave for the カルテ somebody asked for, if anybody did."""
    code = st.session_state.pop(_WANTED, None)
    if code is not None:
        pages.go(PAGE, code=code, **_language())
