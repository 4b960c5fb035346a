"""③試行と計測: what its screens share: one pilot with its KPIs, the links to it, and which of its tabs comes first."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from tracker.domain.codes import KpiRole
from tracker.domain.pilot_stage import Deed, next_deed
from tracker.domain.pilots import PilotView
from tracker.domain.results import KpiResult, Results
from tracker.ui import measuring_list
from tracker.ui.guard import Screen
from tracker.ui.state import TabMemory, session

PARAMETER = "pilot"
"""The URL's name for the one pilot; its KPI is ``measuring_list.PARAMETER``."""

NEW = "new"
"""The URL's name for the initiative a new pilot is designed for; :data:`CHOOSE` where it is still to be chosen."""

CHOOSE = "choose"
_TABS = {Deed.DESIGN: "design", Deed.FIX: "design", Deed.MEASURE_BEFORE: "measuring", Deed.MEASURE_AFTER: "measuring"}


@dataclass(frozen=True, slots=True)
class Piloted:
    """A pilot with the results of its KPIs; ``primary`` is None where there is not exactly one."""

    pilot: PilotView
    kpis: tuple[KpiResult, ...]

    @property
    def primary(self) -> KpiResult | None:
        return next((kpi for kpi in self.kpis if kpi.code == self.pilot.primary_kpi), None)

    @property
    def guardrails(self) -> tuple[KpiResult, ...]:
        return tuple(kpi for kpi in self.kpis if kpi.role is KpiRole.GUARDRAIL)

    def deed(self, today: date) -> Deed:
        return next_deed(self.pilot, self.primary, len(self.guardrails), today)


def all_of(pilots: tuple[PilotView, ...], results: Results) -> Iterator[Piloted]:
    """Each of ``pilots`` with its KPIs, primary first, from all ``results``."""
    own: dict[str, list[KpiResult]] = defaultdict(list)
    for kpi in results.kpis:
        if kpi.pilot_code is not None:
            own[kpi.pilot_code].append(kpi)
    for pilot in pilots:
        kpis = sorted(own[pilot.code], key=lambda kpi: (kpi.role is not KpiRole.PRIMARY, kpi.code))
        yield Piloted(pilot, tuple(kpis))


def of(results: Results, code: str) -> Piloted | None:
    """The pilot of a code with its KPIs."""
    pilots = tuple(pilot for pilot in results.pilots if pilot.code == code)
    return next(all_of(pilots, results), None)


def open_(code: str) -> None:
    """Show a pilot."""
    for name in (NEW, measuring_list.PARAMETER):
        st.query_params.pop(name, None)
    st.query_params[PARAMETER] = code


def address(code: str) -> str:
    """The link to a pilot, relative to any of our screens; a new window reads the language from it."""
    language = {"lang": st.query_params["lang"]} if "lang" in st.query_params else {}
    return f"pilots?{urlencode({PARAMETER: code, **language})}"


def design_new(initiative: str = CHOOSE) -> None:
    """Design a new pilot, of an initiative or of one still to be chosen."""
    leave()
    st.query_params[NEW] = initiative


def leave() -> None:
    """Back to the list; the filters stay."""
    for name in (PARAMETER, NEW, measuring_list.PARAMETER):
        st.query_params.pop(name, None)


def tabs_key(code: str) -> str:
    """The key of a pilot's tabs: each pilot remembers its own."""
    return f"piloting.{code}"


def first_tab(screen: Screen, piloted: Piloted) -> None:
    """Open the tab of what is to be done next, where this session has not opened another one."""
    name = next_tab(screen, piloted)
    session().tabs.setdefault(tabs_key(piloted.pilot.code), TabMemory(screen.language, name, name))


def next_tab(screen: Screen, piloted: Piloted) -> str:
    """The tab where what comes next is done."""
    return _TABS.get(piloted.deed(screen.today), "result")


def turn(screen: Screen, code: str, name: str) -> None:
    """Show a tab of a pilot from the next run on."""
    key = tabs_key(code)
    st.session_state.pop(f"{key}.tabs.{screen.language}", None)
    session().tabs[key] = TabMemory(screen.language, name, name)
