"""KPIs of a pilot, typed on its design: one primary, up to three 監視指標."""

from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from tracker.db import measurements as measured
from tracker.db import pilots as store
from tracker.db.models import Kpi, Pilot
from tracker.db.rows import id_by_code
from tracker.domain.actor import Actor
from tracker.domain.codes import Direction, KpiKind, KpiRole, Role
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.numbering import following
from tracker.domain.pilots import MOST_GUARDRAILS, SaveKpi
from tracker.domain.quantities import DEFAULT_UNITS, TIME_KINDS, TIME_UNITS, minutes_per_unit, stored_amount
from tracker.domain.sheets import Quantity, SheetKind
from tracker.domain.sheets.spec import CODE_LENGTH, NAME_LENGTH
from tracker.domain.text import clean
from tracker.services.effects import recompute
from tracker.services.pilots import existing, replanned
from tracker.services.versions import check

CRITERION = ("kind", "unit", "direction", "role", "target", "smallest_worthwhile_change", "starts_at", "ends_at")
"""Fields of a KPI the criterion rests on."""

_TEXTS = ("starts_at", "ends_at", "numerator", "denominator")
_PLAIN = ("kind", "direction", "role", "audience", "level", "annual_volume", "adoption_share", "new_work_minutes")


def save_kpi(session: Session, actor: Actor, command: SaveKpi) -> str:
    """Add or change a KPI of a pilot and return its code.

    Raises NotFound, ConflictError, DomainError ``required``, ``unit_mismatch``, ``worthwhile_positive``,
    ``number_range``, ``kind_has_measurements``, ``second_primary``, ``most_guardrails``, ``plan_change_reason``.
    """
    actor.require(Role.EDITOR)
    pilot = existing(session, command.pilot_code)
    typed = _typed(command)
    item = measured.kpi(session, command.code) if command.version is not None else None
    if command.version is not None and (item is None or item.pilot_id != pilot.id):
        raise NotFound("kpi", command.code)
    _check_roles(session, pilot, item, command.role)
    if item is None:
        item = _added(session, pilot, typed, command.reason)
    else:
        _changed(session, pilot, item, command, typed)
    recompute(session, [kpi.id for kpi in store.kpis(session, pilot.id)])
    return item.code


def _added(session: Session, pilot: Pilot, typed: dict[str, Any], reason: str | None) -> Kpi:
    own = [code for code in id_by_code(session, SheetKind.KPIS) if code.startswith(f"{pilot.code}-K")]
    code = following(own, f"{pilot.code}-K1")
    item = Kpi(code=code, initiative_id=pilot.initiative_id, pilot_id=pilot.id, process_id=pilot.process_id, **typed)
    session.add(item)
    session.flush()
    replanned(session, pilot, [("kpi", None, f"{code} {item.name}")], reason)
    return item


def _changed(session: Session, pilot: Pilot, item: Kpi, command: SaveKpi, typed: dict[str, Any]) -> None:
    check(session, item, item.code, command.version, typed)
    count = store.measured(session, item.id)
    if typed["kind"] is not item.kind and count:
        raise DomainError("kind_has_measurements", field="kind", count=count)
    changes = [
        (f"{item.code} {name}", getattr(item, name), typed[name])
        for name in CRITERION
        if getattr(item, name) != typed[name]
    ]
    for name, value in typed.items():
        setattr(item, name, value)
    session.flush()
    replanned(session, pilot, changes, command.reason)


def _check_roles(session: Session, pilot: Pilot, item: Kpi | None, role: KpiRole) -> None:
    others = [kpi for kpi in store.kpis(session, pilot.id) if item is None or kpi.id != item.id]
    same = sum(kpi.role is role for kpi in others)
    if role is KpiRole.PRIMARY and same:
        raise DomainError("second_primary", field="role")
    if role is KpiRole.GUARDRAIL and same >= MOST_GUARDRAILS:
        raise DomainError("most_guardrails", field="role", limit=MOST_GUARDRAILS)


def _typed(command: SaveKpi) -> dict[str, Any]:
    unit = clean(command.unit, "unit", CODE_LENGTH) or DEFAULT_UNITS[command.kind]
    if command.kind in TIME_KINDS and minutes_per_unit(unit) is None:
        raise DomainError("unit_mismatch", field="unit", unit=TIME_UNITS)
    worthwhile = _amount(command.smallest_worthwhile_change, "smallest_worthwhile_change", command.kind, unit)
    if worthwhile is not None and worthwhile <= 0:
        raise DomainError("worthwhile_positive", field="smallest_worthwhile_change", found=worthwhile)
    _check_ranges(command)
    texts = {name: clean(getattr(command, name), name, NAME_LENGTH) for name in _TEXTS}
    return {
        **texts,
        **{name: getattr(command, name) for name in _PLAIN},
        "name": clean(command.name, "name", NAME_LENGTH, required=True),
        "unit": unit,
        "target": _amount(command.target, "target", command.kind, unit),
        "smallest_worthwhile_change": worthwhile,
    }


def _check_ranges(command: SaveKpi) -> None:
    if command.annual_volume is not None and command.annual_volume < 0:
        raise DomainError("number_negative", field="annual_volume")
    if not 0 <= command.adoption_share <= 100:
        raise DomainError("number_range", field="adoption_share", minimum=0, maximum=100, found=command.adoption_share)
    if command.new_work_minutes is not None and command.new_work_minutes < 0:
        raise DomainError("number_negative", field="new_work_minutes")
    if command.kind is KpiKind.ANNUAL_HOURS and command.direction is Direction.INCREASE:
        raise DomainError("direction_not_for_kind", field="direction")


def _amount(written: Quantity | None, field: str, kind: KpiKind, unit: str) -> Decimal | None:
    if written is None:
        return None
    try:
        return stored_amount(written, kind, unit)
    except DomainError as error:
        raise DomainError(error.code, field=field, **error.params) from error
