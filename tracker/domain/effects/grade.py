"""How strong the evidence is (STATISTICS §3): from how it was measured, never from what came out."""

from collections.abc import Iterable

from tracker.domain.codes import Basis, Grade, Method
from tracker.domain.effects.comparison import Comparison
from tracker.domain.effects.model import Observation
from tracker.domain.effects.sides import Sides

MEASURED_GRADES = (Grade.REMEASURED, Grade.MEASURED)
ACTUAL_GRADES = (*MEASURED_GRADES, Grade.REPORTED)
MEASURED = frozenset({Method.MEASURED, Method.SYSTEM_LOG})
"""What was taken case by case; everything else somebody said."""


def method_of(row: Observation) -> Method:
    """The method of a row; an empty one counts as 自己申告."""
    return row.method or Method.SELF_REPORTED


def methods_of(rows: Iterable[Observation]) -> tuple[Method, ...]:
    """The distinct methods, strongest first."""
    found = {method_of(row) for row in rows}
    return tuple(method for method in Method if method in found)


def grade(basis: Basis, both: Sides, found: Comparison | None, floor: int | None) -> Grade:
    """B to E of one comparison. A is given by whoever sees that 定着確認 confirms a B."""
    if basis is Basis.EXPECTED:
        return Grade.EXPECTED
    present = [side for side in (both.before, both.after) if side is not None]
    methods = {method for side in present for method in methods_of(side.rows)}
    if Method.ESTIMATED in methods:
        return Grade.ESTIMATED
    full = floor is not None and all(side.is_raw and (side.n or 0) >= floor for side in present)
    quantified = found is not None and found.interval is not None
    return Grade.MEASURED if full and quantified and methods <= MEASURED else Grade.REPORTED
