"""①業務と課題, 目的と合意: what every initiative under way is for, and which 課 agreed. Changed on its カルテ."""

from tracker.domain.current_state import PurposeSummary
from tracker.i18n import Translator
from tracker.services import current_state as service
from tracker.ui import queries, records, widgets
from tracker.ui.guard import Screen
from tracker.ui.lazy import Lazy
from tracker.ui.overview_links import address, follow, open_later

KEY = "current_state.purposes"


def show(screen: Screen, department: str | None) -> None:
    """The initiatives of the chosen department, or all; those nobody agreed to first."""
    t = screen.t
    follow()
    everything = queries.view(screen, service.purposes)
    found = [each for each in everything if department in (None, each.department_code)]
    if not found:
        widgets.message("info", t("current_state.purposes.none"))
        return
    found.sort(key=lambda each: (bool(each.agreed), each.initiative_code))
    widgets.section(t("current_state.purposes"), t.plural("current_state.purposes.note", len(found)))
    columns = tuple(t(f"current_state.purposes.column.{name}") for name in ("title", "purpose", "agreed"))
    table = records.Table(KEY, t("current_state.purposes"), columns, wide=(1,), stacked=True, linked=0)
    records.show(screen, table, Lazy(found, lambda _, each: _record(each, t)), open_later)


def _record(each: PurposeSummary, t: Translator) -> records.Record:
    agreed = t("common.list_separator").join(each.agreed) or t("current_state.purposes.nobody")
    cells = (each.title, each.purpose or t("current_state.purposes.no_purpose"), agreed)
    return records.Record(each.initiative_code, cells, href=address(each.initiative_code))
