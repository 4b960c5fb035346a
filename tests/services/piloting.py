"""A small city with one pilot, as the tests of its design and of its decisions need it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tests.calls import EDITOR, NOW, VIEWER, apply, measured, q
from tracker.db.engine import Database
from tracker.domain.codes import (
    Direction,
    KpiKind,
    Method,
    Phase,
)
from tracker.domain.pilots import FixCriterion, PilotView, SaveKpi, SavePilot
from tracker.domain.results import KpiResult
from tracker.services.kpis import save_kpi
from tracker.services.pilots import fix_criterion, save_pilot
from tracker.services.results import all_results

BEFORE = (12.1, 9.4, 15.0, 11.2, 13.8, 10.5, 12.9, 14.1, 11.7, 13.3, 10.9, 12.4)
AFTER = (6.2, 7.9, 5.4, 6.8, 7.1, 5.9, 6.5, 7.4, 6.1, 6.9)
DESIGN: dict[str, Any] = {
    "hypothesis": "様式を1枚にすれば、受付は短くなる。",
    "change": "申請書をまとめる",
    "case_types": ("転入", "転出"),
    "before_from": date(2026, 8, 3),
    "before_to": date(2026, 8, 28),
    "changed_on": date(2026, 10, 1),
    "after_from": date(2026, 10, 5),
    "after_to": date(2026, 10, 30),
    "planned_n": 10,
}


def call(database: Database, service: Any, command: Any, actor: Any = EDITOR) -> Any:
    with database.write(actor) as session:
        return service(session, actor, command)


def pilot(database: Database, code: str = "I1-S1") -> PilotView:
    with database.read() as session:
        return next(each for each in all_results(session, VIEWER, NOW).pilots if each.code == code)


def kpi(database: Database, code: str = "I1-S1-K1") -> KpiResult:
    with database.read() as session:
        return next(each for each in all_results(session, VIEWER, NOW).kpis if each.code == code)


def kpi_command(**changed: Any) -> SaveKpi:
    given: dict[str, Any] = {
        "code": "",
        "pilot_code": "I1-S1",
        "name": "受付時間",
        "kind": KpiKind.TIME,
        "unit": None,
        "direction": Direction.DECREASE,
        "smallest_worthwhile_change": q(1.5),
        "annual_volume": 8000,
    }
    return SaveKpi(**{**given, **changed})


def designed(database: Database, **changed: Any) -> None:
    call(database, save_pilot, SavePilot(code="", initiative_code="I1", **{**DESIGN, **changed}))
    call(database, save_kpi, kpi_command())


def fix(database: Database, on: date = date(2026, 8, 3)) -> None:
    call(database, fix_criterion, FixCriterion(pilot_code="I1-S1", on=on, version=pilot(database).version))


def measure(database: Database, phase: Phase, values: Iterable[float], month: int, code: str = "I1-S1-K1") -> None:
    rows = [
        {
            "kpi_code": code,
            "phase": phase,
            "value": q(value),
            "observed_on": date(2026, month, 5 + n),
            "method": Method.MEASURED,
            "recorder": f"計測者{n % 3 + 1}",
        }
        for n, value in enumerate(values)
    ]
    assert apply(database, measured(*rows)).applied
