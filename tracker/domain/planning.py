"""Plans as people read and move them: views of 工程表 and the commands that change a plan."""

from datetime import date, datetime

from tracker.domain.codes import Lifecycle, Rating, Side, Step
from tracker.domain.effects.model import Frozen

PLAN_PARTS = ("start", "end", *(f"step{step.value}_{end}" for step in Step for end in ("from", "to")))
"""What a moved date may be of, besides a 節目 (its code)."""


class StepPlan(Frozen):
    """One step: current plan, first commitment, and the day it was left. Days are inclusive."""

    step: Step
    applicable: bool
    planned_from: date | None
    planned_to: date | None
    first_from: date | None
    first_to: date | None
    passed_on: date | None
    slip_days: int | None = None


class MilestoneLine(Frozen):
    """A 節目 with its slip against the first commitment."""

    code: str
    name: str
    planned_on: date | None
    first_on: date | None
    done_on: date | None
    note: str | None
    version: int
    slip_days: int | None = None


class DependencyLine(Frozen):
    """An initiative that must end before another's ③ or end; ``violated`` where the plans contradict that."""

    needs_code: str
    needs_title: str
    needs_end: date | None
    note: str | None
    violated: bool


class DateChangeLine(Frozen):
    """One moved date; ``reason`` is None where a file moved it and nobody has said why."""

    id: int
    what: str
    old_on: date | None
    new_on: date | None
    reason: str | None
    changed_at: datetime
    changed_by: str


class ConcernLine(Frozen):
    """A 懸念, open until ``answered_on``."""

    code: str
    text: str
    blocking: bool
    department: str | None
    raised_on: date
    answer: str | None
    answered_on: date | None
    version: int


class ActionLine(Frozen):
    """A 対応; the owner's name is shown where the city shows owners.

    ``dialogue`` or ``meeting``: code and title of where it arose; ``agenda_item_id``: under which item of the agenda.
    ``confidential`` where that item is, or another item of that meeting about the same initiative.
    """

    code: str
    text: str
    owner_code: str | None
    owner: str | None
    due_on: date | None
    done_on: date | None
    result: str | None
    version: int
    dialogue: tuple[str, str] | None = None
    meeting: tuple[str, str] | None = None
    agenda_item_id: int | None = None
    confidential: bool = False


class PlanLine(Frozen):
    """One row of 工程表. ``slip_days`` is the largest slip of what is not done yet; None without any date."""

    code: str
    title: str
    department: str
    department_code: str
    focus_area: str | None
    step: Step
    lifecycle: Lifecycle
    rating: Rating
    planned_start: date | None
    planned_end: date | None
    first_start: date | None
    first_end: date | None
    steps: tuple[StepPlan, ...]
    milestones: tuple[MilestoneLine, ...]
    dependencies: tuple[DependencyLine, ...]
    moves: int
    slip_days: int | None

    @property
    def has_dates(self) -> bool:
        """Whether there is anything to draw."""
        own = (self.planned_start, self.planned_end)
        steps = ((step.planned_from, step.planned_to) for step in self.steps)
        return any((*own, *(day for pair in steps for day in pair), *(m.planned_on for m in self.milestones)))


class PlanCard(Frozen):
    """The plan of one initiative for reading and changing; ``version`` goes back with a change.

    ``others`` are (code, title) of what it might need: every initiative but itself.
    """

    line: PlanLine
    version: int
    changes: tuple[DateChangeLine, ...]
    others: tuple[tuple[str, str], ...]


class SavePlan(Frozen):
    """The plan of an initiative as it should stand; ``steps`` are (step, from, to). ``version`` is the plan's.

    ``reason`` is needed as soon as a date that was committed to moves.
    """

    initiative_code: str
    planned_start: date | None
    planned_end: date | None
    steps: tuple[tuple[Step, date | None, date | None], ...]
    reason: str | None
    version: int


class SaveMilestone(Frozen):
    """Add (``version`` None, ``code`` empty) or change a 節目."""

    code: str
    initiative_code: str
    name: str
    planned_on: date | None
    done_on: date | None = None
    note: str | None = None
    reason: str | None = None
    version: int | None = None


class SetDependency(Frozen):
    """``initiative_code`` needs ``needs_code`` to end first; ``wanted`` False takes it back."""

    initiative_code: str
    needs_code: str
    note: str | None = None
    wanted: bool = True


class ExplainMove(Frozen):
    """Why a date was moved, said afterwards; only where nobody has said it."""

    id: int
    reason: str


class SaveConcern(Frozen):
    """Add (``version`` None, ``code`` empty), change or answer a 懸念; without a dialogue that one stays as it is."""

    code: str
    initiative_code: str
    text: str
    blocking: bool
    department_code: str | None
    raised_on: date
    answer: str | None = None
    answered_on: date | None = None
    version: int | None = None
    dialogue_code: str | None = None


class SaveAction(Frozen):
    """Add (``version`` None, ``code`` empty), change or finish a 対応.

    Without a dialogue, a meeting or an item of its agenda the one it arose in stays as it is.
    """

    code: str
    initiative_code: str | None
    text: str
    owner_code: str | None
    due_on: date | None
    done_on: date | None = None
    result: str | None = None
    version: int | None = None
    dialogue_code: str | None = None
    meeting_code: str | None = None
    agenda_item_id: int | None = None


class SaveViewpoints(Frozen):
    """The four viewpoints of an initiative; None where it has not been answered."""

    initiative_code: str
    purpose: Side | None
    target: Side | None
    outcome: Side | None
    actor: Side | None
    version: int
