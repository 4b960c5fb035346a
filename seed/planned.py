"""What people did with plans, through the services of the screens: moved dates, handovers, viewpoints, 対応.

The session's clock says when. Reads the files of its own; what moves when is decided in ``moves`` and ``stages``.
"""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from seed import files
from seed.calendar import Shift
from seed.moves import Handover, Move
from tracker.domain.actor import Actor
from tracker.domain.codes import Side, Viewpoint
from tracker.domain.planning import SaveAction, SaveMilestone, SavePlan, SaveViewpoints
from tracker.domain.sheets import ParsedRow, SheetData, SheetKind
from tracker.services.concerns import save_action, save_viewpoints
from tracker.services.importing import apply_import
from tracker.services.initiatives import existing
from tracker.services.planning import plan_version, save_milestone, save_plan
from tracker.services.standing import plans

SIDES = {"効率": Side.EFFICIENCY, "変革": Side.TRANSFORMATION, "": None}
HEADERS = {Viewpoint.PURPOSE: "目的", Viewpoint.TARGET: "対象", Viewpoint.OUTCOME: "成果", Viewpoint.ACTOR: "主体"}


def move(session: Session, actor: Actor, made: Move) -> None:
    """Move a date of a plan, with its reason."""
    if made.target.milestone is not None:
        _move_milestone(session, actor, made)
        return
    target, item = made.target, existing(session, made.target.initiative)
    days = {"planned_start": item.planned_start, "planned_end": item.planned_end}
    steps = []
    if target.step is None:
        days[target.column] = made.to
    else:
        (step,) = (each for each in plans(session, [item.id]).steps[item.id] if each.step is target.step)
        ends = {"planned_from": step.planned_from, "planned_to": step.planned_to} | {target.column: made.to}
        steps = [(target.step, ends["planned_from"], ends["planned_to"])]
    version, reason = plan_version(session, item), made.reason
    save_plan(session, actor, SavePlan(initiative_code=item.code, **days, steps=steps, reason=reason, version=version))


def _move_milestone(session: Session, actor: Actor, made: Move) -> None:
    item = existing(session, made.target.initiative)
    (line,) = (each for each in plans(session, [item.id]).milestones[item.id] if each.code == made.target.milestone)
    kept = {name: getattr(line, name) for name in ("code", "name", "done_on", "note", "version")}
    moved = SaveMilestone(initiative_code=item.code, planned_on=made.to, reason=made.reason, **kept)
    save_milestone(session, actor, moved)


def hand_over(session: Session, actor: Actor, made: Handover) -> None:
    """Another person takes charge: a file that says nothing else."""
    row = ParsedRow(2, {"code": made.initiative, "owner": made.successor}, {})
    apply_import(session, actor, [SheetData("引継ぎ", "取組", SheetKind.INITIATIVES, {}, rows=[row], read=1)])


def enter_today(session: Session, actor: Actor, shift: Shift) -> None:
    """The four viewpoints as they are answered, and what was agreed to be done."""
    for row in files.rows(files.VIEWPOINTS):
        code = row["取組コード"]
        sides = {viewpoint.value: SIDES[row[header]] for viewpoint, header in HEADERS.items()}
        version = existing(session, code).version
        save_viewpoints(session, actor, SaveViewpoints(initiative_code=code, version=version, **sides))
    for action in _actions(shift):
        save_action(session, actor, action)


def _actions(shift: Shift) -> Iterator[SaveAction]:
    for row in files.rows(files.ACTIONS):
        done = row["終えた日"]
        yield SaveAction(
            code="",
            initiative_code=row["取組コード"] or None,
            text=row["内容"],
            owner_code=row["担当者"],
            due_on=shift.recent(date.fromisoformat(row["期限"])),
            done_on=shift.lately(date.fromisoformat(done)) if done else None,
            result=row["結果"] or None,
        )
