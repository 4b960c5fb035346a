"""One KPI over time: the line with the baseline mean and one sentence; limits, marks and icons behind a switch."""

import streamlit as st

from tracker.charts import RUN_CHART, RunChart
from tracker.domain.results import KpiResult
from tracker.domain.series import SeriesView
from tracker.services.series import kpi_series
from tracker.ui import problems, queries, widgets
from tracker.ui.guard import Screen
from tracker.ui.results_pictures import picture

FEWEST = 5
"""With fewer points a line says less than the cases above it."""


def show(screen: Screen, result: KpiResult) -> None:
    """The line of a KPI; nothing where there are too few points to draw one."""
    series = queries.view(screen, kpi_series, result.code, key=result.code)
    if len(series.points) < FEWEST:
        return
    widgets.section(screen.t("results.run"), screen.t("results.run.note"))
    _switched(screen, result, series)


@st.fragment
def _switched(screen: Screen, result: KpiResult, series: SeriesView) -> None:
    """The picture alone is drawn anew when the switch is turned."""
    with problems.told(f"run chart of {result.code}"):
        limits = st.toggle(screen.t("results.run.limits"), key=f"results.run.{result.code}")
        what = f"{result.code}.{'limits' if limits else 'line'}"
        picture(screen, RUN_CHART, RunChart(series, limits=limits), what)
