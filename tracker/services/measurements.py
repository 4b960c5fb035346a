"""Corrections of what was measured: the old figure is kept with the reason, and the effect is computed anew."""

from sqlalchemy.orm import Session

from tracker.db import measurements as store
from tracker.db.models import Kpi
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.domain.errors import NotFound
from tracker.domain.measurements import KpiUnit, check_figures, check_tally
from tracker.domain.organisation import CorrectMeasurement
from tracker.domain.sheets.spec import TEXT_LENGTH
from tracker.domain.text import clean
from tracker.services.effects import recompute
from tracker.services.versions import check

_FIGURES = ("value", "n", "total", "sd", "numerator", "denominator", "tally")


def correct_measurement(session: Session, actor: Actor, command: CorrectMeasurement) -> None:
    """Replace the figures of one measurement.

    Raises NotFound, ConflictError, DomainError ``required`` (field reason), or what ``check_figures`` refuses.
    """
    actor.require(Role.EDITOR)
    item = store.one(session, command.code)
    if item is None:
        raise NotFound("measurement", command.code)
    figures = {name: getattr(command, name) for name in _FIGURES}
    figures["tally"] = check_tally(command.tally)
    check(session, item, command.code, command.version, figures)
    reason = clean(command.reason, "reason", TEXT_LENGTH, required=True)
    kpi = session.get_one(Kpi, item.kpi_id)
    check_figures(KpiUnit(kpi.kind, kpi.unit), figures)
    content = store.Content(**{name: getattr(item, name) for name in store.Content._fields})
    store.correct(session, item.id, content._replace(**figures), reason or "")
    recompute(session, [kpi.id])
