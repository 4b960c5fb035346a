"""Reads and writes measurements in bulk. ORM objects would cost ten times as much at 100,000 rows."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from tracker.db import audit
from tracker.db.models import Kpi, Measurement, MeasurementCorrection
from tracker.db.rows import batched
from tracker.domain.codes import Basis, Method, Phase
from tracker.domain.effects.model import Observation


class Content(NamedTuple):
    """What a measurement says, without its code: two equal contents are the same row of a workbook."""

    phase: Phase
    observed_on: date | None
    value: Decimal | None
    n: int | None
    total: Decimal | None
    sd: Decimal | None
    numerator: int | None
    denominator: int | None
    tally: str | None
    case_type: str | None
    method: Method | None
    basis: Basis
    pair_key: str | None
    recorder: str | None
    excluded: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class StoredMeasurement:
    """A measurement as stored."""

    id: int
    code: str
    kpi_id: int
    content: Content


_CONTENT = [getattr(Measurement, name) for name in Content._fields]


def of_kpis(session: Session, kpi_ids: Sequence[int]) -> dict[int, list[StoredMeasurement]]:
    """Measurements by KPI, in the order they were recorded."""
    found: dict[int, list[StoredMeasurement]] = {id_: [] for id_ in kpi_ids}
    for some in batched(kpi_ids):
        query = select(Measurement.id, Measurement.code, Measurement.kpi_id, *_CONTENT)
        for id_, code, kpi_id, *content in session.execute(
            query.where(Measurement.kpi_id.in_(some)).order_by(Measurement.id)
        ):
            found[kpi_id].append(StoredMeasurement(id_, code, kpi_id, Content(*content)))
    return found


def by_code(session: Session, codes: Sequence[str]) -> dict[str, tuple[int, int, str]]:
    """Measurement code → (id, KPI id, KPI code) for the codes that exist."""
    found = {}
    for start in range(0, len(codes), 500):
        query = select(Measurement.code, Measurement.id, Kpi.id, Kpi.code).join(Kpi, Kpi.id == Measurement.kpi_id)
        for code, id_, kpi_id, kpi_code in session.execute(
            query.where(Measurement.code.in_(codes[start : start + 500]))
        ):
            found[code] = (id_, kpi_id, kpi_code)
    return found


def counted(session: Session) -> dict[int, int]:
    """KPI id → number of its measurements, for KPIs that have any."""
    query = select(Measurement.kpi_id, func.count()).group_by(Measurement.kpi_id)
    return dict(session.execute(query).all())


def observations(session: Session, kpi_id: int) -> list[Observation]:
    """The measurements of one KPI that count, as the analysis takes them, by date, then as recorded."""
    names = [name for name in Content._fields if name not in ("excluded", "note")]
    query = select(*(getattr(Measurement, name) for name in names)).where(
        Measurement.kpi_id == kpi_id, Measurement.excluded.is_(None)
    )
    rows = session.execute(query.order_by(Measurement.observed_on.nulls_last(), Measurement.id))
    place = names.index("tally")
    return [_observation(row, place) for row in rows]


def _observation(row: Sequence[Any], place: int) -> Observation:
    cells = list(row)
    cells[place] = tally(cells[place])
    return Observation(*cells)


def tally(text: str | None) -> tuple[tuple[int, int], ...] | None:
    """``1:0,2:3`` → ((1, 0), (2, 3))."""
    if text is None:
        return None
    pairs = (part.split(":") for part in text.split(","))
    return tuple((int(score), int(people)) for score, people in pairs)


def tally_text(pairs: Iterable[tuple[int, int]] | None) -> str | None:
    """((1, 0), (2, 3)) → ``1:0,2:3``."""
    return None if pairs is None else ",".join(f"{score}:{people}" for score, people in pairs)


def add(session: Session, rows: Sequence[tuple[int, str | None, Content]]) -> None:
    """Insert (KPI id, code or None, content) rows; a missing code is made from the revision and never taken."""
    if not rows:
        return
    prefix = _free_prefix(session, len(rows))
    records = []
    for number, (kpi_id, code, content) in enumerate(rows, start=1):
        record = content._asdict()
        record.update(kpi_id=kpi_id, code=code or f"{prefix}-{number}", version=1)
        records.append(record)
    session.execute(insert(Measurement.__table__), records)  # type: ignore[arg-type]


def _free_prefix(session: Session, count: int) -> str:
    # Codes brought in from another city may look like ours, so look before numbering.
    prefix = f"M{session.info['revision']}"
    while _is_taken(session, prefix, count):
        prefix += "a"
    return prefix


def _is_taken(session: Session, prefix: str, count: int) -> bool:
    # By whole codes: SQLite reads the whole table for a LIKE.
    for codes in batched([f"{prefix}-{number}" for number in range(1, count + 1)]):
        if session.scalar(select(Measurement.id).where(Measurement.code.in_(codes)).limit(1)) is not None:
            return True
    return False


def correct(session: Session, id_: int, content: Content, reason: str) -> None:
    """Replace the content of a measurement; what it said before is kept with the reason."""
    item = session.get_one(Measurement, id_)
    changes: list[tuple[str, object, object]] = []
    for name, new in content._asdict().items():
        old = getattr(item, name)
        if old != new:
            changes.append((name, old, new))
            setattr(item, name, new)
    old_values = {name: audit.text(old) for name, old, _ in changes}
    session.add(
        MeasurementCorrection(
            measurement_id=id_,
            corrected_at=session.info["now"],
            corrected_by=session.info["actor"].name,
            reason=reason,
            old=json.dumps(old_values, ensure_ascii=False),
        )
    )
    session.flush()


def one(session: Session, code: str) -> Any | None:
    """The measurement of a code, or None."""
    return session.scalars(select(Measurement).where(Measurement.code == code)).one_or_none()


def kpi(session: Session, code: str) -> Kpi | None:
    """The KPI of a code."""
    return session.scalars(select(Kpi).where(Kpi.code == code)).one_or_none()
