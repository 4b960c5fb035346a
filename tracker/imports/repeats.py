"""What may stand only once in a call, whatever files it comes from: the codes of a sheet, and a 組番号 per phase."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from tracker.domain.codes import Basis
from tracker.domain.sheets import ParsedRow, SheetData, SheetKind, sheet_spec
from tracker.imports.findings import Findings
from tracker.imports.notation import Problem
from tracker.imports.table import cell_error

Key = Callable[[ParsedRow], Hashable | None]


@dataclass(frozen=True, slots=True)
class _Once:
    """``key`` of a row (None: not meant) may stand once; a repetition is refused at ``column`` with ``code``."""

    key: Key
    column: str
    code: str


def refuse_repeats(sheets: Iterable[SheetData], findings: Findings) -> None:
    """Take the second and later rows of a key out of ``rows`` and refuse them, naming where the key stood first."""
    first: dict[tuple[SheetKind, str, Hashable], tuple[SheetData, ParsedRow]] = {}
    for sheet in sheets:
        if sheet.kind is not None:
            for once in _rules(sheet.kind):
                _refuse_in(sheet, sheet.kind, once, first, findings)


def _rules(kind: SheetKind) -> tuple[_Once, ...]:
    if kind is SheetKind.MEASUREMENTS:
        return (
            _Once(lambda row: row.values.get("measurement_code"), "measurement_code", "duplicate_key"),
            _Once(_pair, "pair_key", "pair_key_repeated"),
        )
    names = sheet_spec(kind).key
    return (_Once(lambda row: tuple([row.values.get(name) for name in names]), names[0], "duplicate_key"),)


def _pair(row: ParsedRow) -> Hashable | None:
    values = row.values
    pair = values.get("pair_key")
    return pair and (values["kpi_code"], values["phase"], values.get("basis") or Basis.ACTUAL, pair)


def _refuse_in(
    sheet: SheetData,
    kind: SheetKind,
    once: _Once,
    first: dict[tuple[SheetKind, str, Hashable], tuple[SheetData, ParsedRow]],
    findings: Findings,
) -> None:
    if once.column not in sheet.headers:
        return
    repeated = set()
    for position, row in enumerate(sheet.rows):
        key = once.key(row)
        if key is None:
            continue
        where = first.setdefault((kind, once.column, key), (sheet, row))
        if where[1] is not row:
            repeated.add(position)
            findings.refuse(sheet, cell_error(sheet, row, once.column, Problem(once.code, _place(*where))))
    if repeated:
        sheet.rejected += len(repeated)
        sheet.rows = [row for position, row in enumerate(sheet.rows) if position not in repeated]


def _place(sheet: SheetData, row: ParsedRow) -> tuple[tuple[str, object], ...]:
    return ("first_file", sheet.file), ("first_sheet", sheet.sheet), ("first_row", row.number)
