"""The demo city has a past: two month ends as they were known then, plans that moved, and answers people gave."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import copied
from tests.calls import ADMIN, NOW
from tests.copied import noon
from tests.databases import Clock
from tests.seed.conftest import TODAY
from tracker.db.engine import Database, open_database
from tracker.db.models import AuditLog, DateChange, Initiative
from tracker.domain import panels
from tracker.domain.codes import Lifecycle, Rating, SnapshotKind
from tracker.domain.earlier import Earlier
from tracker.domain.initiatives import Overview
from tracker.domain.planning import PlanLine
from tracker.domain.roadmap import compared, late
from tracker.domain.snapshots import KeptLine, KeptState
from tracker.domain.walls import Wall
from tracker.services.overview import overview
from tracker.services.planning import LATEST
from tracker.services.roadmap import plan_lines
from tracker.services.snapshots import earlier, keep_month_end, snapshots, state_of, state_of_plans
from tracker.services.today import today as today_of

OTHER_DAYS = [
    date(2027, 4, 1),
    *(pytest.param(day, marks=pytest.mark.thorough) for day in (date(2028, 2, 29), date(2031, 3, 31))),
]


def _ends(city: Database) -> list[KeptLine]:
    """The month ends, newest first."""
    with city.read() as session:
        return [line for line in snapshots(session, ADMIN) if line.kind is SnapshotKind.MONTH_END]


def _kept(city: Database) -> list[KeptState]:
    with city.read() as session:
        return [state_of(session, ADMIN, line.id) for line in _ends(city)]


def _last(city: Database) -> Earlier:
    """The newest month end, as 全体の状況 would be set beside it without numbered papers."""
    line, state = _ends(city)[0], _kept(city)[0]
    known = {each.code: each for each in state.plans}
    return Earlier(kept=line, last_month=True, lines=state.plans, known=known, portfolio=state.portfolio)


def test_the_last_two_month_ends_are_kept_and_none_is_missing(city: Database) -> None:
    assert [(line.number, line.taken_on) for line in _ends(city)] == [
        (202610, date(2026, 10, 31)),
        (202609, date(2026, 9, 30)),
    ]
    assert not keep_month_end(city, NOW), "the program finds nothing left to keep"


def test_a_month_end_knows_nothing_of_what_came_after(city: Database, seen: Overview) -> None:
    last = _last(city)
    assert last.by_rating[Rating.ACTION_NEEDED] == 4
    assert {line.code for line in seen.lines if last.is_new(line.code)} == {"T34", "T36"}
    assert last.portfolio is not None
    now, sums = seen.results.portfolio, last.portfolio
    assert 0 < sums.pooled.saved_hours < now.pooled.saved_hours
    assert 0 < sums.expected_saved_hours < now.expected_saved_hours
    october, september = _kept(city)
    measured = [sum(line.measured_kpis for line in state.figures) for state in (september, october)]
    assert measured[0] < measured[1] < sum(line.measured_kpis for line in seen.lines)


def test_plans_moved_with_reasons_and_one_twice(city: Database) -> None:
    with city.read() as session:
        rows = session.execute(select(Initiative.code, DateChange).join(Initiative)).all()
    moved = Counter((code, change.what) for code, change in rows)
    assert {code for code, _ in moved} == {"T06", "T09", "T15", "T29", "T31", "T47"}
    assert [key for key, times in moved.items() if times > 1] == [("T29", "step2_to")]
    assert all(change.reason for _, change in rows)
    assert all(change.changed_at <= NOW for _, change in rows)
    assert len({change.changed_at for _, change in rows}) >= 6, "not all on the day the city was loaded"


def _beside(session: Session, found: Overview, plans: tuple[PlanLine, ...], id_: int) -> Earlier:
    beside = earlier(session, ADMIN, state_of_plans(TODAY, found, plans), id_)
    assert beside is not None
    return beside


def test_slips_and_a_comparison_show_something(city: Database, seen: Overview) -> None:
    with city.read() as session:
        plans = plan_lines(session, ADMIN, TODAY, seen)
        found = compared(plans, _beside(session, seen, plans, _last(city).kept.id))
    assert (late(plans).count, late(plans).days) == (6, 61)
    assert (found.later, found.earlier) == ({"T09": 28}, {"T47": 30})
    assert [line.code for line in found.new] == ["T34", "T36"]


def test_most_have_answered_the_four_viewpoints_and_every_wall_holds_somebody(seen: Overview) -> None:
    sides = panels.sides(seen.lines)
    active = [line for line in seen.lines if line.lifecycle is Lifecycle.ACTIVE]
    assert sum(len(line.viewpoints) == 4 for line in active) >= 30
    assert len(sides.efficiency) >= 5
    assert len(sides.transformation) > len(sides.efficiency)
    assert sides.unanswered
    held = panels.held(seen.lines)
    assert all(held[wall] for wall in Wall)
    reliance = panels.reliance(seen, TODAY)
    assert 0 < reliance.kept_reporting.count < reliance.kept_reporting.of


def test_what_was_agreed_is_due(city: Database) -> None:
    with city.read() as session:
        due = [deed for deed in today_of(session, ADMIN, NOW, None).deeds if deed.kind.startswith("action")]
    assert len(due) >= 2
    assert any(deed.days for deed in due), "one of them overdue"


@pytest.fixture(scope="module", params=OTHER_DAYS, ids=str)
def elsewhere(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Database, date]]:
    """The demo city loaded on another day, and that day."""
    path = tmp_path_factory.mktemp("months") / "city.db"
    copied.demo(path, request.param)
    database = open_database(f"sqlite:///{path}", Clock(noon(request.param)))
    yield database, request.param
    database.dispose()


def test_on_any_day_the_past_is_that_of_the_last_two_months(elsewhere: tuple[Database, date]) -> None:
    database, today = elsewhere
    last = today.replace(day=1) - timedelta(days=1)
    ends = [last, last.replace(day=1) - timedelta(days=1)]
    with database.read() as session:
        assert [line.taken_on for line in _ends(database)] == ends
        found = overview(session, ADMIN, noon(today))
        plans = plan_lines(session, ADMIN, today, found)
        beside = _beside(session, found, plans, _ends(database)[0].id)
        moments = session.scalars(select(DateChange.changed_at)).all()
        assert (session.scalar(select(func.max(AuditLog.at))) or NOW).date() <= today
    assert [line.code for line in compared(plans, beside).new] == ["T34", "T36"]
    assert max(moments).date() <= today < LATEST
    assert [line.planned_end for line in plans if line.code == "T09"] != [beside.known["T09"].planned_end]
