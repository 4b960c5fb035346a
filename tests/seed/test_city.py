"""What a visitor must be able to find in the demo city."""

from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.calls import ADMIN
from tests.seed.conftest import TODAY
from tracker.db.engine import Database
from tracker.db.models import Initiative, StatusUpdate
from tracker.domain.codes import (
    Audience,
    Caveat,
    Direction,
    EffectMethod,
    Grade,
    InitiativeType,
    KpiKind,
    KpiRole,
    Level,
    Lifecycle,
    Method,
    Phase,
    Rating,
    Step,
    Verdict,
)
from tracker.domain.effects import is_weekly
from tracker.domain.initiatives import InitiativeLine, Overview
from tracker.domain.results import KpiResult
from tracker.domain.sheets import SheetKind
from tracker.services.exporting import sheet_rows


def _kpi(seen: Overview, code: str) -> KpiResult:
    return next(kpi for kpi in seen.results.kpis if kpi.code == code)


def _active(seen: Overview) -> list[InitiativeLine]:
    return [line for line in seen.lines if line.lifecycle is Lifecycle.ACTIVE]


def _rows(city: Database, kind: SheetKind) -> list[dict[str, object]]:
    with city.read() as session:
        return [dict(row) for row in sheet_rows(session, ADMIN, kind)]


def test_48_initiatives_of_22_departments_under_their_divisions(city: Database, seen: Overview) -> None:
    departments = _rows(city, SheetKind.DEPARTMENTS)
    leading = {line.department_code for line in seen.lines}
    assert len(seen.lines) == 48
    assert len(leading) == 22
    assert leading == {row["code"] for row in departments if row["parent"] is not None}
    assert {row["parent"] for row in departments if row["parent"]} == {
        row["code"] for row in departments if row["parent"] is None
    }
    assert {line.focus_area for line in seen.lines} == set(seen.areas[:5])


def test_every_kind_state_and_step_is_there(city: Database, seen: Overview) -> None:
    assert {line.type for line in seen.lines} == set(InitiativeType)
    assert Counter(line.lifecycle for line in seen.lines) == {
        Lifecycle.ACTIVE: 37,
        Lifecycle.PROPOSED: 3,
        Lifecycle.COMPLETED: 3,
        Lifecycle.PAUSED: 2,
        Lifecycle.NOT_ADOPTED: 2,
        Lifecycle.STOPPED: 1,
    }
    assert Counter(line.step for line in _active(seen)) == {
        Step.CURRENT_STATE: 5,
        Step.DIALOGUE: 7,
        Step.PILOT: 15,
        Step.LEARNING: 10,
    }
    declared = {(row["type"], row["step"]) for row in _rows(city, SheetKind.INITIATIVES)}
    assert declared == {(kind, step) for kind in InitiativeType for step in Step}


def test_the_computed_ratings_of_what_runs(seen: Overview) -> None:
    assert Counter(line.rating for line in _active(seen)) == {
        Rating.ON_TRACK: 22,
        Rating.ATTENTION: 7,
        Rating.ACTION_NEEDED: 5,
        Rating.NOT_EVALUABLE: 3,
    }
    needing = Counter(line.step for line in _active(seen) if line.rating is Rating.ACTION_NEEDED)
    assert needing == {Step.CURRENT_STATE: 1, Step.DIALOGUE: 1, Step.PILOT: 3}


def test_every_rating_that_needs_attention_says_why(seen: Overview) -> None:
    needing = [line for line in _active(seen) if line.rating in (Rating.ACTION_NEEDED, Rating.ATTENTION)]
    decided = {(line.code, found.code) for line in needing if line.rated for found in line.rated.deciding}
    assert {code for _, code in decided} >= {"kpi_worse", "kpi_worse_reported", "decision_overdue", "blocking", "open"}
    lowered = {line.code for line in needing if line.rated and line.rated.lowered_to}
    assert lowered == {"T01", "T10", "T11", "T33"}
    assert {line.code for line in needing} == lowered | {code for code, _ in decided}


def test_what_runs_was_reported_within_six_weeks_and_before(city: Database, seen: Overview) -> None:
    query = select(Initiative.code, StatusUpdate.reported_on).join(
        Initiative, Initiative.id == StatusUpdate.initiative_id
    )
    days: dict[str, list[date]] = defaultdict(list)
    with city.read() as session:
        for code, day in session.execute(query):
            days[code].append(day)
    for line in _active(seen):
        assert 2 <= len(days[line.code]) <= 9, line.code
        assert TODAY - timedelta(weeks=6) <= max(days[line.code]) < TODAY, line.code


def test_the_declared_step_is_where_the_checks_put_it(city: Database, seen: Overview) -> None:
    declared = {row["code"]: row["step"] for row in _rows(city, SheetKind.INITIATIVES)}
    ended = (Lifecycle.NOT_ADOPTED, Lifecycle.STOPPED)
    assert {line.code: line.step for line in seen.lines if line.lifecycle not in ended}.items() <= declared.items()


def test_both_years_have_money_unit_costs_and_targets(city: Database) -> None:
    years = {
        kind: {row["fiscal_year"] for row in _rows(city, kind)}
        for kind in (SheetKind.SETTINGS, SheetKind.BUDGETS, SheetKind.YEARLY_TARGETS)
    }
    assert set(map(frozenset, years.values())) == {frozenset({2025, 2026})}


def test_kpis_of_every_kind_and_result(seen: Overview) -> None:
    kpis = seen.results.kpis
    assert len(kpis) >= 60
    assert {kpi.kind for kpi in kpis} == set(KpiKind)
    assert {kpi.audience for kpi in kpis} == set(Audience)
    assert {kpi.role for kpi in kpis} == set(KpiRole)
    assert {kpi.level for kpi in kpis} == set(Level)
    assert {kpi.direction for kpi in kpis} == set(Direction)
    assert {kpi.effect.verdict for kpi in kpis} == set(Verdict)
    assert {kpi.effect.grade for kpi in kpis} == set(Grade)
    assert {kpi.effect.method for kpi in kpis} == {None, *EffectMethod}
    assert {kpi.effect.target_met for kpi in kpis} == {None, True, False}


def test_the_warnings_a_city_meets_are_there(seen: Overview) -> None:
    met = {caveat for kpi in seen.results.kpis for caveat in kpi.effect.caveats}
    later = {Caveat.PEEKED}
    rare = {Caveat.NO_VARIATION, Caveat.NO_UNIT_COST}
    assert set(Caveat) - met <= later | rare


def test_measurements_of_every_shape(city: Database, seen: Overview) -> None:
    rows = _rows(city, SheetKind.MEASUREMENTS)
    filled = {tuple(name for name in _FIGURES if row[name] is not None) for row in rows}
    assert filled == {
        ("value",),
        ("value", "n"),
        ("value", "n", "sd"),
        ("n", "total"),
        ("numerator", "denominator"),
        ("tally",),
    }
    assert {row["phase"] for row in rows} == set(Phase)
    assert {row["method"] for row in rows} == {None, *Method}
    weekly = {kpi.kind for kpi in seen.results.kpis if is_weekly(kpi.unit)}
    assert weekly == {KpiKind.COUNT, KpiKind.TIME}
    assert {kpi.kind for kpi in seen.results.kpis if kpi.effect.paired} == {KpiKind.TIME, KpiKind.MONEY}


_FIGURES = ("value", "n", "total", "sd", "numerator", "denominator", "tally")


@pytest.mark.parametrize(
    ("code", "verdict", "grade"),
    [
        ("T15-K1", Verdict.IMPROVED, Grade.REMEASURED),
        ("T17-K1", Verdict.IMPROVED, Grade.MEASURED),
        ("T03-K1", Verdict.WORSE, Grade.MEASURED),
        ("T10-K1", Verdict.NO_CLEAR_CHANGE, Grade.MEASURED),
        ("T26-K1", Verdict.INSUFFICIENT, Grade.REPORTED),
        ("T04-K1", Verdict.IMPROVED_UNQUANTIFIED, Grade.REPORTED),
        ("T14-K1", Verdict.IMPROVED_UNQUANTIFIED, Grade.REPORTED),
        ("T46-K1", Verdict.WORSE_UNQUANTIFIED, Grade.REPORTED),
        ("T31-K1", Verdict.IMPROVED_UNQUANTIFIED, Grade.ESTIMATED),
        ("T06-K2", Verdict.IMPROVED_UNQUANTIFIED, Grade.EXPECTED),
        ("T40-K1", Verdict.KEPT, Grade.MEASURED),
        ("T23-K1", Verdict.NOT_EVALUABLE, Grade.REPORTED),
    ],
)
def test_each_story_ends_as_it_is_told(seen: Overview, code: str, verdict: Verdict, grade: Grade) -> None:
    found = _kpi(seen, code).effect
    assert (found.verdict, found.grade) == (verdict, grade)


def test_checking_ate_the_gain_of_one_pilot(seen: Overview) -> None:
    found = _kpi(seen, "T03-K1")
    assert found.effect.before is not None
    assert found.effect.after is not None
    assert 9.5 < found.effect.after.estimate / found.effect.before.estimate < 10.5
    assert found.annual is not None
    assert found.annual.saved_hours < -100


def test_a_target_is_missed_although_it_improved(seen: Overview) -> None:
    missed = _kpi(seen, "T20-K1").effect
    assert (missed.verdict, missed.target_met) == (Verdict.IMPROVED, False)


def test_the_sums_tell_measured_reported_expected_and_residents_apart(seen: Overview) -> None:
    sums = seen.results.portfolio
    assert sums.pooled.saved_hours > sums.measured_part.saved_hours > 1000
    assert sums.measured_part.interval is not None
    assert sums.measured_part.interval.low > 0
    assert sums.residents.saved_hours > 1000
    assert sums.expected_saved_hours > sums.pooled.saved_hours
    assert sums.overlap_hours > 0
    assert sums.saved_yen is not None
    assert sums.excluded.not_evaluable > 0
    assert sums.excluded.not_active > 0


def test_the_loose_ends_a_screen_must_bear(city: Database, seen: Overview) -> None:
    left = {row["code"] for row in _rows(city, SheetKind.PEOPLE) if row["role"] == "退職"}
    active = _active(seen)
    assert len([line for line in active if line.owner_code in left]) == 1
    assert len([line for line in active if not line.has_deputy]) >= 5
    assert len([line for line in active if line.planned_start is None and line.planned_end is None]) == 1
    assert len([line for line in active if line.kpis == 0]) >= 1
    assert len([line for line in active if line.planned_end and line.planned_end < TODAY]) == 1


def test_cases_were_recorded_on_working_days_inside_the_windows(city: Database) -> None:
    windows = {row["code"]: row for row in _rows(city, SheetKind.PILOTS)}
    pilots = {row["code"]: row["pilot_code"] for row in _rows(city, SheetKind.KPIS)}
    cases: dict[tuple[object, object], list[date]] = defaultdict(list)
    for row in _rows(city, SheetKind.MEASUREMENTS):
        day = row["observed_on"]
        assert isinstance(day, date)
        assert day.weekday() < 5, row
        assert day < TODAY, row
        if row["value"] is not None and row["recorder"] is not None:
            cases[pilots[str(row["kpi_code"])], row["phase"]].append(day)
    for (pilot, phase), days in cases.items():
        if pilot is None or phase is Phase.FOLLOWUP:
            continue
        name = "before" if phase is Phase.BEFORE else "after"
        start, end = windows[pilot][f"{name}_from"], windows[pilot][f"{name}_to"]
        assert isinstance(start, date)
        assert isinstance(end, date)
        assert start <= min(days), (pilot, phase)
        assert max(days) <= end, (pilot, phase)


def test_no_figure_belongs_to_a_person(city: Database) -> None:
    parts = {part for row in _rows(city, SheetKind.PEOPLE) for part in str(row["name"]).split()}
    people = {part for part in parts if len(part) > 1}
    recorders = {str(row["recorder"]) for row in _rows(city, SheetKind.MEASUREMENTS) if row["recorder"]}
    assert len(recorders) > 10
    assert not {name for name in recorders if any(person in name for person in people)}
