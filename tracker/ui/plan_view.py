"""An import plan as tables: what each sheet would do, what changes from what to what, and what to mend where."""

from collections.abc import Sequence

from tracker.domain.plan import SHOWN_CHANGES, Change, ImportPlan, SheetPlan
from tracker.domain.sheets import CellError
from tracker.i18n import Translator, formats
from tracker.ui import records, widgets
from tracker.ui.guard import Screen
from tracker.wording import import_errors, plan_values
from tracker.wording.labels import column_label, label

COUNTS = ("read", "new", "changed", "unchanged", "rejected")


def show(screen: Screen, plan: ImportPlan) -> None:
    """The whole plan: its one sentence, the sheets, then errors, cautions and changes, each only if there are any."""
    t = screen.t
    widgets.section(t("exchange.plan.title"))
    widgets.message("error" if plan.errors else "info", verdict(plan, t))
    if plan.sheets:
        headers = [t(f"exchange.plan.{name}") for name in ("file", "sheet", "kind", *COUNTS)]
        rows = [_sheet_row(sheet, t) for sheet in plan.sheets]
        widgets.table(t("exchange.plan.title"), headers, rows, numeric=range(3, 3 + len(COUNTS)))
    for sheet in plan.sheets:
        if sheet.ignored_columns:
            columns = t("common.list_separator").join(sheet.ignored_columns)
            widgets.small_print(t("exchange.plan.ignored", sheet=sheet.sheet or sheet.file, columns=columns))
    _cells(screen, "errors", plan.errors)
    _cells(screen, "warnings", plan.warnings)
    _changes(screen, plan)


def verdict(plan: ImportPlan, t: Translator) -> str:
    """What would happen, in one sentence."""
    if plan.errors:
        return t.plural("exchange.plan.refused", len(plan.errors))
    if not plan.writes:
        return t("exchange.plan.nothing")
    return _rows("ready", plan, t)


def outcome(plan: ImportPlan, t: Translator) -> str:
    """What has happened, in one sentence."""
    return _rows("applied", plan, t)


def _rows(tense: str, plan: ImportPlan, t: Translator) -> str:
    new = formats.number(sum(sheet.new for sheet in plan.sheets))
    changed = formats.number(sum(sheet.changed for sheet in plan.sheets))
    return t(f"exchange.plan.{tense}", new=new, changed=changed)


def _sheet_row(sheet: SheetPlan, t: Translator) -> list[str]:
    kind = label(sheet.kind, t) if sheet.kind else t("exchange.plan.unknown")
    return [sheet.file, sheet.sheet, kind, *(formats.number(getattr(sheet, name)) for name in COUNTS)]


def _cells(screen: Screen, name: str, cells: Sequence[CellError]) -> None:
    if not cells:
        return
    t = screen.t
    title = t(f"exchange.plan.{name}")
    widgets.section(title, t.plural("exchange.plan.cells", len(cells)))
    names = ("file", "sheet", "row", "column", "found", "accepted", "sentence")
    headers = tuple(t(f"exchange.plan.{column}") for column in names)
    rows = [records.Record(str(number), _cell_row(cell, t)) for number, cell in enumerate(cells)]
    table = records.Table(f"exchange.{name}", title, headers, numeric=(2,), stacked=True)
    records.show(screen, table, rows)


def _cell_row(cell: CellError, t: Translator) -> tuple[str, ...]:
    row = "" if cell.row is None else str(cell.row)
    accepted = import_errors.accepted(cell, t) or ""
    return (cell.file, cell.sheet, row, cell.column or "", cell.found, accepted, import_errors.sentence(cell, t))


def _changes(screen: Screen, plan: ImportPlan) -> None:
    if not plan.changes:
        return
    t = screen.t
    title = t("exchange.plan.changes")
    widgets.section(title, t.plural("exchange.plan.changed_fields", plan.change_count))
    headers = tuple(t(f"exchange.plan.{column}") for column in ("kind", "key", "row", "column", "old", "new_value"))
    rows = [records.Record(str(number), _change_row(change, t)) for number, change in enumerate(plan.changes)]
    records.show(screen, records.Table("exchange.changes", title, headers, numeric=(2,), stacked=True), rows)
    if plan.change_count > len(plan.changes):
        widgets.small_print(t("exchange.plan.more_changes", shown=SHOWN_CHANGES, n=formats.number(plan.change_count)))


def _change_row(change: Change, t: Translator) -> tuple[str, ...]:
    column = column_label(change.kind, change.column, t)
    return (label(change.kind, t), change.key, str(change.row), column, *plan_values.sides(change, t))
