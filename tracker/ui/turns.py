"""Turning the pages of rows a screen draws itself; tables do it in ``records``. Nothing is cut without saying so."""

import streamlit as st

from tracker.ui.guard import Screen
from tracker.ui.state import session


def window(key: str, count: int, size: int) -> slice:
    """The rows of the page the reader turned to; the last page when there are fewer than before."""
    last = max(0, (count - 1) // size)
    page = min(session().list_pages.get(key, 0), last)
    return slice(page * size, min((page + 1) * size, count))


def buttons(screen: Screen, key: str, count: int, size: int) -> None:
    """「48件中 6–10」 with 前へ and 次へ; nothing when all rows are on the screen."""
    if count <= size:
        return
    t, shown = screen.t, window(key, count, size)
    page = shown.start // size
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", gap="small"):
        position = t("frame.records.position", n=count, first=shown.start + 1, last=shown.stop)
        st.html(f'<p class="tr-small">{position}</p>', width="content")
        _button(t("frame.records.previous"), f"{key}.previous", key, page - 1, enabled=page > 0)
        _button(t("frame.records.next"), f"{key}.next", key, page + 1, enabled=shown.stop < count)


def _button(label: str, widget: str, key: str, page: int, *, enabled: bool) -> None:
    st.button(label, key=widget, disabled=not enabled, on_click=turn, args=(key, page))


def turn(key: str, page: int) -> None:
    """Go to a page; 0 is the first."""
    session().list_pages[key] = page
