"""取組カルテ, its KPIs as cards: before and after, the verdict with its shape, the change with its 幅."""

from collections.abc import Iterable

import streamlit as st

from tracker.domain.codes import Check, KpiRole, Role
from tracker.domain.initiatives import Card
from tracker.domain.results import KpiResult
from tracker.domain.standing import RUNNING
from tracker.i18n import Translator
from tracker.ui import measuring_list, pages, results_list, turns, widgets
from tracker.ui.guard import Screen
from tracker.ui.initiative_parts import joined
from tracker.ui.text import html_text
from tracker.wording import cases, verdicts
from tracker.wording import results as result_words
from tracker.wording.labels import label

KEY = "initiative.kpis"
COLUMNS = 3
SIZE = 6
_STAGES = {Check.BASELINE_MEASURED: "before", Check.AFTER_MEASURED: "after"}


def show(screen: Screen, card: Card) -> None:
    """Six cards a page, primary KPIs first; without any, where to bring them in."""
    t = screen.t
    kpis = sorted(card.kpis, key=lambda kpi: (kpi.role is not KpiRole.PRIMARY, kpi.code))
    with st.container(horizontal=True, vertical_alignment="center", key="initiative_head_kpis"):
        widgets.section(t("initiative.kpis"), t.plural("initiative.kpis.count", len(kpis)) if kpis else "")
        editor = screen.actor.may(Role.EDITOR) and card.line.lifecycle in RUNNING
        if editor and st.button(t("piloting.new"), key=f"{KEY}.new_pilot", type="tertiary"):
            pages.go("pilots", new=card.line.code)
    if not kpis:
        widgets.message("info", t("initiative.kpis.none"))
        if screen.actor.may(Role.EDITOR):
            pages.link("exchange", t("initiative.to_exchange"))
        return
    key = f"{KEY}.{card.line.code}"
    shown = kpis[turns.window(key, len(kpis), SIZE)]
    for first in range(0, len(shown), COLUMNS):
        for kpi, column in zip(shown[first:], st.columns(COLUMNS, gap="small"), strict=False):
            with column, st.container(border=True, height="stretch", gap="xsmall"):
                _card(screen, kpi)
    turns.buttons(screen, key, len(kpis), SIZE)
    widgets.small_print(verdicts.small_print(t))


def _card(screen: Screen, kpi: KpiResult) -> None:
    t = screen.t
    st.html(_said(kpi, t))
    with st.container(horizontal=True, gap="medium"):
        if st.button(t("initiative.kpi.result"), key=f"{KEY}.result.{kpi.code}", type="tertiary"):
            pages.go("results", kpi=kpi.code)
        if screen.actor.may(Role.EDITOR) and measuring_list.stage(kpi) != "ended":
            words = t("initiative.kpi.measure")
            if st.button(words, key=f"{KEY}.measure.{kpi.code}", type="tertiary"):
                pages.go("pilots", kpi=kpi.code)


def _said(kpi: KpiResult, t: Translator) -> str:
    mark, tone = results_list.shape(kpi)
    what = joined([label(kpi.role, t), label(kpi.audience, t), label(kpi.level, t)], t)
    how = joined([cases.phase_sizes(kpi, t), verdicts.evidence(kpi, t)], t)
    change = html_text(result_words.change(kpi, t)) if kpi.effect.difference is not None else ""
    badge = f'<span class="tr-badge tr-{tone or "plain"}" aria-hidden="true">{mark}</span>'
    return (
        f'<h3 class="tr-kpi-name">{html_text(kpi.name)}</h3><p class="tr-small">{html_text(what)}</p>'
        f'<p class="tr-kpi-values">{html_text(result_words.values(kpi, t))}</p>'
        f'<p class="tr-kpi-badge">{badge} <b>{html_text(verdicts.badge(kpi, t))}</b></p>'
        f'<p class="tr-kpi-change">{change}</p>'
        f'<p class="tr-small">{html_text(how)}</p>'
    )


def to_measure(kpis: Iterable[KpiResult], check: Check) -> str | None:
    """The KPI to measure next for a 確認項目 of ③: one that waits for that very phase, else the first; None without."""
    ordered = sorted(kpis, key=lambda kpi: (kpi.role is not KpiRole.PRIMARY, kpi.code))
    waiting = [kpi for kpi in ordered if measuring_list.stage(kpi) == _STAGES.get(check)]
    return next((kpi.code for kpi in [*waiting, *ordered]), None)
