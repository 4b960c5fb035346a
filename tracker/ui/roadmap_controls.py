"""What stands above 工程表: window, groups, order, the state compared with and the search, all kept in the URL."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

import streamlit as st

from tracker.domain.planning import PlanLine
from tracker.domain.roadmap import FIRST_SPAN, SPANS, Arrangement, Group, Order, default_start, years
from tracker.domain.snapshots import KeptLine
from tracker.ui.guard import Screen
from tracker.wording import roadmap as wording

E = TypeVar("E", Group, Order)
KEY = "roadmap"
FROM, SPAN, GROUP, ORDER, SEARCH, PAGE, WITH = "from", "years", "group", "sort", "q", "page", "with"
"""The names in the URL."""

ALL = "all"
_DIGITS = 6


def chosen(lines: Sequence[PlanLine], screen: Screen) -> Arrangement:
    """What the URL asks for; what it can not mean is as if it were not there."""
    touched = years(lines, screen.today)
    start, span = number(FROM), st.query_params.get(SPAN, str(FIRST_SPAN))
    return Arrangement(
        start=start if start is not None and touched[0] <= start <= touched[-1] else None,
        span=None if span == ALL else next((each for each in SPANS if str(each) == span), FIRST_SPAN),
        group=_one_of(Group, GROUP, Group.AREA),
        order=_one_of(Order, ORDER, Order.PLAN),
        words=st.query_params.get(SEARCH, ""),
    )


def number(name: str) -> int | None:
    """A whole number in the URL."""
    text = st.query_params.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < _DIGITS else None


def _one_of(kind: type[E], name: str, otherwise: E) -> E:
    text = st.query_params.get(name, "")
    return next((each for each in kind if each.value == text), otherwise)


def bar(screen: Screen, lines: Sequence[PlanLine], now: Arrangement, kept: Sequence[KeptLine]) -> None:
    """The controls in one line."""
    t = screen.t
    spans = {str(span): t(f"roadmap.window.{span}") for span in SPANS} | {ALL: t("roadmap.window.all")}
    groups = {group.value: t(f"roadmap.group.{group.value}") for group in Group}
    orders = {order.value: t(f"roadmap.order.{order.value}") for order in Order}
    states = {"": t("roadmap.compare.none")} | {str(each.id): wording.kept_name(each, t) for each in kept}
    with st.container(key="roadmap_bar", horizontal=True, vertical_alignment="center", gap="small"):
        _turn(screen, lines, now)
        _choose(t("roadmap.window.label"), SPAN, spans, str(FIRST_SPAN), 112)
        _choose(t("roadmap.group.label"), GROUP, groups, Group.AREA.value, 168)
        _choose(t("roadmap.order.label"), ORDER, orders, Order.PLAN.value, 168)
        _choose(t("roadmap.compare.label"), WITH, states, "", 260)
        _search(t("roadmap.search"))


def _turn(screen: Screen, lines: Sequence[PlanLine], now: Arrangement) -> None:
    """One 年度 back and forth, as far as there are plans."""
    touched = years(lines, screen.today)
    start = now.start if now.start is not None else default_start(screen.today)
    fixed = now.span is None
    for name, mark, to in (("earlier", "◀", start - 1), ("later", "▶", start + 1)):
        st.button(
            mark,
            key=f"{KEY}.{name}",
            help=screen.t(f"roadmap.window.{name}"),
            disabled=fixed or not touched[0] <= to <= touched[-1],
            on_click=put,
            args=(FROM, str(to)),
            width=40,
        )


def _choose(label: str, name: str, options: Mapping[str, str], first: str, width: int) -> None:
    key = f"{KEY}.{name}"
    in_url = st.query_params.get(name, first)
    st.session_state[key] = in_url if in_url in options else first
    st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        label_visibility="collapsed",
        width=width,
        on_change=lambda: put(name, "" if st.session_state[key] == first else str(st.session_state[key])),
    )


def _search(label: str) -> None:
    key, in_url = f"{KEY}.search", st.query_params.get(SEARCH, "")
    if st.session_state.get(key) != in_url:
        st.session_state[key] = in_url
    st.text_input(
        label,
        key=key,
        placeholder=label,
        label_visibility="collapsed",
        live=True,
        autocomplete="off",
        on_change=lambda: put(SEARCH, str(st.session_state[key] or "")),
    )


def put(name: str, value: str) -> None:
    """Into the URL, and back to the first rows."""
    if name not in (FROM, SPAN):
        st.query_params.pop(PAGE, None)
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)
