"""Cases timed with the stopwatch: taken once however often they are handed over, and taken back without being lost."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from tracker.db import audit
from tracker.db import measurements as store
from tracker.db import timing as reads
from tracker.db.models import Kpi, Pilot
from tracker.domain.actor import Actor
from tracker.domain.codes import Basis, KpiKind, Method, Phase, Role
from tracker.domain.effects import full_number
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.measurements import KpiUnit
from tracker.domain.pilots import case_types
from tracker.domain.timing import (
    ADVISED_CASES,
    MOST_RECORDERS,
    RECORDERS,
    Lap,
    RecordLaps,
    TimedCase,
    TimingView,
    UndoLaps,
    believed_day,
    minutes,
    why_excluded,
)
from tracker.services.effects import recompute

LISTED = 20
"""Latest cases the screen is told of: it shows four, and recognises its own among the others."""

MOST_TYPES = 9
_NOTHING = dict.fromkeys(store.Content._fields)


def timing_view(session: Session, actor: Actor, kpi_code: str, phase: Phase) -> TimingView:
    """What the stopwatch shows of one KPI and phase. Raises NotFound."""
    actor.require(Role.VIEWER)
    found = reads.kpi_and_pilot(session, kpi_code)
    if found is None:
        raise NotFound("kpi", kpi_code)
    kpi, pilot = found
    latest = reads.latest(session, kpi.id, phase, LISTED)
    return TimingView(
        kpi_code=kpi.code,
        kpi_name=kpi.name,
        phase=phase,
        pilot_code=pilot.code if pilot else None,
        timeable=_timeable(kpi),
        ready=phase is Phase.BEFORE or (pilot is not None and pilot.plan_fixed_on is not None),
        starts_at=kpi.starts_at,
        ends_at=kpi.ends_at,
        case_types=_case_types(session, kpi, pilot),
        # A plan below the full number still needs the full number: every screen names the same goal.
        planned=max((pilot.planned_n if pilot else None) or ADVISED_CASES, full_number(kpi.kind, kpi.unit) or 0),
        recorders=min((pilot.timers if pilot else None) or RECORDERS, MOST_RECORDERS),
        counted=reads.counted(session, kpi.id, phase),
        last=tuple(_listed(row) for row in latest),
    )


def _listed(row: reads.CaseRow) -> TimedCase:
    milliseconds = round(row.minutes * 60_000)
    return TimedCase(id=row.code, case_type=row.case_type, milliseconds=milliseconds, excluded=row.excluded)


def _timeable(kpi: Kpi) -> bool:
    return kpi.kind is KpiKind.TIME and not KpiUnit(kpi.kind, kpi.unit).weekly


def _case_types(session: Session, kpi: Kpi, pilot: Pilot | None) -> tuple[str, ...]:
    planned = dict.fromkeys(case_types(pilot.case_types if pilot else None))
    return tuple(planned or reads.case_types(session, kpi.id, MOST_TYPES))


def record_laps(session: Session, actor: Actor, command: RecordLaps) -> tuple[str, ...]:
    """Store the cases that are not known yet and return the ids of all of them: none need be handed over again.

    A known id is left as it is, also when it was taken back meanwhile. What cannot be believed is stored and left out
    of the effect with its reason. Raises NotFound, DomainError ``value_not_for_kind`` for a KPI that is no time per
    case.
    """
    actor.require(Role.EDITOR)
    kpi = _kpi(session, command.kpi_code)
    known = store.by_code(session, [lap.id for lap in command.laps])
    new = {lap.id: lap for lap in command.laps if lap.id not in known}
    if new:
        _add(session, kpi, command, new.values())
        recompute(session, [kpi.id])
    return tuple(lap.id for lap in command.laps)


def undo_laps(session: Session, actor: Actor, command: UndoLaps) -> tuple[str, ...]:
    """Leave cases out of the effect because they were taken back; one not known yet is stored as taken back.

    Returns the ids of all of them. Raises as ``record_laps``.
    """
    actor.require(Role.EDITOR)
    kpi = _kpi(session, command.kpi_code)
    known = store.by_code(session, [lap.id for lap in command.laps])
    undone = {lap.id: lap.model_copy(update={"excluded": command.words.undone}) for lap in command.laps}
    new = [lap for id_, lap in undone.items() if id_ not in known]
    if new:
        _add(session, kpi, command, new)
    changed = [_take_back(session, lap) for id_, lap in undone.items() if id_ in known and known[id_][1] == kpi.id]
    if new or any(changed):
        recompute(session, [kpi.id])
    return tuple(lap.id for lap in command.laps)


def _kpi(session: Session, code: str) -> Kpi:
    kpi = store.kpi(session, code)
    if kpi is None:
        raise NotFound("kpi", code)
    if not _timeable(kpi):
        raise DomainError("value_not_for_kind", field="value", kind=kpi.kind.value)
    return kpi


def _add(session: Session, kpi: Kpi, command: RecordLaps, laps: Iterable[Lap]) -> None:
    rows = [(kpi.id, lap.id, _content(session, command, lap)) for lap in laps]
    store.add(session, rows)
    audit.record(session, "import", "measurement", kpi.code, [("rows", None, len(rows))])


def _content(session: Session, command: RecordLaps, lap: Lap) -> store.Content:
    day = believed_day(lap.day, command.device_day, session.info["now"].date())
    remarks = [lap.note] if lap.note else []
    if day != lap.day:
        remarks.append(command.words.day_mended.replace("{day}", lap.day.isoformat()))
    values = {
        "phase": command.phase,
        "observed_on": day,
        "value": minutes(lap.milliseconds),
        "case_type": lap.case_type,
        "method": Method.MEASURED,
        "basis": Basis.ACTUAL,
        "recorder": lap.recorder,
        "excluded": why_excluded(lap, command.words),
        "note": "\n".join(remarks) or None,
    }
    return store.Content(**{**_NOTHING, **values})  # type: ignore[arg-type]


def _take_back(session: Session, lap: Lap) -> bool:
    """Whether the stored case counted until now."""
    item = store.one(session, lap.id)
    if item is None or item.excluded is not None:
        return False
    content = store.Content(**{name: getattr(item, name) for name in store.Content._fields})
    store.correct(session, item.id, content._replace(excluded=lap.excluded), lap.excluded or "")
    return True
