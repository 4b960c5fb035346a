"""What is handed over with an initiative: the view both papers of a 取組 are made from, the 引継ぎシート and the A4."""

from datetime import date, datetime

from tracker.domain.codes import Origin
from tracker.domain.current_state import PurposeLine
from tracker.domain.effects.model import Frozen
from tracker.domain.initiatives import InitiativeLine, PainPointLine, ProcessLine, StatusUpdate, StepState
from tracker.domain.outcomes import Descent
from tracker.domain.pilots import PilotView
from tracker.domain.planning import ActionLine, ConcernLine, DateChangeLine, PlanLine
from tracker.domain.results import KpiResult


class InCharge(Frozen):
    """Who answers for an initiative; the name stands on paper only."""

    name: str
    department: str | None
    role: str | None
    in_post_since: date | None


class Dossier(Frozen):
    """Everything of one initiative that a successor needs. ``uses`` are (title, how) of lessons from or for it.

    ``dialogues`` are (code, title); ``trained`` says how often people of the lead 課 attended a course (延べ).
    """

    line: InitiativeLine
    plan: PlanLine
    purpose: str | None
    resident_value: str | None
    inclusion: str | None
    origin: Origin | None
    plan_number: str | None
    note: str | None
    partners: tuple[str, ...]
    owner: InCharge | None
    deputy: InCharge | None
    sponsor: InCharge | None
    steps: tuple[StepState, ...]
    updates: tuple[StatusUpdate, ...]
    kpis: tuple[KpiResult, ...]
    pilots: tuple[PilotView, ...]
    processes: tuple[ProcessLine, ...]
    pain_points: tuple[PainPointLine, ...]
    concerns: tuple[ConcernLine, ...]
    actions: tuple[ActionLine, ...]
    moves: tuple[DateChangeLine, ...]
    purposes: tuple[PurposeLine, ...]
    dialogues: tuple[tuple[str, str], ...]
    descents: tuple[Descent, ...]
    uses: tuple[tuple[str, str], ...]
    trained: int


class Dossiers(Frozen):
    """The dossiers of some initiatives, in the order asked for, of one moment and revision."""

    city: str
    made_at: datetime
    revision: int
    items: tuple[Dossier, ...]
