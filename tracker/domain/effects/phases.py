"""What the rows of one phase amount to: cases, a summary, counts, or only a point. Judges nothing.

Mixed rows in a phase become the weakest shape that can hold them all, never a choice between them: cases beside
(mean, sd, n) rows become one summary; anything beside a mean without a standard deviation becomes a point, weighted by
the numbers of cases where all are known and unweighted otherwise. A row that says nothing for its kind (a total without
件数 for a time per case) is passed over.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from fractions import Fraction

from tracker.domain.codes import KpiKind
from tracker.domain.effects.model import Observation
from tracker.domain.effects.moments import Moments, Weighted, combine, moments, weigh


class Shape(Enum):
    """What can be computed from a phase, from nothing but a point to its single cases."""

    POINT = auto()
    SUMMARY = auto()
    COUNTS = auto()
    CASES = auto()


@dataclass(frozen=True, slots=True)
class PhaseData:
    """One phase, ready to compare. ``estimate`` is in stored units; ``rows`` are the rows that went in.

    ``n`` is None where the number of cases is unknown; ``moments`` is given for cases and summaries, ``values`` for
    cases, ``k`` for counts.
    """

    shape: Shape
    estimate: Fraction
    n: int | None
    rows: tuple[Observation, ...]
    moments: Moments | None = None
    values: Weighted = ()
    k: int | None = None

    @property
    def is_raw(self) -> bool:
        """Single records, or k of n, which count as such."""
        return self.shape in (Shape.CASES, Shape.COUNTS)


def read_phase(kind: KpiKind, rows: Sequence[Observation]) -> PhaseData | None:
    """The phase these rows describe, or None when none of them says anything for this kind."""
    if kind is KpiKind.ANNUAL_HOURS:
        return _annual(rows)
    return _proportion(rows) if kind is KpiKind.PROPORTION else _amounts(kind, rows)


def is_case(row: Observation) -> bool:
    """One observed value: 値 without 標準偏差, 合計 or 度数; 件数 empty or 1, a mean of one being the case itself."""
    return row.value is not None and row.n in (None, 1) and row.sd is None and row.total is None and row.tally is None


def _annual(rows: Sequence[Observation]) -> PhaseData | None:
    """Each row is a year's total; several are averaged."""
    used = [(row, row.value if row.value is not None else row.total) for row in rows]
    totals = [(row, Fraction(amount)) for row, amount in used if amount is not None]
    return _point([(row, amount, None) for row, amount in totals])


def _proportion(rows: Sequence[Observation]) -> PhaseData | None:
    """k/n rows are summed; a percentage without k/n makes the phase a point."""
    counts = [(row, row.numerator, row.denominator) for row in rows]
    known = [(row, k, n) for row, k, n in counts if k is not None and n is not None and 0 <= k <= n and n > 0]
    bare = [row for row in rows if row.value is not None and not any(row is used for used, _, _ in known)]
    if bare or not known:
        shares = [(row, Fraction(100 * k, n), n) for row, k, n in known]
        return _point([*shares, *((row, Fraction(row.value or 0), row.n) for row in bare)])
    k, n = sum(k for _, k, _ in known), sum(n for _, _, n in known)
    return PhaseData(Shape.COUNTS, Fraction(100 * k, n), n, tuple(row for row, _, _ in known), k=k)


def _amounts(kind: KpiKind, rows: Sequence[Observation]) -> PhaseData | None:
    cases: Counter[Decimal | Fraction] = Counter()
    groups: list[tuple[Observation, Fraction, int | None, Fraction | None]] = []
    singles: list[Observation] = []
    for row in rows:
        group = _group(kind, row)
        if group is not None:
            groups.append((row, *group))
        elif held := _cases(row):
            cases.update(held)
            singles.append(row)
    values = weigh(cases)
    own = moments(values) if values else None
    if not groups:
        return PhaseData(Shape.CASES, own.mean, own.n, tuple(singles), own, values) if own else None
    return _mixed(groups, singles, own)


def _mixed(
    groups: list[tuple[Observation, Fraction, int | None, Fraction | None]],
    singles: list[Observation],
    own: Moments | None,
) -> PhaseData | None:
    rows = (*singles, *(row for row, _, _, _ in groups))
    whole = [Moments(n, mean, variance) for _, mean, n, variance in groups if n is not None and variance is not None]
    if len(whole) == len(groups):
        both = combine([*whole, *([own] if own else [])])
        return PhaseData(Shape.SUMMARY, both.mean, both.n, rows, both)
    parts = [(mean, n) for _, mean, n, _ in groups] + ([(own.mean, own.n)] if own else [])
    estimate, n = _average(parts)
    return PhaseData(Shape.POINT, estimate, n, rows)


def _group(kind: KpiKind, row: Observation) -> tuple[Fraction, int | None, Fraction | None] | None:
    """(mean, n, variance) of an aggregate row; None for single values, tallies and rows that say nothing.

    A 件数 or 金額 total without 件数 is the figure of one period.
    """
    if is_case(row):
        return None
    n = row.n if row.n is not None and row.n > 0 else None
    variance = Fraction(row.sd) ** 2 if row.sd is not None and n is not None else None
    if row.value is not None and (n is not None or row.sd is not None):
        return Fraction(row.value), n, variance
    if row.total is not None and n is not None:
        return Fraction(row.total) / n, n, variance
    if row.total is not None and kind in (KpiKind.COUNT, KpiKind.MONEY):
        return Fraction(row.total), None, None
    return None


def _cases(row: Observation) -> dict[Decimal | Fraction, int]:
    if row.tally:
        return {Fraction(score): people for score, people in row.tally if people > 0}
    return {row.value: 1} if row.value is not None else {}


def _point(parts: Sequence[tuple[Observation, Fraction, int | None]]) -> PhaseData | None:
    if not parts:
        return None
    estimate, n = _average([(amount, n) for _, amount, n in parts])
    return PhaseData(Shape.POINT, estimate, n, tuple(row for row, _, _ in parts))


def _average(parts: Sequence[tuple[Fraction, int | None]]) -> tuple[Fraction, int | None]:
    """The mean weighted by n and the total n; unweighted with unknown n as soon as one n is unknown."""
    sizes = [n for _, n in parts if n]
    if len(sizes) < len(parts):
        return sum((amount for amount, _ in parts), Fraction(0)) / len(parts), None
    n = sum(sizes)
    return sum((amount * (size or 0) for amount, size in parts), Fraction(0)) / n, n
