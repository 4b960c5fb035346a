"""A series in levels: which points each set of limits is computed from, and which it judges.

Values in, marks out; knows no dates and no phases, so that published charts can be held against it. A level needs
five points for limits at all and thirteen for firm ones.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tracker.domain.codes import Direction
from tracker.domain.series.codes import LimitsRefusal, LimitsState, PointType, SpecialCause, Variation
from tracker.domain.series.icons import lies, point_type, variation
from tracker.domain.series.limits import Xmr, average, xmr
from tracker.domain.series.rules import special_causes

FEWEST = 5
FIRM = 13


@dataclass(frozen=True, slots=True)
class Level:
    """Points ``start`` to before ``stop``, judged by what the first ``basis`` of them are like."""

    start: int
    stop: int
    basis: int


@dataclass(frozen=True, slots=True)
class Mark:
    """What is said of one point, and what it was judged against."""

    mean: Fraction | None
    limits: Xmr | None
    cause: SpecialCause | None
    type: PointType
    where: int


@dataclass(frozen=True, slots=True)
class Judged:
    """Every point's mark; the rest speaks of the last level, ``limits`` being None where ``state`` is none."""

    marks: tuple[Mark, ...]
    limits: Xmr | None
    basis: int
    state: LimitsState
    refused: LimitsRefusal | None
    variation: Variation | None


def plain_levels(count: int, starts: Iterable[int] = (), fixed: int | None = None) -> tuple[Level, ...]:
    """Levels of a chart without phases: from every start on anew, each from its first ``fixed`` points or from all."""
    return tuple(
        Level(start, stop, min(fixed, stop - start) if fixed is not None else stop - start)
        for start, stop in _bounds(count, starts)
    )


def baseline_levels(count: int, baseline: int, starts: Iterable[int] = ()) -> tuple[Level, ...]:
    """Levels of a pilot whose first ``baseline`` points are 導入前: they alone make the limits.

    A rebase behind them begins a level that stands on all of its own points.
    """
    found = []
    for start, stop in _bounds(count, starts):
        before = max(0, min(baseline, stop) - start)
        found.append(Level(start, stop, before if before or start == 0 else stop - start))
    return tuple(found)


def judge(values: Sequence[Fraction], levels: Sequence[Level], direction: Direction, *, screen: bool = True) -> Judged:
    """Judge every value. Levels are in order, without gaps, and cover all values."""
    marks: list[Mark] = []
    limits, basis = None, 0
    for level in levels:
        own = values[level.start : level.stop]
        limits, basis = _limits(own[: level.basis], screen=screen), level.basis
        mean = average(own[: level.basis]) if level.basis else None
        marks += _marks(own, mean, limits, direction)
    return Judged(
        marks=tuple(marks),
        limits=limits,
        basis=basis,
        state=_state(limits, basis),
        refused=LimitsRefusal.NO_VARIATION if basis >= FEWEST and limits is None else None,
        variation=variation(marks[-1].type, marks[-1].where) if limits is not None else None,
    )


def _bounds(count: int, starts: Iterable[int]) -> Iterator[tuple[int, int]]:
    begins = sorted({0, *(start for start in starts if 0 < start < count)})
    return zip(begins, [*begins[1:], count], strict=True)


def _limits(basis: Sequence[Fraction], *, screen: bool) -> Xmr | None:
    return xmr(basis, screen=screen) if len(basis) >= FEWEST else None


def _state(limits: Xmr | None, basis: int) -> LimitsState:
    if limits is None:
        return LimitsState.NONE
    return LimitsState.FIRM if basis >= FIRM else LimitsState.TRIAL


def _marks(
    values: Sequence[Fraction], mean: Fraction | None, limits: Xmr | None, direction: Direction
) -> Iterator[Mark]:
    causes = special_causes(values, limits) if limits is not None else (None,) * len(values)
    for value, cause in zip(values, causes, strict=True):
        where = lies(value, mean, cause) if cause is not None and mean is not None else 0
        yield Mark(mean, limits, cause, point_type(cause, where, direction), where)
