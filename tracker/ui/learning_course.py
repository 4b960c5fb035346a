"""④, one course: what it is for, its days with how many attended, and the forms of a day."""

import streamlit as st

from tracker.domain.codes import Role
from tracker.domain.learning import CourseLine, Learning, SaveSession, SessionLine
from tracker.domain.step_codes import Lecturer
from tracker.i18n import Translator, formats
from tracker.services.learning import save_session
from tracker.ui import dialogs, learning_attendance, learning_courses, learning_parts, pages, records, typed, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.ui.text import plain
from tracker.wording.labels import label

KEY = f"{learning_parts.KEY}.session"
COLUMNS = ("day", "lecturer", "from", "trainees", "departments")


def leave() -> None:
    """Back to the list."""
    st.query_params.pop(learning_parts.COURSE, None)


def show(screen: Screen, found: Learning, code: str) -> None:
    """The course, or that there is none of that code."""
    t = screen.t
    course = next((each for each in found.courses if each.code == code), None)
    with widgets.title_line(course.name if course else t("frame.page.learning")):
        st.button(t("learning.back"), key=f"{learning_parts.KEY}.back", type="tertiary", on_click=leave)
    if course is None:
        widgets.headline(t("learning.course.unknown"))
        return
    days = [day for day in found.sessions if day.course_code == course.code]
    widgets.headline(_answer(days, screen))
    _about(screen, found, course)
    _days(screen, days)
    learning_courses.dialog(screen, found)
    _dialog(screen, course, days)
    learning_attendance.dialog(screen, days)


def _answer(days: list[SessionLine], screen: Screen) -> str:
    t = screen.t
    held = [day for day in days if day.held_on <= screen.today]
    if not held:
        return t("learning.session.none_yet")
    people = formats.number(sum(day.trainees for day in held))
    return t.plural("learning.course.answer", len(held), n=formats.number(len(held)), people=people)


def _about(screen: Screen, found: Learning, course: CourseLine) -> None:
    t = screen.t
    skills = {each.code: each.name for each in found.skills}
    facts = [
        (t("learning.course.kind"), label(course.kind, t)),
        (t("learning.course.skills"), t("common.list_separator").join(skills[code] for code in course.skills)),
        (t("learning.course.code"), course.code),
    ]
    with st.container(horizontal=True, vertical_alignment="center", key="learning_course_facts"):
        widgets.facts([(name, value) for name, value in facts if value])
        if screen.actor.may(Role.EDITOR):
            st.button(
                t("learning.course.change"),
                key=f"{learning_parts.KEY}.course.change",
                type="tertiary",
                on_click=learning_parts.opener("course", course.code),
            )
    for kind, code, title in (
        ("exercise", course.exercise_code, course.exercise_title),
        ("pilot", _initiative_of(found, course), course.pilot_title),
    ):
        if code and title:
            words = plain(t(f"learning.course.{kind}", title=title))
            if st.button(words, key=f"{learning_parts.KEY}.course.{kind}", type="tertiary"):
                pages.go("initiative", code=code)
    if course.lesson:
        widgets.named(t("learning.course.lesson"), course.lesson)
    if course.note:
        widgets.named(t("learning.course.remark"), course.note)


def _initiative_of(found: Learning, course: CourseLine) -> str | None:
    return next((each.initiative_code for each in found.pilots if each.code == course.pilot_code), None)


def _days(screen: Screen, days: list[SessionLine]) -> None:
    t = screen.t
    learning_parts.head(screen, "session", open_=learning_parts.opener("session"))
    if not days:
        widgets.message("info", t("learning.session.none"))
        return
    table = learning_parts.listing(
        screen, "session", COLUMNS, action=t("learning.attendance"), numeric=(3, 4), tight=(0, 1)
    )
    rows = [_record(each, t) for each in days]
    records.show(screen, table, rows, lambda code: learning_parts.opener("attendance", code)())


def _record(each: SessionLine, t: Translator) -> records.Record:
    cells = (
        formats.day(each.held_on, t),
        label(each.lecturer, t) if each.lecturer else "",
        each.lecturer_from or "",
        formats.number(each.trainees),
        formats.number(each.departments),
    )
    return records.Record(each.code, cells)


def _dialog(screen: Screen, course: CourseLine, days: list[SessionLine]) -> None:
    memory = learning_parts.opened("session")
    if memory is None:
        return
    t = screen.t
    day = next((each for each in days if each.code == memory.item), None)
    dialogs.draw(t("learning.session.edit" if day else "learning.session.add"), lambda: _form(screen, course, day))


def _form(screen: Screen, course: CourseLine, day: SessionLine | None) -> None:
    t = screen.t
    texts = {
        "held_on": f"{day.held_on if day else screen.today:%Y/%m/%d}",
        "lecturer": day.lecturer.value if day and day.lecturer else "",
        "lecturer_from": (day.lecturer_from or "") if day else "",
    }
    form = Form(screen, f"{KEY}.form.{course.code}.{day.code if day else ''}", texts, day.version if day else None)
    with form.box():
        held = form.text("held_on", t("learning.session.day"), note=t("learning.day_note"))
        who = {each.value: label(each, t) for each in Lecturer}
        lecturer = form.choose("lecturer", t("learning.session.lecturer"), who)
        of = form.text("lecturer_from", t("learning.session.from"), note=t("learning.session.from_note"))
        version = form.memory.version

        def command() -> SaveSession:
            return SaveSession(
                code=day.code if day else "",
                course_code=course.code,
                held_on=typed.day(held, "held_on"),
                lecturer=Lecturer(lecturer) if lecturer else None,
                lecturer_from=of or None,
                version=version,
            )

        form.save(save_session, command, t("learning.session.saved"))
