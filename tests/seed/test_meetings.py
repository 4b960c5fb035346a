"""The demo city meets: one meeting was held, with its papers and minutes, and one is about to be."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests import copied
from tests.calls import ADMIN, NOW
from tests.copied import noon
from tests.databases import Clock
from tests.seed.conftest import TODAY
from tracker.db.engine import Database, open_database
from tracker.domain.codes import Decision, Rating, Recommendation
from tracker.domain.meeting_codes import Asked, ChangeKind
from tracker.domain.meetings import MeetingView
from tracker.services.fixing import compare, fixed_state
from tracker.services.meetings import meeting_view, meetings
from tracker.services.overview import overview
from tracker.services.proposals import proposed
from tracker.services.results import all_results
from tracker.services.snapshots import earlier, state_at

DAYS = [
    date(2024, 11, 24),
    date(2027, 4, 1),
    *(
        pytest.param(day, marks=pytest.mark.thorough)
        for day in (date(2026, 11, 26), date(2027, 7, 10), date(2028, 2, 27), date(2030, 12, 28))
    ),
]
"""A Sunday, the first day of a 年度, and days of many kinds."""


def _view(city: Database, code: str) -> MeetingView:
    with city.read() as session:
        return meeting_view(session, ADMIN, code)


def test_the_meeting_that_was_held_has_papers_minutes_and_actions_that_return(city: Database) -> None:
    held, next_ = _view(city, "M1"), _view(city, "M2")
    assert (held.line.held_on, held.line.papers, held.line.open_decisions) == (date(2026, 10, 30), 1, 0)
    assert held.items[0].decision is Decision.RETRY
    assert sum(item.is_decided for item in held.items) == 3
    assert all(item.said for item in held.items)
    assert [action.code for action in next_.returning] == [a.code for a in held.actions if a.done_on is None]
    assert (len(held.actions), len(next_.returning)) == (3, 2)


def test_the_decision_stands_on_the_pilot_once_and_with_the_meeting(city: Database) -> None:
    with city.read() as session:
        (pilot,) = [each for each in all_results(session, ADMIN, NOW).pilots if each.code == "T10-S1"]
    (line,) = pilot.decisions
    assert (line.decided_on, line.meeting, line.recommendation) == (
        date(2026, 10, 30),
        "第3回DX推進本部会議",
        Recommendation.UNPROVEN,
    )
    assert line.learned, "what was learned is told where the pilot is, and the minutes leave it"


def test_the_meeting_that_is_about_to_be_held_has_something_to_decide_and_to_keep_to_itself(city: Database) -> None:
    found = _view(city, "M2")
    assert (found.line.held_on, found.line.papers, len(found.items)) == (TODAY, None, 6)
    assert (found.line.planned_minutes, found.line.over_minutes) == (60, 0)
    said = [item.recommendation for item in found.items if item.asked is Asked.DECIDE]
    assert said == [Recommendation.SCALE, Recommendation.EXTEND]
    assert [item.position for item in found.items if item.confidential] == [6]
    assert not any(item.is_decided for item in found.items)
    with city.read() as session:
        on_it = {item.code for item in found.items}
        offered = proposed(session, ADMIN, NOW, "M2")
    assert len(offered) > 5
    assert on_it.isdisjoint(each.code for each in offered)


def test_its_papers_show_what_was_known_that_morning(city: Database) -> None:
    with city.read() as session:
        papers = fixed_state(session, ADMIN, 1)
        since = compare(session, ADMIN, NOW, _view(city, "M1").fixed[0].id)
        beside = earlier(session, ADMIN, state_at(session, ADMIN, NOW, overview(session, ADMIN, NOW)))
    assert papers.fixed_at == datetime(2026, 10, 30, 9, tzinfo=UTC)
    assert (papers.comparison is not None and papers.comparison.since.number) == 202609
    first = papers.meeting.items[0]
    assert (first.title, first.recommendation, first.is_decided) == (
        "訪問記録のタブレット入力",
        Recommendation.UNPROVEN,
        False,
    )
    assert [cases.kpi_code for cases in papers.cases] == ["T10-K1"]
    assert {"T34", "T36"}.isdisjoint(line.code for line in papers.plans)
    assert {change.code for change in since.changes if change.kind is ChangeKind.NEW} == {"T34", "T36"}
    assert beside is not None
    assert (beside.kept.number, beside.last_month) == (1, False)
    assert beside.by_rating[Rating.ACTION_NEEDED] == 4
    assert sorted(beside.of(beside.changes), key=str) == sorted(since.changes, key=str), "told alike on every screen"


@pytest.mark.slow
@pytest.mark.parametrize("today", DAYS, ids=str)
def test_on_any_day_one_was_held_last_month_and_one_is_held_on_a_working_day(today: date, tmp_path: Path) -> None:
    path, now = tmp_path / "city.db", noon(today)
    copied.demo(path, today)
    database = open_database(f"sqlite:///{path}", Clock(now))
    with database.read() as session:
        next_, held = meetings(session, ADMIN)
        decided = [p.decisions for p in all_results(session, ADMIN, now).pilots if p.code == "T10-S1"]
        papers = fixed_state(session, ADMIN, 1)
    reported = [update.reported_on for dossier in papers.dossiers for update in dossier.updates]
    assert max(reported) <= held.held_on, "papers know nothing of what was reported after them"
    assert 0 <= (next_.held_on - today).days <= 2
    assert held.held_on < today.replace(day=1)
    assert next_.held_on.weekday() < 5
    assert held.held_on.weekday() < 5
    assert [line.decided_on for line in decided[0]] == [held.held_on]
    database.dispose()
