"""試行の結果, what was not adopted or stopped: a proper end, with its last effect and what was learned. In no sum."""

from tracker.domain.codes import Lifecycle
from tracker.domain.pilots import PilotView
from tracker.domain.portfolio import ENDING
from tracker.domain.results import Results
from tracker.i18n import Translator, formats
from tracker.ui import records, results_list, results_spread, widgets
from tracker.ui.guard import Screen
from tracker.wording import effects
from tracker.wording.labels import label

ENDED = (Lifecycle.NOT_ADOPTED, Lifecycle.STOPPED)
COLUMNS = ("initiative", "department", "decision", "day", "change", "learned")


def show(screen: Screen, results: Results) -> None:
    """The list, newest decision first; below each line what was measured last."""
    t = screen.t
    found = [pilot for pilot in results.pilots if _ended(pilot)]
    widgets.section(t("rollout.ended.title"), t.plural("rollout.pilots", len(found)) if found else "")
    if not found:
        widgets.message("info", t("rollout.ended.none"))
        return
    widgets.small_print(t("rollout.ended.note"))
    found.sort(key=lambda pilot: (-_day(pilot), pilot.code))
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
    kpis = {pilot.code: kpi.code for pilot in found if (kpi := results_spread.primary(results, pilot)) is not None}
    rows = [_record(pilot, results, t) for pilot in found]
    records.show(screen, table, rows, lambda code: results_list.open_(kpis[code]) if code in kpis else None)


def _ended(pilot: PilotView) -> bool:
    decided = pilot.decision
    return pilot.lifecycle in ENDED or (decided is not None and decided.decision in ENDING)


def _day(pilot: PilotView) -> int:
    return pilot.decision.decided_on.toordinal() if pilot.decision else 0


def _record(pilot: PilotView, results: Results, t: Translator) -> records.Record:
    kpi, decided = results_spread.primary(results, pilot), pilot.decision
    missing = t("results.missing")
    cells = (
        pilot.initiative_title,
        pilot.department,
        label(decided.decision, t) if decided is not None else label(pilot.lifecycle, t),
        formats.day(decided.decided_on, t) if decided is not None else missing,
        results_list.change(kpi, t) if kpi is not None else missing,
        (decided.learned if decided is not None else None) or t("rollout.ended.nothing_learned"),
    )
    return records.Record(pilot.code, cells, note=effects.sentence(kpi, t) if kpi is not None else "")
