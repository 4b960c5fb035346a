"""会議, 対応: those agreed in a meeting, and those that come back to every meeting until somebody has done them."""

from collections.abc import Sequence

from tracker.domain.codes import Role
from tracker.domain.meetings import MeetingView
from tracker.domain.planning import ActionLine
from tracker.i18n import Translator, formats
from tracker.ui import concern_forms, dialogs, queries, records, widgets
from tracker.ui.guard import Screen
from tracker.ui.meeting_parts import KEY, button, opened, opener


def returning(screen: Screen, found: MeetingView) -> None:
    """What was agreed earlier and is not done, with its way to be finished; nothing where there is none."""
    t = screen.t
    if found.returning:
        count = len(found.returning)
        widgets.section(t("meetings.returning"), t.plural("meetings.returning.count", count, n=formats.number(count)))
        _table(screen, found.returning, "returning", arose=True)


def arisen(screen: Screen, found: MeetingView) -> None:
    """What was agreed in this meeting."""
    t = screen.t
    widgets.section(t("meetings.actions"), t("meetings.actions.note"))
    if found.actions:
        _table(screen, found.actions, "actions", arose=False)
    else:
        widgets.small_print(t("meetings.actions.none"))
    button(screen, "action")


def _table(screen: Screen, found: Sequence[ActionLine], kind: str, *, arose: bool) -> None:
    t = screen.t
    names = ("text", "owner", "due", "done")
    columns = (*(t(f"concerns.action.{name}") for name in names), *((t("meetings.arose"),) if arose else ()))
    action = t("concerns.action.finish") if screen.actor.may(Role.EDITOR) else ""
    name = t(f"meetings.{kind}")
    table = records.Table(f"{KEY}.{kind}.list", name, columns, action, tight=(2, 3), wide=(0,), stacked=True)
    rows = [_record(each, screen, arose=arose) for each in found]
    records.show(screen, table, rows, lambda code: opener("action", code)())


def _record(each: ActionLine, screen: Screen, *, arose: bool) -> records.Record:
    t = screen.t
    due = _due(each, screen)
    done = formats.day(each.done_on, t) if each.done_on else t("meetings.action.open")
    cells = (each.text, each.owner or t("meetings.action.nobody"), due, done)
    where = (each.meeting[1] if each.meeting else "",) if arose else ()
    name = t("frame.records.change") if each.done_on else ""
    return records.Record(each.code, (*cells, *where), note=each.result or "", action=name)


def _due(each: ActionLine, screen: Screen) -> str:
    """The day, and that it is past where it is."""
    t = screen.t
    if each.due_on is None:
        return t("meetings.action.no_day")
    day = formats.day(each.due_on, t)
    late = each.done_on is None and each.due_on < screen.today
    return t("meetings.action.late", day=day) if late else day


def dialog(screen: Screen, found: MeetingView) -> None:
    """The 対応 that is open: a new one, or one to change or finish."""
    memory = opened("action")
    if memory is None:
        return
    t, line = screen.t, found.line
    stored = next((each for each in (*found.actions, *found.returning) if each.code == memory.item), None)
    about = concern_forms.About(
        key=f"{KEY}.action.form.{line.code}",
        initiative_code=None,
        meeting_code=None if stored else line.code,
        on=line.held_on,
        initiatives={} if stored else {each.code: each.title for each in queries.overview(screen).lines},
        items={str(each.id): t("meetings.item.numbered", n=each.position, title=each.title) for each in found.items}
        if stored is None or stored in found.actions
        else {},
    )
    title = t("concerns.action.finish" if stored else "meetings.action.add")
    dialogs.draw(title, lambda: concern_forms.action(screen, about, stored), "medium")


def told(each: ActionLine, t: Translator) -> str:
    """A 対応 on one line: what, who and until when."""
    due = formats.day(each.due_on, t) if each.due_on else t("meetings.action.no_day")
    return t("meetings.separator").join((each.text, each.owner or t("meetings.action.nobody"), due))
