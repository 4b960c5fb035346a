"""Computes the effect of a KPI when its measurements or its plan change, and stores it for every reader."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from tracker.db import effects as store
from tracker.db.measurements import observations
from tracker.domain.effects import analyse


def recompute(session: Session, kpi_ids: Iterable[int]) -> None:
    """Analyse the KPIs anew from all their measurements. Part of the transaction that changed them."""
    wanted = sorted(set(kpi_ids))
    session.flush()
    results = {
        kpi_id: analyse(spec, observations(session, kpi_id)).model_dump_json()
        for kpi_id, spec in store.specs(session, wanted)
    }
    store.keep(session, results)
