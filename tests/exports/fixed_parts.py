"""What documents of a 資料の確定 are made of in tests: items, a meeting, 対応, and names that are hard on a page."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from tracker.domain.codes import Rating, Recommendation
from tracker.domain.initiatives import Overview
from tracker.domain.meeting_codes import Asked, ItemKind
from tracker.domain.meetings import AgendaLine, FixedLine, MeetingLine, MeetingView
from tracker.domain.pilots import PilotView
from tracker.domain.planning import ActionLine

TODAY = date(2026, 11, 23)
FIXED_AT = datetime(2026, 11, 26, 8, 30, tzinfo=UTC)
SECRET = "非公開の件"
LONG = (
    "高齢の方や障害のある方も含めてどなたでも来庁せずに手続きを終えられるように"
    "するための申請受付と審査と通知の一体的な見直し"
)
"""A name of sixty letters."""


def item(position: int, kind: ItemKind = ItemKind.FREE, code: str | None = None, **more: Any) -> AgendaLine:
    """An item of the agenda, to be reported in ten minutes."""
    fields: dict[str, Any] = {
        "id": position,
        "position": position,
        "kind": kind,
        "code": code,
        "title": f"議題{position}",
        "department": None,
        "asked": Asked.REPORT,
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
    return AgendaLine(**fields | more)


def meeting(
    items: Sequence[AgendaLine] = (),
    actions: Sequence[ActionLine] = (),
    returning: Sequence[ActionLine] = (),
    **more: Any,
) -> MeetingView:
    """A meeting of 10 December with these items."""
    fields: dict[str, Any] = {
        "code": "M7",
        "title": "第7回 DX推進本部会議",
        "held_on": date(2026, 12, 10),
        "begins_at": "13:30",
        "slot_minutes": 60,
        "place": "市役所3階 大会議室",
        "note": None,
        "items": len(items),
        "planned_minutes": sum(each.minutes for each in items),
        "open_decisions": sum(each.asked is Asked.DECIDE and not each.is_decided for each in items),
        "papers": 7,
        "version": 1,
    }
    fixed = (FixedLine(id=70, number=7, fixed_at=FIXED_AT, fixed_by="DX推進担当"),)
    line = MeetingLine(**fields | more)
    return MeetingView(line=line, items=tuple(items), actions=tuple(actions), returning=tuple(returning), fixed=fixed)


def action(code: str, text: str, due_on: date | None = date(2026, 12, 25), **more: Any) -> ActionLine:
    """A 対応 of somebody."""
    fields: dict[str, Any] = {"owner_code": "P1", "owner": "藤代恵", "done_on": None, "result": None, "version": 1}
    return ActionLine(code=code, text=text, due_on=due_on, **fields | more)


def demo_items(found: Overview) -> Iterator[AgendaLine]:
    """The pilots with a rule's word to decide, the worst initiative to discuss, and something else."""
    pilots = [pilot for pilot in found.results.pilots if pilot.advice is not None and pilot.primary_kpi]
    shown: dict[Recommendation, PilotView] = {}
    for pilot in pilots:
        if pilot.advice is not None:
            shown.setdefault(pilot.advice.recommendation, pilot)
    place = 0
    for place, pilot in enumerate(shown.values(), start=1):
        yield item(
            place,
            ItemKind.PILOT,
            pilot.code,
            title=pilot.initiative_title,
            department=pilot.department,
            asked=Asked.DECIDE,
            recommendation=pilot.advice.recommendation if pilot.advice else None,
            presenter="市民課 窓口係",
        )
    bad = next(line for line in found.lines if line.rating is Rating.ACTION_NEEDED)
    more = {"title": bad.title, "department": bad.department, "asked": Asked.DISCUSS}
    yield item(place + 1, ItemKind.INITIATIVE, bad.code, **more)
    yield item(place + 2, title="次年度の重点領域について", asked=Asked.DISCUSS, minutes=15)


def demo_actions() -> list[ActionLine]:
    return [
        action("A1", "待合の番号札の案内を見直します。"),
        action("A2", "支所の端末の台数を調べて報告します。", date(2026, 11, 20)),
        action("A3", "使い方の手引きを1枚にまとめます。", None, owner=None, owner_code=None),
    ]
