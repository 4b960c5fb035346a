"""2,000 mutated files on SQLite and 200 on PostgreSQL: never a traceback, never a partial change.

A tenth of them without ``--thorough``: a release is tried with all.

After every file the rows of every table are counted: a refused one has changed none, an applied one exactly as many
as its plan said, and every KPI has its effect.
"""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from sqlalchemy import func, select

from tests.calls import EDITOR, VIEWER
from tests.databases import Clock
from tests.imports.strategies import File, mutated_files, workbook
from tracker.clock import now
from tracker.db.bindings import BINDINGS
from tracker.db.engine import Database, open_database
from tracker.db.models import Kpi, KpiEffect, Measurement
from tracker.domain.codes import Step
from tracker.domain.plan import ImportPlan
from tracker.domain.sheets import SheetKind
from tracker.imports import read_files
from tracker.services.importing import apply_import
from tracker.services.results import all_results

pytestmark = pytest.mark.slow

TABLES: dict[SheetKind, Any] = {kind: binding.model for kind, binding in BINDINGS.items()} | {
    SheetKind.MEASUREMENTS: Measurement
}
QUIET = settings(
    deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate, Phase.shrink]
)


def rows(database: Database) -> dict[SheetKind, int]:
    with database.read() as session:
        return {kind: session.scalar(select(func.count()).select_from(table)) or 0 for kind, table in TABLES.items()}


def imported(database: Database, file: File) -> ImportPlan:
    with database.write(EDITOR) as session:
        return apply_import(session, EDITOR, read_files([file]))


def check(database: Database, file: File) -> None:
    before = rows(database)
    found = imported(database, file)
    added = {kind: sum(sheet.new for sheet in found.sheets if sheet.kind is kind) for kind in TABLES}
    # Every initiative has its four steps from the start; a sheet of their plans fills them in and adds none.
    added[SheetKind.STEP_PLANS] = len(Step) * added[SheetKind.INITIATIVES]
    expected = {kind: count + added[kind] for kind, count in before.items()} if found.applied else before
    assert rows(database) == expected, found
    assert found.applied is not bool(found.errors)
    for sheet in found.sheets:
        assert sheet.read == sheet.new + sheet.changed + sheet.unchanged + sheet.rejected, sheet
    with database.read() as session:
        kpis, effects = (session.scalar(select(func.count()).select_from(table)) for table in (Kpi, KpiEffect))
        assert kpis == effects
        all_results(session, VIEWER, now())


@pytest.fixture
def filled(request: pytest.FixtureRequest) -> Any:
    """A database that already holds the sound city, so that mutations meet rows to change."""
    database = open_database(request.getfixturevalue(f"{request.param}_url"), Clock(now()))
    assert imported(database, ("city.xlsx", workbook())).applied
    yield database
    database.dispose()


@pytest.mark.parametrize("filled", ["sqlite"], indirect=True)
@pytest.mark.parametrize("quarter", range(4))
def test_mutated_files_on_sqlite(filled: Database, quarter: int, thorough: bool) -> None:
    @settings(QUIET, max_examples=500 if thorough else 30)
    @given(mutated_files())
    def examine(file: File) -> None:
        check(filled, file)

    examine()


@pytest.mark.parametrize("filled", ["postgres"], indirect=True)
def test_mutated_files_on_postgres(filled: Database, thorough: bool) -> None:
    @settings(QUIET, max_examples=200 if thorough else 20)
    @given(mutated_files())
    def examine(file: File) -> None:
        check(filled, file)

    examine()
    assert rows(filled)[SheetKind.KPIS] > 0
