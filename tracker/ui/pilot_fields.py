"""The design of a pilot as texts of a form, and back: every field has one way to be written and one to be read.

Fields that are not on the screen go back as they are stored.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial

from tracker.domain.codes import Answer, Audience, Direction, KpiKind, KpiRole, Level, Site
from tracker.domain.errors import DomainError
from tracker.domain.pilot_design import KpiPlan, SaveDesign
from tracker.domain.pilots import PilotView, SaveKpi, SavePilot, case_types
from tracker.domain.quantities import DEFAULT_UNITS, stored_amount, written_quantity
from tracker.domain.results import KpiResult
from tracker.domain.rounding import Number, exact, half_up
from tracker.domain.sheets import Quantity, SheetKind, Unit
from tracker.i18n import Translator
from tracker.ui import typed
from tracker.wording.units import scale_of

DAYS = ("before_from", "before_to", "changed_on", "after_from", "after_to", "decide_by")
COUNTS = ("learning_days", "planned_n", "timers")
MONEY = ("initial_yen", "recurring_yen", "cash_released_yen")
OWN_UNITS = (KpiKind.TIME, KpiKind.COUNT, KpiKind.MONEY)
"""Kinds whose unit the city may write itself."""

TIDY_WHOLE = 100
"""From here on a proposal needs no decimal."""

_VERSIONS = 2**32
NEW_KPI: dict[str, str] = {
    "name": "",
    "kind": KpiKind.TIME.value,
    "unit": "",
    "direction": Direction.DECREASE.value,
    "audience": Audience.STAFF.value,
    "level": Level.OUTCOME.value,
    "target": "",
    "smallest_worthwhile_change": "",
    "annual_volume": "",
    "adoption_share": "100",
    "new_work_minutes": "",
    "starts_at": "",
    "ends_at": "",
    "numerator": "",
    "denominator": "",
}
"""A KPI nobody has designed yet: minutes of staff that should become fewer."""


def together(pilot: int, kpi: int | None) -> int:
    """The versions of a pilot and its primary KPI as the one version of their form."""
    return pilot * _VERSIONS + (kpi or 0)


def apart(version: int | None) -> tuple[int, int | None]:
    """The two versions of a form."""
    pilot, kpi = divmod(version or 0, _VERSIONS)
    return pilot, kpi or None


def pilot_texts(pilot: PilotView, t: Translator) -> dict[str, str]:
    """The fields of a pilot as they are written."""
    numbers = {name: _bare(getattr(pilot, name)) for name in (*COUNTS, *MONEY)}
    return {
        **{name: getattr(pilot, name) or "" for name in ("hypothesis", "change", "process_code", "freed_time_use")},
        **{name: _day(getattr(pilot, name)) for name in DAYS},
        **numbers,
        "case_types": t("common.list_separator").join(pilot.case_types),
        "selection": pilot.selection.value if pilot.selection else "",
        "untouched_site": pilot.untouched_site.value if pilot.untouched_site else "",
        "reason": "",
    }


def kpi_texts(plan: KpiPlan | None, t: Translator) -> dict[str, str]:
    """The fields of a KPI as they are written; of none yet what is most often wanted."""
    if plan is None:
        return dict(NEW_KPI)
    amounts = {
        name: _amount(getattr(plan, name), plan.kind, plan.unit, t) for name in ("target", "smallest_worthwhile_change")
    }
    texts = ("name", "unit", "starts_at", "ends_at", "numerator", "denominator")
    codes = ("kind", "direction", "audience", "level")
    return {
        **{name: getattr(plan, name) or "" for name in texts},
        **{name: getattr(plan, name).value for name in codes},
        **amounts,
        "annual_volume": _bare(plan.annual_volume),
        "adoption_share": _bare(plan.adoption_share),
        "new_work_minutes": typed.clock(plan.new_work_minutes) if plan.new_work_minutes is not None else "",
    }


def _day(value: date | None) -> str:
    return f"{value:%Y/%m/%d}" if value else ""


def _bare(value: Decimal | int | None) -> str:
    return "" if value is None else format(Decimal(value).normalize(), "f")


def _amount(value: Decimal | None, kind: KpiKind, unit: str, t: Translator) -> str:
    """An amount in the unit it is typed in; in minutes where that unit can not hold it exactly."""
    if value is None:
        return ""
    quantity = written_quantity(value, kind, typed_unit(kind, unit))
    number = _bare(quantity.amount)
    return t("formats.minutes", n=number) if quantity.unit is Unit.MINUTES else number


def typed_unit(kind: KpiKind, unit: str) -> str:
    """The unit amounts are typed in: what was written, else the usual one of the kind."""
    return unit.strip() if kind in OWN_UNITS and unit.strip() else DEFAULT_UNITS[kind]


def tidy(value: Number, kind: KpiKind, unit: str) -> str:
    """A stored amount above 0 rounded to a figure people agree on, in the unit it is typed in: 1.3083 → 「1.3」."""
    shown = exact(value) * scale_of(kind, typed_unit(kind, unit)).factor
    digits = 0 if shown >= TIDY_WHOLE else 1
    while not half_up(shown, digits):
        digits += 1
    return _bare(half_up(shown, digits))


Reader = Callable[[str], object]


def _readers() -> dict[str, Reader]:
    found: dict[str, Reader] = {name: _day_reader(name) for name in DAYS}
    found |= {name: _cell(name, SheetKind.PILOTS) for name in (*COUNTS, *MONEY)}
    found |= {name: _cell(name, SheetKind.KPIS) for name in ("annual_volume", "target", "smallest_worthwhile_change")}
    found["new_work_minutes"] = _cell("new_work_minutes", SheetKind.KPIS, "new_work_hours")
    found["adoption_share"] = _share
    found["case_types"] = case_types
    found["selection"] = lambda text: Site(text) if text else None
    found["untouched_site"] = lambda text: Answer(text) if text else None
    codes: dict[str, Callable[[str], object]] = {
        "kind": KpiKind,
        "direction": Direction,
        "audience": Audience,
        "level": Level,
        "role": KpiRole,
    }
    return {**found, **codes}


def _day_reader(name: str) -> Reader:
    return lambda text: typed.day(text, name)


def _cell(name: str, kind: SheetKind, column: str | None = None) -> Reader:
    return partial(typed.cell, field=name, kind=kind, column=column)


def _share(text: str) -> object:
    return typed.cell(text or "100", "adoption_share", SheetKind.KPIS)


READERS = _readers()


def read(given: Mapping[str, str], name: str) -> object:
    """What was typed into a field. Raises what the readers of ``typed`` raise."""
    text = given[name]
    return READERS[name](text) if name in READERS else text or None


def stored_amount_of(text: str, kpi: KpiResult) -> Decimal | None:
    """An amount typed for a KPI as it would be stored; None for nothing and for what cannot be read."""
    try:
        found = read({"target": text}, "target")
        return stored_amount(found, kpi.kind, kpi.unit) if isinstance(found, Quantity) else None
    except DomainError:
        return None


def save_command(pilot: PilotView, plan: KpiPlan | None, given: Mapping[str, str], version: int | None) -> SaveDesign:
    """The whole design as it stands on the screen; a KPI nobody named yet is none."""
    own, of_kpi = apart(version)
    fields = [name for name in SavePilot.model_fields if name in given]
    stored = {name: getattr(pilot, name) for name in SavePilot.model_fields if hasattr(pilot, name)}
    changed = {name: read(given, name) for name in fields}
    wanted = SavePilot.model_validate({**stored, **changed, "version": own})
    if not given.get("name", "").strip():
        return SaveDesign(pilot=wanted)
    return SaveDesign(pilot=wanted, kpi=kpi_command(pilot.code, plan, given, of_kpi))


def kpi_command(
    pilot_code: str,
    plan: KpiPlan | None,
    given: Mapping[str, str],
    version: int | None,
    role: KpiRole = KpiRole.PRIMARY,
) -> SaveKpi:
    """One KPI as it stands on the screen."""
    texts = {name: text for name, text in given.items() if name in SaveKpi.model_fields and name != "unit"}
    changed = {name: read(texts, name) for name in texts}
    base = {} if plan is None else {name: getattr(plan, name) for name in KPI_PLAIN}
    amounts = {name: _stored_amount(plan, name) for name in ("target", "smallest_worthwhile_change")}
    place = {"code": plan.code if plan else "", "pilot_code": pilot_code, "role": role, "version": version}
    name = str(changed.get("name") or "")
    unit = _unit(plan, given)
    return SaveKpi.model_validate({**base, **amounts, **changed, **place, "name": name, "unit": unit})


KPI_PLAIN = (
    "kind",
    "direction",
    "audience",
    "level",
    "annual_volume",
    "adoption_share",
    "new_work_minutes",
    "starts_at",
    "ends_at",
    "numerator",
    "denominator",
)


def _stored_amount(plan: KpiPlan | None, name: str) -> object:
    value = None if plan is None else getattr(plan, name)
    return None if value is None or plan is None else written_quantity(value, plan.kind, plan.unit)


def _unit(plan: KpiPlan | None, given: Mapping[str, str]) -> str | None:
    """The unit as written; one that was left over from another kind is none."""
    kind = KpiKind(given["kind"]) if "kind" in given else plan.kind if plan else KpiKind.TIME
    if kind not in OWN_UNITS:
        return None
    text = given.get("unit", plan.unit if plan else "").strip()
    left_over = plan is not None and plan.kind is not kind and text == plan.unit
    return None if left_over or not text else text
