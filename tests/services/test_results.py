"""From rows to results: the sums, the caveats of today's settings, and what a correction changes."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from sqlalchemy import select

from tests.calls import EDITOR, NOW, VIEWER, apply, city, measured, q, sheet, times
from tracker.db.engine import Database
from tracker.db.models import KpiEffect
from tracker.domain.codes import Caveat, KpiKind, Lifecycle, Method, Phase, Step, Verdict
from tracker.domain.errors import ConflictError, DomainError, NotFound
from tracker.domain.organisation import CorrectMeasurement, MeasurementView
from tracker.domain.results import Filters, KpiResult, Results
from tracker.domain.rounding import half_up
from tracker.domain.sheets import SheetKind
from tracker.services import results as service
from tracker.services.measurements import correct_measurement

B, A = Phase.BEFORE, Phase.AFTER
LONG = [12, 13, 11, 12, 14, 12, 13, 11, 12, 14, 13, 12]
SHORT = [8, 9, 7, 8, 9, 8, 7, 8, 9, 8, 9, 8]


def results(database: Database, **filters: Any) -> Results:
    with database.read() as session:
        return service.all_results(session, VIEWER, NOW, Filters(**filters))


def only(database: Database) -> KpiResult:
    (found,) = results(database).kpis
    return found


def pilot(database: Database, after: list[Any] = SHORT, **kpi: Any) -> None:
    common = {"method": Method.MEASURED}
    apply(
        database,
        *city(**kpi),
        measured(
            *times("K1", B, [q(v) for v in LONG], observed_on=date(2026, 6, 1), **common),
            *times("K1", A, [q(v) for v in after], observed_on=date(2026, 9, 1), **common),
        ),
    )


def views(database: Database) -> tuple[MeasurementView, ...]:
    with database.read() as session:
        return service.kpi_measurements(session, VIEWER, "K1")


def correct(database: Database, view: MeasurementView, reason: str = "書き間違い", **figures: Any) -> None:
    with database.write(EDITOR) as session:
        correct_measurement(
            session, EDITOR, CorrectMeasurement(code=view.code, version=view.version, reason=reason, **figures)
        )


def test_a_clear_improvement_with_its_hours_and_yen(database: Database) -> None:
    apply(database, sheet(SheetKind.SETTINGS, {"fiscal_year": 2026, "yen_per_hour": Decimal(2643), "basis": "手当"}))
    pilot(database, annual_volume=7900)
    found = only(database)
    assert found.effect.verdict is Verdict.IMPROVED
    assert found.annual is not None
    saved = Fraction(7900) * (Fraction(sum(LONG), 12) - Fraction(sum(SHORT), 12)) / 60
    assert (found.annual.saved_hours, found.annual.saved_yen) == (saved, saved * 2643)
    assert half_up(found.annual.saved_days, 1) == half_up(saved / Fraction("7.75"), 1)
    assert results(database).portfolio.pooled.saved_hours == saved


def test_volume_of_the_kpi_wins_over_that_of_its_process(database: Database) -> None:
    apply(database, sheet(SheetKind.PROCESSES, {"code": "W1", "name": "受付", "annual_volume": 600}))
    pilot(database, process_code="W1")
    assert only(database).annual.volume == 600  # type: ignore[union-attr]
    apply(database, city(process_code="W1", annual_volume=1200)[0])
    assert only(database).annual.volume == 1200  # type: ignore[union-attr]


def test_the_target_of_the_measured_year_comes_before_the_standing_one(database: Database) -> None:
    pilot(database, annual_volume=60, target=q(10))
    apply(database, sheet(SheetKind.YEARLY_TARGETS, {"kpi_code": "K1", "fiscal_year": 2027, "target": q(1)}))
    standing = only(database).annual
    before = Fraction(sum(LONG), 12)
    assert standing is not None
    assert standing.target_saved_hours == before - 10
    apply(database, sheet(SheetKind.YEARLY_TARGETS, {"kpi_code": "K1", "fiscal_year": 2026, "target": q(9)}))
    yearly = only(database).annual
    assert yearly is not None
    assert yearly.target_saved_hours == before - 9


def test_where_the_volume_comes_from_is_known(database: Database) -> None:
    apply(database, sheet(SheetKind.PROCESSES, {"code": "W1", "name": "受付", "annual_volume": 600}))
    pilot(database, process_code="W1")
    assert (only(database).annual_volume, only(database).volume_of) == (600, "受付")
    apply(database, city(process_code="W1", annual_volume=1200)[0])
    assert (only(database).annual_volume, only(database).volume_of) == (1200, None)


def test_what_is_missing_is_said(database: Database) -> None:
    pilot(database)
    assert Caveat.NO_VOLUME in only(database).effect.caveats
    apply(database, city(annual_volume=100)[0])
    assert Caveat.NO_VOLUME not in only(database).effect.caveats
    assert Caveat.NO_UNIT_COST in only(database).effect.caveats


def test_unit_cost_is_that_of_the_measured_year_else_of_this_year(database: Database) -> None:
    pilot(database, annual_volume=100)
    rows = [{"fiscal_year": 2025, "yen_per_hour": Decimal(1)}, {"fiscal_year": 2026, "yen_per_hour": Decimal(2)}]
    apply(database, sheet(SheetKind.SETTINGS, *rows))
    annual = only(database).annual
    assert annual is not None
    assert (annual.settings.fiscal_year, annual.settings.yen_per_hour) == (2026, 2)


def test_a_kpi_without_measurements_is_listed_as_not_evaluable(database: Database) -> None:
    apply(database, *city())
    assert only(database).effect.verdict is Verdict.NOT_EVALUABLE
    assert results(database).portfolio.excluded.not_evaluable == 1


def test_effects_are_stored_once_per_change(database: Database) -> None:
    pilot(database)
    revision = database.revision()
    apply(database, sheet(SheetKind.DEPARTMENTS, {"code": "D9", "name": "課"}))
    with database.read() as session:
        assert session.scalars(select(KpiEffect.revision)).all() == [revision]
    apply(database, city(target=q(5))[0])
    with database.read() as session:
        assert session.scalars(select(KpiEffect.revision)).all() == [database.revision()]
    assert only(database).effect.target_met is False


def test_a_change_of_the_pilot_reaches_the_effect(database: Database) -> None:
    row = {"code": "T1", "initiative_code": "I1", "changed_on": date(2026, 8, 25), "learning_days": 0}
    apply(database, *city(), sheet(SheetKind.PILOTS, row))
    pilot(database, pilot_code="T1")
    assert only(database).effect.learning_excluded == 0
    apply(database, sheet(SheetKind.PILOTS, row | {"learning_days": 30}))
    assert (only(database).effect.learning_excluded, only(database).effect.verdict) == (12, Verdict.NOT_EVALUABLE)


def test_filters_narrow_the_rows_and_the_sums(database: Database) -> None:
    pilot(database, annual_volume=100)
    for filters in ({"dept": "D9"}, {"fy": 2025}, {"step": Step.LEARNING}, {"state": Lifecycle.PAUSED}, {"area": "無"}):
        found = results(database, **filters)
        assert (found.kpis, found.portfolio.pooled.count) == ((), 0)
    kept = results(database, dept="D1", fy=2026, step=Step.CURRENT_STATE, state=Lifecycle.ACTIVE)
    assert kept.portfolio.pooled.count == 1


def test_a_correction_changes_the_verdict_and_needs_a_reason(database: Database) -> None:
    pilot(database)
    before = [view for view in views(database) if view.phase == "before"]
    with pytest.raises(DomainError) as refused:
        correct(database, before[0], reason=" ", value=Decimal(1))
    assert (refused.value.code, refused.value.field) == ("required", "reason")
    for view in before:
        correct(database, view, value=Decimal(8) + int(view.code.rsplit("-", 1)[1]) % 3 - 1)
    assert only(database).effect.verdict is Verdict.NO_CLEAR_CHANGE


def test_a_correction_of_a_row_somebody_else_corrected_is_a_conflict(database: Database) -> None:
    pilot(database)
    opened = views(database)[0]
    correct(database, opened, value=Decimal(99))
    with pytest.raises(ConflictError) as conflict:
        correct(database, opened, value=Decimal(50))
    assert conflict.value.theirs["value"] == Decimal(99)
    assert conflict.value.changed_by == EDITOR.name


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        ({"value": Decimal(-1)}, "number_negative"),
        ({}, "measurement_empty"),
        ({"value": Decimal(1), "n": 0}, "number_range"),
        ({"value": Decimal(1), "sd": Decimal(1)}, "required"),
        ({"tally": "1-2"}, "tally_format"),
    ],
)
def test_figures_of_a_correction_must_make_sense(sqlite_database: Database, figures: dict[str, Any], code: str) -> None:
    pilot(sqlite_database)
    with pytest.raises(DomainError, match=code):
        correct(sqlite_database, views(sqlite_database)[0], **figures)


def test_a_tally_may_be_corrected_as_people_write_it(database: Database) -> None:
    apply(database, *city(kind=KpiKind.SCORE), measured({"kpi_code": "K1", "phase": B, "tally": ((4, 2), (5, 1))}))
    correct(database, views(database)[0], tally="５：１２人、4: 20人")
    assert views(database)[0].tally == "4:20,5:12"


def test_cases_are_the_single_values(database: Database) -> None:
    pilot(database)
    apply(database, measured({"kpi_code": "K1", "phase": A, "value": q(9), "n": 30}))
    with database.read() as session:
        found = service.kpi_cases(session, VIEWER, "K1")
    assert len(found.cases) == 24


def drawn(database: Database) -> list[tuple[Phase, Fraction]]:
    with database.read() as session:
        return [(case.phase, case.value) for case in service.kpi_cases(session, VIEWER, "K1").cases]


def test_cases_left_out_of_the_effect_are_left_out_of_its_picture(sqlite_database: Database) -> None:
    plan = {"code": "T1", "initiative_code": "I1", "changed_on": date(2026, 8, 25), "learning_days": 10}
    early, late = ({"observed_on": date(2026, 9, day)} for day in (1, 20))
    apply(sqlite_database, *city(pilot_code="T1"), sheet(SheetKind.PILOTS, plan))
    apply(
        sqlite_database,
        measured(*times("K1", B, [q(12)]), *times("K1", A, [q(7)], **early), *times("K1", A, [q(8)], **late)),
    )
    assert drawn(sqlite_database) == [(B, Fraction(12)), (A, Fraction(8))]


def test_pairs_without_partner_are_not_drawn(sqlite_database: Database) -> None:
    rows = [
        {"kpi_code": "K1", "phase": phase, "value": q(value), "pair_key": key}
        for phase, value, key in ((B, 12, "1"), (B, 13, "2"), (A, 8, "1"), (A, 9, "3"))
    ]
    apply(sqlite_database, *city(), measured(*rows))
    assert drawn(sqlite_database) == [(B, Fraction(12)), (A, Fraction(8))]


def test_a_tally_is_as_many_cases_as_people_answered(sqlite_database: Database) -> None:
    rows = [{"kpi_code": "K1", "phase": B, "tally": ((1, 0), (4, 2), (5, 1))}]
    apply(sqlite_database, *city(kind=KpiKind.SCORE), measured(*rows))
    assert drawn(sqlite_database) == [(B, Fraction(4)), (B, Fraction(4)), (B, Fraction(5))]


def test_an_unknown_kpi_is_said(database: Database) -> None:
    with pytest.raises(NotFound), database.read() as session:
        service.kpi_cases(session, VIEWER, "K9")


def test_what_cannot_be_judged_yet_does_not_move_the_total(database: Database) -> None:
    pilot(database, after=[0, 999_999_999], annual_volume=7900)
    found = results(database)
    assert found.kpis[0].effect.verdict is Verdict.INSUFFICIENT
    sums = found.portfolio
    assert (sums.pooled.count, sums.pooled.saved_hours, sums.excluded.not_evaluable) == (0, 0, 1)
