"""From 全体の状況 to one 取組カルテ: the address of its link, and the way there on a plain click.

And 「この表示のリンク」: the address of what is shown, to be kept or sent to a colleague.
"""

from urllib.parse import urlencode

import streamlit as st

from tracker.i18n import Translator
from tracker.ui import pages, widgets
from tracker.ui.text import html_text

PAGE = "initiative"
_WANTED = "overview.opened"


def address(code: str) -> str:
    """Relative to any of our screens, so that it also holds below a path of a proxy."""
    return f"{PAGE}?{urlencode({'code': code, **_language()})}"


def this_view() -> str:
    """The address of the screen as it is shown: filters, search, order, columns and page, in anybody's language."""
    shown = {name: value for name, value in st.query_params.items() if name != "lang"}
    here = (st.context.url or "").partition("?")[0]
    return f"{here}?{urlencode(shown)}" if shown else here


def offer_link(t: Translator, key: str) -> None:
    """「この表示のリンク」: the address to copy, one click selects all of it."""
    with st.popover(t("overview.link"), key=key):
        widgets.small_print(t("overview.link.note"))
        st.html(f'<p class="tr-address" tabindex="0">{html_text(this_view())}</p>')


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
