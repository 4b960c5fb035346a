"""The design of a pilot as its screen draws and saves it: its KPIs with every field, and the 業務 to choose from."""

from decimal import Decimal

from tracker.domain.codes import Audience, Direction, InitiativeType, KpiKind, KpiRole, Level
from tracker.domain.effects import analyse
from tracker.domain.effects.model import Frozen, KpiSpec
from tracker.domain.pilots import PilotView, SaveKpi, SavePilot
from tracker.domain.results import KpiResult


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
    """A 業務 of the inventory with what is known of its size, and the initiative that works on it."""

    code: str
    name: str
    department: str | None
    annual_volume: int | None
    minutes_per_case: Decimal | None
    initiative_code: str | None = None


class PilotDesign(Frozen):
    """What the design of one pilot needs beside the pilot itself. ``has_after``: something of 導入後 was measured."""

    kpis: tuple[KpiPlan, ...]
    processes: tuple[ProcessChoice, ...]
    has_after: bool


class SaveDesign(Frozen):
    """The pilot and its primary KPI at once, both or neither; ``kpi`` None where none was named yet."""

    pilot: SavePilot
    kpi: SaveKpi | None = None


def as_designed(
    pilot: PilotView, stored: KpiResult | None, kind: KpiKind, unit: str, direction: Direction
) -> KpiResult:
    """The primary KPI as it is being designed, so that advice can be given before it is saved.

    What was measured counts only while the kind and the unit it was measured in stand.
    """
    if stored is not None and (stored.kind, stored.unit) == (kind, unit):
        return stored.model_copy(update={"direction": direction})
    return KpiResult(
        code=stored.code if stored else "",
        name=stored.name if stored else "",
        kind=kind,
        unit=unit,
        direction=direction,
        audience=Audience.STAFF,
        level=Level.OUTCOME,
        role=KpiRole.PRIMARY,
        initiative_code=pilot.initiative_code,
        initiative_title=pilot.initiative_title,
        initiative_type=InitiativeType.PILOT,
        lifecycle=pilot.lifecycle,
        step=pilot.step,
        focus_area=pilot.focus_area,
        department=pilot.department,
        department_code=pilot.department_code,
        pilot_code=pilot.code,
        pilot_changed_on=pilot.changed_on,
        process_code=pilot.process_code,
        process_hours=None,
        target=None,
        smallest_worthwhile_change=None,
        starts_at=None,
        ends_at=None,
        effect=analyse(KpiSpec(kind=kind, direction=direction, unit=unit), []),
        annual=None,
    )
