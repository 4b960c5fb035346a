"""試行の結果, what was not adopted or stopped: a proper end, with its last effect and what was learned. In no sum."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.domain.codes import KpiRole, Lifecycle
from tracker.domain.pilots import DecisionLine
from tracker.domain.portfolio import ENDING
from tracker.domain.results import KpiResult, Results
from tracker.i18n import Translator, formats
from tracker.ui import records, results_list, results_spread, widgets
from tracker.ui.guard import Screen
from tracker.wording import effects
from tracker.wording import results as result_words
from tracker.wording.labels import label

ENDED = (Lifecycle.NOT_ADOPTED, Lifecycle.STOPPED)
COLUMNS = ("initiative", "department", "decision", "day", "change", "learned")


def show(screen: Screen, results: Results) -> None:
    """The list, newest decision first; below each line what was measured last."""
    t = screen.t
    found = list(_all(results))
    widgets.section(t("rollout.ended.title"), t.plural("rollout.pilots", len(found)) if found else "")
    if not found:
        widgets.message("info", t("rollout.ended.none"))
        return
    widgets.small_print(t("rollout.ended.note"))
    found.sort(key=lambda ended: (-ended.day, ended.code))
    headers = tuple(t(f"rollout.ended.{name}") for name in COLUMNS)
    table = records.Table(
        "results.ended",
        t("rollout.ended.title"),
        headers,
        t("results.list.open"),
        tight=(3,),
        wide=(0, 5),
        stacked=True,
    )
    kpis = {ended.code: ended.kpi.code for ended in found if ended.kpi is not None}
    rows = [_record(ended, t) for ended in found]
    records.show(screen, table, rows, lambda code: results_list.open_(kpis[code]) if code in kpis else None)


@dataclass(frozen=True, slots=True)
class _Ended:
    """A pilot that ended, or an ended initiative that had none, with the KPI that tells its last effect."""

    code: str
    title: str
    department: str
    lifecycle: Lifecycle
    decision: DecisionLine | None
    kpi: KpiResult | None

    @property
    def day(self) -> int:
        return self.decision.decided_on.toordinal() if self.decision is not None else 0


def _all(results: Results) -> Iterator[_Ended]:
    for pilot in results.pilots:
        decided = pilot.decision
        if pilot.lifecycle in ENDED or (decided is not None and decided.decision in ENDING):
            kpi = results_spread.primary(results, pilot)
            yield _Ended(pilot.code, pilot.initiative_title, pilot.department, pilot.lifecycle, decided, kpi)
    for kpi in results.kpis:
        if kpi.pilot_code is None and kpi.role is KpiRole.PRIMARY and kpi.lifecycle in ENDED:
            yield _Ended(kpi.code, kpi.initiative_title, kpi.department, kpi.lifecycle, None, kpi)


def _record(ended: _Ended, t: Translator) -> records.Record:
    kpi, decided, missing = ended.kpi, ended.decision, t("results.missing")
    cells = (
        ended.title,
        ended.department,
        label(decided.decision if decided is not None else ended.lifecycle, t),
        formats.day(decided.decided_on, t) if decided is not None else missing,
        result_words.change(kpi, t) if kpi is not None else missing,
        (decided.learned if decided is not None else None) or t("rollout.ended.nothing_learned"),
    )
    return records.Record(ended.code, cells, note=" ".join(_told(ended, t)))


def _told(ended: _Ended, t: Translator) -> Iterator[str]:
    """What was measured last, and why people decided as they did."""
    if ended.kpi is not None:
        yield effects.sentence(ended.kpi, t)
    if ended.decision is not None and ended.decision.reason:
        yield t("rollout.ended.reason", reason=ended.decision.reason)
