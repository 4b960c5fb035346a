"""What a KPI's kind and unit decide: the unit of analysis and the number of cases a full verdict needs."""

from unicodedata import normalize

from tracker.domain.codes import KpiKind
from tracker.domain.sheets.words import WEEKLY_UNIT

FEWEST = 5
"""Below this many cases in a phase nothing but the point is said."""

_FLOORS = {KpiKind.TIME: 10, KpiKind.MONEY: 10, KpiKind.COUNT: 8, KpiKind.PROPORTION: 20, KpiKind.SCORE: 15}
_WEEKS = 8


def is_weekly(unit: str) -> bool:
    """Whether one value is one week (件/週, 時間／週, hours/week). Such values are never turned into a year."""
    return WEEKLY_UNIT.search(normalize("NFKC", unit).strip()) is not None


def full_number(kind: KpiKind, unit: str) -> int | None:
    """Cases (weeks, pairs, answers, denominators) a full verdict needs per phase; None where there is none to reach.

    STATISTICS §1, last column. 年間時間 has no cases.
    """
    return _WEEKS if is_weekly(unit) and kind in (KpiKind.TIME, KpiKind.MONEY) else _FLOORS.get(kind)
