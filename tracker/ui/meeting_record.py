"""会議, what came of it: per item the decision, its reason and what was said; 対応; the minutes to hand out."""

from functools import partial

from tracker.domain.codes import Decision, Role
from tracker.domain.decision.following import follows
from tracker.domain.meeting_codes import Asked, ItemKind
from tracker.domain.meetings import AgendaLine, MeetingView, RecordItem
from tracker.i18n import Translator
from tracker.services.minutes import record_item
from tracker.ui import dialogs, meeting_actions, meeting_papers, meeting_shown, records, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.ui.meeting_parts import KEY, opened, opener
from tracker.wording import advice
from tracker.wording import meetings as wording
from tracker.wording.labels import label

TALL = 80
COLUMNS = ("item", "outcome", "reason", "said")


def show(screen: Screen, found: MeetingView) -> None:
    """Every item with what came of it, what was agreed, and the minutes."""
    t = screen.t
    widgets.section(t("meetings.record"), wording.recorded(found, t) if found.items else "")
    if not found.items:
        widgets.message("info", t("meetings.agenda.none.viewer"))
    else:
        _items(screen, found)
        meeting_shown.charts(screen, found)
    meeting_actions.arisen(screen, found)
    if found.items or found.actions:
        meeting_papers.minutes(screen, found)


def _items(screen: Screen, found: MeetingView) -> None:
    t = screen.t
    columns = tuple(t(f"meetings.record.{name}") for name in COLUMNS)
    action = t("meetings.record.write") if screen.actor.may(Role.EDITOR) else ""
    table = records.Table(f"{KEY}.record.list", t("meetings.record"), columns, action, wide=(0, 2, 3), stacked=True)
    rows = [_record(item, t) for item in found.items]
    records.show(screen, table, rows, lambda id_: opener("record", id_)())


def _record(item: AgendaLine, t: Translator) -> records.Record:
    title = t("meetings.record.title", n=item.position, title=item.title, asked=label(item.asked, t))
    due = t("meetings.record.open") if item.asked is Asked.DECIDE else ""
    cells = (title, wording.outcome(item, t) or due, item.reason or "", item.said or "")
    done = item.is_decided or item.said
    return records.Record(str(item.id), cells, action=t("frame.records.change") if done else "")


def dialog(screen: Screen, found: MeetingView) -> None:
    """The item that is being written down, or the 対応 that is."""
    meeting_actions.dialog(screen, found)
    memory = opened("record")
    item = next((each for each in found.items if memory and str(each.id) == memory.item), None)
    if item is not None:
        dialogs.draw(item.title, partial(_form, screen, found, item), "large")


def _form(screen: Screen, found: MeetingView, item: AgendaLine) -> None:
    t = screen.t
    texts = {name: getattr(item, name) or "" for name in ("decided", "reason", "said")}
    texts["decision"] = item.decision.value if item.decision else ""
    form = Form(screen, f"{KEY}.record.{item.id}", texts, item.version, live=True)
    is_pilot = item.kind is ItemKind.PILOT
    if is_pilot:
        _result(screen, found, item)
    with form.box():
        against = is_pilot and _decision(form, item)
        words = t("meetings.record.decided.pilot" if is_pilot else "meetings.record.decided")
        form.text("decided", words, tall=True, height=TALL)
        form.text(
            "reason",
            t("meetings.record.reason_needed" if against else "meetings.record.reason"),
            tall=True,
            height=TALL,
        )
        form.text("said", t("meetings.record.said"), tall=True, height=TALL)
        form.save(record_item, partial(_command, item, form), t("meetings.record.saved", title=item.title))


def _command(item: AgendaLine, form: Form) -> RecordItem:
    given = form.typed
    chosen = given.get("decision", "")
    return RecordItem(
        id=item.id,
        decision=Decision(chosen) if chosen else None,
        decided=given["decided"] or None,
        reason=given["reason"] or None,
        said=given["said"] or None,
        version=form.memory.version or 0,
    )


def _result(screen: Screen, found: MeetingView, item: AgendaLine) -> None:
    """What the measurements say, with their chart."""
    if item.code is None:
        widgets.message("caution", screen.t("meetings.item.gone.note"))
    else:
        meeting_shown.of_item(screen, found, item, "dialog")


def _decision(form: Form, item: AgendaLine) -> bool:
    """The choice, and what the rule says of it; whether it needs a reason."""
    t = form.screen.t
    form.segments("decision", t("piloting.decision.field"), {each.value: label(each, t) for each in Decision})
    chosen, said = form.now("decision"), item.recommendation
    against = bool(chosen) and not follows(said, Decision(chosen))
    if said is None:
        widgets.small_print(t("piloting.decision.no_rule"))
    elif against:
        widgets.message("caution", t("piloting.decision.against", recommendation=advice.points_to(said, t)))
    else:
        widgets.message("info", t("piloting.decision.rule", recommendation=advice.points_to(said, t)))
    return against
