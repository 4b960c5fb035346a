"""Computes the effect of a KPI when its measurements or its plan change, and stores it for every reader."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from tracker.db import effects as store
from tracker.db.engine import Database
from tracker.db.measurements import observations
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
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


def refresh(database: Database) -> int:
    """Compute the effects that are not stored and return how many; whoever opens a database does this first.

    They are missing after a new version of the analysis, and after restoring a backup of an older one. Nothing a
    person did, so nobody's permission is asked and 変更履歴 has no line of it.
    """
    with database.read() as session:
        if not store.without_result(session):
            return 0
    with database.write(Actor("", Role.ADMIN)) as session:
        ids = store.without_result(session)
        recompute(session, ids)
    return len(ids)
