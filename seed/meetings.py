"""The meetings of the demo city, through the services of the screens: one that was held, one that is about to be.

The papers of the first were fixed that morning, and its minutes written that afternoon. Decides no data.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from seed import files
from seed.calendar import Shift
from tracker.domain.actor import Actor
from tracker.domain.meeting_codes import Asked, ItemKind
from tracker.domain.meetings import AgendaLine, FixPapers, MeetingView, RecordItem, SaveAgendaItem, SaveMeeting
from tracker.domain.pilots import DecidePilot
from tracker.domain.planning import SaveAction
from tracker.services.concerns import save_action
from tracker.services.decisions import decide
from tracker.services.fixing import fix_papers
from tracker.services.meetings import meeting_view, save_item, save_meeting
from tracker.services.minutes import record_item

KINDS = {"取組": ItemKind.INITIATIVE, "試行": ItemKind.PILOT, "そのほか": ItemKind.FREE}
ASKED = {"報告": Asked.REPORT, "協議": Asked.DISCUSS, "決定": Asked.DECIDE}
HELD = date(2026, 10, 30)
"""The day of the meeting that was held, in the data files; a pilot was decided in it."""

HELD_CODE = "M1"
_SATURDAY = 5


def held_on(shift: Shift, first: date, last: date) -> date:
    """The working day of that meeting in the reader's year; the last one of the month of its load on any other day."""
    day = shift.day(HELD)
    day = day if first <= day <= last else last
    return day - timedelta(days=max(0, day.weekday() - _SATURDAY + 1))


def _working(day: date) -> date:
    """The day itself, or the Monday after it."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day


def prepare(session: Session, actor: Actor, day: date, now: datetime) -> None:
    """The meeting of ``day`` with its agenda, and its papers fixed."""
    row = next(row for row in files.rows(files.MEETINGS) if row["開催日"] == HELD.isoformat())
    code = _added(session, actor, row, day)
    fix_papers(session, actor, now, FixPapers(meeting_code=code, version=1))


def write_minutes(session: Session, actor: Actor, shift: Shift, decided: Mapping[str, Mapping[str, Any]]) -> None:
    """What was said and decided in it, and who does what until when. ``decided`` holds rows of 判断 by their pilot."""
    view = meeting_view(session, actor, HELD_CODE)
    for item, row in zip(view.items, _items(view.line.title), strict=True):
        own = decided.get(item.code or "")
        if own is not None:
            _decide(session, actor, view, own)
        _record(session, actor, item, row, own)
    for action in _actions(view, shift):
        save_action(session, actor, action.model_copy(update={"done_on": None, "result": None}))


def enter_today(session: Session, actor: Actor, shift: Shift) -> None:
    """What was done since, and the meeting that is about to be held."""
    before = meeting_view(session, actor, HELD_CODE)
    codes = {action.text: action for action in before.actions}
    for action in _actions(before, shift):
        if action.done_on is not None:
            stored = codes[action.text]
            save_action(session, actor, action.model_copy(update={"code": stored.code, "version": stored.version}))
    for row in files.rows(files.MEETINGS):
        day = date.fromisoformat(row["開催日"])
        if day != HELD:
            _added(session, actor, row, _working(shift.lately(day)))


def _items(title: str) -> Iterator[dict[str, str]]:
    return (row for row in files.rows(files.AGENDAS) if row["会議名"] == title)


def _added(session: Session, actor: Actor, row: dict[str, str], day: date) -> str:
    meeting = SaveMeeting(
        code="",
        title=row["会議名"],
        held_on=day,
        begins_at=row["開始"],
        slot_minutes=int(row["分数"]),
        place=row["場所"],
        note=row["備考"],
    )
    code = save_meeting(session, actor, meeting)
    for item in _items(row["会議名"]):
        command = SaveAgendaItem(
            meeting_code=code,
            kind=KINDS[item["種類"]],
            code=item["コード"] or None,
            title=item["題名"] or None,
            asked=ASKED[item["求めること"]],
            minutes=int(item["分数"]),
            presenter=item["説明者"],
            confidential=bool(item["非公開"]),
        )
        save_item(session, actor, command)
    return code


def _decide(session: Session, actor: Actor, view: MeetingView, own: Mapping[str, Any]) -> None:
    """What was learned is written down where the pilot is; a meeting does not ask for it."""
    told = {name: own[name] for name in ("pilot_code", "decision", "reason", "next_step", "learned")}
    decide(session, actor, DecidePilot(decided_on=view.line.held_on, meeting=view.line.title, **told))


def _record(
    session: Session, actor: Actor, item: AgendaLine, row: dict[str, str], own: Mapping[str, Any] | None
) -> None:
    command = RecordItem(
        id=item.id,
        decision=own["decision"] if own else None,
        decided=own["next_step"] if own else row["決めた内容"] or None,
        reason=own["reason"] if own else None,
        said=row["出た意見"] or None,
        version=item.version,
    )
    record_item(session, actor, command)


def _actions(view: MeetingView, shift: Shift) -> Iterator[SaveAction]:
    for row in files.rows(files.MEETING_ACTIONS):
        if row["会議名"] == view.line.title:
            done = row["終えた日"]
            yield SaveAction(
                code="",
                initiative_code=row["取組コード"] or None,
                text=row["内容"],
                owner_code=row["担当者"],
                due_on=shift.recent(date.fromisoformat(row["期限"])),
                done_on=shift.lately(date.fromisoformat(done)) if done else None,
                result=row["結果"] or None,
                meeting_code=view.line.code,
            )
