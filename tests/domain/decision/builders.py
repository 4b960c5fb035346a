"""Measured pilots for the tests of the rule."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from tests.domain.effects.builders import AFTER, BEFORE, Written, cases, kpi, row
from tracker.domain.codes import Direction, KpiKind
from tracker.domain.decision import Plan
from tracker.domain.effects import Effect, Observation, analyse

FIXED = date(2026, 6, 1)
JUNE, JULY = date(2026, 6, 10), date(2026, 7, 20)
INCREASE, DECREASE, MAINTAIN = Direction.INCREASE, Direction.DECREASE, Direction.MAINTAIN

# The published example: twelve cases before, ten after; of these the last two are very long, or ordinary.
TWELVE = (12.5, 14.0, 11.0, 15.5, 13.0, 16.0, 12.0, 14.5, 13.5, 17.0, 11.5, 15.0)
EIGHT = (8.5, 9.0, 7.5, 10.0, 8.0, 9.5, 7.0, 8.5)
TWO_LONG, TWO_ORDINARY = (21.0, 20.0), (8.0, 9.0)


def timed(before: Iterable[Written], after: Iterable[Written], **given: Any) -> list[Observation]:
    """Cases timed in June and July."""
    return [*cases(BEFORE, before, observed_on=JUNE, **given), *cases(AFTER, after, observed_on=JULY, **given)]


def counted(k1: int, n1: int, k2: int, n2: int) -> list[Observation]:
    """k of n before and after."""
    return [
        row(BEFORE, numerator=k1, denominator=n1, observed_on=JUNE),
        row(AFTER, numerator=k2, denominator=n2, observed_on=JULY),
    ]


def measured(
    rows: list[Observation], kind: KpiKind = KpiKind.TIME, direction: Direction = DECREASE, **given: Any
) -> Effect:
    """The effect of a KPI whose plan was fixed before both phases, unless told otherwise."""
    return analyse(kpi(kind, direction, **{"plan_fixed_on": FIXED, **given}), rows)


def plan(worthwhile: str | None = None, direction: Direction = DECREASE, **given: Any) -> Plan:
    """A plan fixed beforehand."""
    known: dict[str, Any] = {"fixed": True, **given}
    return Plan(direction, worthwhile=None if worthwhile is None else Decimal(worthwhile), **known)
