"""Import: the plan tells the truth, everything or nothing is written, and the same file twice changes nothing."""

from datetime import date
from decimal import Decimal as D  # noqa: N817

import pytest
from sqlalchemy import select

from tests.calls import VIEWER, apply, city, codes, count, counts, measured, plan, q, sheet, stored, times
from tracker.db.engine import Database
from tracker.db.models import AuditLog, Department, InitiativeStep, Measurement
from tracker.domain.codes import InitiativeType, KpiKind, Phase, Step
from tracker.domain.errors import PermissionDenied
from tracker.domain.sheets import SheetKind, Unit
from tracker.services.importing import plan_import

B, A = Phase.BEFORE, Phase.AFTER


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
    assert all(found[1:3] == (0, 0) and found[3] for found in counts(again))
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


def test_a_name_is_known_whatever_its_spaces_and_widths(database: Database) -> None:
    people = sheet(SheetKind.PEOPLE, {"code": "P1", "name": "藤代 恵"}, {"code": "P2", "name": "Ｍ．Ｓｍｉｔｈ"})
    departments = sheet(SheetKind.DEPARTMENTS, {"code": "D1", "name": "市民課"})
    row = {"title": "書かない窓口", "lead_department": "市民課"}
    named = {"I1": "藤代　恵", "I2": "藤代恵", "I3": "M.Smith"}
    rows = (row | {"code": code, "owner": owner} for code, owner in named.items())
    apply(database, people, departments, sheet(SheetKind.INITIATIVES, *rows))
    assert [found["owner"] for found in stored(database, SheetKind.INITIATIVES)] == ["P1", "P1", "P2"]


def test_refusals_come_from_the_top_of_the_sheet_down(database: Database) -> None:
    row = {"title": "書かない窓口", "lead_department": "D1"}
    departments = sheet(SheetKind.DEPARTMENTS, {"code": "D1", "name": "市民課"}, {"code": "D2", "name": "税務課"})
    initiatives = sheet(
        SheetKind.INITIATIVES,
        row | {"code": "I1", "owner": "だれか"},
        row | {"code": "I2", "lead_department": "宇宙課"},
        row | {"code": "I1", "deputy": "だれか"},
    )
    found = plan(database, initiatives, departments)
    assert [error.row for error in found.errors] == sorted(error.row or 0 for error in found.errors)
    assert len(found.errors) > 2


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


def test_a_thousand_refusals_are_listed_and_the_rest_is_counted(sqlite_database: Database) -> None:
    rows = [{"code": f"I{n}", "title": "取組", "lead_department": "無い課"} for n in range(1_200)]
    found = plan(sqlite_database, sheet(SheetKind.INITIATIVES, *rows))
    assert (len(found.errors), found.errors[-1].code, found.errors[-1].params) == (1_001, "more_errors", {"count": 200})
    assert counts(found) == [("initiatives", 0, 0, 0, 1_200)]
