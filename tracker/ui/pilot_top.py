"""③試行と計測, one pilot: where it stands, and its three tabs 設計, 計測, 結果と判断."""

import streamlit as st

from tracker.domain.pilot_stage import stage
from tracker.domain.results import Results
from tracker.ui import pages, pilot_decision, pilot_design, pilot_measuring, pilot_result, tabs, widgets
from tracker.ui.guard import Screen
from tracker.ui.pilot_list import MARKS
from tracker.ui.pilot_parts import Piloted, first_tab, leave, of, tabs_key
from tracker.wording import pilots as wording


def show(screen: Screen, results: Results, code: str) -> None:
    """The pilot of a code, or that there is none (any more)."""
    t = screen.t
    piloted = of(results, code)
    if piloted is None:
        widgets.title(t("frame.page.pilots"))
        widgets.headline(t("piloting.unknown"))
        st.button(t("piloting.back"), key="piloting.back", on_click=leave)
        return
    _head(screen, piloted)
    first_tab(screen, piloted)
    drawn = {
        "design": lambda: pilot_design.show(screen, piloted),
        "measuring": lambda: pilot_measuring.show(screen, piloted),
        "result": lambda: _result(screen, piloted),
    }
    tabs.show(screen, tabs_key(code), {name: (t(f"piloting.tab.{name}"), draw) for name, draw in drawn.items()})


def _head(screen: Screen, piloted: Piloted) -> None:
    t, pilot = screen.t, piloted.pilot
    with widgets.title_line(pilot.initiative_title):
        st.button(t("piloting.back"), key="piloting.back", type="tertiary", on_click=leave)
        if st.button(t("pilots.to_initiative"), key="piloting.initiative", type="tertiary"):
            pages.go("initiative", code=pilot.initiative_code)
    at = stage(pilot, piloted.primary, screen.today)
    where = {"code": pilot.code, "department": pilot.department, "mark": MARKS[at]}
    widgets.small_print(t("piloting.where", stage=wording.stage_words(pilot, at, t), **where))
    widgets.headline(wording.standing(pilot, piloted.primary, len(piloted.guardrails), screen.today, t))


def _result(screen: Screen, piloted: Piloted) -> None:
    pilot_result.show(screen, piloted)
    pilot_decision.show(screen, piloted)
