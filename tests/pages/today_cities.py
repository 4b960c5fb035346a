"""Cities for the tests of 今日すること: one with something wrong for everybody, one with five hundred lines."""

from datetime import date

from tests.calls import ADMIN, EDITOR, apply, sheet
from tracker.db.engine import Database
from tracker.domain.codes import Check, Direction, KpiKind, Lifecycle, Step
from tracker.domain.initiatives import AddStatus, SaveEvidence
from tracker.domain.sheets import SheetKind
from tracker.services.initiatives import save_evidence
from tracker.services.reporting import add_status

TODAY = date(2026, 11, 23)
UNTIL_MARCH = {"planned_end": date(2027, 3, 31)}
LONG = ("市民の手続を見直す取組" * 30)[:300]


def small(database: Database) -> None:
    """P1 lacks four things, nobody owns I2, P3 lacks nothing, P4's initiative has ended."""
    initiatives = [
        {"code": "I1", "title": "書かない窓口", "step": Step.PILOT, "owner": "P1"},
        {"code": "I2", "title": LONG, "planned_end": date(2026, 9, 30)},
        {"code": "I3", "title": "勉強会", "step": Step.LEARNING, "owner": "P3", "deputy": "P2", **UNTIL_MARCH},
        {"code": "I4", "title": "電子決裁", "owner": "P4", "lifecycle": Lifecycle.COMPLETED},
    ]
    names = [{"code": f"P{n}", "name": f"職員{n}", "department": "D1"} for n in range(1, 5)]
    kpi = {"code": "K1", "initiative_code": "I1", "name": "受付時間", "kind": KpiKind.TIME}
    apply(
        database,
        sheet(SheetKind.DEPARTMENTS, {"code": "D1", "name": "市民課"}),
        sheet(SheetKind.PEOPLE, *names),
        sheet(SheetKind.INITIATIVES, *({"lead_department": "D1", **row} for row in initiatives)),
        sheet(SheetKind.KPIS, {**kpi, "direction": Direction.DECREASE}),
        actor=ADMIN,
    )
    with database.write(EDITOR) as session:
        for check in (Check.PEOPLE_TRAINED, Check.LEARNING_SHARED):
            command = SaveEvidence(initiative_code="I3", check=check, text="記録", recorded_on=TODAY)
            save_evidence(session, EDITOR, command)
        add_status(session, EDITOR, report("I3"))


def hundreds(database: Database) -> None:
    """500 initiatives nobody ever reported on."""
    rows = [{"code": f"I{n:03}", "title": f"見直し{n:03}", "lead_department": "D1"} for n in range(1, 501)]
    apply(database, sheet(SheetKind.DEPARTMENTS, {"code": "D1", "name": "市民課"}), sheet(SheetKind.INITIATIVES, *rows))


def report(code: str, sentence: str = "予定どおりです。") -> AddStatus:
    return AddStatus(initiative_code=code, reported_on=TODAY, sentence=sentence)
