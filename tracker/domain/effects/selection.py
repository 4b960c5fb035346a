"""Which rows speak for a KPI: 実績 or 見込み, the learning period, 定着確認. Computes no effect."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.codes import Basis, KpiKind, Phase
from tracker.domain.effects.model import KpiSpec, Observation

DEFAULT_LEARNING_DAYS = 14
LONG_WINDOW_DAYS = 56
FOLLOWUP_MONTHS = 3

Rows = tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows to compare. ``followup`` holds only rows late enough to count as a re-measurement.

    ``expected_after`` holds the 見込み rows that stand beside 実績 rows. ``first_after`` is the first dated 導入後 row,
    learning period included. ``learning_days`` is None where no learning period can apply.
    """

    basis: Basis
    before: Rows
    after: Rows
    followup: Rows
    expected_after: Rows
    learning_days: int | None
    learning_excluded: int
    first_after: date | None


def select(spec: KpiSpec, observations: Sequence[Observation]) -> Selection:
    """Choose the rows. 実績 decides in each phase; a phase with 見込み rows only makes the whole KPI 見込み."""
    before, _ = _phase(observations, Phase.BEFORE)
    after, beside = _phase(observations, Phase.AFTER)
    days = learning_days(spec)
    kept = tuple(row for row in after if row.basis is Basis.EXPECTED or not _learning(spec, days, row))
    return Selection(
        basis=Basis.EXPECTED if _only_expected(before) or _only_expected(after) else Basis.ACTUAL,
        before=before,
        after=kept,
        followup=tuple(row for row in observations if _is_remeasurement(spec, row)),
        expected_after=beside,
        learning_days=days,
        learning_excluded=len(after) - len(kept),
        first_after=min((row.observed_on for row in after if row.observed_on is not None), default=None),
    )


def learning_days(spec: KpiSpec) -> int | None:
    """Days from the change on that are left out; None without a change date, and for a year's totals.

    Where the design says nothing: 14, but none when the planned 導入後 window is unknown or shorter than eight weeks.
    """
    if spec.changed_on is None or spec.kind is KpiKind.ANNUAL_HOURS:
        return None
    if spec.learning_days is not None:
        return spec.learning_days
    if spec.window_from is None or spec.window_to is None:
        return 0
    return DEFAULT_LEARNING_DAYS if (spec.window_to - spec.window_from).days + 1 >= LONG_WINDOW_DAYS else 0


def months_later(day: date, months: int) -> tuple[int, int, int]:
    """(year, month, day) that many months on, at the month's last day where it is shorter: 11-30 + 3 → 02-28."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1, min(day.day, monthrange(year, month + 1)[1])


def _phase(observations: Sequence[Observation], phase: Phase) -> tuple[Rows, Rows]:
    """The rows that decide, and the 見込み rows left beside them."""
    actual = tuple(row for row in observations if row.phase is phase and row.basis is Basis.ACTUAL)
    expected = tuple(row for row in observations if row.phase is phase and row.basis is Basis.EXPECTED)
    return (actual, expected) if actual else (expected, ())


def _only_expected(rows: Rows) -> bool:
    return bool(rows) and rows[0].basis is Basis.EXPECTED


def _learning(spec: KpiSpec, days: int | None, row: Observation) -> bool:
    if days is None or spec.changed_on is None or row.observed_on is None:
        return False
    return (row.observed_on - spec.changed_on).days < days


def _is_remeasurement(spec: KpiSpec, row: Observation) -> bool:
    if row.phase is not Phase.FOLLOWUP or row.basis is not Basis.ACTUAL:
        return False
    since = spec.rolled_out_on or spec.changed_on
    if since is None or row.observed_on is None:
        return False
    day = row.observed_on
    return (day.year, day.month, day.day) >= months_later(since, FOLLOWUP_MONTHS)
