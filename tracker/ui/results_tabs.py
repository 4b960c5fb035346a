"""試行の結果 below its answer, a tab each: every KPI, years and money, what came after, and what was not adopted."""

import streamlit as st

from tracker.domain.results import Results
from tracker.ui import (
    results_ended,
    results_list,
    results_overview,
    results_spread,
    results_transfers,
    results_years,
    tabs,
)
from tracker.ui.guard import Screen

KEY = "results"


def show(screen: Screen, results: Results, key: str) -> None:
    """The tabs; only the open one is drawn. ``key`` tells the filters apart."""
    t = screen.t

    def kpis() -> None:
        results_overview.bars(screen, results, key)
        results_list.show(screen, results, key)

    def spread() -> None:
        st.button(t("rollout.transfers.show"), key="results.transfers", on_click=results_transfers.open_)
        results_spread.show(screen, results)

    drawn = {
        "kpis": kpis,
        "years": lambda: results_years.show(screen, results, key),
        "spread": spread,
        "ended": lambda: results_ended.show(screen, results),
    }
    tabs.show(screen, KEY, {name: (t(f"results.tab.{name}"), draw) for name, draw in drawn.items()})
