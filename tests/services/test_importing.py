"""Import: the plan tells the truth, everything or nothing is written, and the same file twice changes nothing."""

from datetime import date
from decimal import Decimal as D  # noqa: N817
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.calls import EDITOR, VIEWER, apply, codes, counts, plan, sheet, times
from tracker.db.engine import Database
from tracker.db.models import AuditLog, Department, Initiative, InitiativeStep, Measurement, MeasurementCorrection
from tracker.domain.codes import Basis, Direction, InitiativeType, KpiKind, Method, Phase, Step
from tracker.domain.errors import PermissionDenied
from tracker.domain.sheets import Quantity, SheetData, SheetKind, Unit
from tracker.services.exporting import sheet_rows
from tracker.services.importing import plan_import

B, A = Phase.BEFORE, Phase.AFTER


def q(amount: Any, unit: Unit = Unit.BARE) -> Quantity:
    return Quantity(D(str(amount)), unit)


def city(**kpi: Any) -> list[SheetData]:
    """One department, one initiative, one KPI of time."""
    return [
        sheet(
            SheetKind.KPIS,
            {
                "code": "K1",
                "initiative_code": "I1",
                "name": "受付時間",
                "kind": KpiKind.TIME,
                "direction": Direction.DECREASE,
                **kpi,
            },
        ),
        sheet(SheetKind.INITIATIVES, {"code": "I1", "title": "書かない窓口", "lead_department": "市民課"}),
        sheet(SheetKind.DEPARTMENTS, {"code": "D1", "name": "市民課"}),
    ]


def measured(*rows: dict[str, Any]) -> SheetData:
    return sheet(SheetKind.MEASUREMENTS, *rows)


def stored(database: Database, kind: SheetKind) -> list[dict[str, Any]]:
    with database.read() as session:
        return list(sheet_rows(session, VIEWER, kind))


def count(database: Database, table: Any) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_plan_writes_nothing_and_applying_it_does_what_it_said(database: Database) -> None:
    sheets = [*city(), measured(*times("K1", B, [q(12), q(14)]), *times("K1", A, [q(8)]))]
    shown = plan(database, *sheets)
    assert counts(shown) == [
        ("kpis", 1, 0, 0, 0),
        ("initiatives", 1, 0, 0, 0),
        ("departments", 1, 0, 0, 0),
        ("measurements", 3, 0, 0, 0),
    ]
    assert (shown.applied, count(database, Department)) == (False, 0)
    done = apply(database, *sheets)
    assert (done.applied, counts(done)) == (True, counts(shown))
    assert count(database, Measurement) == 3


def test_the_same_files_twice_change_nothing(database: Database) -> None:
    sheets = [*city(target=q(5)), measured(*times("K1", B, [q(12), q(12), q(14)]))]
    apply(database, *sheets)
    again = apply(database, *sheets)
    assert [found[1:] for found in counts(again)] == [(0, 0, 1, 0), (0, 0, 1, 0), (0, 0, 1, 0), (0, 0, 3, 0)]
    assert count(database, Measurement) == 3


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


def test_an_export_read_back_changes_nothing(database: Database) -> None:
    apply(
        database,
        *city(unit="時間", target=q(20, Unit.MINUTES), new_work_hours=D(90), note="=1+1"),
        sheet(
            SheetKind.PEOPLE, {"code": "P1", "name": "窓口 太郎", "department": "D1", "in_post_since": date(2024, 4, 1)}
        ),
        sheet(SheetKind.SETTINGS, {"fiscal_year": 2026, "yen_per_hour": D(2643), "hours_per_day": D(465)}),
        sheet(SheetKind.BUDGETS, {"initiative_code": "I1", "fiscal_year": 2026, "initial_yen": D(480000)}),
        sheet(SheetKind.PROCESSES, {"code": "W1", "name": "受付", "department": "市民課", "time_per_case": D("12.4")}),
        sheet(SheetKind.PILOTS, {"code": "T1", "initiative_code": "I1", "changed_on": date(2026, 8, 3)}),
        sheet(SheetKind.YEARLY_TARGETS, {"kpi_code": "K1", "fiscal_year": 2026, "target": q(1)}),
        measured({"kpi_code": "K1", "phase": B, "value": q(20, Unit.MINUTES), "n": 4, "sd": q("0.1")}),
    )
    revision = database.revision()
    sheets = [sheet(kind, *rows) for kind in SheetKind if (rows := stored(database, kind))]
    again = apply(database, *sheets)
    assert again.errors == []
    assert {found[2:4] for found in counts(again)} == {(0, 1)}
    assert again.writes == 0
    assert database.revision() == revision + 1


def test_any_refusal_means_nothing_is_written(database: Database) -> None:
    found = apply(database, *city(), measured(*times("K9", B, [q(12)])))
    assert codes(found) == [("unknown_reference", "kpi_code")]
    assert (found.applied, count(database, Department)) == (False, 0)
    assert counts(found)[-1] == ("measurements", 0, 0, 0, 1)


def test_an_empty_cell_empties_and_an_absent_column_leaves_alone(database: Database) -> None:
    apply(database, *city(note="窓口", starts_at="声をかけたとき", unit="分"))
    found = apply(database, city(note=None)[0])
    assert [(change.column, change.old, change.new) for change in found.changes] == [("note", "窓口", None)]
    kpi = stored(database, SheetKind.KPIS)[0]
    assert (kpi["note"], kpi["starts_at"]) == (None, "声をかけたとき")


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


def test_a_time_kpi_needs_a_unit_of_time(database: Database) -> None:
    assert codes(plan(database, *city(unit="半日"))) == [("unit_mismatch", "unit")]


def test_departments_and_people_may_be_named_unless_two_share_the_name(database: Database) -> None:
    people = sheet(
        SheetKind.PEOPLE, {"code": "P1", "name": "佐藤"}, {"code": "P2", "name": "佐藤"}, {"code": "P3", "name": "鈴木"}
    )
    departments = sheet(SheetKind.DEPARTMENTS, {"code": "D1", "name": "市民課"})
    row = {"code": "I1", "title": "書かない窓口", "lead_department": "市民課"}
    assert plan(database, people, departments, sheet(SheetKind.INITIATIVES, row | {"owner": "鈴木"})).errors == []
    assert plan(database, people, departments, sheet(SheetKind.INITIATIVES, row | {"owner": "P2"})).errors == []
    found = plan(database, people, departments, sheet(SheetKind.INITIATIVES, row | {"owner": "佐藤"}))
    assert codes(found) == [("ambiguous_name", "owner")]
    assert found.errors[0].params["codes"] == ["P1", "P2"]


def test_departments_may_not_contain_themselves(database: Database) -> None:
    apply(
        database,
        sheet(SheetKind.DEPARTMENTS, {"code": "D2", "name": "課", "parent": "D1"}, {"code": "D1", "name": "部"}),
    )
    found = plan(database, sheet(SheetKind.DEPARTMENTS, {"code": "D1", "name": "部", "parent": "D2"}))
    assert codes(found) == [("circular_parent", "parent")]
    assert counts(found) == [("departments", 0, 0, 0, 1)]


def test_a_code_twice_in_one_call_is_refused(database: Database) -> None:
    row = {"code": "D1", "name": "市民課"}
    found = plan(database, sheet(SheetKind.DEPARTMENTS, row), sheet(SheetKind.DEPARTMENTS, row, file="b.csv"))
    assert codes(found) == [("duplicate_key", "code")]
    assert found.errors[0].file == "b.csv"


def test_the_kind_of_a_measured_kpi_cannot_change(database: Database) -> None:
    apply(database, *city(), measured(*times("K1", B, [q(12)])))
    assert codes(plan(database, city(kind=KpiKind.MONEY)[0])) == [("kind_has_measurements", "kind")]


def test_an_end_before_a_stored_start_is_refused(database: Database) -> None:
    row = {"code": "I1", "title": "書かない窓口", "lead_department": "D1"}
    apply(
        database,
        sheet(SheetKind.DEPARTMENTS, {"code": "D1", "name": "市民課"}),
        sheet(SheetKind.INITIATIVES, row | {"planned_start": date(2026, 8, 1)}),
    )
    found = plan(database, sheet(SheetKind.INITIATIVES, row | {"planned_end": date(2026, 7, 1)}))
    assert codes(found) == [("end_before_start", "planned_end")]


def test_a_pilot_of_another_initiative_is_refused(database: Database) -> None:
    apply(
        database,
        *city(),
        sheet(SheetKind.INITIATIVES, {"code": "I2", "title": "別", "lead_department": "D1"}),
        sheet(SheetKind.PILOTS, {"code": "T2", "initiative_code": "I2"}),
    )
    assert codes(plan(database, city(pilot_code="T2")[0])) == [("pilot_other_initiative", "pilot_code")]


def test_partners_steps_and_new_focus_areas_come_with_the_initiative(database: Database) -> None:
    departments = sheet(
        SheetKind.DEPARTMENTS, {"code": "D1", "name": "収納対策課"}, {"code": "D2", "name": "保険年金課"}
    )
    row = {
        "code": "I1",
        "title": "消込",
        "lead_department": "D1",
        "partner_departments": ("保険年金課", "D2"),
        "focus_area": "税の見直し",
        "type": InitiativeType.STATUTORY,
    }
    found = apply(database, departments, sheet(SheetKind.INITIATIVES, row))
    assert [warning.code for warning in found.warnings] == ["focus_area_new"]
    kept = stored(database, SheetKind.INITIATIVES)[0]
    assert (kept["partner_departments"], kept["focus_area"], kept["step"]) == (
        ("D2",),
        "税の見直し",
        Step.CURRENT_STATE,
    )
    with database.read() as session:
        steps = session.execute(
            select(InitiativeStep.step, InitiativeStep.applicable).order_by(InitiativeStep.step)
        ).all()
    assert [tuple(step) for step in steps] == [(Step(1), True), (Step(2), True), (Step(3), False), (Step(4), True)]


def test_removed_partners_are_gone_and_written_down(database: Database) -> None:
    apply(database, *city(), sheet(SheetKind.DEPARTMENTS, {"code": "D2", "name": "保険年金課"}))
    row = {"code": "I1", "title": "書かない窓口", "lead_department": "D1"}
    apply(database, sheet(SheetKind.INITIATIVES, row | {"partner_departments": ("D2",)}))
    apply(database, sheet(SheetKind.INITIATIVES, row | {"partner_departments": None}))
    assert stored(database, SheetKind.INITIATIVES)[0]["partner_departments"] is None
    with database.read() as session:
        last = session.scalars(select(AuditLog).order_by(AuditLog.id.desc())).first()
    assert last is not None
    assert last.changes == '[["partner_departments", "D2", null]]'


def test_only_editors_may_import(database: Database) -> None:
    with pytest.raises(PermissionDenied), database.read() as session:
        plan_import(session, VIEWER, city())


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
