"""The two sides of a comparison: before and after, as independent samples or as pairs."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tracker.domain.codes import KpiKind
from tracker.domain.effects.model import KpiSpec, Observation
from tracker.domain.effects.moments import Moments, Weighted, moments, weighted
from tracker.domain.effects.phases import PhaseData, is_case, read_phase
from tracker.domain.effects.units import is_weekly


@dataclass(frozen=True, slots=True)
class Pairs:
    """The differences after − before of the pairs. ``dropped`` counts the rows without a partner."""

    differences: Weighted
    moments: Moments
    covariance: Fraction
    dropped: int


@dataclass(frozen=True, slots=True)
class Sides:
    """Both phases; with ``pairs`` they hold only the rows that found their partner."""

    before: PhaseData | None
    after: PhaseData | None
    pairs: Pairs | None = None


def sides(spec: KpiSpec, before: Sequence[Observation], after: Sequence[Observation]) -> Sides:
    """Read both phases, paired where every row is a case with a 組番号 and at least one pair is complete.

    Only 時間 and 金額 per case are paired (STATISTICS §1). Numbers that never meet a partner, or that repeat within a
    phase, number the cases and are no pairs: the phases are then independent.
    """
    return _paired(spec, before, after) or Sides(read_phase(spec.kind, before), read_phase(spec.kind, after))


def _paired(spec: KpiSpec, before: Sequence[Observation], after: Sequence[Observation]) -> Sides | None:
    if spec.kind not in (KpiKind.TIME, KpiKind.MONEY) or is_weekly(spec.unit):
        return None
    first, second = _by_key(before), _by_key(after)
    if first is None or second is None:
        return None
    keys = [key for key in first if key in second]
    old, new = (read_phase(spec.kind, [rows[key] for key in keys]) for rows in (first, second))
    if old is None or new is None or old.moments is None or new.moments is None:
        return None
    differences = weighted(_value(second[key]) - _value(first[key]) for key in keys)
    spread = moments(differences)
    covariance = (old.moments.variance + new.moments.variance - spread.variance) / 2
    dropped = len(first) + len(second) - 2 * len(keys)
    return Sides(old, new, Pairs(differences, spread, covariance, dropped))


def _by_key(rows: Sequence[Observation]) -> dict[str, Observation] | None:
    """The rows by 組番号, or None when one has none, repeats one, or is no case."""
    keyed = {row.pair_key: row for row in rows if row.pair_key and is_case(row)}
    return {key: row for key, row in keyed.items() if key} if rows and len(keyed) == len(rows) else None


def _value(row: Observation) -> Fraction:
    return Fraction(row.value) if row.value is not None else Fraction(0)
