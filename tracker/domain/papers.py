"""What numbered papers show, as one document that never changes, and what became different between two of them.

Every paper (slides, PDF, workbook, 会議で映す) of a 資料の確定 is made from this document and from nothing else.
"""

from datetime import date, datetime

from tracker.domain.codes import Lifecycle, Rating, Step
from tracker.domain.dossier import Dossier
from tracker.domain.effects.model import Exact, Frozen
from tracker.domain.initiatives import Overview
from tracker.domain.meeting_codes import ChangeKind
from tracker.domain.meetings import MeetingView
from tracker.domain.planning import PlanLine
from tracker.domain.results import KpiCases, Portfolio
from tracker.domain.snapshots import KeptState


class Moved(Frozen):
    """A date before and after; ``what`` as in ``domain.planning``."""

    what: str
    old_on: date | None
    new_on: date | None


class Change(Frozen):
    """What became different of one initiative; only the pair that ``kind`` names is filled.

    ``measured`` counts KPIs with a result, ``saved_hours`` are the staff hours a year in the sums. Of an owner only is
    said that it is another one.
    """

    kind: ChangeKind
    code: str
    title: str
    department: str
    step: tuple[Step, Step] | None = None
    rating: tuple[Rating, Rating] | None = None
    lifecycle: tuple[Lifecycle, Lifecycle] | None = None
    moved: tuple[Moved, ...] = ()
    measured: tuple[int, int] | None = None
    saved_hours: tuple[Exact | None, Exact | None] | None = None


class Since(Frozen):
    """Which kept state the changes are counted from. ``number`` is yyyymm of a month end, else of the papers."""

    id: int
    fixed: bool
    number: int
    taken_on: date


class Comparison(Frozen):
    """前回会議からの変化: everything that became different since ``since``.

    ``plans`` and ``portfolio`` are those of that state, so that figures and 工程表 can be set beside it.
    """

    since: Since
    changes: tuple[Change, ...]
    plans: tuple[PlanLine, ...] = ()
    portfolio: Portfolio | None = None


class FixedState(KeptState):
    """The document of a 資料の確定.

    ``overview`` is of the whole city at that moment, in the order of 全体の状況; ``dossiers`` of every initiative under
    way and of those on the agenda; ``cases`` of the primary KPIs of the pilots on the agenda. ``comparison`` is None
    where nothing was kept before.
    """

    number: int
    fixed_at: datetime
    fixed_by: str
    meeting: MeetingView
    overview: Overview
    dossiers: tuple[Dossier, ...]
    cases: tuple[KpiCases, ...]
    comparison: Comparison | None
