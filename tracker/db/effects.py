"""What the analysis needs to know of KPIs, and where its results are kept."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from tracker.db.models import Adoption, Kpi, KpiEffect, Pilot, PlanChange
from tracker.db.rows import batched
from tracker.domain.effects.model import KpiSpec


def specs(session: Session, kpi_ids: Sequence[int]) -> Iterator[tuple[int, KpiSpec]]:
    """(KPI id, what the analysis must know) for the given KPIs."""
    live = select(Adoption.pilot_id, func.min(Adoption.live_on).label("live_on")).group_by(Adoption.pilot_id).subquery()
    changed = select(PlanChange.id).where(PlanChange.pilot_id == Pilot.id).exists()
    for some in batched(kpi_ids):
        query = (
            select(Kpi, Pilot, live.c.live_on, changed)
            .outerjoin(Pilot, Pilot.id == Kpi.pilot_id)
            .outerjoin(live, live.c.pilot_id == Pilot.id)
            .where(Kpi.id.in_(some))
        )
        for kpi, pilot, live_on, was_changed in session.execute(query.order_by(Kpi.id)).all():
            yield kpi.id, _spec(kpi, pilot, live_on, was_changed)


def _spec(kpi: Kpi, pilot: Pilot | None, live_on: date | None, was_changed: bool) -> KpiSpec:
    return KpiSpec(
        kind=kpi.kind,
        direction=kpi.direction,
        unit=kpi.unit,
        target=kpi.target,
        smallest_worthwhile_change=kpi.smallest_worthwhile_change,
        changed_on=pilot.changed_on if pilot else None,
        window_from=pilot.after_from if pilot else None,
        window_to=pilot.after_to if pilot else None,
        learning_days=pilot.learning_days if pilot else None,
        plan_fixed_on=pilot.plan_fixed_on if pilot else None,
        plan_changed=bool(was_changed),
        rolled_out_on=live_on,
        selection=pilot.selection if pilot else None,
    )


def without_result(session: Session) -> list[int]:
    """Ids of the KPIs whose effect is not stored."""
    return list(session.scalars(select(Kpi.id).outerjoin(KpiEffect).where(KpiEffect.kpi_id.is_(None)).order_by(Kpi.id)))


def keep(session: Session, results: dict[int, str]) -> None:
    """Replace the stored results (JSON by KPI id)."""
    for some in batched(list(results)):
        session.execute(delete(KpiEffect).where(KpiEffect.kpi_id.in_(some)))
        rows = [{"kpi_id": id_, "revision": session.info["revision"], "result": results[id_]} for id_ in some]
        session.execute(insert(KpiEffect.__table__), rows)  # type: ignore[arg-type]


def pilots_of_adoptions(session: Session, adoption_ids: Sequence[int]) -> set[int]:
    """Ids of the pilots the given adoptions belong to."""
    found: set[int] = set()
    for some in batched(adoption_ids):
        found.update(session.scalars(select(Adoption.pilot_id).where(Adoption.id.in_(some))))
    return found


def of_pilots(session: Session, pilot_ids: Sequence[int]) -> set[int]:
    """Ids of the KPIs measured in the given pilots."""
    found: set[int] = set()
    for some in batched(pilot_ids):
        found.update(session.scalars(select(Kpi.id).where(Kpi.pilot_id.in_(some))))
    return found
