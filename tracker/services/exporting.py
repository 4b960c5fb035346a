"""The rows of the exchange workbook as they would be typed: reading them back in changes nothing."""

from collections.abc import Iterator
from decimal import Decimal

from sqlalchemy.orm import Session

from tracker.db.measurements import of_kpis, tally
from tracker.db.rows import Stored, code_by_id, stored_rows
from tracker.domain.actor import Actor
from tracker.domain.codes import KpiKind, Role
from tracker.domain.pulse import answers
from tracker.domain.quantities import written_quantity
from tracker.domain.sheets import ColumnType, Quantity, SheetKind, Value, sheet_spec
from tracker.domain.sheets.dialogue import SCORES

_KPIS_AT_ONCE = 200


def sheet_rows(session: Session, actor: Actor, kind: SheetKind) -> Iterator[dict[str, Value]]:
    """The rows of one sheet by column name, in the order they were added.

    Times are minutes, percentages percent, figures of a KPI :class:`Quantity` in the unit the KPI is written in. Only
    editors get the rows of アンケート that too few answered.
    """
    actor.require(Role.VIEWER)
    if kind is SheetKind.MEASUREMENTS:
        return _measurements(session)
    rows = _listed(session, kind)
    return _shown(rows) if kind is SheetKind.PULSES and not actor.may(Role.EDITOR) else rows


def _listed(session: Session, kind: SheetKind) -> Iterator[dict[str, Value]]:
    kpis = {str(key[0]): row for key, row in stored_rows(session, SheetKind.KPIS).items()}
    figures = [column.name for column in sheet_spec(kind).columns if column.type is ColumnType.QUANTITY]
    for row in stored_rows(session, kind).values():
        values = dict(row.values)
        owner = kpis[str(values["kpi_code" if "kpi_code" in values else "code"])] if figures else None
        for name in figures:
            values[name] = _written(values[name], owner)
        yield values


def _shown(rows: Iterator[dict[str, Value]]) -> Iterator[dict[str, Value]]:
    """アンケート as everybody may see it: without the departments of which too few answered."""
    for row in rows:
        if not answers([int(str(row[name])) for name in SCORES]).hidden:
            yield row


def _measurements(session: Session) -> Iterator[dict[str, Value]]:
    kpis = {str(key[0]): row for key, row in stored_rows(session, SheetKind.KPIS).items()}
    codes = code_by_id(session, SheetKind.KPIS)
    ids = list(codes)
    for start in range(0, len(ids), _KPIS_AT_ONCE):
        for kpi_id, items in of_kpis(session, ids[start : start + _KPIS_AT_ONCE]).items():
            owner = kpis[codes[kpi_id]]
            for item in items:
                values: dict[str, Value] = {"kpi_code": codes[kpi_id], **item.content._asdict()}
                for name in ("value", "total", "sd"):
                    values[name] = _written(getattr(item.content, name), owner)
                values["tally"] = tally(item.content.tally)
                values["measurement_code"] = item.code
                yield values


def _written(amount: Decimal | None, kpi: Stored | None) -> Quantity | None:
    if amount is None or kpi is None:
        return None
    kind: KpiKind = kpi.values["kind"]
    return written_quantity(amount, kind, kpi.values["unit"])
