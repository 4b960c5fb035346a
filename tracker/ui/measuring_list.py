"""③試行と計測, the list: every KPI with how much of it is measured and what comes next, least finished first."""

import streamlit as st

from tracker.domain.codes import KpiRole, Lifecycle, Verdict
from tracker.domain.results import KpiResult
from tracker.i18n import Translator
from tracker.ui import lists, records, widgets
from tracker.ui.guard import Screen
from tracker.wording import cases

PARAMETER = "kpi"
ENDED = (Lifecycle.NOT_ADOPTED, Lifecycle.STOPPED, Lifecycle.PAUSED)
STAGES = ("before", "after", "more", "done", "ended")
"""What comes next for a KPI, in the order of the list."""

MARKS = {"before": "□", "after": "◧", "more": "▣", "done": "■", "ended": "－"}


def stage(kpi: KpiResult) -> str:
    """What comes next: 導入前, 導入後, some more cases, or nothing."""
    if kpi.lifecycle in ENDED:
        return "ended"
    if kpi.effect.before is None:
        return "before"
    if kpi.effect.after is None:
        return "after"
    return "more" if kpi.effect.verdict is Verdict.INSUFFICIENT else "done"


def headline(kpis: tuple[KpiResult, ...], t: Translator) -> str:
    """How many KPIs are measured, and how many wait for what."""
    counts = {name: sum(stage(kpi) == name for kpi in kpis) for name in STAGES}
    waiting = [t(f"pilots.headline.{name}", n=counts[name]) for name in ("before", "after", "more") if counts[name]]
    running = len(kpis) - counts["ended"]
    if not waiting:
        return t("pilots.headline.all", n=running)
    return t("pilots.headline.some", n=running, waiting=t("common.list_separator").join(waiting))


@st.fragment
def show(screen: Screen, kpis: tuple[KpiResult, ...]) -> None:
    """The list with its search; a row's button opens that KPI by its own link."""
    t = screen.t
    if PARAMETER in st.query_params:
        st.rerun()
    ordered = sorted(kpis, key=lambda kpi: (STAGES.index(stage(kpi)), kpi.role is not KpiRole.PRIMARY, kpi.code))
    found = lists.searched("pilots.list", t("pilots.list.search"), [_record(kpi, t) for kpi in ordered])
    if not found:
        widgets.message("info", t("pilots.list.none"))
        return
    headers = tuple(t(f"pilots.column.{name}") for name in ("next", "kpi", "initiative", "department", "n"))
    table = records.Table("pilots.list", t("pilots.list"), headers, t("pilots.list.open"), stacked=True)
    records.show(screen, table, found, _open)


def _open(code: str) -> None:
    st.query_params[PARAMETER] = code


def _record(kpi: KpiResult, t: Translator) -> records.Record:
    name = stage(kpi)
    sizes = cases.phase_sizes(kpi, t) or t("pilots.no_sizes")
    cells = (next_words(kpi, t), kpi.name, kpi.initiative_title, kpi.department, sizes)
    return records.Record(kpi.code, cells, MARKS[name])


def next_words(kpi: KpiResult, t: Translator) -> str:
    """「導入前を測る」「導入後を測る」「あと約4件」「結果が出ました」."""
    name = stage(kpi)
    missing = cases.missing_cases(kpi, t) if name == "more" else None
    return t("pilots.next.missing", cases=missing) if missing else t(f"pilots.next.{name}")
