"""Import calls for tests, built from parsed rows as short as a test can read them."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from tracker.db.engine import Database
from tracker.domain.actor import Actor
from tracker.domain.codes import Direction, KpiKind, Role
from tracker.domain.plan import ImportPlan
from tracker.domain.sheets import ParsedRow, Quantity, SheetData, SheetKind, Unit
from tracker.services.exporting import sheet_rows
from tracker.services.importing import apply_import, plan_import

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
ADMIN = Actor("管理者", Role.ADMIN)
EDITOR = Actor("担当者", Role.EDITOR)
VIEWER = Actor("閲覧者", Role.VIEWER)


def sheet(kind: SheetKind, *rows: dict[str, Any], file: str = "city.xlsx") -> SheetData:
    """A sheet as a reader hands it over: parsed values by column name, the first row on line 2."""
    parsed = [ParsedRow(number, dict(row), dict(row)) for number, row in enumerate(rows, start=2)]
    names = {name: name for row in rows for name in row}
    return SheetData(file, kind.value, kind, names, rows=parsed, read=len(parsed))


def apply(database: Database, *sheets: SheetData, actor: Actor = EDITOR) -> ImportPlan:
    """Import in one transaction."""
    with database.write(actor) as session:
        return apply_import(session, actor, sheets)


def plan(database: Database, *sheets: SheetData, actor: Actor = EDITOR) -> ImportPlan:
    """Plan without writing."""
    with database.read() as session:
        return plan_import(session, actor, sheets)


def counts(found: ImportPlan) -> list[tuple[str, int, int, int, int]]:
    """(kind, new, changed, unchanged, rejected) per sheet."""
    return [(str(s.kind), s.new, s.changed, s.unchanged, s.rejected) for s in found.sheets]


def codes(found: ImportPlan) -> list[tuple[str, str | None]]:
    """(code, column) of the refusals."""
    return [(error.code, error.column) for error in found.errors]


def times(kpi: str, phase: Any, values: Iterable[Any], **more: Any) -> Sequence[dict[str, Any]]:
    """One measurement row per value."""
    return [{"kpi_code": kpi, "phase": phase, "value": value, **more} for value in values]


def q(amount: Any, unit: Unit = Unit.BARE) -> Quantity:
    return Quantity(Decimal(str(amount)), unit)


def city(**kpi: Any) -> list[SheetData]:
    """One department, one initiative, one KPI of time."""
    return [
        sheet(
            SheetKind.KPIS,
            {
                "code": "K1",
                "initiative_code": "I1",
                "name": "受付時間",
                "kind": KpiKind.TIME,
                "direction": Direction.DECREASE,
                **kpi,
            },
        ),
        sheet(SheetKind.INITIATIVES, {"code": "I1", "title": "書かない窓口", "lead_department": "市民課"}),
        sheet(SheetKind.DEPARTMENTS, {"code": "D1", "name": "市民課"}),
    ]


def measured(*rows: dict[str, Any]) -> SheetData:
    return sheet(SheetKind.MEASUREMENTS, *rows)


def stored(database: Database, kind: SheetKind) -> list[dict[str, Any]]:
    with database.read() as session:
        return list(sheet_rows(session, VIEWER, kind))


def count(database: Database, table: Any) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0
