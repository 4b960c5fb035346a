"""What the cells of one row must be to each other. Everything that needs the database is the service's."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache, partial
from typing import Any

from tracker.domain.sheets import SheetKind
from tracker.imports.notation import Problem

Values = dict[str, Any]
Finding = tuple[str, Problem]
"""The column a refusal belongs to, and the refusal."""

LONG_CASE = Decimal(480)
"""Minutes; a case longer than eight hours is more often hours typed as minutes than a case."""

_PERIODS = {
    SheetKind.INITIATIVES: (("planned_start", "planned_end"),),
    SheetKind.PILOTS: (("before_from", "before_to"), ("after_from", "after_to")),
}
FIGURES = ("value", "n", "total", "sd", "numerator", "denominator", "tally")
_SHAPES = frozenset(
    map(
        frozenset,
        (
            {"value"},
            {"value", "n"},
            {"value", "n", "sd"},
            {"total", "n"},
            {"numerator", "denominator"},
            {"tally"},
        ),
    )
)
"""One observed value, or one of the aggregates of FORMAT's 計測."""


def check_row(kind: SheetKind) -> Callable[[Values], list[Finding]] | None:
    """The rule for the rows of one kind of sheet, None where there is none."""
    if kind in _PERIODS:
        return partial(_check_periods, _PERIODS[kind])
    return _check_measurement if kind is SheetKind.MEASUREMENTS else None


def _check_periods(pairs: Iterable[tuple[str, str]], values: Values) -> list[Finding]:
    found = []
    for first, last in pairs:
        start, end = values.get(first), values.get(last)
        if start and end and end < start:
            found.append((last, Problem("end_before_start")))
    return found


def _check_measurement(values: Values) -> list[Finding]:
    given = frozenset([name for name in FIGURES if values.get(name) is not None])
    if given in _SHAPES and "denominator" not in given and "sd" not in given:
        return []
    # A row with a 計測コード may be a correction of some columns; what is absent stays as it is stored.
    absent = frozenset([name for name in FIGURES if name not in values]) if values.get("measurement_code") else None
    finding = _check_shape(given, absent)
    if finding:
        return [finding]
    if {"numerator", "denominator"} <= given and values["numerator"] > values["denominator"]:
        return [("numerator", Problem("numerator_over_denominator"))]
    if "sd" in given and values["sd"].amount < 0:
        return [("sd", Problem("number_negative"))]
    return []


@cache
def _check_shape(given: frozenset[str], absent: frozenset[str] | None) -> Finding | None:
    """Whether the figures of a row are one of the shapes; ``absent`` figures of a correction may complete one."""
    if given in _SHAPES:
        return None
    if absent is not None and any(given <= shape and shape - given <= absent for shape in (*_SHAPES, frozenset())):
        return None
    if not given - {"n", "sd"}:
        return "value", Problem("measurement_empty")
    for needed, of in (("denominator", "numerator"), ("numerator", "denominator")):
        if given == {of}:
            return needed, Problem("counterpart_missing", (("needed", needed),))
    if given in ({"total"}, {"value", "sd"}, {"total", "sd"}):
        return "n", Problem("counterpart_missing", (("needed", "n"),))
    return min(given - {"value", "n"}, default="value"), Problem("figures_contradict")


def long_time(values: Values) -> bool:
    """Whether a time per case deserves a second look."""
    time = values.get("time_per_case")
    return time is not None and time > LONG_CASE
