"""The shared filters 年度・課・重点領域・ステップ・状態, kept in the URL: a link shows a colleague the same view.

The URL holds codes (``?fy=2026&dept=A1``), not the labels a bound widget would write: the link of a Japanese reader
must work for an English one, and after a department was renamed. Between pages the session carries them on.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from tracker.domain.codes import Lifecycle, Step
from tracker.domain.results import Filters
from tracker.i18n import Translator, formats
from tracker.ui import widgets
from tracker.ui.guard import Screen
from tracker.ui.state import session
from tracker.wording.labels import label

NAMES = ("fy", "dept", "area", "step", "state")
WIDTHS = {"fy": 129, "dept": 175, "area": 224, "step": 140, "state": 140}


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen: years (latest first), (code, name) of departments, focus areas as written."""

    years: Sequence[int] = ()
    departments: Sequence[tuple[str, str]] = ()
    areas: Sequence[str] = ()


def bar(
    screen: Screen,
    title: str,
    choices: Choices,
    shown: Sequence[str] = NAMES,
    beside: Callable[[], None] | None = None,
) -> Filters:
    """The title line with the filters on it; returns what is chosen. Unknown values in the URL mean "all".

    ``beside`` draws what stands on the line after the filters.
    """
    options = _options(screen.t, choices)
    chosen = _from_url(screen.page, options, shown)
    with widgets.title_line(title):
        for name in shown:
            _select(screen.t, name, options[name], chosen.get(name))
        if beside is not None:
            beside()
    session().filters = Filters.model_validate(chosen)
    return session().filters


def clear() -> None:
    """条件を解除: every filter back to all."""
    session().filters = Filters()
    for name in NAMES:
        st.query_params.pop(name, None)


def told(t: Translator, chosen: Filters, departments: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What is chosen as (name, value), for papers; departments by code."""
    values = {
        "fy": None if chosen.fy is None else formats.fiscal_year(chosen.fy, t),
        "dept": None if chosen.dept is None else departments.get(chosen.dept, chosen.dept),
        "area": chosen.area,
        "step": None if chosen.step is None else label(chosen.step, t),
        "state": None if chosen.state is None else label(chosen.state, t),
    }
    for name, value in values.items():
        if value is not None:
            yield t(f"frame.filter.{name}"), value


def _options(t: Translator, choices: Choices) -> dict[str, dict[str, str]]:
    """Per filter: code → label, in order."""
    return {
        "fy": {str(year): formats.fiscal_year(year, t) for year in choices.years},
        "dept": dict(choices.departments),
        "area": {area: area for area in choices.areas},
        "step": {str(step.value): label(step, t) for step in Step},
        "state": {state.value: label(state, t) for state in Lifecycle},
    }


def _from_url(page: str, options: dict[str, dict[str, str]], shown: Sequence[str]) -> dict[str, str]:
    memory = session()
    arrived, memory.filters_page = memory.filters_page != page, page
    given = {name: st.query_params[name] for name in NAMES if name in st.query_params}
    if arrived and not given:
        given = {
            name: str(value) for name, value in memory.filters.model_dump(mode="json").items() if value is not None
        }
        for name, value in given.items():
            st.query_params[name] = value
    return {name: value for name, value in given.items() if name in shown and value in options[name]}


def _select(t: Translator, name: str, options: dict[str, str], chosen: str | None) -> None:
    key = f"filter_{name}"
    st.session_state[key] = chosen or ""
    st.selectbox(
        t(f"frame.filter.{name}"),
        ["", *options],
        format_func=lambda code: options.get(code, t(f"frame.filter.all_{name}")),
        key=key,
        label_visibility="collapsed",
        width=WIDTHS[name],
        on_change=_changed,
        args=(name,),
    )


def _changed(name: str) -> None:
    value = st.session_state[f"filter_{name}"]
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)
