"""The measured cases of one KPI, each with its way to be corrected or left out; no name stands beside a figure."""

from functools import partial

from tracker.domain.codes import Phase, Role
from tracker.domain.organisation import MeasurementView
from tracker.domain.results import KpiResult
from tracker.i18n import formats
from tracker.ui import dialogs, measurements, queries, records, widgets
from tracker.ui.guard import Screen
from tracker.wording.labels import label

COLUMNS = ("phase", "day", "figure", "case_type", "counts", "note")


def show(screen: Screen, kpi: KpiResult) -> None:
    """The heading and the list; the page draws the dialog itself."""
    widgets.section(screen.t("measured.title"))
    _listed(screen, kpi)


def table(screen: Screen, kpi: KpiResult) -> None:
    """The list with the dialog of its rows."""
    _listed(screen, kpi)
    if screen.actor.may(Role.EDITOR):
        measurements.correct_dialog(screen, kpi)


def _listed(screen: Screen, kpi: KpiResult) -> None:
    t = screen.t
    stored = queries.measurements(screen, kpi.code)
    if not stored:
        widgets.message("info", t("measure.none"))
        return
    left_out = sum(each.excluded is not None for each in stored)
    counted = t.plural("measured.count", len(stored), n=formats.number(len(stored)))
    widgets.small_print(t.plural("measured.with_left_out", left_out, counted=counted) if left_out else counted)
    rows = queries.derived(screen, ("measured.rows", kpi.code), partial(_records, screen, kpi, stored))
    action = t("measured.change") if screen.actor.may(Role.EDITOR) else ""
    headers = tuple(t(f"measured.column.{name}") for name in COLUMNS)
    shown = records.Table(f"measured.{kpi.code}", t("measured.title"), headers, action, tight=(0, 1, 2), stacked=True)
    records.show(screen, shown, rows, partial(_open, kpi.code))


def _open(kpi_code: str, code: str) -> None:
    dialogs.open_(measurements.DIALOG, kpi_code)
    dialogs.go(code)


def _records(screen: Screen, kpi: KpiResult, stored: tuple[MeasurementView, ...]) -> list[records.Record]:
    """Newest first: what was just measured is what is corrected."""
    order = list(Phase)
    places = sorted(range(len(stored)), key=lambda place: (order.index(Phase(stored[place].phase)), place))
    return [_record(screen, kpi, stored[place]) for place in reversed(places)]


def _record(screen: Screen, kpi: KpiResult, each: MeasurementView) -> records.Record:
    t = screen.t
    day = formats.day(each.observed_on, t) if each.observed_on else ""
    counts = t("measured.counts") if each.excluded is None else t("measured.left_out", reason=each.excluded)
    kind = each.case_type or ""
    if each.pair_key:
        pair = t("measured.pair", key=each.pair_key)
        kind = t("measured.kind_and_pair", kind=kind, pair=pair) if kind else pair
    cells = (label(Phase(each.phase), t), day, measurements.figure(screen, kpi, each), kind, counts, each.note or "")
    return records.Record(each.code, cells)
