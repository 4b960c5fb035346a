"""Results are kept while what is stored stays the same, and not a moment longer."""

from decimal import Decimal

import pytest

from tests.calls import apply, q, sheet
from tests.services.test_results import only, pilot
from tracker.db.engine import Database
from tracker.domain.codes import Lifecycle
from tracker.domain.sheets import SheetKind
from tracker.services.kpi_results import sums

SURROUNDINGS = {
    "annual_volume": (SheetKind.KPIS, {"code": "K1", "annual_volume": 100}, lambda kpi: kpi.annual_volume, 100),
    "name": (SheetKind.KPIS, {"code": "K1", "name": "受付の時間"}, lambda kpi: kpi.name, "受付の時間"),
    "title": (SheetKind.INITIATIVES, {"code": "I1", "title": "新しい名"}, lambda kpi: kpi.initiative_title, "新しい名"),
    "department": (SheetKind.DEPARTMENTS, {"code": "D1", "name": "窓口課"}, lambda kpi: kpi.department, "窓口課"),
    "lifecycle": (
        SheetKind.INITIATIVES,
        {"code": "I1", "lifecycle": Lifecycle.PAUSED},
        lambda kpi: kpi.lifecycle,
        Lifecycle.PAUSED,
    ),
    "yen": (
        SheetKind.SETTINGS,
        {"fiscal_year": 2026, "yen_per_hour": Decimal(9)},
        lambda kpi: kpi.annual.settings.yen_per_hour,
        Decimal(9),
    ),
    "target": (
        SheetKind.YEARLY_TARGETS,
        {"kpi_code": "K1", "fiscal_year": 2026, "target": q(5)},
        lambda kpi: kpi.annual.target_saved_hours is not None,
        True,
    ),
}


@pytest.mark.parametrize("what", SURROUNDINGS)
def test_what_stands_around_a_kpi_shows_at_once(database: Database, what: str) -> None:
    """A result made once of the same stored values must not outlive any of them."""
    kind, row, read, wanted = SURROUNDINGS[what]
    pilot(database, annual_volume=7900)
    assert read(only(database)) != wanted
    apply(database, sheet(kind, row))
    assert read(only(database)) == wanted


def test_a_change_elsewhere_makes_no_result_anew(database: Database) -> None:
    pilot(database, annual_volume=7900)
    before = only(database)
    apply(database, sheet(SheetKind.DEPARTMENTS, {"code": "D9", "name": "別の課"}))
    assert only(database) is before


def test_sums_are_those_of_the_results_they_are_asked_for(database: Database) -> None:
    """Twice the same objects is one sum, the same number of others is another."""
    pilot(database, annual_volume=7900)
    kpi = only(database)
    assert kpi.annual is not None
    halved = kpi.annual.model_copy(update={"saved_hours": kpi.annual.saved_hours / 2})
    first, other = sums([kpi]), sums([kpi.model_copy(update={"annual": halved})])
    assert sums([kpi]) is first
    assert first.pooled.saved_hours == 2 * other.pooled.saved_hours > 0
