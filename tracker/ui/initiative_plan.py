"""取組カルテ, the plan: its dates beside what was promised first, 節目, what must end before, and every moved date.

The forms of its dialogs stand in ``initiative_plan_forms``.
"""

from datetime import date

import streamlit as st

from tracker.domain.codes import Role
from tracker.domain.initiatives import Card
from tracker.domain.planning import DateChangeLine, DependencyLine, MilestoneLine, PlanCard
from tracker.domain.rating import Deadline, slip
from tracker.domain.roadmap import FINISHED
from tracker.i18n import Translator, formats
from tracker.services.roadmap import plan_card
from tracker.ui import access, queries, records, widgets
from tracker.ui import initiative_plan_forms as forms
from tracker.ui.guard import Screen
from tracker.ui.initiative_parts import dialog, opened, opener
from tracker.wording import roadmap as wording
from tracker.wording.labels import label

KEY = "initiative.plan"
TIGHT = ("what", "planned", "first_day", "done", "old", "new", "when")
"""Columns of days and of what they are of: never broken over two lines."""


def show(screen: Screen, card: Card) -> None:
    """The section: dates in a table, then 節目, 前提 and moved dates as far as there are any."""
    t, found, editor = screen.t, plan(screen, card), screen.actor.may(Role.EDITOR)
    with st.container(horizontal=True, vertical_alignment="center", key="initiative_head_plan"):
        widgets.section(t("roadmap.plan"), wording.slipped(found.line, t))
        for kind in ("dates", "milestone", "needs") if editor else ():
            words = t(f"roadmap.plan.open.{kind}")
            st.button(words, key=f"{KEY}.{kind}", type="tertiary", on_click=opener(card, f"plan.{kind}"))
    widgets.table(t("roadmap.plan"), _headers(("what", "from", "to", "first", "slip"), t), _dates(screen, found), (4,))
    if found.line.milestones:
        rows = [_milestone(each, t) for each in found.line.milestones]
        records.show(
            screen,
            _table(screen, "milestones", ("milestone", "planned", "first_day", "done", "slip"), editor=editor),
            rows,
            lambda code: opener(card, "plan.milestone", code)(),
        )
    for need in found.line.dependencies:
        _need(screen, card, need, editor=editor)
    if found.changes:
        rows = [_change(screen, found, each, editor=editor) for each in found.changes]
        records.show(
            screen,
            _table(screen, "changes", ("what", "old", "new", "reason", "who", "when"), editor=False),
            rows,
            lambda id_: opener(card, "plan.reason", id_)(),
        )


def plan(screen: Screen, card: Card) -> PlanCard:
    """The plan of the card's initiative."""
    return queries.view(screen, plan_card, screen.today, card.line, key=card.line.code)


def dialogs(screen: Screen, card: Card) -> None:
    """Draw the dialog that is open, if it is one of these."""
    t = screen.t
    if opened(card, "plan.dates"):
        dialog(t("roadmap.plan.open.dates"), lambda: forms.dates(screen, plan(screen, card)), "large")
    if memory := opened(card, "plan.milestone"):
        found = plan(screen, card)
        one = next((each for each in found.line.milestones if each.code == memory.item), None)
        dialog(one.name if one else t("roadmap.plan.open.milestone"), lambda: forms.milestone(screen, found, one))
    if memory := opened(card, "plan.needs"):
        found = plan(screen, card)
        need = next((each for each in found.line.dependencies if each.needs_code == memory.item), None)
        dialog(t("roadmap.plan.open.needs"), lambda: forms.needs(screen, found, need))
    if memory := opened(card, "plan.reason"):
        moved = next((each for each in plan(screen, card).changes if str(each.id) == memory.item), None)
        if moved is not None and moved.reason is None:
            dialog(t("roadmap.plan.open.reason"), lambda: forms.reason(screen, moved))


def _table(screen: Screen, name: str, columns: tuple[str, ...], *, editor: bool) -> records.Table:
    t = screen.t
    action = t("frame.records.change") if editor else ""
    title, tight = t(f"roadmap.plan.{name}"), tuple(place for place, each in enumerate(columns) if each in TIGHT)
    return records.Table(f"{KEY}.{name}.list", title, _headers(columns, t), action, tight=tight, stacked=True)


def _headers(columns: tuple[str, ...], t: Translator) -> tuple[str, ...]:
    return tuple(t(f"roadmap.plan.column.{column}") for column in columns)


def _day(day: date | None, t: Translator) -> str:
    return formats.day(day, t) if day else ""


def _days(slip: int | None) -> str:
    return "" if slip is None else formats.number(slip)


def _dates(screen: Screen, found: PlanCard) -> list[tuple[str, ...]]:
    """The whole and every step that counts, each with the end that was promised first."""
    t, line = screen.t, found.line
    late = None
    if line.lifecycle not in FINISHED:
        late = slip(Deadline(line.first_end, line.planned_end, None), screen.today)
    own = (_day(line.planned_start, t), _day(line.planned_end, t), _day(line.first_end, t), _days(late))
    rows: list[tuple[str, ...]] = [(t("roadmap.plan.whole"), *own)]
    for step in line.steps:
        if step.applicable and any((step.planned_from, step.planned_to, step.first_to)):
            days = (_day(step.planned_from, t), _day(step.planned_to, t), _day(step.first_to, t))
            rows.append((label(step.step, t), *days, _days(step.slip_days)))
    return rows


def _milestone(each: MilestoneLine, t: Translator) -> records.Record:
    days = (_day(each.planned_on, t), _day(each.first_on, t), _day(each.done_on, t))
    return records.Record(each.code, (each.name, *days, _days(each.slip_days)), note=each.note or "")


def _need(screen: Screen, card: Card, need: DependencyLine, *, editor: bool) -> None:
    t = screen.t
    key = "roadmap.plan.need_violated" if need.violated else "roadmap.plan.need"
    day = formats.day(need.needs_end, t) if need.needs_end else t("roadmap.plan.no_day")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"{KEY}.need.{need.needs_code}"):
        widgets.message("caution" if need.violated else "info", t(key, title=need.needs_title, day=day))
        if editor:
            open_it = opener(card, "plan.needs", need.needs_code)
            st.button(t("roadmap.plan.take_back"), key=f"{KEY}.needs.{need.needs_code}", on_click=open_it)


def _change(screen: Screen, found: PlanCard, each: DateChangeLine, *, editor: bool) -> records.Record:
    t = screen.t
    unsaid = each.reason is None
    cells = (
        wording.moved_what(each.what, found.line, t),
        _day(each.old_on, t),
        _day(each.new_on, t),
        t("roadmap.plan.no_reason") if each.reason is None else each.reason,
        access.shown_name(t, each.changed_by),
        formats.moment(each.changed_at, t),
    )
    action = t("roadmap.plan.open.reason") if unsaid and editor else ""
    return records.Record(str(each.id), cells, action=action)
