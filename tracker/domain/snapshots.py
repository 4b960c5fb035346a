"""States that were kept and never change: plans, key figures of every initiative and the sums, as one JSON document.

Month ends are kept by the program; numbered papers (資料の確定) use the same document, whose edition rises with its
shape.
"""

from datetime import date, timedelta

from tracker.domain.codes import Rating, SnapshotKind, Step
from tracker.domain.effects.model import Exact, Frozen
from tracker.domain.planning import PlanLine
from tracker.domain.results import Portfolio

EDITION = 2
"""1: month ends without the person in charge; 2: with it, and numbered papers."""


class KeptFigures(Frozen):
    """What the lists say of one initiative besides its plan."""

    code: str
    rating: Rating
    step: Step
    kpis: int
    measured_kpis: int
    saved_hours: Exact | None
    progress_mark: str | None
    achievement_mark: str | None
    owner_code: str | None = None


class KeptState(Frozen):
    """The document. ``state_on`` is the day it describes, ``revision`` the database's."""

    edition: int = EDITION
    state_on: date
    revision: int
    plans: tuple[PlanLine, ...]
    figures: tuple[KeptFigures, ...]
    portfolio: Portfolio


class KeptLine(Frozen):
    """One kept state in a list. ``number`` is yyyymm of a month end, else the number of the papers."""

    id: int
    kind: SnapshotKind
    number: int
    taken_on: date
    title: str


def month_before(today: date) -> date:
    """The last day of the month before ``today``'s."""
    return today.replace(day=1) - timedelta(days=1)


def month_number(day: date) -> int:
    """2026-10-31 → 202610."""
    return day.year * 100 + day.month
