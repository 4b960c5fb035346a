"""A city with one initiative, for the tests of its pilot; other tests name their own ``city``."""

import pytest

from tests.calls import apply, sheet
from tracker.db.engine import Database
from tracker.domain.sheets import SheetKind


@pytest.fixture
def city(database: Database) -> Database:
    apply(
        database,
        sheet(SheetKind.DEPARTMENTS, {"code": "D1", "name": "市民課"}),
        sheet(SheetKind.INITIATIVES, {"code": "I1", "title": "書かない窓口", "lead_department": "市民課"}),
    )
    return database
