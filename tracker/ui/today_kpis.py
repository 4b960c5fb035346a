"""Which KPI of an initiative is measured next, so that one click leads to where it is typed."""

from collections.abc import Iterable

from tracker.domain.codes import KpiRole
from tracker.domain.results import KpiResult
from tracker.ui.measuring_list import STAGES, stage


def next_to_measure(kpis: Iterable[KpiResult]) -> dict[str, str]:
    """Initiative code → code of the KPI to measure next; initiatives with none are left out."""
    found: dict[str, KpiResult] = {}
    for kpi in sorted((kpi for kpi in kpis if stage(kpi) != "ended"), key=_most_missing):
        found.setdefault(kpi.initiative_code, kpi)
    return {initiative: kpi.code for initiative, kpi in found.items()}


def _most_missing(kpi: KpiResult) -> tuple[int, bool, str]:
    return STAGES.index(stage(kpi)), kpi.role is not KpiRole.PRIMARY, kpi.code
