"""④, who attended a day: a pasted list, shown as understood before anything is saved; on the screen only counts per 課.

Lines nobody was found for stay in the field when the others are saved, so nothing is lost.
"""

from collections.abc import Sequence

import streamlit as st

from tracker.domain.codes import Role
from tracker.domain.learning import AddAttendance, ClearAttendance, SessionLine
from tracker.i18n import Translator, formats
from tracker.imports.attendees import Attendees, Names, read_attendees
from tracker.services.learning import add_attendance, attended_by, clear_attendance
from tracker.ui import actions, dialogs, learning_parts, problems, queries, widgets
from tracker.ui.guard import Screen
from tracker.ui.measuring_paste import SHOWN_ERRORS, field
from tracker.ui.state import FormMemory, session
from tracker.wording.import_errors import sentence

KEY = f"{learning_parts.KEY}.attendance"


def dialog(screen: Screen, days: Sequence[SessionLine]) -> None:
    """The dialog of a day, if it is open."""
    memory = learning_parts.opened("attendance")
    day = next((each for each in days if memory and each.code == memory.item), None)
    if day is not None:
        title = screen.t("learning.attendance.title", day=formats.day(day.held_on, screen.t), course=day.course)
        dialogs.draw(title, lambda: _body(screen, day), "large")


def _body(screen: Screen, day: SessionLine) -> None:
    _by_department(screen, day)
    if screen.actor.may(Role.EDITOR):
        change = learning_parts.opener("session", day.code)
        st.button(screen.t("learning.session.edit"), key=f"{KEY}.{day.code}.day", type="tertiary", on_click=change)
        _paste(screen, day)
        _clear(screen, day)


def _by_department(screen: Screen, day: SessionLine) -> None:
    t = screen.t
    found = queries.view(screen, attended_by, day.code, key=day.code)
    if not found:
        widgets.small_print(t("learning.attendance.nobody"))
        return
    columns = tuple(t(f"learning.attendance.{name}") for name in ("department", "people"))
    rows = [(each.department, formats.number(each.named + each.counted)) for each in found]
    widgets.table(t("learning.attendance.by"), columns, rows, (1,))


def _paste(screen: Screen, day: SessionLine) -> None:
    t, form = screen.t, f"{KEY}.{day.code}"
    session().forms.setdefault(form, FormMemory(None))
    waiting = session().kept.pop(form, None)
    if isinstance(waiting, str):
        st.session_state[f"{form}.text"] = waiting
    text = field(form, t("learning.attendance.paste"))
    widgets.small_print(t("learning.attendance.hint"))
    if not (text or "").strip():
        return
    stored = queries.organisation(screen)
    found = read_attendees(text or "", Names(stored.people, stored.departments))
    if found.errors:
        widgets.message("caution", *_unread(found, t))
    if not found.people and not found.counts:
        return
    widgets.message("info", preview(found, t))
    problem = session().forms[form].problem
    if problem is not None:
        widgets.message("error", problems.sentence(t, problem))
    if st.button(t("learning.attendance.save"), type="primary", key=f"{form}.save"):
        _save(screen, day, found)


def _save(screen: Screen, day: SessionLine, found: Attendees) -> None:
    t, form = screen.t, f"{KEY}.{day.code}"
    command = AddAttendance(session_code=day.code, people=found.people, counts=found.counts)

    def done(new: int) -> str:
        if found.left:
            session().kept[form] = "\n".join(found.left)
            learning_parts.opener("attendance", day.code)()
        told = {"n": formats.number(new), "departments": formats.number(len(found.counts))}
        return t("learning.attendance.saved", **told)

    actions.run(screen, add_attendance, lambda: command, form=form, done=done)


def preview(found: Attendees, t: Translator) -> str:
    """「氏名・コードで35人、人数で3課41人を読み取りました。」"""
    places = {
        "people": formats.number(len(found.people)),
        "departments": formats.number(len(found.counts)),
        "counted": formats.number(sum(number for _, number in found.counts)),
    }
    return t("learning.attendance.preview", **places)


def _unread(found: Attendees, t: Translator) -> tuple[str, list[str]]:
    lines = [t("pilots.paste.line", line=error.row, sentence=sentence(error, t)) for error in found.errors]
    more = [t("pilots.paste.more", n=len(lines) - SHOWN_ERRORS)] if len(lines) > SHOWN_ERRORS else []
    return t.plural("learning.attendance.unread", len(lines)), [*lines[:SHOWN_ERRORS], *more]


def _clear(screen: Screen, day: SessionLine) -> None:
    """Taking everything back asks twice: the second button appears with the first."""
    t, form = screen.t, f"{KEY}.clear.{day.code}"
    if not day.trainees:
        return
    session().forms.setdefault(form, FormMemory(None))
    with st.expander(t("learning.attendance.clear")):
        widgets.small_print(t("learning.attendance.clear_note"))
        if st.button(t("learning.attendance.clear_all"), key=f"{form}.sure"):
            command = ClearAttendance(session_code=day.code)
            actions.run(screen, clear_attendance, lambda: command, form=form, done=t("learning.attendance.cleared"))
