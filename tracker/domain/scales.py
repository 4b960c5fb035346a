"""Marks of 進捗 and 達成 counted as shares: two axes, never one, and never added to each other.

Marks such as 評価できない, 対象外 and 中止 stand outside the denominator, and their count is printed.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from tracker.domain.codes import Axis
from tracker.domain.effects.model import Frozen
from tracker.domain.rounding import half_up


class Mark(Frozen):
    """One mark of a scale; ``counted`` marks are in the denominator."""

    axis: Axis
    scale: str
    mark: str
    label_ja: str
    label_en: str
    counted: bool


class Share(Frozen):
    """One mark with how often it was given; ``percent`` (one decimal) only of counted marks."""

    mark: Mark
    count: int
    percent: Decimal | None


class Shares(Frozen):
    """All marks of one axis. ``total`` is the denominator; ``adds_up`` says whether the shares give 100.0."""

    axis: Axis
    shares: tuple[Share, ...]
    total: int
    outside: int
    unmarked: int
    adds_up: bool


def shares(axis: Axis, scale: Sequence[Mark], given: Iterable[str | None]) -> Shares:
    """Count the marks of one axis; ``given`` holds one entry per item (None: not marked yet).

    Shares are of the counted marks, each rounded half up to one decimal: 5, 10 and 4 of 19 are 26.3, 52.6 and 21.1.
    A mark that is not of the scale (the city changed it) is not marked.
    """
    counts = Counter(given)
    total = sum(counts[mark.mark] for mark in scale if mark.counted)
    found = tuple(
        Share(mark=mark, count=counts[mark.mark], percent=_percent(counts[mark.mark], total) if mark.counted else None)
        for mark in scale
    )
    known = {mark.mark for mark in scale}
    added = sum((share.percent for share in found if share.percent is not None), Decimal(0))
    return Shares(
        axis=axis,
        shares=found,
        total=total,
        outside=sum(counts[mark.mark] for mark in scale if not mark.counted),
        unmarked=sum(count for mark, count in counts.items() if mark not in known),
        adds_up=not total or added == 100,
    )


def _percent(count: int, total: int) -> Decimal | None:
    return half_up(Fraction(100 * count, total), 1) if total else None
