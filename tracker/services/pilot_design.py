"""The design of one pilot in one piece: read for its screen, and saved together with its primary KPI."""

from sqlalchemy.orm import Session

from tracker.db import pilot_design as reads
from tracker.db import pilots as store
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.domain.pilot_design import PilotDesign, ProcessChoice, SaveDesign
from tracker.services.kpis import save_kpi
from tracker.services.pilots import existing, save_pilot


def pilot_design(session: Session, actor: Actor, code: str) -> PilotDesign:
    """What the design of a pilot needs beside its view. Raises NotFound."""
    actor.require(Role.VIEWER)
    item = existing(session, code)
    return PilotDesign(
        kpis=reads.kpi_plans(session, item.id),
        processes=tuple(reads.process_choices(session)),
        has_after=store.has_after(session, item.id),
    )


def inventory(session: Session, actor: Actor) -> tuple[ProcessChoice, ...]:
    """Every 業務 a pilot can change."""
    actor.require(Role.VIEWER)
    return tuple(reads.process_choices(session))


def save_design(session: Session, actor: Actor, command: SaveDesign) -> str:
    """Save a pilot and its primary KPI, both or neither, and return the pilot's code.

    Raises what ``save_pilot`` and ``save_kpi`` raise.
    """
    code = save_pilot(session, actor, command.pilot)
    if command.kpi is not None:
        save_kpi(session, actor, command.kpi.model_copy(update={"pilot_code": code}))
    return code
