"""試行 as people design, change, decide and spread them: views, and the commands of their screens."""

from datetime import date, datetime
from decimal import Decimal

from tracker.domain.codes import (
    Answer,
    Audience,
    Decision,
    Direction,
    KpiKind,
    KpiRole,
    Level,
    Lifecycle,
    Recommendation,
    Site,
    Step,
)
from tracker.domain.decision.model import Advice
from tracker.domain.effects.model import Frozen
from tracker.domain.sheets import Quantity

MOST_GUARDRAILS = 3
FEWEST_PLANNED = 2
EXTENDING = Decision.CONTINUE
"""The decision that uses up the one extension a pilot has."""


class DecisionLine(Frozen):
    """What was decided on one day, and what the rule fixed beforehand said then."""

    decided_on: date
    decision: Decision
    reason: str | None
    meeting: str | None
    next_step: str | None
    learned: str | None
    recommendation: Recommendation | None
    version: int


class AdoptionLine(Frozen):
    """A department that works the new way; use rates in percent, 3, 6 and 12 months after ``live_on``."""

    department_code: str
    department: str
    live_on: date | None
    use_rate_3: Decimal | None
    use_rate_6: Decimal | None
    use_rate_12: Decimal | None
    note: str | None
    version: int


class StoryLine(Frozen):
    """A 事例 without its picture, which is read only where it is shown."""

    code: str
    voice: str | None
    text: str
    told_on: date | None
    has_picture: bool
    picture_alt: str | None
    version: int


class PlanChangeLine(Frozen):
    """計測開始後の計画変更: (field, old, new) as the change history keeps them."""

    changed_at: datetime
    changed_by: str
    reason: str
    changes: tuple[tuple[str, str | None, str | None], ...]


class PilotView(Frozen):
    """One pilot with its plan and what became of it. Days are inclusive; ``decisions`` newest first.

    ``primary_kpi`` is the code of the one primary KPI, None where there is none or more than one; ``advice`` what the
    rule says of it (None without a plan).
    """

    code: str
    initiative_code: str
    initiative_title: str
    lifecycle: Lifecycle
    step: Step
    department: str
    department_code: str
    focus_area: str | None
    hypothesis: str | None
    change: str | None
    process_code: str | None
    process_name: str | None
    case_types: tuple[str, ...]
    changed_on: date | None
    before_from: date | None
    before_to: date | None
    after_from: date | None
    after_to: date | None
    learning_days: int | None
    planned_n: int | None
    timers: int | None
    selection: Site | None
    untouched_site: Answer | None
    decide_by: date | None
    first_decide_by: date | None
    plan_fixed_on: date | None
    initial_yen: Decimal | None
    recurring_yen: Decimal | None
    cash_released_yen: Decimal | None
    freed_time_use: str | None
    decisions: tuple[DecisionLine, ...]
    adoptions: tuple[AdoptionLine, ...]
    stories: tuple[StoryLine, ...]
    plan_changes: tuple[PlanChangeLine, ...]
    version: int
    primary_kpi: str | None = None
    guardrail_kpis: tuple[str, ...] = ()
    advice: Advice | None = None

    @property
    def decision(self) -> DecisionLine | None:
        """The decision in force."""
        return self.decisions[0] if self.decisions else None

    @property
    def extended(self) -> bool:
        """Whether the one extension was used."""
        return any(line.decision is EXTENDING for line in self.decisions)


class SavePilot(Frozen):
    """Add (``version`` None, ``code`` empty) or change a pilot; every field as it should stand afterwards.

    ``reason`` is needed to change a fixed plan after 導入後 was measured.
    """

    code: str
    initiative_code: str
    hypothesis: str | None = None
    change: str | None = None
    process_code: str | None = None
    case_types: tuple[str, ...] = ()
    changed_on: date | None = None
    before_from: date | None = None
    before_to: date | None = None
    after_from: date | None = None
    after_to: date | None = None
    learning_days: int | None = None
    planned_n: int | None = None
    timers: int | None = None
    selection: Site | None = None
    untouched_site: Answer | None = None
    decide_by: date | None = None
    initial_yen: Decimal | None = None
    recurring_yen: Decimal | None = None
    cash_released_yen: Decimal | None = None
    freed_time_use: str | None = None
    reason: str | None = None
    version: int | None = None


class SaveKpi(Frozen):
    """Add (``version`` None, ``code`` empty) or change a KPI of a pilot. Amounts as written, in ``unit``.

    ``reason`` is needed to change what the criterion of a fixed plan rests on after 導入後 was measured.
    """

    code: str
    pilot_code: str
    name: str
    kind: KpiKind
    unit: str | None
    direction: Direction
    role: KpiRole = KpiRole.PRIMARY
    audience: Audience = Audience.STAFF
    level: Level = Level.OUTCOME
    target: Quantity | None = None
    smallest_worthwhile_change: Quantity | None = None
    annual_volume: int | None = None
    adoption_share: Decimal = Decimal(100)
    new_work_minutes: Decimal | None = None
    starts_at: str | None = None
    ends_at: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    reason: str | None = None
    version: int | None = None


class FixCriterion(Frozen):
    """「判定の基準を確定」: the plan as it stands at ``version`` is the one the pilot will be judged by."""

    pilot_code: str
    on: date
    version: int


class DecidePilot(Frozen):
    """Record what was decided. ``ends_initiative`` lets 導入見送り and 中止 end the initiative as well.

    ``version`` is of the decision of that day (None: there is none yet).
    """

    pilot_code: str
    decided_on: date
    decision: Decision
    reason: str | None = None
    meeting: str | None = None
    next_step: str | None = None
    learned: str | None = None
    ends_initiative: bool = False
    version: int | None = None


class SaveAdoption(Frozen):
    """Add (``version`` None) or change where a pilot spread."""

    pilot_code: str
    department_code: str
    live_on: date | None = None
    use_rate_3: Decimal | None = None
    use_rate_6: Decimal | None = None
    use_rate_12: Decimal | None = None
    note: str | None = None
    version: int | None = None


class SaveStory(Frozen):
    """Add (``code`` empty) or change a 事例. ``picture`` None leaves the stored one; ``drop_picture`` removes it."""

    code: str
    pilot_code: str
    voice: str | None
    text: str
    told_on: date | None
    picture: bytes | None = None
    picture_alt: str | None = None
    drop_picture: bool = False
    version: int | None = None


class AnswerTransfer(Frozen):
    """Whether another department's 業務 is like the pilot's. ``yes`` makes the follow-on initiative.

    ``title`` and ``purpose`` are those of the initiative, as the screen proposes them and a person may change them.
    """

    pilot_code: str
    process_code: str
    alike: Answer
    on: date
    title: str | None = None
    purpose: str | None = None


def case_types(text: str | None) -> tuple[str, ...]:
    """「転入、転出」 → ("転入", "転出")."""
    return tuple(part.strip() for part in (text or "").replace(",", "、").split("、") if part.strip())
