"""One import call while it is being prepared: its sheets, its refusals and what each row would do."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from tracker.domain.errors import DomainError
from tracker.domain.measurements import KpiUnit
from tracker.domain.plan import LISTED, SHOWN_CHANGES, Change, ImportPlan, SheetPlan
from tracker.domain.quantities import written_quantity
from tracker.domain.sheets import CellError, ColumnType, ParsedRow, SheetData, SheetKind, sheet_spec


@dataclass(slots=True)
class Work:
    """What a call would write to one kind of sheet: new rows, and changed columns by primary key."""

    new: list[dict[str, Any]] = field(default_factory=list)
    changed: dict[int, dict[str, Any]] = field(default_factory=dict)


class Call:
    """Collects the plan. A row is counted once, whatever is wrong with it."""

    def __init__(self, sheets: list[SheetData]) -> None:
        self.sheets = sheets
        self.plan = ImportPlan()
        self.work: dict[SheetKind, Work] = {}
        self._plans: dict[int, SheetPlan] = {}
        self._refused: set[tuple[int, int]] = set()
        self._unlisted = 0
        for sheet in sheets:
            self._plans[id(sheet)] = SheetPlan(
                sheet.file,
                sheet.sheet,
                sheet.kind,
                read=sheet.read,
                rejected=sheet.rejected,
                ignored_columns=list(sheet.ignored_columns),
            )
            self.plan.errors += sheet.errors
            self.plan.warnings += sheet.warnings
        self.plan.sheets = list(self._plans.values())

    def of_kind(self, kind: SheetKind) -> list[SheetData]:
        """The sheets of one kind, in the order they were named."""
        return [sheet for sheet in self.sheets if sheet.kind is kind]

    def counts(self, sheet: SheetData) -> SheetPlan:
        """The counters of a sheet."""
        return self._plans[id(sheet)]

    def refuse(self, sheet: SheetData, row: ParsedRow, column: str | None, error: DomainError) -> None:
        """Note one refusal of a row; ``column`` is the English column name."""
        if len(self.plan.errors) < LISTED:
            self.plan.errors.append(_cell(sheet, row, column, error.code, error.params))
        else:
            self._unlisted += 1
        if (id(sheet), row.number) not in self._refused:
            self._refused.add((id(sheet), row.number))
            self.counts(sheet).rejected += 1

    def refuse_counted(self, sheet: SheetData, row: ParsedRow, column: str, error: DomainError) -> None:
        """Refuse a row that was already counted as new, because only the whole call shows what is wrong with it."""
        counts = self.counts(sheet)
        if counts.new:
            counts.new -= 1
        else:
            counts.changed -= bool(counts.changed)
        self.refuse(sheet, row, column, error)

    def warn(self, sheet: SheetData, row: ParsedRow, column: str, code: str, **params: object) -> None:
        """Note something worth a look that does not stop the import."""
        self.plan.warnings.append(_cell(sheet, row, column, code, params))

    def close(self) -> ImportPlan:
        """The plan, refusals from the top of each sheet down; a last line counts those nobody could read one by one."""
        places = {(sheet.file, sheet.sheet): place for place, sheet in enumerate(self.sheets)}
        self.plan.errors.sort(key=lambda each: (places.get((each.file, each.sheet), -1), each.row or 0))
        if self._unlisted:
            self.plan.errors.append(CellError("", "", None, None, "more_errors", params={"count": self._unlisted}))
        return self.plan

    def add(self, kind: SheetKind, sheet: SheetData, values: dict[str, Any]) -> None:
        """A row that is not in the database yet."""
        self.counts(sheet).new += 1
        self.work.setdefault(kind, Work()).new.append(values)

    def keep(self, sheet: SheetData) -> None:
        """A row that says what the database says."""
        self.counts(sheet).unchanged += 1

    def change(self, kind: SheetKind, sheet: SheetData, id_: int, values: dict[str, Any]) -> None:
        """A row whose columns ``values`` differ from what is stored."""
        self.counts(sheet).changed += 1
        self.work.setdefault(kind, Work()).changed[id_] = values

    def note_changes(
        self, place: tuple[SheetKind, str, int], old: dict[str, Any], new: dict[str, Any], unit: KpiUnit | None = None
    ) -> None:
        """Remember old → new for the plan a person reads; only the first lines are kept, all are counted.

        ``place`` is the sheet, the key and the row. Figures of a KPI of ``unit`` are told as a person would write them.
        """
        kind, key, row = place
        for name, value in new.items():
            self.plan.change_count += 1
            if len(self.plan.changes) < SHOWN_CHANGES:
                sides = (_written(kind, name, side, unit) for side in (old.get(name), value))
                self.plan.changes.append(Change(kind, key, row, name, *sides))


def _written(kind: SheetKind, name: str, value: object, unit: KpiUnit | None) -> object:
    is_figure = unit is not None and sheet_spec(kind).column(name).type is ColumnType.QUANTITY
    return written_quantity(value, unit.kind, unit.unit) if unit and is_figure and isinstance(value, Decimal) else value


def _cell(sheet: SheetData, row: ParsedRow, column: str | None, code: str, params: dict[str, Any]) -> CellError:
    header = sheet.headers.get(column, column) if column else None
    raw = row.raw.get(column) if column else None
    found = "" if raw is None else str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw)
    return CellError(sheet.file, sheet.sheet, row.number, header, code, found, dict(params))
