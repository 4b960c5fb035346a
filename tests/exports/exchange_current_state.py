"""Rows of the sheets of ① as the services hand them over: 業務手順, 困りごと and 目的の合意."""

from datetime import date
from decimal import Decimal

from tracker.domain.codes import Audience
from tracker.domain.sheets import SheetKind, Value
from tracker.domain.step_codes import FlowState


def current_state() -> dict[SheetKind, list[dict[str, Value]]]:
    """At least one full and one bare row of each."""
    return {
        SheetKind.PROCESS_STEPS: [
            {
                "process_code": "B1",
                "state": FlowState.AS_IS,
                "number": 2,
                "name": "=書き写す",
                "actor": "@職員",
                "minutes": Decimal("3.25"),
                "wastes": "copying,rechecking",
                "follows": "1,3",
                "note": "-控えを除く",
            },
            {
                "process_code": "B1",
                "state": FlowState.TO_BE,
                "number": 1,
                "name": "画面で受ける",
                "actor": None,
                "minutes": None,
                "wastes": "seal",
                "follows": None,
                "note": None,
            },
        ],
        SheetKind.PAIN_POINTS: [
            {
                "code": "N001",
                "audience": Audience.RESIDENT,
                "text": "+同じことを3回書いた",
                "department": "0012",
                "process_code": "B1",
                "initiative_code": "I0",
                "votes": 12,
                "posted_on": date(2026, 11, 2),
            },
        ],
        SheetKind.PURPOSE_AGREEMENTS: [
            {"initiative_code": "I0", "department": "0012", "post": "課長", "agreed_on": date(2026, 11, 2)},
            {"initiative_code": "I0", "department": "D-1.0", "post": None, "agreed_on": date(2026, 11, 3)},
        ],
    }
