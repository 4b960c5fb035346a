"""Rows of the sheets of ② 対話 as the services hand them over, a full and a bare one each where both exist."""

from datetime import date

from tracker.domain.sheets import SheetKind, Value
from tracker.domain.step_codes import Attendee, DialogueKind, PulseQuestion, PulseTime

Row = dict[str, Value]


def dialogue_rows() -> dict[SheetKind, list[Row]]:
    return {
        SheetKind.DIALOGUES: [
            {
                "code": "W1",
                "kind": DialogueKind.WORKSHOP,
                "title": "=困りごとを出し合う会",
                "held_on": date(2026, 10, 9),
                "initiatives": ("I0", "I1"),
                "question": "-なぜ3回書くのか",
                "executives_said": "@やめる仕事を決めます",
                "front_line_said": "様式が\n6枚あります",
                "note": "+会議室A",
            },
            {"code": "W2", "kind": DialogueKind.STUDY, "title": "勉強会", "held_on": date(2026, 10, 20)},
        ],
        SheetKind.PARTICIPATIONS: [
            {"dialogue_code": "W1", "department": "0012", "level": Attendee.EXECUTIVE, "people": 1},
            {"dialogue_code": "W1", "department": "0012", "level": Attendee.STAFF, "people": 12},
        ],
        SheetKind.AGREEMENTS: [
            {"code": "W1-G1", "dialogue_code": "W1", "initiative_code": "I0", "text": "=様式は1枚にする"},
            {"code": "W1-G2", "dialogue_code": "W1", "text": "月に1度集まる"},
        ],
        SheetKind.FOLLOW_UPS: [
            {
                "code": "W1-A1",
                "dialogue_code": "W1",
                "initiative_code": "I0",
                "text": "-様式を集める",
                "owner": "P1",
                "due_on": date(2026, 11, 1),
                "done_on": date(2026, 10, 30),
                "result": "@6枚",
            },
            {"code": "A-A1", "text": "予算を確かめる"},
        ],
        SheetKind.PULSES: [
            {
                "initiative_code": "I0",
                "department": "0012",
                "question": PulseQuestion.SUPPORT,
                "asked": PulseTime.AFTER,
                "asked_on": date(2026, 11, 2),
                "s1": 0,
                "s2": 1,
                "s3": 4,
                "s4": 2,
                "s5": 0,
            }
        ],
        SheetKind.TERMS: [
            {"term": "=標準化", "reading": "ひょうじゅんか", "meaning": "-そろえること", "source": "国の手順書"},
            {"term": "RPA", "meaning": "決まった操作を任せる仕組み"},
        ],
    }
