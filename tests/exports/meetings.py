"""Meetings for the tests of their papers, built as short as a test can read them."""

from datetime import UTC, date, datetime
from typing import Any

from tracker.domain.codes import Decision, Recommendation
from tracker.domain.meeting_codes import Asked, ItemKind
from tracker.domain.meetings import AgendaLine, MeetingLine, MeetingView
from tracker.domain.planning import ActionLine

MADE = datetime(2026, 12, 10, 6, 0, tzinfo=UTC)
CITY = "みなと野市"


def item(position: int, title: str, **changed: Any) -> AgendaLine:
    """An item of the agenda; a free one to be discussed unless ``changed``."""
    plain: dict[str, Any] = {
        "id": position,
        "position": position,
        "kind": ItemKind.FREE,
        "code": None,
        "title": title,
        "department": None,
        "asked": Asked.DISCUSS,
        "minutes": 10,
        "presenter": None,
        "confidential": False,
        "gone": False,
        "recommendation": None,
        "decision": None,
        "decided": None,
        "reason": None,
        "said": None,
        "decided_at": None,
        "decided_by": None,
        "version": 1,
    }
    return AgendaLine(**plain | changed)


def action(code: str, text: str, **changed: Any) -> ActionLine:
    """Something somebody does until a day."""
    plain: dict[str, Any] = {"owner_code": None, "owner": None, "due_on": None, "done_on": None, "result": None}
    return ActionLine(code=code, text=text, version=1, **plain | changed)


def line(items: tuple[AgendaLine, ...] = (), **changed: Any) -> MeetingLine:
    """The meeting of 10 December 2026, 13:30 to 14:30."""
    plain: dict[str, Any] = {
        "code": "M1",
        "title": "第3回DX推進本部会議",
        "held_on": date(2026, 12, 10),
        "begins_at": "13:30",
        "slot_minutes": 60,
        "place": "庁議室",
        "note": None,
        "items": len(items),
        "planned_minutes": sum(each.minutes for each in items),
        "open_decisions": sum(each.asked is Asked.DECIDE and not each.is_decided for each in items),
        "papers": None,
        "version": 3,
    }
    return MeetingLine(**plain | changed)


ITEMS = (
    item(
        1,
        "書かない窓口",
        kind=ItemKind.PILOT,
        code="T1",
        department="市民課",
        asked=Asked.DECIDE,
        minutes=15,
        presenter="市民課長",
        recommendation=Recommendation.EXTEND,
        decision=Decision.SCALE,
        decided="本庁と支所2か所で行う",
        reason="繁忙期の前に始めるため",
        said="支所の人数を確かめたい。",
    ),
    item(2, "庁内チャットの使い方", asked=Asked.REPORT),
    item(3, "委託先の選定", confidential=True, decided="2社に絞る"),
)
ACTIONS = (
    action("A1", "支所の人数を調べる", owner="藤代 恵", due_on=date(2026, 12, 25)),
    action("A2", "要綱の案を作る", done_on=date(2026, 12, 20), result="配布した"),
)
RETURNING = (action("A0", "予算を要求する", owner="三枝 透", due_on=date(2026, 11, 30)),)


def view(
    items: tuple[AgendaLine, ...] = ITEMS,
    actions: tuple[ActionLine, ...] = ACTIONS,
    returning: tuple[ActionLine, ...] = RETURNING,
    **changed: Any,
) -> MeetingView:
    """A meeting whole; ``changed`` fields are of its line."""
    return MeetingView(line=line(items, **changed), items=items, actions=actions, returning=returning)
