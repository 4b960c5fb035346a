"""A town for the tests of an initiative's papers: one initiative with everything, others of which little is known."""

from datetime import date
from typing import Any

from tests.builders import xlsx_bytes
from tests.calls import ADMIN, NOW, apply, sheet
from tests.pages.initiatives import town
from tracker.db.engine import Database
from tracker.domain.codes import Answer, Decision
from tracker.domain.dossier import Dossiers
from tracker.domain.sheets import SheetKind
from tracker.imports import read_files
from tracker.services.dossiers import dossiers
from tracker.services.importing import apply_import

TODAY = date(2026, 11, 23)
DECISION = {
    "pilot_code": "T1",
    "decided_on": date(2026, 10, 1),
    "decision": Decision.SCALE,
    "reason": "平均で縮まりました。",
    "learned": "順番が大切です。",
    "meeting": "第3回推進本部会議",
}


def filled(database: Database, concerns: int = 2, **changed: Any) -> Database:
    """The town of the カルテ tests; I1 has a pilot, a decision, concerns and a 節目 besides, and ``changed`` fields."""
    with database.write(ADMIN) as session:
        assert apply_import(session, ADMIN, read_files([("town.xlsx", xlsx_bytes(town()))])).applied
    raised = {"initiative_code": "I1", "raised_on": date(2026, 11, 2)}
    apply(
        database,
        sheet(SheetKind.INITIATIVES, {"code": "I1", "title": "書かない窓口", "lead_department": "市民課", **changed}),
        sheet(SheetKind.PILOTS, {"code": "T1", "initiative_code": "I1", "timers": 4, "change": "聞き取りにします。"}),
        sheet(SheetKind.DECISIONS, DECISION),
        sheet(
            SheetKind.CONCERNS,
            *(
                {
                    "code": f"C{n}",
                    "text": f"控えの保存年数{n}",
                    "blocking": Answer.YES if n == 1 else Answer.NO,
                    **raised,
                }
                for n in range(1, concerns + 1)
            ),
        ),
        sheet(
            SheetKind.MILESTONES,
            {"code": "I1-M1", "initiative_code": "I1", "name": "契約の締結", "planned_on": date(2026, 12, 1)},
        ),
    )
    return database


def read_back(database: Database, *codes: str) -> Dossiers:
    """The dossiers of these initiatives, of all for none."""
    with database.read() as session:
        return dossiers(session, ADMIN, NOW, codes)
