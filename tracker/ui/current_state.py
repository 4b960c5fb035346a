"""①業務と課題, all of it: the answer, then what to try next, the inventory, what is alike, 困りごと and purposes."""

import streamlit as st

from tracker.domain.codes import Role
from tracker.domain.current_state import CurrentState
from tracker.domain.inventory import of_department, pareto
from tracker.services import current_state as service
from tracker.ui import (
    current_state_alike,
    current_state_next,
    current_state_pains,
    current_state_purposes,
    current_state_works,
    filters,
    pages,
    process_form,
    queries,
    tabs,
    widgets,
)
from tracker.ui.guard import Screen
from tracker.wording import current_state as wording

KEY = "current_state"


def show(screen: Screen) -> None:
    """The title with the filter 課, the answer, and five tabs of which only the open one is drawn."""
    t = screen.t
    found = queries.view(screen, service.current_state)
    own = {code for work in found.works if (code := work.department_code)}
    offered = filters.Choices(departments=[each for each in found.departments if each[0] in own])
    chosen = filters.bar(screen, t("frame.page.current_state"), offered, ("dept",), lambda: _add(screen))
    if not found.works and not found.pains:
        _first(screen)
    else:
        _all(screen, found, chosen.dept)
    process_form.dialogs_of(screen, department=chosen.dept)
    current_state_pains.dialogs_of(screen, found, chosen.dept)


def _all(screen: Screen, found: CurrentState, department: str | None) -> None:
    t = screen.t
    works = queries.derived(screen, ("works", department), lambda: of_department(found.works, department))
    most = queries.derived(screen, ("pareto", department), lambda: pareto(works))
    counted = found.model_copy(update={"works": works}) if department else found
    widgets.headline(*wording.headline(counted, most, t, whole=department is None))
    drawn = {
        "next": lambda: current_state_next.show(screen, works, most, department),
        "works": lambda: current_state_works.show(screen, works, department),
        "alike": lambda: current_state_alike.show(screen, found.works, department),
        "pains": lambda: current_state_pains.show(screen, department),
        "purposes": lambda: current_state_purposes.show(screen, department),
    }
    tabs.show(screen, KEY, {name: (t(f"current_state.tab.{name}"), draw) for name, draw in drawn.items()})


def _add(screen: Screen) -> None:
    if screen.actor.may(Role.EDITOR):
        name = screen.t("current_state.add")
        st.button(name, key="current_state.add", type="primary", on_click=process_form.opener(None))


def _first(screen: Screen) -> None:
    """What a city without any 業務 does first."""
    t = screen.t
    widgets.headline(t("current_state.first"))
    if screen.actor.may(Role.EDITOR):
        pages.link("exchange", t("current_state.to_exchange"))
