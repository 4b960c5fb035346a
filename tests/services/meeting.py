"""A city that meets: two initiatives, one of them with a pilot that speaks for 本格導入, and short calls."""

from datetime import date
from typing import Any

from tests.calls import VIEWER, apply, sheet
from tests.services.piloting import AFTER, BEFORE, call, designed, fix, measure
from tracker.db.engine import Database
from tracker.domain.codes import Phase
from tracker.domain.meeting_codes import Asked, ItemKind
from tracker.domain.meetings import AgendaLine, MeetingView, SaveAgendaItem, SaveMeeting
from tracker.domain.planning import SaveAction
from tracker.domain.sheets import SheetKind
from tracker.services.concerns import save_action
from tracker.services.meetings import meeting_view, save_item, save_meeting

HELD = date(2026, 11, 20)


def meeting_city(database: Database) -> Database:
    """I1 書かない窓口 of 市民課 with the pilot I1-S1, I2 予約制 of 税務課, and somebody to do things."""
    apply(
        database,
        sheet(SheetKind.DEPARTMENTS, {"code": "D1", "name": "市民課"}, {"code": "D2", "name": "税務課"}),
        sheet(SheetKind.PEOPLE, {"code": "P1", "name": "藤代 恵", "department": "D1"}),
        sheet(
            SheetKind.INITIATIVES,
            {"code": "I1", "title": "書かない窓口", "lead_department": "D1", "owner": "P1"},
            {"code": "I2", "title": "予約制", "lead_department": "D2"},
        ),
    )
    return database


def with_pilot(database: Database) -> None:
    """I1-S1 is measured and its rule says 展開."""
    designed(database)
    fix(database)
    measure(database, Phase.BEFORE, BEFORE, 8)
    measure(database, Phase.AFTER, AFTER, 10)


def meet(database: Database, **more: Any) -> str:
    given: dict[str, Any] = {"code": "", "title": "第3回DX推進本部会議", "held_on": HELD, "begins_at": "13:30"}
    code: str = call(database, save_meeting, SaveMeeting(**{**given, "slot_minutes": 60, **more}))
    return code


def item(database: Database, kind: ItemKind, code: str | None, **more: Any) -> int:
    given: dict[str, Any] = {"meeting_code": "M1", "title": None, "asked": Asked.DECIDE, "minutes": 10}
    id_: int = call(database, save_item, SaveAgendaItem(kind=kind, code=code, **{**given, **more}))
    return id_


def action(database: Database, text: str, meeting: str, **more: Any) -> str:
    given: dict[str, Any] = {"code": "", "initiative_code": None, "owner_code": None, "due_on": None}
    code: str = call(database, save_action, SaveAction(text=text, meeting_code=meeting, **{**given, **more}))
    return code


def seen(database: Database, code: str = "M1") -> MeetingView:
    with database.read() as session:
        return meeting_view(session, VIEWER, code)


def one(database: Database, id_: int, code: str = "M1") -> AgendaLine:
    return next(each for each in seen(database, code).items if each.id == id_)
