"""A stored KPI over time: what the rows in the database become."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.calls import VIEWER, apply, city, measured, q, sheet, times
from tracker.db.engine import Database
from tracker.domain.codes import Direction, KpiKind, Method, Phase
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.series import Rebase, SeriesView
from tracker.domain.sheets import SheetKind
from tracker.services.series import kpi_series

B, A = Phase.BEFORE, Phase.AFTER
START = date(2026, 4, 6)


def series(database: Database, **more: Any) -> SeriesView:
    with database.read() as session:
        return kpi_series(session, VIEWER, "K1", **more)


def weeks(phase: Phase, values: list[Any], first: int) -> list[dict[str, Any]]:
    """One row a week, counted from the start."""
    return [
        {"kpi_code": "K1", "phase": phase, "value": q(value), "observed_on": START + timedelta(weeks=first + place)}
        for place, value in enumerate(values)
    ]


def test_weeks_become_points_in_the_order_of_their_days(database: Database) -> None:
    rows = [*weeks(A, [20, 21, 19], 13), *weeks(B, [40, 42, 41] * 4 + [40], 0)]
    apply(database, *city(kind=KpiKind.COUNT, unit="件/週", target=q(30)), measured(*rows))
    found = series(database)
    assert [point.x for point in found.points] == [START + timedelta(weeks=week) for week in range(16)]
    assert (found.name, found.unit, found.target) == ("受付時間", "件/週", 30)
    assert (found.limits, found.variation, found.assurance) == ("firm", "improvement_low", "fail")


def test_hours_are_kept_in_minutes(sqlite_database: Database) -> None:
    apply(sqlite_database, *city(unit="時間", target=q(2)), measured(*times("K1", B, [q("1.5")])))
    found = series(sqlite_database)
    assert (found.points[0].y, found.target) == (90, 120)


def test_the_learning_days_of_the_pilot_are_left_out(sqlite_database: Database) -> None:
    plan = {"code": "T1", "initiative_code": "I1", "changed_on": date(2026, 8, 25), "learning_days": 10}
    apply(sqlite_database, *city(pilot_code="T1"), sheet(SheetKind.PILOTS, plan))
    early, late = ({"observed_on": date(2026, 9, day)} for day in (1, 20))
    rows = [*times("K1", B, [q(12)]), *times("K1", A, [q(7)], **early), *times("K1", A, [q(8)], **late)]
    apply(sqlite_database, measured(*rows))
    assert [point.y for point in series(sqlite_database).points] == [12, 8]


def test_shares_and_tallies(database: Database) -> None:
    rows = [{"kpi_code": "K1", "phase": B, "numerator": 3, "denominator": 8, "method": Method.SYSTEM_LOG}]
    apply(database, *city(kind=KpiKind.PROPORTION, direction=Direction.INCREASE), measured(*rows))
    assert series(database).points[0].y == Decimal("37.5")


def test_another_level_begins_only_when_it_is_asked_for(sqlite_database: Database) -> None:
    rows = [*weeks(B, [40, 42, 41] * 4 + [40], 0), *weeks(A, [20, 21, 19] * 3, 13)]
    apply(sqlite_database, *city(kind=KpiKind.COUNT, unit="件/週"), measured(*rows))
    day = START + timedelta(weeks=13)
    assert series(sqlite_database, rebases=[Rebase(at=day, cause="新しい様式")]).points[-1].mean == 20
    assert series(sqlite_database).points[-1].mean != 20
    with pytest.raises(DomainError, match="required"):
        series(sqlite_database, rebases=[Rebase(at=day, cause="")])


def test_an_unknown_kpi_is_said(database: Database) -> None:
    with pytest.raises(NotFound):
        series(database)
