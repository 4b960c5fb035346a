"""The demo city lives in the 年度 of whoever opens it, and says the same there."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from seed import files
from seed.calendar import HOME_YEAR, Shift
from tests import copied
from tests.calls import ADMIN
from tests.copied import noon
from tests.databases import Clock
from tests.seed.conftest import TODAY
from tracker.db.engine import Database, open_database
from tracker.db.models import GateEvidence, PainPoint, PilotDecision, StatusUpdate, Story
from tracker.domain.codes import Decision
from tracker.domain.fiscal import fiscal_year
from tracker.domain.initiatives import Overview
from tracker.domain.results import Annual, KpiResult
from tracker.domain.rollout import looks
from tracker.domain.sheets import SheetKind
from tracker.domain.standing import running
from tracker.services.exporting import sheet_rows
from tracker.services.overview import overview

OTHER_DAYS = [
    date(2024, 11, 24),
    date(2027, 4, 1),
    *(pytest.param(day, marks=pytest.mark.thorough) for day in (date(2028, 2, 29), date(2031, 3, 31))),
]
"""Before and after home, on both sides of a leap day, on the first and the last day of a 年度."""


def _told(kpi: KpiResult) -> tuple[Any, ...]:
    """All of a result but its days."""
    effect = kpi.effect.model_dump(exclude={"before": {"first_on", "last_on"}, "after": {"first_on", "last_on"}})
    return kpi.code, kpi.target, effect, _amounts(kpi.annual)


def _amounts(found: Annual | None) -> dict[str, Any] | None:
    return found and found.model_dump(exclude={"settings": {"fiscal_year"}})


@pytest.fixture(scope="module", params=OTHER_DAYS, ids=str)
def elsewhere(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Database, date]]:
    """The demo city loaded on another day, and that day."""
    path = tmp_path_factory.mktemp("elsewhere") / "city.db"
    copied.demo(path, request.param)
    database = open_database(f"sqlite:///{path}", Clock(noon(request.param)))
    yield database, request.param
    database.dispose()


def test_another_year_has_the_same_results(seen: Overview, elsewhere: tuple[Database, date]) -> None:
    database, today = elsewhere
    with database.read() as session:
        there = overview(session, ADMIN, noon(today))
    assert list(map(_told, there.results.kpis)) == list(map(_told, seen.results.kpis))
    assert there.results.portfolio == seen.results.portfolio
    assert there.results.settings.fiscal_year == fiscal_year(today)
    assert there.results.settings.yen_per_hour == seen.results.settings.yen_per_hour
    facts = [(line.code, line.step, line.sentence, line.missing) for line in there.lines]
    assert facts == [(line.code, line.step, line.sentence, line.missing) for line in seen.lines]


def test_another_day_has_nearly_the_same_ratings(seen: Overview, elsewhere: tuple[Database, date]) -> None:
    """What is due early or late in a year moves a rating or two; nobody has stopped reporting on any day."""
    database, today = elsewhere
    with database.read() as session:
        there = overview(session, ADMIN, noon(today))
    here = {line.code: line.rating for line in seen.lines}
    moved = {line.code for line in running(there.lines) if line.rating is not here[line.code]}
    assert moved <= {"T23"}
    found = [each for line in running(there.lines) if line.rated for each in line.rated.findings]
    assert not [each for each in found if each.code in ("silent", "silent_long")]


def test_nobody_has_reported_tomorrow(elsewhere: tuple[Database, date]) -> None:
    database, today = elsewhere
    with database.read() as session:
        reports = session.execute(select(StatusUpdate.initiative_id, StatusUpdate.reported_on)).all()
        noted = (
            session.scalars(select(GateEvidence.recorded_on)).all() + session.scalars(select(PainPoint.posted_on)).all()
        )
        decided = session.execute(select(PilotDecision.pilot_id, PilotDecision.decided_on)).all()
        told = session.scalars(select(Story.told_on)).all()
    assert max(*noted, *told, *(day for _, day in reports), *(day for _, day in decided)) <= today
    assert len(decided) == len(set(decided)) == len(list(files.rows("判断")))
    assert len(set(reports)) == len(reports), "two reports of one initiative on one day"


def test_what_was_decided_last_stays_the_last(elsewhere: tuple[Database, date]) -> None:
    database, today = elsewhere
    with database.read() as session:
        pilots = overview(session, ADMIN, noon(today)).results.pilots
    twice = {pilot.code: [line.decision for line in pilot.decisions] for pilot in pilots if len(pilot.decisions) > 1}
    assert twice == {"T27-S1": [Decision.NOT_ADOPT, Decision.CONTINUE]}


def test_nobody_knows_yet_how_much_is_used_later(elsewhere: tuple[Database, date]) -> None:
    database, today = elsewhere
    with database.read() as session:
        pilots = overview(session, ADMIN, noon(today)).results.pilots
    seen = [look for pilot in pilots for line in pilot.adoptions for look in looks(line, today)]
    assert [look for look in seen if look.rate is not None and look.due is not None and look.due > today] == []
    assert [look for look in seen if look.rate is not None]


def test_years_move_with_the_days(elsewhere: tuple[Database, date]) -> None:
    database, today = elsewhere
    year = fiscal_year(today)
    for kind in (SheetKind.SETTINGS, SheetKind.BUDGETS, SheetKind.YEARLY_TARGETS):
        with database.read() as session:
            assert {row["fiscal_year"] for row in sheet_rows(session, ADMIN, kind)} == {year - 1, year}
    with database.read() as session:
        plans = {row["code"]: row for row in sheet_rows(session, ADMIN, SheetKind.INITIATIVES)}
    assert plans["T01"]["planned_start"] == date(year - 1, 5, 12)
    assert plans["T01"]["planned_end"] == date(year + 1, 3, 31)


def test_home_is_where_nothing_moves() -> None:
    home = Shift.to(TODAY)
    assert home.years == 0
    assert fiscal_year(TODAY) == HOME_YEAR
    assert home.day(date(2028, 2, 29)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("today", "there"), [(date(2027, 3, 31), date(2024, 2, 29)), (date(2027, 4, 1), date(2025, 2, 28))], ids=str
)
def test_a_leap_day_has_a_place_in_every_year(today: date, there: date) -> None:
    assert Shift.to(today).day(date(2024, 2, 29)) == there
