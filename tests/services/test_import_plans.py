"""Plans from a file: dates of steps, 節目 and needs come in, leave their first promise, and never go in a circle."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests.calls import apply, codes, counts, plan, sheet, stored
from tracker.db.engine import Database
from tracker.db.models import DateChange, InitiativeStep, Milestone
from tracker.domain.codes import Step
from tracker.domain.sheets import SheetKind

STEP: dict[str, Any] = {
    "initiative_code": "I1",
    "step": Step.PILOT,
    "planned_from": date(2026, 10, 1),
    "planned_to": date(2027, 1, 31),
}
MILESTONE: dict[str, Any] = {"code": "M1", "initiative_code": "I1", "name": "契約", "planned_on": date(2026, 12, 1)}


def initiatives(count: int = 3) -> list[Any]:
    rows = [{"code": f"I{n}", "title": f"取組{n}", "lead_department": "D1"} for n in range(1, count + 1)]
    return [sheet(SheetKind.DEPARTMENTS, {"code": "D1", "name": "市民課"}), sheet(SheetKind.INITIATIVES, *rows)]


def need(*pairs: tuple[str, str]) -> Any:
    return sheet(SheetKind.DEPENDENCIES, *({"initiative_code": one, "needs_code": two} for one, two in pairs))


def test_plans_come_in_with_their_initiatives_and_come_back_unchanged(database: Database) -> None:
    found = apply(
        database,
        *initiatives(),
        sheet(SheetKind.STEP_PLANS, STEP),
        sheet(SheetKind.MILESTONES, MILESTONE),
        need(("I1", "I2")),
    )
    assert found.errors == []
    assert [row["planned_to"] for row in stored(database, SheetKind.STEP_PLANS)] == [date(2027, 1, 31)], "no empty rows"
    with database.read() as session:
        assert len(session.scalars(select(InitiativeStep)).all()) == 3 * 4, "filled in, not added"
        step = session.scalars(select(InitiativeStep).where(InitiativeStep.first_to.is_not(None))).one()
        assert (step.step, step.first_from, step.first_to) == (Step.PILOT, date(2026, 10, 1), date(2027, 1, 31))
        assert session.scalars(select(Milestone.first_on)).one() == date(2026, 12, 1)
    kinds = (SheetKind.STEP_PLANS, SheetKind.MILESTONES, SheetKind.DEPENDENCIES)
    again = apply(database, *(sheet(kind, *stored(database, kind)) for kind in kinds))
    assert [count[1:] for count in counts(again)] == [(0, 0, 1, 0)] * 3


def test_a_day_a_file_moves_is_a_move_without_a_reason(database: Database) -> None:
    apply(database, *initiatives(), sheet(SheetKind.STEP_PLANS, STEP))
    apply(database, sheet(SheetKind.STEP_PLANS, {**STEP, "planned_to": date(2027, 3, 31)}))
    with database.read() as session:
        (moved,) = session.scalars(select(DateChange)).all()
        assert (moved.what, moved.old_on, moved.new_on, moved.reason) == (
            "step3_to", date(2027, 1, 31), date(2027, 3, 31), None,
        )  # fmt: skip
        assert session.scalars(
            select(InitiativeStep.first_to).where(InitiativeStep.first_to.is_not(None))
        ).first() == date(2027, 1, 31)


def test_a_step_without_any_day_is_no_news(database: Database) -> None:
    empty = {"initiative_code": "I1", "step": Step.DIALOGUE, "planned_from": None, "planned_to": None}
    apply(database, *initiatives())
    found = apply(database, sheet(SheetKind.STEP_PLANS, empty))
    assert [count[1:] for count in counts(found)] == [(0, 0, 1, 0)]


def test_an_end_before_its_start_is_refused(database: Database) -> None:
    apply(database, *initiatives())
    found = plan(database, sheet(SheetKind.STEP_PLANS, {**STEP, "planned_to": date(2026, 9, 30)}))
    assert codes(found) == [("end_before_start", "planned_to")]


@pytest.mark.parametrize(
    "pairs",
    [(("I1", "I1"),), (("I1", "I2"), ("I2", "I1")), (("I1", "I2"), ("I2", "I3"), ("I3", "I1"))],
    ids=["itself", "two", "three"],
)
def test_a_circle_in_a_file_is_refused_at_the_row_that_closes_it(
    database: Database, pairs: tuple[tuple[str, str], ...]
) -> None:
    apply(database, *initiatives())
    found = apply(database, need(*pairs))
    assert codes(found) == [("dependency_circle", "needs_code")]
    assert stored(database, SheetKind.DEPENDENCIES) == []


def test_a_circle_with_what_is_stored_is_refused(database: Database) -> None:
    apply(database, *initiatives(), need(("I1", "I2"), ("I2", "I3")))
    assert codes(plan(database, need(("I3", "I1")))) == [("dependency_circle", "needs_code")]
    assert codes(plan(database, need(("I1", "I3")))) == []
