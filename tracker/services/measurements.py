"""What was measured, typed or corrected: old figures are kept with the reason, and the effect is computed anew."""

from typing import Any

from sqlalchemy.orm import Session

from tracker.db import audit
from tracker.db import measurements as store
from tracker.db.models import Kpi
from tracker.domain.actor import Actor
from tracker.domain.codes import Basis, Phase, Role
from tracker.domain.entry import MOST_ROWS, AddMeasurements, AddPairs, NewMeasurement, RowsRefused, figures
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.measurements import KpiUnit, check_figures, check_tally
from tracker.domain.organisation import CorrectMeasurement, LeaveOut
from tracker.domain.sheets.spec import CODE_LENGTH, NAME_LENGTH, TEXT_LENGTH
from tracker.domain.text import clean
from tracker.services.effects import recompute
from tracker.services.versions import check

_TEXTS = {"case_type": NAME_LENGTH, "pair_key": CODE_LENGTH, "recorder": NAME_LENGTH, "note": TEXT_LENGTH}
_FIGURES = ("value", "n", "total", "sd", "numerator", "denominator", "tally")


def correct_measurement(session: Session, actor: Actor, command: CorrectMeasurement) -> None:
    """Replace the figures of one measurement.

    Raises NotFound, ConflictError, DomainError ``required`` (field reason), or what ``check_figures`` refuses.
    """
    actor.require(Role.EDITOR)
    item = store.one(session, command.code)
    if item is None:
        raise NotFound("measurement", command.code)
    typed = {name: getattr(command, name) for name in _FIGURES}
    typed["tally"] = check_tally(command.tally)
    check(session, item, command.code, command.version, typed)
    reason = clean(command.reason, "reason", TEXT_LENGTH, required=True)
    kpi = session.get_one(Kpi, item.kpi_id)
    check_figures(KpiUnit(kpi.kind, kpi.unit), typed)
    store.correct(session, item.id, _content_of(item)._replace(**typed), reason or "")
    recompute(session, [kpi.id])


def leave_out(session: Session, actor: Actor, command: LeaveOut) -> None:
    """Leave a measurement out of the effect, or let it count again. The row stays, and both moves with their reason.

    Raises NotFound, ConflictError, DomainError ``required`` or ``text_too_long`` (field reason).
    """
    actor.require(Role.EDITOR)
    item = store.one(session, command.code)
    if item is None:
        raise NotFound("measurement", command.code)
    reason = clean(command.reason, "reason", NAME_LENGTH, required=True)
    wanted = reason if command.out else None
    check(session, item, command.code, command.version, {"excluded": wanted})
    store.correct(session, item.id, _content_of(item)._replace(excluded=wanted), reason or "")
    recompute(session, [item.kpi_id])


def _content_of(item: Any) -> store.Content:
    return store.Content(**{name: getattr(item, name) for name in store.Content._fields})


def add_measurements(session: Session, actor: Actor, command: AddMeasurements) -> int:
    """Add what was typed or pasted, all or none, and return how many rows were added.

    Raises NotFound, DomainError ``measurement_empty`` (no row at all) or ``too_many_rows``, RowsRefused with what is
    wrong with which row.
    """
    actor.require(Role.EDITOR)
    kpi = _kpi(session, command.kpi_code)
    _check_count(len(command.rows))
    contents = _contents(command, KpiUnit(kpi.kind, kpi.unit))
    _refuse_repeated_pairs(session, kpi.id, contents)
    _store(session, kpi, contents)
    return len(contents)


def add_pairs(session: Session, actor: Actor, command: AddPairs) -> int:
    """Add the same cases before and after, all or none, and return how many pairs.

    Raises as ``add_measurements``; what is wrong with a row is told by the index of its pair.
    """
    actor.require(Role.EDITOR)
    kpi = _kpi(session, command.kpi_code)
    _check_count(2 * len(command.pairs))
    first = _next_pair(session, kpi.id)
    contents: list[store.Content] = []
    for side, phase in enumerate((Phase.BEFORE, Phase.AFTER)):
        rows = tuple(
            pair[side].model_copy(update={"pair_key": str(number)}) for number, pair in enumerate(command.pairs, first)
        )
        one_side = AddMeasurements(kpi_code=kpi.code, phase=phase, method=command.method, basis=Basis.ACTUAL, rows=rows)
        contents += _contents(one_side, KpiUnit(kpi.kind, kpi.unit))
    _store(session, kpi, contents)
    return len(command.pairs)


def _next_pair(session: Session, kpi_id: int) -> int:
    """The 組番号 after the highest one in use."""
    keys = (item.content.pair_key or "" for item in store.of_kpis(session, [kpi_id])[kpi_id])
    return max((int(key) for key in keys if key.isascii() and key.isdigit()), default=0) + 1


def _kpi(session: Session, code: str) -> Kpi:
    kpi = store.kpi(session, code)
    if kpi is None:
        raise NotFound("kpi", code)
    return kpi


def _check_count(rows: int) -> None:
    if not rows:
        raise DomainError("measurement_empty", field="value")
    if rows > MOST_ROWS:
        raise DomainError("too_many_rows", field="value", limit=MOST_ROWS, found=rows)


def _store(session: Session, kpi: Kpi, contents: list[store.Content]) -> None:
    store.add(session, [(kpi.id, None, content) for content in contents])
    audit.record(session, "import", "measurement", kpi.code, [("rows", None, len(contents))])
    recompute(session, [kpi.id])


def _contents(command: AddMeasurements, unit: KpiUnit) -> list[store.Content]:
    found, refused = [], []
    for index, row in enumerate(command.rows):
        try:
            texts = {name: clean(getattr(row, name), name, limit) for name, limit in _TEXTS.items()}
            found.append(_content(command, row, figures(row, unit) | texts))
        except DomainError as error:
            refused.append((index, error))
    if refused:
        # One typed row has its refusal beside its field; of many, each is told by its line.
        raise refused[0][1] if len(command.rows) == 1 else RowsRefused(refused)
    return found


def _content(command: AddMeasurements, row: NewMeasurement, values: dict[str, Any]) -> store.Content:
    return store.Content(
        phase=command.phase,
        observed_on=row.observed_on,
        method=command.method,
        basis=command.basis,
        excluded=None,
        **values,
    )


def _refuse_repeated_pairs(session: Session, kpi_id: int, contents: list[store.Content]) -> None:
    stored = [item.content for item in store.of_kpis(session, [kpi_id])[kpi_id]]
    used: set[tuple[object, ...]] = {(item.phase, item.basis, item.pair_key) for item in stored if item.pair_key}
    refused: list[tuple[int, DomainError]] = []
    for index, content in enumerate(contents):
        key = (content.phase, content.basis, content.pair_key)
        if content.pair_key and key in used:
            refused.append((index, DomainError("pair_key_repeated", field="pair_key", found=content.pair_key)))
        used.add(key)
    if refused:
        raise RowsRefused(refused)
