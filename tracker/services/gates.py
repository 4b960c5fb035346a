"""Where an initiative stands by its 確認項目."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.db.gates import met_checks
from tracker.db.initiatives import all_applicable, applicable, declared_steps
from tracker.db.models import Initiative
from tracker.domain.codes import Check, Step
from tracker.domain.gates import missing, stands_at


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an initiative stands and which checks are open there; ``met`` holds all that are met."""

    step: Step
    missing: tuple[Check, ...]
    met: frozenset[Check]


def standings(session: Session, ids: Sequence[int] | None = None) -> dict[int, Standing]:
    """Initiative id → where it stands, for all initiatives (or some) in a handful of queries."""
    met, applies = met_checks(session, ids), all_applicable(session, ids)
    declared = declared_steps(session, ids)
    return {id_: _standing(step, met.get(id_, set()), applies.get(id_, {})) for id_, step in declared}


def _standing(declared: Step, met: set[Check], applies: dict[Step, bool]) -> Standing:
    at = stands_at(declared, met, applies)
    return Standing(at, missing(at, met), frozenset(met))


def open_checks(session: Session, item: Initiative) -> tuple[Step, tuple[Check, ...]]:
    """The step an initiative stands at, and the checks still open there."""
    met = met_checks(session, [item.id])[item.id]
    at = stands_at(item.step, met, applicable(session, item.id))
    return at, missing(at, met)
