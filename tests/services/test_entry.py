"""Measurements typed or pasted on a screen."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from tests.calls import VIEWER, apply, city, measured, q
from tests.services.test_initiatives import card, do, refusal
from tracker.db.engine import Database
from tracker.db.models import MeasurementCorrection
from tracker.domain.codes import Basis, KpiKind, Method, Phase
from tracker.domain.entry import AddMeasurements, AddPairs, NewMeasurement, RowsRefused
from tracker.domain.errors import PermissionDenied
from tracker.domain.organisation import LeaveOut, MeasurementView
from tracker.domain.sheets import Quantity, Unit
from tracker.services.measurements import add_measurements, add_pairs, leave_out
from tracker.services.results import kpi_measurements


def entered(*rows: NewMeasurement, phase: Phase = Phase.AFTER) -> AddMeasurements:
    return AddMeasurements(kpi_code="K1", phase=phase, method=Method.MEASURED, basis=Basis.ACTUAL, rows=rows)


def test_typed_and_pasted_values_are_added_even_when_equal(database: Database) -> None:
    apply(database, *city(unit="分"), measured({"kpi_code": "K1", "phase": Phase.AFTER, "value": q(9)}))
    rows = [NewMeasurement(value=Quantity(Decimal(9))), NewMeasurement(value=Quantity(Decimal(30), Unit.MINUTES))]
    assert do(database, add_measurements, entered(*rows, rows[0])) == 3
    with database.read() as session:
        assert [view.value for view in kpi_measurements(session, VIEWER, "K1")] == [9, 9, 30, 9]


def test_all_rows_or_none_and_each_refusal_by_its_row(database: Database) -> None:
    apply(database, *city())
    rows = [NewMeasurement(value=Quantity(Decimal(value))) for value in (9, -1, 8)] + [NewMeasurement(numerator=1)]
    with pytest.raises(RowsRefused) as refused:
        do(database, add_measurements, entered(*rows))
    assert [(index, error.code) for index, error in refused.value.refused] == [
        (1, "number_negative"),
        (3, "value_not_for_kind"),
    ]
    with database.read() as session:
        assert kpi_measurements(session, VIEWER, "K1") == ()


def test_aggregates_and_tallies_may_be_typed(database: Database) -> None:
    apply(database, *city(kind=KpiKind.SCORE))
    do(database, add_measurements, entered(NewMeasurement(tally="4:20、5：12")))
    do(
        database,
        add_measurements,
        entered(NewMeasurement(value=q("3.4"), n=30, sd=q("0.8"))),
    )
    assert card(database).kpis[0].effect.after is not None
    assert refusal(database, add_measurements, entered()) == ("measurement_empty", "value")


def test_a_pair_key_typed_twice_is_refused(database: Database) -> None:
    apply(database, *city())
    row = NewMeasurement(value=Quantity(Decimal(9)), pair_key="7")
    do(database, add_measurements, entered(row))
    with pytest.raises(RowsRefused):
        do(database, add_measurements, entered(row))


def test_one_typed_value_is_refused_in_its_own_words(database: Database) -> None:
    apply(database, *city())
    wrong = entered(NewMeasurement(value=q(-5)))
    assert refusal(database, add_measurements, wrong) == ("number_negative", "value")


def pair(before: str, after: str) -> tuple[NewMeasurement, NewMeasurement]:
    first, second = (NewMeasurement(value=Quantity(Decimal(value))) for value in (before, after))
    return first, second


def test_pairs_are_given_numbers_nobody_has_used(database: Database) -> None:
    apply(database, *city())
    do(database, add_measurements, entered(NewMeasurement(value=Quantity(Decimal(9)), pair_key="7")))
    pairs = tuple(pair(str(12 + number), str(8 + number % 3)) for number in range(10))
    assert do(database, add_pairs, AddPairs(kpi_code="K1", method=Method.MEASURED, pairs=pairs)) == 10
    with database.read() as session:
        stored = kpi_measurements(session, VIEWER, "K1")
    keys = [(row.phase, row.pair_key) for row in stored if row.pair_key != "7"]
    assert sorted(keys) == sorted((phase, str(number)) for phase in ("before", "after") for number in range(8, 18))
    effect = card(database).kpis[0].effect
    assert (effect.paired, effect.pairs_dropped) == (True, 1)


def test_pairs_are_added_all_or_none(database: Database) -> None:
    apply(database, *city())
    wrong = AddPairs(kpi_code="K1", method=None, pairs=(pair("12", "8"), pair("-1", "8"), pair("11", "8")))
    with pytest.raises(RowsRefused) as refused:
        do(database, add_pairs, wrong)
    assert [(index, error.code) for index, error in refused.value.refused] == [(1, "number_negative")]
    assert refusal(database, add_pairs, AddPairs(kpi_code="K1", method=None, pairs=())) == (
        "measurement_empty",
        "value",
    )
    with database.read() as session:
        assert kpi_measurements(session, VIEWER, "K1") == ()


def only(database: Database) -> MeasurementView:
    with database.read() as session:
        (row,) = kpi_measurements(session, VIEWER, "K1")
    return row


def test_a_case_is_left_out_with_its_reason_and_can_count_again(database: Database) -> None:
    apply(database, *city(), measured({"kpi_code": "K1", "phase": Phase.AFTER, "value": q(9)}))
    row = only(database)
    out = LeaveOut(code=row.code, version=row.version, out=True, reason="電話で中断したため")
    do(database, leave_out, out)
    assert only(database).excluded == "電話で中断したため"
    assert card(database).kpis[0].effect.after is None
    assert refusal(database, leave_out, out)[0] == "conflict"
    again = LeaveOut(code=row.code, version=only(database).version, out=False, reason=" ")
    assert refusal(database, leave_out, again) == ("required", "reason")
    do(database, leave_out, again.model_copy(update={"reason": "中断ではなかったため"}))
    after = card(database).kpis[0].effect.after
    assert only(database).excluded is None
    assert after is not None
    assert after.n == 1


def test_leaving_out_is_for_editors_and_keeps_what_it_said_before(database: Database) -> None:
    apply(database, *city(), measured({"kpi_code": "K1", "phase": Phase.AFTER, "value": q(9)}))
    row = only(database)
    out = LeaveOut(code=row.code, version=row.version, out=True, reason="電話で中断したため")
    with database.write(VIEWER) as session, pytest.raises(PermissionDenied):
        leave_out(session, VIEWER, out)
    do(database, leave_out, out)
    with database.read() as session:
        (kept,) = session.scalars(select(MeasurementCorrection))
        assert (kept.reason, kept.old) == ("電話で中断したため", '{"excluded": null}')
    assert refusal(database, leave_out, out.model_copy(update={"code": "M0"}))[0] == "not_found"
