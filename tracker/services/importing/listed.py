"""Rows of every sheet but 計測: references resolved, amounts stored, compared with the database."""

from typing import Any

from sqlalchemy.orm import Session

from tracker.db.measurements import counted
from tracker.db.rows import Key, Stored, stored_rows
from tracker.domain.errors import DomainError
from tracker.domain.measurements import KpiUnit
from tracker.domain.quantities import DEFAULT_UNITS, TIME_KINDS, TIME_UNITS, minutes_per_unit, stored_amount
from tracker.domain.roadmap import needed
from tracker.domain.sheets import ColumnType, ParsedRow, Quantity, SheetData, SheetKind, SheetSpec, sheet_spec
from tracker.services.importing.call import Call
from tracker.services.importing.current_state import Agreed, Flows
from tracker.services.importing.dialogue import counted as counted_answers
from tracker.services.importing.dialogue import unanswered
from tracker.services.importing.directory import Directory
from tracker.services.importing.learning import attended, refusal

Values = dict[str, Any]
_PAIRS = {
    SheetKind.INITIATIVES: (("planned_start", "planned_end"),),
    SheetKind.PILOTS: (("before_from", "before_to"), ("after_from", "after_to")),
    SheetKind.CONCERNS: (("raised_on", "answered_on"),),
    SheetKind.STEP_PLANS: (("planned_from", "planned_to"),),
}

_DAYS = ("planned_from", "planned_to", "passed_on")


ALWAYS = (SheetKind.INITIATIVES, SheetKind.PILOTS, SheetKind.KPIS)
"""What rows of other sheets are checked against, so it is prepared in every call."""


class Refused(Exception):
    """A row cannot be taken; ``column`` says where the refusal belongs."""

    def __init__(self, column: str | None, error: DomainError) -> None:
        super().__init__(column, error.code)
        self.column = column
        self.error = error


class Listed:
    """Prepares the coded sheets of one call, in the order they build on each other."""

    def __init__(self, session: Session, call: Call, directory: Directory) -> None:
        self.call = call
        self.directory = directory
        self.after: dict[SheetKind, dict[Key, Values]] = {}
        self._session = session
        self._measured = counted(session)
        self._keys: dict[SheetKind, set[Key]] = {kind: set() for kind in SheetKind}
        self._parents: dict[str, str | None] = {}
        self._before: dict[SheetKind, dict[Key, Stored]] = {}
        self._flows = Flows({}, ())

    def prepare(self, kind: SheetKind) -> None:
        """Plan every row of one kind; ``after[kind]`` then holds the rows as they would stand."""
        stored = stored_rows(self._session, kind)
        self._before[kind] = stored
        if kind is SheetKind.PROCESS_STEPS:
            self._flows = Flows(stored, self.call.of_kind(kind))
        if kind is SheetKind.PURPOSE_AGREEMENTS:
            initiatives = SheetKind.INITIATIVES
            self._agreed = Agreed(self._session, self._before[initiatives], self.after[initiatives])
            stored = self._agreed.standing(stored)
        self.after[kind] = {key: dict(row.values) for key, row in stored.items()}
        if kind is SheetKind.DEPARTMENTS:
            self._parents = self._parents_after(stored)
        for sheet in self.call.of_kind(kind):
            for row in sheet.rows:
                try:
                    self._row(kind, sheet, row, stored)
                except Refused as refused:
                    self.call.refuse(sheet, row, refused.column, refused.error)

    def _row(self, kind: SheetKind, sheet: SheetData, row: ParsedRow, stored: dict[Key, Stored]) -> None:
        spec = sheet_spec(kind)
        values = self._resolved(spec, row)
        key = tuple(values.get(name) for name in spec.key)
        old = stored.get(key)
        if key in self._keys[kind] and kind is SheetKind.ATTENDANCE and values.get("person"):
            self.call.keep(sheet)  # somebody of two departments stands in a list twice
            return
        if key in self._keys[kind]:
            raise Refused(spec.key[0], DomainError("duplicate_key"))
        self._keys[kind].add(key)
        if kind is SheetKind.PURPOSE_AGREEMENTS and self._agreed.is_known(values):
            self.call.keep(sheet)
            return
        merged = dict(old.values) if old else {column.name: None for column in spec.columns}
        merged.update(values)
        self._complete(spec, merged)
        self._check(kind, merged, old, values)
        self.after[kind][key] = merged
        if old is None and kind is SheetKind.STEP_PLANS and not any(merged[name] for name in _DAYS):
            self.call.keep(sheet)  # the step is there already and has no days either
            return
        if old is None:
            self._announce(sheet, row, merged)
            self.call.add(kind, sheet, merged)
            return
        new = {name: value for name, value in merged.items() if value != old.values[name]}
        if not new:
            self.call.keep(sheet)
            return
        self.call.change(kind, sheet, old.id, new)
        told = " ".join(str(part) for part in key if part is not None)
        self.call.note_changes((kind, told, row.number), old.values, new, self._unit(kind, merged))

    def _unit(self, kind: SheetKind, merged: Values) -> KpiUnit | None:
        """What figures of this row are written in; None for a sheet without figures."""
        kpi = merged if kind is SheetKind.KPIS else self.after.get(SheetKind.KPIS, {}).get((merged.get("kpi_code"),))
        return KpiUnit(kpi["kind"], kpi["unit"]) if kpi else None

    def _resolved(self, spec: SheetSpec, row: ParsedRow) -> Values:
        values = dict(row.values)
        for column in spec.columns:
            written = values.get(column.name)
            if written is None or column.refers_to is None:
                continue
            try:
                if column.type is ColumnType.REFERENCES:
                    codes = [self.directory.code(column.refers_to, part) for part in written]
                    values[column.name] = tuple(dict.fromkeys(codes)) or None
                else:
                    values[column.name] = self.directory.code(column.refers_to, written)
            except DomainError as error:
                raise Refused(column.name, error) from error
        return attended(values) if spec.kind is SheetKind.ATTENDANCE else values

    def _complete(self, spec: SheetSpec, merged: Values) -> None:
        """Defaults for empty cells, the unit of a KPI, and amounts as stored."""
        for column in spec.columns:
            if merged[column.name] is None and column.default is not None:
                merged[column.name] = column.default
        counted_answers(spec.kind, merged)
        if spec.kind is SheetKind.REPORTS:
            merged["author"] = merged["author"] or ""  # a file need not say who reported
        if spec.kind is SheetKind.KPIS:
            merged["unit"] = merged["unit"] or DEFAULT_UNITS[merged["kind"]]
            self._amounts(spec, merged, merged)
        if spec.kind is SheetKind.YEARLY_TARGETS:
            self._amounts(spec, merged, self.after[SheetKind.KPIS].get((merged["kpi_code"],), {}))

    def _amounts(self, spec: SheetSpec, merged: Values, kpi: Values) -> None:
        if not kpi:
            raise Refused("kpi_code", DomainError("unknown_reference", kind=SheetKind.KPIS.value, codes=[]))
        if kpi["kind"] in TIME_KINDS and minutes_per_unit(kpi["unit"]) is None:
            raise Refused("unit", DomainError("unit_mismatch", unit=TIME_UNITS))
        for column in spec.columns:
            written = merged[column.name]
            if isinstance(written, Quantity):
                try:
                    merged[column.name] = stored_amount(written, kpi["kind"], kpi["unit"])
                except DomainError as error:
                    raise Refused(column.name, error) from error

    def _check(self, kind: SheetKind, merged: Values, old: Stored | None, values: Values) -> None:
        for start, end in _PAIRS.get(kind, ()):
            if merged[start] and merged[end] and merged[end] < merged[start]:
                raise Refused(end if end in values else start, DomainError("end_before_start"))
        if kind is SheetKind.KPIS:
            self._check_kpi(merged, old)
        if kind is SheetKind.PROCESS_STEPS and (found := self._flows.refusal(merged)):
            raise Refused(*found)
        if kind is SheetKind.PURPOSE_AGREEMENTS and (found := self._agreed.refusal(merged)):
            raise Refused(*found)
        if found := refusal(kind, merged) or unanswered(kind, merged):
            raise Refused(*found)
        if kind is SheetKind.CONCERNS and (merged["answer"] is None) != (merged["answered_on"] is None):
            raise Refused("answer" if merged["answer"] is None else "answered_on", DomainError("answer_required"))
        if kind is SheetKind.DEPARTMENTS and _circles(merged["code"], self._parents):
            raise Refused("parent", DomainError("circular_parent"))
        if kind is SheetKind.DEPENDENCIES and merged["initiative_code"] in needed(merged["needs_code"], self._edges()):
            raise Refused("needs_code", DomainError("dependency_circle"))

    def _edges(self) -> list[tuple[str, str]]:
        """What needs what, as stored and by the rows before."""
        return [(str(one), str(two)) for one, two in self.after[SheetKind.DEPENDENCIES]]

    def _check_kpi(self, merged: Values, old: Stored | None) -> None:
        if old and old.values["kind"] is not merged["kind"] and self._measured.get(old.id):
            raise Refused("kind", DomainError("kind_has_measurements", count=self._measured[old.id]))
        pilot = self.after[SheetKind.PILOTS].get((merged["pilot_code"],))
        if pilot and pilot["initiative_code"] != merged["initiative_code"]:
            raise Refused("pilot_code", DomainError("pilot_other_initiative", initiative=pilot["initiative_code"]))

    def _announce(self, sheet: SheetData, row: ParsedRow, merged: Values) -> None:
        area = merged.get("focus_area")
        if area and not self.directory.knows_area(area):
            self.call.warn(sheet, row, "focus_area", "focus_area_new")

    def _parents_after(self, stored: dict[Key, Stored]) -> dict[str, str | None]:
        parents: dict[str, str | None] = {str(key[0]): row.values["parent"] for key, row in stored.items()}
        for sheet in self.call.of_kind(SheetKind.DEPARTMENTS):
            for row in sheet.rows:
                written = row.values.get("parent", parents.get(row.values["code"]))
                parents[row.values["code"]] = self.directory.find(SheetKind.DEPARTMENTS, written)
        return parents


def _circles(code: str, parents: dict[str, str | None]) -> bool:
    seen = {code}
    at = parents.get(code)
    while at is not None:
        if at in seen:
            return True
        seen.add(at)
        at = parents.get(at)
    return False
