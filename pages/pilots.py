"""③試行と計測: which KPI is measured how far, and typing, pasting or correcting what was measured."""

import streamlit as st

from tracker.ui import filters, measuring_entry, measuring_list, pages, queries, results_overview, widgets
from tracker.ui.guard import guard

screen = guard("pilots")
t = screen.t
stored = queries.results(screen)
code = st.query_params.get(measuring_list.PARAMETER)

if code is not None:
    widgets.title(t("frame.page.pilots"))
    st.button(t("pilots.back"), key="pilots.back", on_click=st.query_params.clear, type="tertiary")
    kpi = next((each for each in stored.kpis if each.code == code), None)
    if kpi is None:
        widgets.message("info", t("pilots.unknown"))
    else:
        measuring_entry.show(screen, kpi)
    st.stop()

chosen = filters.bar(screen, t("frame.page.pilots"), results_overview.choices(stored))
found = queries.results(screen, chosen)
if not stored.kpis:
    widgets.headline(t("pilots.first"))
    pages.link("exchange", t("results.to_exchange"))
elif not found.kpis:
    widgets.headline(t("frame.filter.none"))
    st.button(t("frame.filter.clear"), key="pilots.clear", on_click=filters.clear)
else:
    widgets.headline(measuring_list.headline(found.kpis, t))
    measuring_list.show(screen, found.kpis)
