"""The design of a pilot as its screen draws and saves it: its KPIs with every field, and the 業務 to choose from."""

from decimal import Decimal

from tracker.domain.codes import Audience, Direction, KpiKind, KpiRole, Level
from tracker.domain.effects.model import Frozen
from tracker.domain.pilots import SaveKpi, SavePilot


class KpiPlan(Frozen):
    """A KPI as it is designed. Amounts are stored amounts.

    ``measured`` is how many rows it has, ``left_out`` how many of them count in no effect.
    """

    code: str
    name: str
    kind: KpiKind
    unit: str
    direction: Direction
    role: KpiRole
    audience: Audience
    level: Level
    target: Decimal | None
    smallest_worthwhile_change: Decimal | None
    annual_volume: int | None
    adoption_share: Decimal
    new_work_minutes: Decimal | None
    starts_at: str | None
    ends_at: str | None
    numerator: str | None
    denominator: str | None
    version: int
    measured: int = 0
    left_out: int = 0


class ProcessChoice(Frozen):
    """A 業務 of the inventory with what is known of its size."""

    code: str
    name: str
    department: str | None
    annual_volume: int | None
    minutes_per_case: Decimal | None


class PilotDesign(Frozen):
    """What the design of one pilot needs beside the pilot itself. ``has_after``: something of 導入後 was measured."""

    kpis: tuple[KpiPlan, ...]
    processes: tuple[ProcessChoice, ...]
    has_after: bool


class SaveDesign(Frozen):
    """The pilot and its primary KPI at once, both or neither; ``kpi`` None where none was named yet."""

    pilot: SavePilot
    kpi: SaveKpi | None = None
