"""The two entries: plan a call, or plan and apply it in the caller's transaction."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from tracker.db import audit, effects
from tracker.db import measurements as measurement_rows
from tracker.db.rows import Writer, id_by_code
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.domain.plan import ImportPlan
from tracker.domain.sheets import SHEETS, SheetData, SheetKind
from tracker.services.effects import recompute
from tracker.services.importing.call import Call, Work
from tracker.services.importing.directory import Directory
from tracker.services.importing.listed import ALWAYS, Listed
from tracker.services.importing.measured import Measured, MeasurementWork

_LISTED = [spec.kind for spec in SHEETS if spec.kind is not SheetKind.MEASUREMENTS]


def plan_import(session: Session, actor: Actor, sheets: Sequence[SheetData]) -> ImportPlan:
    """What the call would do; nothing is written. Needs an editor, because the plan shows what is stored."""
    actor.require(Role.EDITOR)
    call, _ = _prepared(session, sheets)
    return call.plan


def apply_import(session: Session, actor: Actor, sheets: Sequence[SheetData]) -> ImportPlan:
    """Plan the call and write all of it, or nothing when the plan has an error (``applied`` stays False)."""
    actor.require(Role.EDITOR)
    call, work = _prepared(session, sheets)
    if not call.plan.errors:
        _write(session, call, work)
        call.plan.applied = True
    return call.plan


def _prepared(session: Session, sheets: Sequence[SheetData]) -> tuple[Call, MeasurementWork]:
    call = Call(list(sheets))
    directory = Directory(session, call.sheets)
    listed = Listed(session, call, directory)
    for kind in _LISTED:
        if kind in ALWAYS or call.of_kind(kind):  # a file of three sheets need not wait for forty tables
            listed.prepare(kind)
    measured = Measured(session, call, directory, listed)
    measured.prepare()
    call.close()
    return call, measured.work


def _write(session: Session, call: Call, measured: MeasurementWork) -> None:
    writer = Writer(session)
    for kind in _LISTED:
        work = call.work.get(kind, Work())
        if work.new:
            writer.add(kind, work.new)
        if work.changed:
            writer.change(kind, work.changed)
    _note_attendance(session, call.work.get(SheetKind.ATTENDANCE, Work()))
    touched = _write_measurements(session, measured)
    touched |= _touched(session, call)
    recompute(session, touched)


def _note_attendance(session: Session, work: Work) -> None:
    """One line for the whole call: who attended what stands in no log."""
    rows = len(work.new) + len(work.changed)
    if rows:
        audit.record(session, "import", "attendance", "", [("rows", None, rows)])


def _write_measurements(session: Session, work: MeasurementWork) -> set[int]:
    ids = id_by_code(session, SheetKind.KPIS)
    measurement_rows.add(session, [(ids[kpi], code, content) for kpi, code, content in work.new])
    for id_, (_, content, reason) in work.corrected.items():
        measurement_rows.correct(session, id_, content, reason)
    if work.new:
        # One line for the whole call: a line per row would cost more than the rows.
        audit.record(session, "import", "measurement", "", [("rows", None, len(work.new))])
    kpis = {kpi for kpi, _, _ in work.new} | {kpi for kpi, _, _ in work.corrected.values()}
    return {ids[kpi] for kpi in kpis}


def _touched(session: Session, call: Call) -> set[int]:
    """KPIs whose own row, whose pilot or whose roll-out was added or changed."""
    kpis, pilots = (call.work.get(kind, Work()) for kind in (SheetKind.KPIS, SheetKind.PILOTS))
    ids = id_by_code(session, SheetKind.KPIS)
    own = {ids[row["code"]] for row in kpis.new} | set(kpis.changed)
    return own | effects.of_pilots(session, [*pilots.changed, *_rolled_out(session, call)])


def _rolled_out(session: Session, call: Call) -> set[int]:
    """Ids of the pilots whose roll-out was added or changed: 定着確認 counts from it."""
    work = call.work.get(SheetKind.ADOPTIONS, Work())
    ids = id_by_code(session, SheetKind.PILOTS) if work.new else {}
    return {ids[row["pilot_code"]] for row in work.new} | effects.pilots_of_adoptions(session, list(work.changed))
