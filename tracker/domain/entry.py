"""Measurements typed on a screen: one value, an aggregate, a tally, or a pasted column."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from tracker.domain.codes import Basis, Method, Phase
from tracker.domain.effects.model import Frozen
from tracker.domain.errors import DomainError
from tracker.domain.measurements import KpiUnit, check_figures, check_tally, is_long_case
from tracker.domain.quantities import stored_amount
from tracker.domain.sheets import Quantity

MOST_ROWS = 5_000
"""More than this at once is a file, not something pasted."""


class NewMeasurement(Frozen):
    """One row as typed. Amounts as written; a bare number is in the KPI's unit. ``tally`` as ``4:20, 5:12``."""

    observed_on: date | None = None
    value: Quantity | None = None
    n: int | None = None
    total: Quantity | None = None
    sd: Quantity | None = None
    numerator: int | None = None
    denominator: int | None = None
    tally: str | None = None
    case_type: str | None = None
    pair_key: str | None = None
    recorder: str | None = None
    note: str | None = None


class AddMeasurements(Frozen):
    """Rows of one KPI and phase, all or none. Equal rows are separate cases."""

    kpi_code: str
    phase: Phase
    method: Method | None
    basis: Basis
    rows: tuple[NewMeasurement, ...]


class AddPairs(Frozen):
    """The same cases before and after, all or none; each pair is given a 組番号 nobody has used in this KPI."""

    kpi_code: str
    method: Method | None
    pairs: tuple[tuple[NewMeasurement, NewMeasurement], ...]


class RowsRefused(DomainError):
    """Some rows cannot be taken: (index from 0, what is wrong) for each of them."""

    def __init__(self, refused: Sequence[tuple[int, DomainError]]) -> None:
        super().__init__("rows_refused", count=len(refused))
        self.refused = tuple(refused)


def figures(row: NewMeasurement, unit: KpiUnit) -> dict[str, object]:
    """The figures of a row as stored. Raises what ``stored_amount`` and ``check_figures`` raise, with ``field``."""
    found: dict[str, object] = {"n": row.n, "numerator": row.numerator, "denominator": row.denominator}
    found["tally"] = check_tally(row.tally)
    for name in ("value", "total", "sd"):
        written: Quantity | None = getattr(row, name)
        try:
            found[name] = None if written is None else stored_amount(written, unit.kind, unit.unit)
        except DomainError as error:
            raise DomainError(error.code, field=name, **error.params) from error
    check_figures(unit, found)
    return found


def refused_rows(rows: Sequence[NewMeasurement], unit: KpiUnit) -> list[tuple[int, DomainError]]:
    """What is wrong with which row (index from 0); empty when all can be taken."""
    found: list[tuple[int, DomainError]] = []
    for index, row in enumerate(rows):
        try:
            figures(row, unit)
        except DomainError as error:
            found.append((index, error))
    return found


def long_cases(rows: Sequence[NewMeasurement], unit: KpiUnit) -> int:
    """How many rows deserve a second look; the rows must be ones that can be taken."""
    values = (figures(row, unit)["value"] for row in rows)
    return sum(isinstance(value, Decimal) and is_long_case(unit, value) for value in values)
