"""業務手順 and 困りごと from a file: they come back as they went out, and circles are refused at their last row."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.calls import apply, city, codes, counts, plan, sheet, stored
from tracker.db.engine import Database
from tracker.domain.codes import Audience
from tracker.domain.sheets import SheetData, SheetKind
from tracker.domain.step_codes import FlowState

WORK = {"code": "G1", "name": "届出", "department": "市民課", "peak_months": "3,4", "legal_basis": "住民基本台帳法"}


def step(number: int, follows: str | None = None, **more: Any) -> dict[str, Any]:
    fields = {"process_code": "G1", "state": FlowState.AS_IS, "number": number, "name": f"手順{number}"}
    return {**fields, "follows": follows, **more}


def steps(*rows: dict[str, Any]) -> SheetData:
    return sheet(SheetKind.PROCESS_STEPS, *rows)


def test_all_of_it_comes_back_as_it_went_out(database: Database) -> None:
    full = step(2, "1", actor="職員", minutes=Decimal("3.5"), wastes="copying,paper", note="支所を除く")
    pain = {
        "code": "N1",
        "audience": Audience.RESIDENT,
        "text": "3回書いた",
        "department": "市民課",
        "process_code": "G1",
        "initiative_code": "I1",
        "votes": 12,
        "posted_on": date(2026, 11, 2),
    }
    bare = {"code": "N2", "text": "待った", "posted_on": date(2026, 11, 3)}
    found = apply(
        database,
        *city(),
        sheet(SheetKind.PROCESSES, {**WORK, "ease": 4}),
        steps(full, step(1), step(1, state=FlowState.TO_BE)),
        sheet(SheetKind.PAIN_POINTS, pain, bare),
    )
    assert found.errors == []
    kinds = (SheetKind.PROCESSES, SheetKind.PROCESS_STEPS, SheetKind.PAIN_POINTS)
    out = [stored(database, kind) for kind in kinds]
    assert (out[0][0]["ease"], out[0][0]["peak_months"]) == (4, "3,4")
    assert {(row["number"], row["follows"], row["wastes"]) for row in out[1]} == {
        (1, None, None),
        (2, "1", "copying,paper"),
    }
    assert out[2][1] == {
        **dict.fromkeys(pain),
        **bare,
        "audience": Audience.STAFF,
        "votes": 0,
    }
    again = apply(database, *(sheet(kind, *rows) for kind, rows in zip(kinds, out, strict=True)))
    assert (again.writes, again.errors) == (0, [])


@pytest.mark.parametrize(
    ("rows", "refused"),
    [
        ((step(1, "1"),), 2),
        ((step(1), step(2, "3"), step(3)), 4),
        ((step(2), step(1, "2")), 3),
        ((step(3), step(1, "3"), step(2)), 3),
        ((step(1, "2"), step(2, "1"), step(3)), 3),
    ],
)
def test_a_circle_is_refused_at_the_row_that_closes_it(
    database: Database, rows: tuple[dict[str, Any], ...], refused: int
) -> None:
    apply(database, *city(), sheet(SheetKind.PROCESSES, WORK))
    found = plan(database, steps(*rows))
    assert codes(found) == [("steps_circular", "follows")]
    assert found.errors[0].row == refused


def test_what_a_file_says_anew_is_weighed_not_what_it_replaces(database: Database) -> None:
    apply(database, *city(), sheet(SheetKind.PROCESSES, WORK), steps(step(1), step(2, "1"), step(3, "2")))
    turned = apply(database, steps(step(1, "3"), step(2, "1"), step(3, None, name="最後"), step(4)))
    assert codes(turned) == [("steps_circular", "follows")]
    other = step(1, "2", state=FlowState.TO_BE)
    assert apply(database, steps(other, step(2, "1", state=FlowState.AS_IS))).errors != []
    fine = apply(database, steps(step(2, None), step(3, "1,2")))
    assert (fine.errors, counts(fine)[0][1:]) == ([], (0, 2, 0, 0))


def test_a_step_before_it_must_be_among_the_steps(database: Database) -> None:
    apply(database, *city(), sheet(SheetKind.PROCESSES, WORK))
    found = plan(database, steps(step(1), step(2, "9"), step(3, "1,2")))
    assert codes(found) == [("step_unknown", "follows")]
    assert plan(database, steps(step(2, "5"), step(5, "1"), step(1))).errors == []


def test_a_missing_row_deletes_no_step(database: Database) -> None:
    apply(database, *city(), sheet(SheetKind.PROCESSES, WORK), steps(step(1), step(2)))
    apply(database, steps(step(2, name="直す")))
    assert [row["name"] for row in stored(database, SheetKind.PROCESS_STEPS)] == ["手順1", "直す"]
