"""横展開: the shortlist of like 業務 in other departments, and what becomes of it when a person confirms one."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from tracker.db import pilots as store
from tracker.db import transfers as transfer_store
from tracker.db.models import Department, FocusArea, Initiative, Pilot, Process, Transfer
from tracker.db.rows import id_by_code
from tracker.domain.actor import Actor
from tracker.domain.codes import Answer, Lifecycle, Role
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.initiatives import SaveInitiative
from tracker.domain.numbering import following
from tracker.domain.pilots import AnswerTransfer, PilotView
from tracker.domain.results import KpiResult, Results
from tracker.domain.sheets import SheetKind
from tracker.domain.transfers import (
    Blocked,
    Candidate,
    Obstacle,
    Origin,
    Shortlist,
    Work,
    candidates,
    cautious_first,
    measured,
    saving,
)
from tracker.services.initiatives import save_initiative
from tracker.services.pilots import existing
from tracker.services.starting import FIRST_INITIATIVE


def shortlist(session: Session, actor: Actor, results: Results) -> Shortlist:
    """Where the pilots among ``results`` may spread, the most cautious hours first."""
    actor.require(Role.VIEWER)
    works, answers = transfer_store.works(session), transfer_store.answers(session)
    found: list[Candidate] = []
    blocked: list[Blocked] = []
    alone: list[Origin] = []
    for pilot in results.pilots:
        origin = _origin(pilot, [kpi for kpi in results.kpis if kpi.pilot_code == pilot.code], works)
        if isinstance(origin, Obstacle):
            blocked.append(_blocked(pilot, origin))
            continue
        already = {line.department_code for line in pilot.adoptions}
        others = [work for work in works.values() if _elsewhere(work, pilot, already)]
        own = list(candidates(origin, others, answers.get(pilot.code, {})))
        found += own
        alone += [] if own else [origin]
    return Shortlist(candidates=cautious_first(found), blocked=tuple(blocked), alone=tuple(alone))


def _elsewhere(work: Work, pilot: PilotView, already: set[str]) -> bool:
    """A department that works the new way already saves these hours already; so does the initiative's own work."""
    return work.department_code not in already and work.owner_code != pilot.initiative_code


def _blocked(pilot: PilotView, obstacle: Obstacle) -> Blocked:
    return Blocked(
        pilot_code=pilot.code,
        initiative_title=pilot.initiative_title,
        department=pilot.department,
        obstacle=obstacle,
    )


def _origin(pilot: PilotView, kpis: Sequence[KpiResult], works: dict[str, Work]) -> Origin | Obstacle:
    decided = pilot.decision
    found = measured(kpis, decided.decision if decided else None)
    if isinstance(found, Obstacle):
        return found
    code = pilot.process_code or found.process_code
    if code is None or found.effect.before is None:
        return Obstacle.NO_PROCESS
    minutes, interval = saving(found)
    own = works[code]
    department = own.department_code or pilot.department_code
    return Origin(
        pilot_code=pilot.code,
        initiative_code=pilot.initiative_code,
        initiative_title=pilot.initiative_title,
        department=pilot.department,
        department_code=pilot.department_code,
        work=own.model_copy(update={"department_code": department}),
        kpi_code=found.code,
        kpi_name=found.name,
        audience=found.audience,
        baseline=found.effect.before.estimate,
        minutes=minutes,
        interval=interval,
        decision=decided.decision if decided else None,
    )


def answer(session: Session, actor: Actor, command: AnswerTransfer) -> str | None:
    """Keep what a person found; yes makes the follow-on initiative once and returns its code.

    Raises NotFound, DomainError ``transfer_department`` for a 業務 without a department of its own,
    ``transfer_followed`` when a no comes after the initiative was made, ``required`` / ``text_too_long`` at ``title``.
    """
    actor.require(Role.EDITOR)
    pilot = existing(session, command.pilot_code)
    process = store.process(session, command.process_code)
    if process is None:
        raise NotFound("process", command.process_code)
    row = store.transfer(session, pilot.id, process.id)
    if row is not None and row.initiative_id is not None:
        return _followed(session, row, command.alike)
    if row is None:
        row = Transfer(pilot_id=pilot.id, process_id=process.id, alike=command.alike, answered_on=command.on)
        session.add(row)
    row.alike, row.answered_on = command.alike, command.on
    code = None
    if command.alike is Answer.YES:
        code = _follow(session, actor, command, pilot, process)
        row.initiative_id = id_by_code(session, SheetKind.INITIATIVES)[code]
        process.initiative_id = process.initiative_id or row.initiative_id
    session.flush()
    return code


def _followed(session: Session, row: Transfer, alike: Answer) -> str:
    """The initiative there is already; taking the answer back would leave it without its origin."""
    made = session.get_one(Initiative, row.initiative_id)
    if alike is Answer.NO:
        raise DomainError("transfer_followed", field="alike", initiative=made.title)
    return made.code


def _follow(session: Session, actor: Actor, command: AnswerTransfer, pilot: Pilot, process: Process) -> str:
    """Add the initiative of the other department, as a 提案, of the origin's type and focus area."""
    origin = session.get_one(Initiative, pilot.initiative_id)
    department = session.get(Department, process.department_id) if process.department_id else None
    own = session.get(Process, transfer_store.process_of(session, pilot) or 0)
    home = own.department_id if own is not None and own.department_id else origin.lead_department_id
    if department is None or department.id == home:
        raise DomainError("transfer_department", field="title")
    area = session.get(FocusArea, origin.focus_area_id) if origin.focus_area_id else None
    code = following(id_by_code(session, SheetKind.INITIATIVES), FIRST_INITIATIVE)
    save_initiative(
        session,
        actor,
        SaveInitiative(
            code=code,
            title=command.title or "",
            type=origin.type,
            lifecycle=Lifecycle.PROPOSED,
            lead_department_code=department.code,
            focus_area=area.name if area else None,
            purpose=command.purpose,
        ),
    )
    return code
