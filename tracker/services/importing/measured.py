"""計測: rows with a code are kept or corrected, rows without one are compared as a multiset.

A row standing k times in the call and j times in the database adds max(0, k − j): the same file twice changes nothing,
and two cases that happened to take equally long are two cases.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from tracker.db.measurements import Content, StoredMeasurement, by_code, of_kpis, tally_text
from tracker.db.rows import id_by_code
from tracker.domain.codes import Basis
from tracker.domain.errors import DomainError
from tracker.domain.measurements import KpiUnit, check_figures, is_long_case
from tracker.domain.quantities import stored_amount
from tracker.domain.sheets import ParsedRow, Quantity, SheetData, SheetKind
from tracker.services.importing.call import Call
from tracker.services.importing.directory import Directory
from tracker.services.importing.listed import Listed, Refused

_NOTHING = dict.fromkeys(Content._fields)


@dataclass(slots=True)
class MeasurementWork:
    """What a call would write: (KPI code, measurement code or None, content), and corrections by primary key."""

    new: list[tuple[str, str | None, Content]] = field(default_factory=list)
    corrected: dict[int, tuple[str, Content, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Row:
    sheet: SheetData
    row: ParsedRow
    kpi: str
    code: str | None
    content: Content


class Measured:
    """Prepares the 計測 sheets of one call."""

    def __init__(self, session: Session, call: Call, directory: Directory, listed: Listed) -> None:
        self.call, self.directory, self.listed = call, directory, listed
        self.work = MeasurementWork()
        self._sheets = call.of_kind(SheetKind.MEASUREMENTS)
        kpi_ids = id_by_code(session, SheetKind.KPIS)
        self._ids = {code: kpi_ids[code] for code in self._written("kpi_code") if code in kpi_ids}
        self._stored = of_kpis(session, list(self._ids.values()))
        self._coded = by_code(session, sorted(self._written("measurement_code")))
        self._by_id = {item.id: item for items in self._stored.values() for item in items}
        self._units: dict[str, KpiUnit] = {}
        self._codes: set[str] = set()

    def _written(self, name: str) -> set[str]:
        return {row.values[name] for sheet in self._sheets for row in sheet.rows if row.values.get(name)}

    def prepare(self) -> None:
        """Plan every row."""
        taken = (self._taken(sheet, row) for sheet in self._sheets for row in sheet.rows)
        rows = [row for row in taken if row is not None]
        spare = self._spare()
        for row in rows:
            if row.code is not None:
                self._coded_row(row, spare)
        for row in rows:
            if row.code is None:
                self._plain_row(row, spare)
        self._refuse_repeated_pairs(rows)

    def _taken(self, sheet: SheetData, row: ParsedRow) -> _Row | None:
        try:
            return self._read(sheet, row)
        except Refused as refused:
            self.call.refuse(sheet, row, refused.column, refused.error)
            return None

    def _read(self, sheet: SheetData, row: ParsedRow) -> _Row:
        kpi, code = row.values["kpi_code"], row.values.get("measurement_code")
        unit = self._unit(kpi)
        old = self._old(code, kpi)
        values = old.content._asdict() if old else dict(_NOTHING)
        for name, value in row.values.items():
            if name in _NOTHING:
                values[name] = self._stored_value(name, value, unit)
        values["basis"] = values["basis"] or Basis.ACTUAL
        self._check(sheet, row, values, unit)
        return _Row(sheet, row, kpi, code, Content(**values))

    def _unit(self, kpi: str) -> KpiUnit:
        if kpi not in self._units:
            found = self.listed.after[SheetKind.KPIS].get((kpi,))
            if found is None:
                raise Refused("kpi_code", DomainError("unknown_reference", kind=SheetKind.KPIS.value, codes=[]))
            self._units[kpi] = KpiUnit(found["kind"], found["unit"])
        return self._units[kpi]

    def _old(self, code: str | None, kpi: str) -> StoredMeasurement | None:
        if code is None:
            return None
        if code in self._codes:
            raise Refused("measurement_code", DomainError("duplicate_key"))
        self._codes.add(code)
        if code not in self._coded:
            return None
        id_, _, owner = self._coded[code]
        if owner != kpi:
            raise Refused("measurement_code", DomainError("measurement_code_other_kpi", kpi=owner))
        return self._by_id[id_]

    def _stored_value(self, name: str, value: Any, unit: KpiUnit) -> Any:
        if isinstance(value, Quantity):
            try:
                return stored_amount(value, unit.kind, unit.unit)
            except DomainError as error:
                raise Refused(name, error) from error
        return tally_text(value) if name == "tally" else value

    def _check(self, sheet: SheetData, row: ParsedRow, values: dict[str, Any], unit: KpiUnit) -> None:
        try:
            check_figures(unit, values)
        except DomainError as error:
            raise Refused(error.field, error) from error
        if is_long_case(unit, values["value"]):
            self.call.warn(sheet, row, "value", "long_case")

    def _spare(self) -> dict[str, Counter[Content]]:
        """By KPI: the stored contents a row of the call without a code may stand for."""
        return {code: Counter(item.content for item in self._stored[id_]) for code, id_ in self._ids.items()}

    def _coded_row(self, row: _Row, spare: dict[str, Counter[Content]]) -> None:
        known = self._coded.get(row.code or "")
        if known is None:
            self.call.counts(row.sheet).new += 1
            self.work.new.append((row.kpi, row.code, row.content))
            return
        old = self._by_id[known[0]].content
        spare[row.kpi][old] -= 1
        if old == row.content:
            self.call.keep(row.sheet)
            return
        self._correct(row, known[0], old)

    def _correct(self, row: _Row, id_: int, old: Content) -> None:
        self.call.counts(row.sheet).changed += 1
        new = {name: value for name, value in row.content._asdict().items() if value != getattr(old, name)}
        reason = row.row.values.get("note") or ""
        if not reason:
            self.call.warn(row.sheet, row.row, "note", "reason_missing")
        self.work.corrected[id_] = (row.kpi, row.content, reason)
        place = (SheetKind.MEASUREMENTS, row.code or "", row.row.number)
        self.call.note_changes(place, old._asdict(), new, self._unit(row.kpi))

    def _plain_row(self, row: _Row, spare: dict[str, Counter[Content]]) -> None:
        free = spare.get(row.kpi)
        if free is not None and free[row.content] > 0:
            free[row.content] -= 1
            self.call.keep(row.sheet)
            return
        self.call.counts(row.sheet).new += 1
        self.work.new.append((row.kpi, None, row.content))

    def _refuse_repeated_pairs(self, rows: list[_Row]) -> None:
        """A 組番号 stands for one case: once per KPI, phase and basis, in the database and the call together."""
        used: Counter[tuple[str, object, object, str]] = Counter()
        for code, id_ in self._ids.items():
            for item in self._stored[id_]:
                after = self.work.corrected[item.id][1] if item.id in self.work.corrected else item.content
                _count(used, code, after)
        for kpi, _, content in self.work.new:
            _count(used, kpi, content)
        for row in rows:
            key = (row.kpi, row.content.phase, row.content.basis, row.content.pair_key or "")
            if row.content.pair_key and used[key] > 1:
                self.call.refuse_counted(row.sheet, row.row, "pair_key", DomainError("pair_key_repeated"))


def _count(used: Counter[tuple[str, object, object, str]], kpi: str, content: Content) -> None:
    if content.pair_key:
        used[kpi, content.phase, content.basis, content.pair_key] += 1
