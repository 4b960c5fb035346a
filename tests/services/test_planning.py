"""First commitments last for ever, every moved date leaves a line, and nobody needs what needs him."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests.calls import EDITOR, NOW, VIEWER, apply, sheet
from tracker.db import planning as store
from tracker.db.engine import Database
from tracker.db.models import DateChange, Initiative
from tracker.domain.codes import Rating, Side, Step
from tracker.domain.errors import ConflictError, DomainError, PermissionDenied
from tracker.domain.planning import (
    ExplainMove,
    PlanLine,
    SaveAction,
    SaveConcern,
    SaveMilestone,
    SavePlan,
    SaveViewpoints,
    SetDependency,
)
from tracker.domain.sheets import SheetKind
from tracker.services.concerns import save_action, save_concern, save_viewpoints
from tracker.services.overview import overview
from tracker.services.planning import explain_move, plan_version, save_milestone, save_plan, set_dependency
from tracker.services.roadmap import plan_lines, unexplained_moves

TODAY = NOW.date()


@pytest.fixture
def city(database: Database) -> Database:
    rows = [
        {"code": f"I{n}", "title": f"取組{n}", "lead_department": "市民課", "planned_end": date(2027, 1, 31)}
        for n in (1, 2, 3)
    ]
    apply(database, sheet(SheetKind.DEPARTMENTS, {"code": "D1", "name": "市民課"}), sheet(SheetKind.INITIATIVES, *rows))
    return database


def call(database: Database, service: Any, command: Any, actor: Any = EDITOR) -> Any:
    with database.write(actor) as session:
        return service(session, actor, command)


def plan(database: Database, code: str = "I1") -> PlanLine:
    with database.read() as session:
        found = plan_lines(session, VIEWER, TODAY, overview(session, VIEWER, NOW))
    return next(line for line in found if line.code == code)


def version(database: Database, code: str = "I1") -> int:
    with database.read() as session:
        return plan_version(session, session.scalars(select(Initiative).where(Initiative.code == code)).one())


def command(database: Database, **changed: Any) -> SavePlan:
    given: dict[str, Any] = {
        "initiative_code": "I1",
        "planned_start": date(2026, 6, 1),
        "planned_end": date(2027, 1, 31),
        "steps": ((Step.PILOT, date(2026, 10, 1), date(2026, 12, 20)),),
        "reason": None,
        "version": version(database),
    }
    return SavePlan(**{**given, **changed})


def moves(database: Database) -> list[tuple[str, date | None, date | None, str | None]]:
    with database.read() as session:
        rows = session.scalars(select(DateChange).order_by(DateChange.id))
        return [(row.what, row.old_on, row.new_on, row.reason) for row in rows]


def test_the_first_date_is_a_commitment_and_no_move(city: Database) -> None:
    call(city, save_plan, command(city))
    line = plan(city)
    assert (line.first_start, line.first_end) == (date(2026, 6, 1), date(2027, 1, 31))
    assert (line.steps[2].first_from, line.steps[2].first_to) == (date(2026, 10, 1), date(2026, 12, 20))
    assert (moves(city), line.moves) == ([], 0)


def test_a_moved_date_needs_a_reason_and_the_first_commitment_stays(city: Database) -> None:
    call(city, save_plan, command(city))
    later = {"planned_end": date(2027, 4, 3), "steps": ((Step.PILOT, date(2026, 10, 1), date(2027, 2, 20)),)}
    with pytest.raises(DomainError) as refusal:
        call(city, save_plan, command(city, **later))
    assert (refusal.value.code, refusal.value.field) == ("move_reason", "reason")
    assert moves(city) == []
    call(city, save_plan, command(city, **later, reason="機器の納入が遅れたため"))
    assert moves(city) == [
        ("end", date(2027, 1, 31), date(2027, 4, 3), "機器の納入が遅れたため"),
        ("step3_to", date(2026, 12, 20), date(2027, 2, 20), "機器の納入が遅れたため"),
    ]
    line = plan(city)
    assert (line.first_end, line.steps[2].first_to) == (date(2027, 1, 31), date(2026, 12, 20))
    assert (line.slip_days, line.steps[2].slip_days, line.moves) == (62, 62, 2)


def test_moving_a_date_does_not_turn_the_rating_green(city: Database) -> None:
    call(city, save_plan, command(city, steps=((Step.PILOT, date(2026, 6, 1), date(2026, 8, 1)),)))
    assert plan(city).rating is Rating.ACTION_NEEDED
    far = ((Step.PILOT, date(2026, 6, 1), date(2028, 3, 31)),)
    call(city, save_plan, command(city, steps=far, reason="計画を見直したため"))
    assert plan(city).rating is Rating.ACTION_NEEDED


def test_a_file_moves_dates_too_and_its_missing_reason_can_be_given_once(city: Database) -> None:
    moved = {"code": "I2", "title": "取組2", "lead_department": "市民課", "planned_end": date(2027, 3, 1)}
    apply(city, sheet(SheetKind.INITIATIVES, moved))
    assert moves(city) == [("end", date(2027, 1, 31), date(2027, 3, 1), None)]
    assert plan(city, "I2").first_end == date(2027, 1, 31)
    with city.read() as session:
        assert unexplained_moves(session, VIEWER) == {"I2": 1}
        (row,) = store.date_changes(
            session, session.scalars(select(Initiative.id).where(Initiative.code == "I2")).one()
        )
    call(city, explain_move, ExplainMove(id=row.id, reason="議会の日程に合わせた"))
    with pytest.raises(DomainError, match="move_explained"):
        call(city, explain_move, ExplainMove(id=row.id, reason="別の理由"))
    assert moves(city)[0][3] == "議会の日程に合わせた"


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"planned_end": date(2026, 5, 1)}, "end_before_start", "planned_end"),
        ({"planned_start": date(1988, 1, 1)}, "date_out_of_range", "planned_end"),
        ({"planned_end": date(2101, 1, 1)}, "date_out_of_range", "planned_end"),
        ({"steps": ((Step.DIALOGUE, date(2026, 9, 1), date(2026, 8, 1)),)}, "end_before_start", "step2_to"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(city: Database, changed: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(DomainError) as refusal:
        call(city, save_plan, command(city, **changed))
    assert (refusal.value.code, refusal.value.field) == (code, field)


def test_dates_of_1989_and_2100_are_taken(city: Database) -> None:
    extremes = {"planned_start": date(1989, 4, 1), "planned_end": date(2100, 3, 31), "reason": "全期間"}
    call(city, save_plan, command(city, **extremes))
    assert plan(city).planned_start == date(1989, 4, 1)


def test_whoever_opened_the_plan_before_a_step_changed_is_told(city: Database) -> None:
    first, second = command(city), command(city, planned_start=date(2026, 7, 1))
    call(city, save_plan, first)
    with pytest.raises(ConflictError):
        call(city, save_plan, second)


def test_milestones_slip_and_are_reached(city: Database) -> None:
    code = call(
        city, save_milestone, SaveMilestone(code="", initiative_code="I1", name="契約", planned_on=date(2026, 9, 1))
    )
    assert code == "I1-M1"
    (line,) = plan(city).milestones
    assert (line.first_on, line.slip_days) == (date(2026, 9, 1), (TODAY - date(2026, 9, 1)).days)
    moved = SaveMilestone(
        code=code, initiative_code="I1", name="契約", planned_on=date(2026, 12, 1), version=1, reason="仕様の見直し"
    )
    call(city, save_milestone, moved)
    assert plan(city).milestones[0].slip_days == 91
    done = moved.model_copy(update={"done_on": date(2026, 11, 1), "version": 2, "reason": None})
    call(city, save_milestone, done)
    assert plan(city).milestones[0].slip_days == 61
    with pytest.raises(DomainError, match="date_in_future"):
        call(city, save_milestone, done.model_copy(update={"done_on": date(2027, 1, 1), "version": 3}))


def test_nobody_needs_what_needs_him_however_far_away(city: Database) -> None:
    call(city, set_dependency, SetDependency(initiative_code="I1", needs_code="I2"))
    call(city, set_dependency, SetDependency(initiative_code="I2", needs_code="I3"))
    for circle in (("I3", "I1"), ("I1", "I1")):
        with pytest.raises(DomainError, match="dependency_circle"):
            call(city, set_dependency, SetDependency(initiative_code=circle[0], needs_code=circle[1]))
    call(city, set_dependency, SetDependency(initiative_code="I1", needs_code="I2", wanted=False))
    call(city, set_dependency, SetDependency(initiative_code="I3", needs_code="I1"))
    assert [each.needs_code for each in plan(city, "I3").dependencies] == ["I1"]


def test_a_plan_that_begins_before_what_it_needs_ends_is_said_to(city: Database) -> None:
    call(city, set_dependency, SetDependency(initiative_code="I1", needs_code="I2"))
    assert [each.violated for each in plan(city).dependencies] == [False]
    call(city, save_plan, command(city))
    assert [each.violated for each in plan(city).dependencies] == [True]


def test_concerns_hold_an_initiative_up_until_they_are_answered(city: Database) -> None:
    raised = SaveConcern(
        code="",
        initiative_code="I1",
        text="災害で停電したときの手順がない",
        blocking=True,
        department_code="D1",
        raised_on=date(2026, 11, 2),
    )
    code = call(city, save_concern, raised)
    assert plan(city).rating is Rating.ACTION_NEEDED
    half = raised.model_copy(update={"code": code, "version": 1, "answer": "紙の手順を配った"})
    with pytest.raises(DomainError, match="answer_required"):
        call(city, save_concern, half)
    call(city, save_concern, half.model_copy(update={"answered_on": date(2026, 11, 10)}))
    assert plan(city).rating is not Rating.ACTION_NEEDED


def test_actions_and_viewpoints_are_kept(city: Database) -> None:
    action = SaveAction(code="", initiative_code="I1", text="様式を直す", owner_code=None, due_on=date(2026, 12, 1))
    assert call(city, save_action, action) == "I1-A1"
    assert call(city, save_action, action.model_copy(update={"initiative_code": None})) == "A-A1"
    views = SaveViewpoints(
        initiative_code="I1", purpose=Side.EFFICIENCY, target=None, outcome=Side.TRANSFORMATION, actor=None, version=1
    )
    call(city, save_viewpoints, views)
    with city.read() as session:
        item = session.scalars(select(Initiative).where(Initiative.code == "I1")).one()
        assert (item.view_purpose, item.view_target, item.view_outcome) == (Side.EFFICIENCY, None, Side.TRANSFORMATION)


def test_viewers_change_no_plan(city: Database) -> None:
    for service, wanted in (
        (save_plan, command(city)),
        (save_milestone, SaveMilestone(code="", initiative_code="I1", name="契約", planned_on=None)),
        (set_dependency, SetDependency(initiative_code="I1", needs_code="I2")),
    ):
        with pytest.raises(PermissionDenied):
            call(city, service, wanted, VIEWER)
