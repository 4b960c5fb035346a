"""取組 as people read and change them: lines of a list, the カルテ, and the commands of its screen."""

from datetime import date, datetime
from decimal import Decimal

from tracker.domain.codes import (
    Audience,
    Check,
    InitiativeType,
    Lifecycle,
    Origin,
    Rating,
    Side,
    Step,
    Viewpoint,
)
from tracker.domain.current_state import Confirmed, PurposeLine
from tracker.domain.effects.model import Exact, Frozen
from tracker.domain.organisation import AuditEntry, City
from tracker.domain.outcomes import Descent
from tracker.domain.planning import ActionLine, ConcernLine
from tracker.domain.rating import Rated
from tracker.domain.results import KpiResult, Results
from tracker.domain.scales import Mark
from tracker.domain.walls import Rate, Wall


class StatusUpdate(Frozen):
    """One 状況報告. ``author`` is who typed it, never shown as a ranking of persons.

    ``rating`` is what was shown then; with ``lowered_reason`` a person had put it below the computed one.
    """

    reported_on: date
    rating: Rating
    sentence: str
    author: str
    lowered_reason: str | None = None
    progress_mark: str | None = None
    achievement_mark: str | None = None


class CheckState(Frozen):
    """One 確認項目. ``typed`` ones hold what was written; ``version`` goes back with a change (None: nothing yet).

    ``lacks`` are the names of what is still missing, such as the departments that have not taken part.
    """

    check: Check
    met: bool
    typed: bool
    evidence: str | None = None
    recorded_on: date | None = None
    version: int | None = None
    lacks: tuple[str, ...] = ()


class StepState(Frozen):
    """One step of an initiative. ``passed_reason`` is given where somebody went on 理由を付けて."""

    step: Step
    applicable: bool
    checks: tuple[CheckState, ...]
    passed_on: date | None
    passed_reason: str | None
    version: int


class InitiativeLine(Frozen):
    """One initiative in a list or as a mark. ``step`` is where it stands; ``missing`` its open checks there.

    ``rating`` is the computed one, lowered where somebody gave a reason; ``rated`` is its arithmetic. ``saved_hours``
    sums the staff hours of its KPIs that count in the sums; None where none does. ``slip_days`` is the largest slip of
    what is not done yet, ``moves`` how often a date was moved. ``viewpoints`` holds the answered ones, ``walls`` what
    holds it up, whether or not it needs attention.
    """

    code: str
    title: str
    type: InitiativeType
    lifecycle: Lifecycle
    step: Step
    rating: Rating
    department: str
    department_code: str
    focus_area: str | None
    owner_code: str | None
    owner: str | None
    has_deputy: bool
    planned_start: date | None
    planned_end: date | None
    reported_on: date | None
    sentence: str | None
    missing: tuple[Check, ...]
    kpis: int
    measured_kpis: int
    saved_hours: Exact | None
    version: int
    rated: Rated | None = None
    slip_days: int | None = None
    moves: int = 0
    progress_mark: str | None = None
    achievement_mark: str | None = None
    viewpoints: tuple[tuple[Viewpoint, Side], ...] = ()
    walls: tuple[Wall, ...] = ()
    from_front_line: bool | None = None
    self_maintainable: bool | None = None


class Overview(Frozen):
    """全体の状況 at one moment: every line that passes the filters, and the results of the same initiatives.

    ``scales`` holds the marks of the two scales the city has chosen; ``after_handover`` says of every initiative whose
    person in charge changed whether reports went on; ``lecturers``
    are of this 年度 and of the whole city.
    """

    city: City
    lines: tuple[InitiativeLine, ...]
    results: Results
    departments: tuple[tuple[str, str], ...]
    areas: tuple[str, ...]
    scales: tuple[Mark, ...] = ()
    after_handover: tuple[tuple[str, bool], ...] = ()
    lecturers: Rate = Rate(count=0, of=0)


class BudgetLine(Frozen):
    fiscal_year: int
    initial_yen: Decimal | None
    recurring_yen: Decimal | None
    funding: str | None
    version: int


class ProcessLine(Frozen):
    code: str
    name: str
    annual_volume: int | None
    minutes_per_case: Decimal | None


class PainPointLine(Frozen):
    """One 困りごと or 気づき in a line."""

    id: int
    audience: Audience
    text: str
    department: str | None
    posted_on: date


class Card(Frozen):
    """取組カルテ: all of an initiative. ``dialogues``: (code, title), newest first; ``pilot``: code of the one of ③."""

    line: InitiativeLine
    declared_step: Step
    purpose: str | None
    resident_value: str | None
    inclusion: str | None
    origin: Origin | None
    plan_number: str | None
    note: str | None
    partners: tuple[tuple[str, str], ...]
    deputy_code: str | None
    deputy: str | None
    sponsor_code: str | None
    sponsor: str | None
    steps: tuple[StepState, ...]
    updates: tuple[StatusUpdate, ...]
    budgets: tuple[BudgetLine, ...]
    processes: tuple[ProcessLine, ...]
    pain_points: tuple[PainPointLine, ...]
    kpis: tuple[KpiResult, ...]
    history: tuple[AuditEntry, ...]
    descents: tuple[Descent, ...] = ()
    concerns: tuple[ConcernLine, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    scales: tuple[Mark, ...] = ()
    purposes: tuple[PurposeLine, ...] = ()
    confirmed: Confirmed = Confirmed()
    dialogues: tuple[tuple[str, str], ...] = ()
    pilot: str | None = None


class AddStatus(Frozen):
    """A new 状況報告; what was said before stays in the history.

    The rating is computed; ``lowered_to`` puts it below that, with ``lowered_reason``. The marks are of the city's
    scales of 進捗 and 達成.
    """

    initiative_code: str
    reported_on: date
    sentence: str
    lowered_to: Rating | None = None
    lowered_reason: str | None = None
    progress_mark: str | None = None
    achievement_mark: str | None = None


class SaveEvidence(Frozen):
    """What was written for a typed check (``version`` None: nothing was there). An empty text takes it back."""

    initiative_code: str
    check: Check
    text: str
    recorded_on: date
    version: int | None = None


class Advance(Frozen):
    """Go on to the next step. ``reason`` is needed while a check is open. ``version`` is the initiative's."""

    initiative_code: str
    reason: str
    on: date
    version: int


class SaveInitiative(Frozen):
    """Add (``version`` None) or change an initiative; every field as it should stand afterwards."""

    code: str
    title: str
    type: InitiativeType
    lifecycle: Lifecycle
    lead_department_code: str
    partner_codes: tuple[str, ...] = ()
    purpose: str | None = None
    resident_value: str | None = None
    inclusion: str | None = None
    focus_area: str | None = None
    owner_code: str | None = None
    deputy_code: str | None = None
    sponsor_code: str | None = None
    origin: Origin | None = None
    plan_number: str | None = None
    planned_start: date | None = None
    planned_end: date | None = None
    note: str | None = None
    version: int | None = None


class StartInitiative(Frozen):
    """「1件だけ入力する」: the few fields a new initiative needs. ``department`` is a code, a name, or a new name."""

    title: str
    type: InitiativeType
    lifecycle: Lifecycle
    department: str
    purpose: str | None = None


class SaveBudget(Frozen):
    """Add (``version`` None) or change the money of one 年度."""

    initiative_code: str
    fiscal_year: int
    initial_yen: Decimal | None
    recurring_yen: Decimal | None
    funding: str | None
    version: int | None = None


class Deed(Frozen):
    """One line of 今日すること. ``kind`` names its sentence, which ``since``, ``days`` and ``count`` fill.

    ``item`` is the code of the 対応 or the KPI it is about, ``text`` the words of it. A 対応 may belong to
    no initiative; ``dialogue_code`` or ``meeting_code`` then says where it was agreed.
    """

    initiative_code: str | None
    title: str
    kind: str
    since: date | None = None
    days: int | None = None
    count: int | None = None
    item: str | None = None
    text: str | None = None
    dialogue_code: str | None = None
    meeting_code: str | None = None


class Today(Frozen):
    """今日すること of one person: own initiatives, what to do next (worst first), and the newest 気づき.

    ``scales`` holds the marks of the city's two scales, for the reports.

    ``initiatives`` counts all that are stored, whoever's and in whatever state; ``pain_point_count`` all 気づき.
    """

    lines: tuple[InitiativeLine, ...]
    deeds: tuple[Deed, ...]
    initiatives: int
    pain_points: tuple[PainPointLine, ...]
    pain_point_count: int
    people: tuple[tuple[str, str], ...]
    at: datetime
    scales: tuple[Mark, ...] = ()
