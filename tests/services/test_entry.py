"""Measurements typed or pasted on a screen."""

from decimal import Decimal

import pytest

from tests.calls import VIEWER, apply, city, measured, q
from tests.services.test_initiatives import card, do, refusal
from tracker.db.engine import Database
from tracker.domain.codes import Basis, KpiKind, Method, Phase
from tracker.domain.entry import AddMeasurements, NewMeasurement, RowsRefused
from tracker.domain.sheets import Quantity, Unit
from tracker.services.measurements import add_measurements
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
