"""One KPI over time, for screens and exports. Computed when it is asked for; nothing of it is stored."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from tracker.db import measurements as store
from tracker.db.effects import specs
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.domain.errors import NotFound
from tracker.domain.series import Rebase, SeriesView, series_of


def kpi_series(session: Session, actor: Actor, code: str, rebases: Iterable[Rebase] = ()) -> SeriesView:
    """The series of a KPI with limits, marks and icons. Raises NotFound, and what ``series_of`` refuses."""
    actor.require(Role.VIEWER)
    kpi = store.kpi(session, code)
    if kpi is None:
        raise NotFound("kpi", code)
    ((_, spec),) = specs(session, [kpi.id])
    return series_of(kpi.code, kpi.name, spec, store.observations(session, kpi.id), rebases)
