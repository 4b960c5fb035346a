"""From the rows of a grid to typed rows, column by column: a value that stands ten thousand times is read once."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.sheets import CellError, ParsedRow, SheetData
from tracker.imports.cells import Row, quoted, shown
from tracker.imports.findings import Findings
from tracker.imports.notation import Problem
from tracker.imports.recognise import Match
from tracker.imports.rules import check_row, long_time
from tracker.imports.values import read_value

Bad = dict[int, list[tuple[str, Problem]]]
"""By position of the row: the columns refused and why."""

_REQUIRED = Problem("required")


@dataclass(slots=True)
class _Columns:
    """A sheet's columns side by side: typed values and cells as shown, and which columns hold a refusal."""

    values: dict[str, list[Any]]
    shown: dict[str, list[str]]
    refused: set[str]


def read_table(sheet: SheetData, match: Match, rows: list[Row], epoch: date, findings: Findings) -> None:
    """Fill a sheet with its good rows, its refusals and its counts. ``rows`` begin below the header row."""
    columns = _read_columns(match, rows, epoch)
    lines = _lines([number for number, _ in rows], columns, match)
    sheet.read = len(lines)
    bad = _bad_cells(lines, match, columns)
    _check_rows(lines, match, bad)
    _report(sheet, lines, match, bad, findings)
    sheet.rejected = len(bad)
    sheet.rows = [line for position, line in enumerate(lines) if position not in bad] if bad else lines
    _warn(sheet, findings)


def _read_columns(match: Match, rows: list[Row], epoch: date) -> _Columns:
    columns = _Columns({}, {}, set())
    for index, column in match.columns.items():
        cells = [cells.get(index) for _, cells in rows]
        distinct = set(cells)
        values = {cell: None if cell is None else read_value(cell, column, epoch) for cell in distinct}
        texts = {cell: shown(cell) for cell in distinct}
        columns.values[column.name] = [values[cell] for cell in cells]
        columns.shown[column.name] = [texts[cell] for cell in cells]
        if any(value.__class__ is Problem for value in values.values()):
            columns.refused.add(column.name)
    return columns


def _lines(numbers: list[int], columns: _Columns, match: Match) -> list[ParsedRow]:
    """One line per row that holds anything in our columns."""
    names = tuple(columns.values)
    values_by_row = zip(*columns.values.values(), strict=True)
    texts_by_row = zip(*columns.shown.values(), strict=True)
    lines = [
        ParsedRow(number, dict(zip(names, values, strict=True)), dict(zip(names, texts, strict=True)))
        for number, values, texts in zip(numbers, values_by_row, texts_by_row, strict=True)
    ]
    key = next(column.name for column in match.columns.values() if column.required)
    return [line for line in lines if line.values[key] is not None or any(v is not None for v in line.values.values())]


def _bad_cells(lines: list[ParsedRow], match: Match, columns: _Columns) -> Bad:
    bad: Bad = defaultdict(list)
    for column in match.columns.values():
        name, required = column.name, column.required
        if required or name in columns.refused:
            for position, line in enumerate(lines):
                value = line.values[name]
                if value is None and required:
                    bad[position].append((name, _REQUIRED))
                elif value.__class__ is Problem:
                    bad[position].append((name, value))
    return bad


def _check_rows(lines: list[ParsedRow], match: Match, bad: Bad) -> None:
    """Rules between cells, for rows whose cells are all good."""
    rule = check_row(match.spec.kind)
    if rule is None:
        return
    for position, line in enumerate(lines):
        if position not in bad:
            found = rule(line.values)
            if found:
                bad[position] = found


def _report(sheet: SheetData, lines: list[ParsedRow], match: Match, bad: Bad, findings: Findings) -> None:
    for position in sorted(bad):
        if findings.full:
            findings.skip(len(bad[position]))
            continue
        for name, problem in bad[position]:
            findings.refuse(sheet, cell_error(sheet, lines[position], name, problem, match))


def cell_error(sheet: SheetData, line: ParsedRow, name: str, problem: Problem, match: Match | None = None) -> CellError:
    """A refusal with its place; ``params`` name the column, so that the sentence can say what it accepts."""
    spec = match.spec.kind if match else sheet.kind
    params = {"of": spec.value if spec else None, "name": name, **dict(problem.params)}
    header = sheet.headers.get(name)
    return CellError(sheet.file, sheet.sheet, line.number, header, problem.code, quoted(line.raw.get(name)), params)


def _warn(sheet: SheetData, findings: Findings) -> None:
    for line in sheet.rows:
        if long_time(line.values):
            findings.warn(sheet, cell_error(sheet, line, "time_per_case", Problem("long_case")))
