"""What was measured, typed or corrected: old figures are kept with the reason, and the effect is computed anew."""

from typing import Any

from sqlalchemy.orm import Session

from tracker.db import audit
from tracker.db import measurements as store
from tracker.db.models import Kpi
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.domain.entry import MOST_ROWS, AddMeasurements, NewMeasurement, RowsRefused, figures
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.measurements import KpiUnit, check_figures, check_tally
from tracker.domain.organisation import CorrectMeasurement
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
    content = store.Content(**{name: getattr(item, name) for name in store.Content._fields})
    store.correct(session, item.id, content._replace(**typed), reason or "")
    recompute(session, [kpi.id])


def add_measurements(session: Session, actor: Actor, command: AddMeasurements) -> int:
    """Add what was typed or pasted, all or none, and return how many rows were added.

    Raises NotFound, DomainError ``measurement_empty`` (no row at all) or ``too_many_rows``, RowsRefused with what is
    wrong with which row.
    """
    actor.require(Role.EDITOR)
    kpi = store.kpi(session, command.kpi_code)
    if kpi is None:
        raise NotFound("kpi", command.kpi_code)
    if not command.rows:
        raise DomainError("measurement_empty", field="value")
    if len(command.rows) > MOST_ROWS:
        raise DomainError("too_many_rows", field="value", limit=MOST_ROWS, found=len(command.rows))
    contents = _contents(command, KpiUnit(kpi.kind, kpi.unit))
    _refuse_repeated_pairs(session, kpi.id, contents)
    store.add(session, [(kpi.id, None, content) for content in contents])
    audit.record(session, "import", "measurement", kpi.code, [("rows", None, len(contents))])
    recompute(session, [kpi.id])
    return len(contents)


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
        phase=command.phase, observed_on=row.observed_on, method=command.method, basis=command.basis, **values
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
