"""試行の結果: what the pilots showed, all together or one by one, under the shared filters."""

import streamlit as st

from tracker.ui import (
    filters,
    offered,
    pages,
    queries,
    results_detail,
    results_list,
    results_overview,
    results_tabs,
    results_transfers,
    widgets,
)
from tracker.ui.guard import guard

screen = guard("results")
t = screen.t
stored = queries.results(screen)
code = st.query_params.get(results_list.PARAMETER)

if code is not None:
    results_detail.show(screen, stored, code)
elif st.query_params.get(results_transfers.PARAMETER) == results_transfers.VIEW:
    results_transfers.show(screen, stored)
else:
    chosen = filters.bar(screen, t("frame.page.results"), offered.choices(screen, stored))
    found = queries.results(screen, chosen)
    if not stored.kpis:
        widgets.headline(t("results.first"))
        pages.link("exchange", t("results.to_exchange"))
    elif not found.kpis:
        widgets.headline(t("frame.filter.none"))
        st.button(t("frame.filter.clear"), key="results.clear", on_click=filters.clear)
    else:
        results_overview.headline(found, t)
        results_overview.tiles(found, t)
        results_tabs.show(screen, found, chosen.model_dump_json())
