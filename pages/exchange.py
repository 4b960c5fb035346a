"""Excelの取込・出力: a city's files in, first as a plan; everything out again."""

import streamlit as st

from tracker.domain.codes import Role
from tracker.ui import exporting, importing, pages, queries, widgets
from tracker.ui.guard import guard

screen = guard("exchange")
t = screen.t
stored = queries.results(screen)

with widgets.title_line(t("frame.page.exchange")):
    if stored.kpis and st.button(t("exchange.see_results"), key="exchange.see_results"):
        pages.go("results")
widgets.headline(importing.headline(screen, stored))
if screen.actor.may(Role.EDITOR):
    widgets.section(t("exchange.import"), t("exchange.import_hint"))
    if not stored.kpis:
        widgets.small_print(t("exchange.first_hint"))
    importing.upload(screen)
else:
    widgets.message("info", t("exchange.read_only"))
widgets.section(t("exchange.export"))
exporting.exports(screen)
