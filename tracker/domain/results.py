"""The views every reader shares: one KPI's result, the sums, and all results of a moment.

Frozen and computed once per revision; the screen, the JSON export and later the papers are fed from the same objects.
"""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from tracker.domain.codes import (
    Audience,
    Decision,
    Direction,
    InitiativeType,
    KpiKind,
    KpiRole,
    Level,
    Lifecycle,
    Phase,
    Recommendation,
    Step,
)
from tracker.domain.effects.model import Effect, Exact, Frozen, Interval
from tracker.domain.pilots import PilotView


class Filters(Frozen):
    """The shared filters; None means all. ``fy`` is the 年度 of a KPI's last after-date, ``dept`` a department code."""

    fy: int | None = None
    dept: str | None = None
    area: str | None = None
    step: Step | None = None
    state: Lifecycle | None = None


class Offered(Frozen):
    """What the shared filters can be set to: 年度 (latest first), departments that lead, areas in use."""

    years: tuple[int, ...]
    departments: tuple[tuple[str, str], ...]
    areas: tuple[str, ...]


class YearSettings(Frozen):
    """Settings of one fiscal year as used in a computation; ``yen_per_hour`` is None where the city has not set it."""

    fiscal_year: int
    hours_per_day: Decimal
    yen_per_hour: Decimal | None
    yen_basis: str | None


class Annual(Frozen):
    """Hours per year of one KPI. Positive is saved, negative is added. Intervals go through from the difference.

    ``before_hours`` is volume × baseline minutes / 60 (or the reported total); ``after_hours`` = before − saved.
    ``saved_yen`` is None for residents' time and where no unit cost is set. ``expected_saved_hours`` is what the 見込み
    rows beside the 実績 rows promise (None without such rows); it goes to the expected sum only.
    ``target_saved_hours`` is what would be saved at the KPI's target of that 年度 (None without one).
    ``adoption_share_pct`` of the volume really use the new way; ``new_work_hours`` a year were taken off.
    """

    volume: int | None
    before_hours: Exact
    after_hours: Exact
    saved_hours: Exact
    interval: Interval | None
    saved_days: Exact
    saved_yen: Exact | None
    settings: YearSettings
    expected_saved_hours: Exact | None = None
    target_saved_hours: Exact | None = None
    adoption_share_pct: Exact = Fraction(100)
    new_work_hours: Exact = Fraction(0)


class KpiResult(Frozen):
    """One KPI with everything a reader is shown of it.

    ``recommendation`` is what the rule says, of primary KPIs of a planned pilot; ``decision`` the one in force of its
    pilot. ``annual_volume`` is the volume it is reckoned with, ``volume_of`` the name of the 業務 it comes from (None:
    the KPI's own).
    """

    code: str
    name: str
    kind: KpiKind
    unit: str
    direction: Direction
    audience: Audience
    level: Level
    role: KpiRole
    initiative_code: str
    initiative_title: str
    initiative_type: InitiativeType
    lifecycle: Lifecycle
    step: Step
    focus_area: str | None
    department: str
    department_code: str
    pilot_code: str | None
    pilot_changed_on: date | None
    process_code: str | None
    process_hours: Exact | None
    target: Decimal | None
    smallest_worthwhile_change: Decimal | None
    starts_at: str | None
    ends_at: str | None
    effect: Effect
    annual: Annual | None
    recommendation: Recommendation | None = None
    decision: Decision | None = None
    annual_volume: int | None = None
    volume_of: str | None = None


class HoursSum(Frozen):
    """A sum of hours; ``rate_pct`` = (before − after) / before in exact percent, None when before is 0."""

    before_hours: Exact
    after_hours: Exact
    saved_hours: Exact
    rate_pct: Exact | None
    interval: Interval | None = None
    count: int = 0


class Excluded(Frozen):
    """How many KPIs a reader might expect in the sums and will not find there, by reason."""

    not_evaluable: int = 0
    no_volume: int = 0
    not_active: int = 0
    duplicate_process: int = 0


class Portfolio(Frozen):
    """The sums. ``pooled``: staff, actual, evidence A–C. ``measured_part``: the A+B part of it with its interval.

    ``expected_saved_hours`` holds 見込み and grades D and E of staff KPIs, never added to ``pooled``.
    ``overlap_hours`` is what chaining two pilots on one process took off (重複分の控除).
    """

    pooled: HoursSum
    measured_part: HoursSum
    residents: HoursSum
    residents_measured: HoursSum
    mean_of_rates_pct: Exact | None
    expected_saved_hours: Exact
    expected_count: int
    saved_yen: Exact | None
    overlap_hours: Exact
    excluded: Excluded


class Results(Frozen):
    """All results at one moment."""

    generated_at: datetime
    revision: int
    settings: YearSettings
    portfolio: Portfolio
    kpis: tuple[KpiResult, ...]
    pilots: tuple[PilotView, ...] = ()


class Case(Frozen):
    """One measured value for the dots of a chart."""

    phase: Phase
    value: Exact
    observed_on: date | None
    case_type: str | None


class KpiCases(Frozen):
    """The raw cases an effect stands on, read only by the screen that draws them."""

    kpi_code: str
    cases: tuple[Case, ...]
