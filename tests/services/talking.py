"""A city that talks: one initiative of three departments, one of a single one, and short calls."""

from datetime import date
from typing import Any

from sqlalchemy import select

from tests.calls import EDITOR, NOW, VIEWER, apply, sheet
from tracker.db.engine import Database
from tracker.db.gates import met_checks
from tracker.db.models import Initiative
from tracker.domain.codes import Check
from tracker.domain.dialogue import DialogueCard, Dialogues, SaveDialogue, SaveParticipation
from tracker.domain.sheets import SheetKind
from tracker.domain.step_codes import Attendee, DialogueKind
from tracker.services.dialogues import dialogue, dialogues, save_participation
from tracker.services.overview import overview

STAFF, MANAGER = Attendee.STAFF, Attendee.MANAGER


def three_departments(database: Database) -> Database:
    """I1 of 市民課 concerns 財政課 and 人事課 too; I2 is 市民課's alone."""
    names = ("市民課", "財政課", "人事課", "総務課")
    apply(
        database,
        sheet(SheetKind.DEPARTMENTS, *({"code": f"D{n}", "name": name} for n, name in enumerate(names, 1))),
        sheet(SheetKind.PEOPLE, {"code": "P1", "name": "藤代 恵", "department": "D1"}),
        sheet(
            SheetKind.INITIATIVES,
            {
                "code": "I1",
                "title": "書かない窓口",
                "lead_department": "D1",
                "partner_departments": ("D2", "D3"),
                "purpose": "待ち時間を減らします。",
            },
            {"code": "I2", "title": "予約制", "lead_department": "D1"},
        ),
    )
    return database


def call(database: Database, service: Any, command: Any, actor: Any = EDITOR) -> Any:
    with database.write(actor) as session:
        return service(session, actor, command)


def session_of(*codes: str, **more: Any) -> SaveDialogue:
    given: dict[str, Any] = {
        "code": "",
        "kind": DialogueKind.WORKSHOP,
        "title": "窓口の困りごとを出し合う会",
        "held_on": date(2026, 10, 9),
        "initiative_codes": codes or ("I1",),
    }
    return SaveDialogue(**{**given, **more})


def card(database: Database, code: str = "W1") -> DialogueCard:
    with database.read() as session:
        return dialogue(session, VIEWER, code)


def screen(database: Database) -> Dialogues:
    with database.read() as session:
        return dialogues(session, VIEWER, overview(session, VIEWER, NOW))


def there(database: Database, *present: tuple[str, Attendee, int], code: str = "W1") -> None:
    call(
        database,
        save_participation,
        SaveParticipation(dialogue_code=code, present=present, version=card(database, code).version),
    )


def met(database: Database, code: str = "I1") -> set[Check]:
    with database.read() as session:
        ids = dict(session.execute(select(Initiative.code, Initiative.id)).all())
        return met_checks(session).get(ids[code], set()) & {
            Check.DEPARTMENTS_JOINED,
            Check.AGREEMENTS_RECORDED,
            Check.CONCERNS_ANSWERED,
        }
