"""計測 in an import: corrections, multisets, pairs, and figures that fit their KPI."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests.calls import EDITOR, apply, city, codes, count, counts, measured, plan, q, sheet, stored, times
from tracker.db.engine import Database
from tracker.db.models import AuditLog, Initiative, Measurement, MeasurementCorrection
from tracker.domain.codes import Basis, Direction, KpiKind, Method, Phase
from tracker.domain.sheets import SheetKind, Unit

B, A = Phase.BEFORE, Phase.AFTER


def test_rows_without_a_code_are_a_multiset(database: Database) -> None:
    apply(database, *city(), measured(*times("K1", B, [q(12)])))
    more = apply(database, measured(*times("K1", B, [q(12), q(12), q("12.0"), q(9)])))
    assert counts(more) == [("measurements", 3, 0, 1, 0)]
    assert sorted(row["value"].amount for row in stored(database, SheetKind.MEASUREMENTS)) == [9, 12, 12, 12]


def test_a_row_added_below_an_export_counts_even_when_it_equals_one_above(database: Database) -> None:
    apply(database, *city(), measured(*times("K1", B, [q(12)])))
    exported = stored(database, SheetKind.MEASUREMENTS)
    found = apply(database, measured(*exported, {"kpi_code": "K1", "phase": B, "value": q(12)}))
    assert counts(found) == [("measurements", 1, 0, 1, 0)]


def test_a_correction_keeps_the_old_value_and_the_reason(database: Database) -> None:
    apply(database, *city(), measured(*times("K1", B, [q(12), q(14)])))
    first = stored(database, SheetKind.MEASUREMENTS)[0]
    change = {
        "kpi_code": "K1",
        "phase": B,
        "value": q(21),
        "note": "書き間違い",
        "measurement_code": first["measurement_code"],
    }
    found = apply(database, measured(change))
    assert counts(found) == [("measurements", 0, 1, 0, 0)]
    with database.read() as session:
        kept = session.scalars(select(MeasurementCorrection)).one()
        assert ('"value": "12"' in kept.old, kept.reason, kept.corrected_by) == (True, "書き間違い", EDITOR.name)
    assert counts(apply(database, measured(change))) == [("measurements", 0, 0, 1, 0)]


def test_a_correction_without_a_reason_is_pointed_out(database: Database) -> None:
    apply(database, *city(), measured(*times("K1", B, [q(12)])))
    code = stored(database, SheetKind.MEASUREMENTS)[0]["measurement_code"]
    found = plan(database, measured({"kpi_code": "K1", "phase": B, "value": q(13), "measurement_code": code}))
    assert [warning.code for warning in found.warnings] == ["reason_missing"]


def test_a_measurement_code_of_another_kpi_is_refused(database: Database) -> None:
    other = sheet(
        SheetKind.KPIS,
        {"code": "K2", "initiative_code": "I1", "name": "待ち", "kind": KpiKind.TIME, "direction": Direction.DECREASE},
    )
    apply(database, *city(), measured({"kpi_code": "K1", "phase": B, "value": q(12), "measurement_code": "X1"}))
    found = plan(database, other, measured({"kpi_code": "K2", "phase": B, "value": q(12), "measurement_code": "X1"}))
    assert codes(found) == [("measurement_code_other_kpi", "measurement_code")]


def test_a_pair_key_stands_for_one_case_per_phase(database: Database) -> None:
    apply(database, *city(), measured({"kpi_code": "K1", "phase": B, "value": q(12), "pair_key": "1"}))
    assert plan(database, measured({"kpi_code": "K1", "phase": A, "value": q(9), "pair_key": "1"})).errors == []
    found = plan(database, measured({"kpi_code": "K1", "phase": B, "value": q(9), "pair_key": "1"}))
    assert codes(found) == [("pair_key_repeated", "pair_key")]
    assert counts(found) == [("measurements", 0, 0, 0, 1)]


@pytest.mark.parametrize(
    ("kind", "row", "expected"),
    [
        (KpiKind.TIME, {"value": q(-1)}, ("number_negative", "value")),
        (KpiKind.TIME, {"value": q(5, Unit.PERCENT)}, ("unit_mismatch", "value")),
        (KpiKind.TIME, {"numerator": 1, "denominator": 2}, ("value_not_for_kind", "numerator")),
        (KpiKind.PROPORTION, {"value": q(101)}, ("proportion_range", "value")),
        (KpiKind.PROPORTION, {"numerator": 3, "denominator": 2}, ("numerator_over_denominator", "numerator")),
        (KpiKind.PROPORTION, {"numerator": 3}, ("measurement_empty", "denominator")),
        (KpiKind.SCORE, {"value": q(6)}, ("score_range", "value")),
        (KpiKind.COUNT, {"tally": ((1, 2),)}, ("value_not_for_kind", "tally")),
        (KpiKind.MONEY, {"value": q(5, Unit.MINUTES)}, ("unit_mismatch", "value")),
        (KpiKind.COUNT, {"n": 3}, ("measurement_empty", "value")),
    ],
)
def test_figures_must_fit_the_kind(
    sqlite_database: Database, kind: KpiKind, row: dict[str, Any], expected: tuple[str, str]
) -> None:
    found = plan(sqlite_database, *city(kind=kind), measured({"kpi_code": "K1", "phase": B, **row}))
    assert codes(found) == [expected]


def test_money_may_be_below_zero_and_a_case_longer_than_a_day_is_pointed_out(database: Database) -> None:
    found = plan(database, *city(kind=KpiKind.MONEY), measured(*times("K1", B, [q(-5)])))
    assert (found.errors, found.warnings) == ([], [])
    found = plan(database, *city(), measured(*times("K1", B, [q(481)])))
    assert [warning.code for warning in found.warnings] == ["long_case"]


def test_bare_numbers_are_in_the_unit_of_the_kpi(database: Database) -> None:
    hours = city(kind=KpiKind.ANNUAL_HOURS, unit=None)
    apply(database, *hours, measured(*times("K1", B, [q(1095), q(60, Unit.MINUTES)])))
    with database.read() as session:
        assert session.scalars(select(Measurement.value).order_by(Measurement.id)).all() == [65700, 60]
    assert [row["value"] for row in stored(database, SheetKind.MEASUREMENTS)] == [q(1095), q(1)]


def test_measured_rows_keep_method_basis_and_date(database: Database) -> None:
    row = {
        "kpi_code": "K1",
        "phase": B,
        "value": q(12),
        "method": Method.MEASURED,
        "basis": Basis.EXPECTED,
        "observed_on": date(2026, 8, 3),
        "recorder": "甲",
        "case_type": "転入",
        "pair_key": "7",
    }
    apply(database, *city(), measured(row))
    kept = stored(database, SheetKind.MEASUREMENTS)[0]
    assert {name: kept[name] for name in row} == row


def test_codes_for_new_measurements_never_clash_with_brought_in_ones(database: Database) -> None:
    brought = f"M{database.revision() + 2}-1"
    apply(database, *city(), measured({"kpi_code": "K1", "phase": B, "value": q(1), "measurement_code": brought}))
    apply(database, measured({"kpi_code": "K1", "phase": B, "value": q(2)}))
    found = [row["measurement_code"] for row in stored(database, SheetKind.MEASUREMENTS)]
    assert len(set(found)) == 2


def test_one_line_of_history_stands_for_a_bulk_of_measurements(database: Database) -> None:
    apply(database, *city(), measured(*times("K1", B, [q(n) for n in range(1, 200)])))
    with database.read() as session:
        lines = session.scalars(select(AuditLog.changes).where(AuditLog.table_name == "measurement")).all()
    assert lines == ['[["rows", null, "199"]]']
    assert count(database, Initiative) == 1
