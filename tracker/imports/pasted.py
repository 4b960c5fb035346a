"""A column copied from Excel: each line one case, read exactly as the same cells in a file are.

One column is the values; of several, a cell that is a date is 計測日, a number the value, a word 件の種類. A first line
whose cells are no values is a heading and is passed over. Two columns may be the same cases before and after.
"""

from dataclasses import dataclass
from datetime import date

from tracker.domain.entry import NewMeasurement
from tracker.domain.sheets import CellError, Quantity, SheetKind, sheet_spec
from tracker.imports.cells import EPOCH
from tracker.imports.notation import Problem
from tracker.imports.values import read_value

_SPEC = sheet_spec(SheetKind.MEASUREMENTS)
_VALUE, _DAY, _TYPE = (_SPEC.column(name) for name in ("value", "observed_on", "case_type"))


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was understood: (line from 1, row), and what cannot be taken (``row`` of an error is its line)."""

    rows: tuple[tuple[int, NewMeasurement], ...]
    errors: tuple[CellError, ...]


def read_pasted(text: str) -> Pasted:
    """Read pasted lines; empty ones are passed over. Never raises."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    rows: list[tuple[int, NewMeasurement]] = []
    errors: list[CellError] = []
    for number, line in lines:
        found = _row(number, [cell.strip() for cell in line.split("\t") if cell.strip()])
        if isinstance(found, NewMeasurement):
            rows.append((number, found))
        elif number != lines[0][0] or len(lines) == 1:
            errors.append(found)
    return Pasted(tuple(rows), tuple(errors))


@dataclass(frozen=True, slots=True)
class PastedPairs:
    """What was understood of two columns: (line from 1, before and after), and what cannot be taken."""

    rows: tuple[tuple[int, tuple[NewMeasurement, NewMeasurement]], ...]
    errors: tuple[CellError, ...]


def read_pasted_pairs(text: str) -> PastedPairs:
    """Read lines of two values each, the same case before and after. A word beside them is 件の種類. Never raises."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    rows: list[tuple[int, tuple[NewMeasurement, NewMeasurement]]] = []
    errors: list[CellError] = []
    for number, line in lines:
        found = _pair(number, [cell.strip() for cell in line.split("\t") if cell.strip()])
        if isinstance(found, tuple):
            rows.append((number, found))
        elif number != lines[0][0] or len(lines) == 1:
            errors.append(found)
    return PastedPairs(tuple(rows), tuple(errors))


def _pair(number: int, cells: list[str]) -> tuple[NewMeasurement, NewMeasurement] | CellError:
    read = [(cell, read_value(cell, _VALUE, EPOCH)) for cell in cells]
    values = [value for _, value in read if isinstance(value, Quantity)]
    others = [(cell, value) for cell, value in read if not isinstance(value, Quantity)]
    words = [cell for cell, _ in others if any(sign.isalpha() for sign in cell)]
    if len(values) == 2 and len(others) == len(words) <= 1 and all(len(word) <= _TYPE.max_length for word in words):
        before, after = (NewMeasurement(value=value, case_type=words[0] if words else None) for value in values)
        return before, after
    if len(values) != 2:
        return _refused(number, cells, (" ".join(cells), Problem("pair_incomplete")))
    cell, why = others[-1]
    return _refused(number, cells, (cell, why if isinstance(why, Problem) else Problem("not_a_number")))


def _row(number: int, cells: list[str]) -> NewMeasurement | CellError:
    value: Quantity | None = None
    day: date | None = None
    case_type: str | None = None
    problem: tuple[str, Problem] | None = None
    for cell in cells:
        read_day, read = read_value(cell, _DAY, EPOCH), read_value(cell, _VALUE, EPOCH)
        if isinstance(read, Quantity) and value is None:
            value = read
        elif isinstance(read_day, date) and day is None:
            day = read_day
        elif case_type is None and len(cells) > 1 and any(sign.isalpha() for sign in cell):
            case_type = cell
        else:
            # 「8/3」 beside a value is a day without its year, never a kind of case.
            problem = (cell, read if isinstance(read, Problem) else Problem("not_a_number"))
    if value is None or problem is not None or (case_type and len(case_type) > _TYPE.max_length):
        return _refused(number, cells, problem)
    return NewMeasurement(value=value, observed_on=day, case_type=case_type)


def _refused(number: int, cells: list[str], problem: tuple[str, Problem] | None) -> CellError:
    found, why = problem or (" ".join(cells), Problem("not_a_number"))
    params = {**dict(why.params), "of": _SPEC.kind.value, "name": _VALUE.name}
    return CellError("", _SPEC.title, number, _VALUE.header, why.code, found, params)
