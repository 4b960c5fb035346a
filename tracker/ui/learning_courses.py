"""④, 研修 and 勉強会: the list to choose from, and the form of a course."""

import streamlit as st

from tracker.domain.codes import Role
from tracker.domain.learning import CourseLine, Learning, SaveCourse
from tracker.domain.step_codes import CourseKind
from tracker.i18n import Translator, formats
from tracker.services.learning import save_course
from tracker.ui import dialogs, learning_parts, lists, pages, records, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.wording import learning as wording
from tracker.wording.labels import label

COLUMNS = ("code", "name", "kind", "skills", "sessions", "trainees", "last")


def show(screen: Screen, found: Learning) -> None:
    """Every course; what it works on or tells of stands below it."""
    t = screen.t
    learning_parts.head(screen, "course", t.plural("learning.course.count", len(found.courses)))
    if not found.courses:
        widgets.message("info", t("learning.course.none"))
        if screen.actor.may(Role.EDITOR):
            pages.link("exchange", t("learning.to_exchange"))
        return
    skills = {skill.code: skill.name for skill in found.skills}
    rows = lists.searched(
        f"{learning_parts.KEY}.course",
        t("learning.course.search"),
        [_record(each, skills, t) for each in found.courses],
    )
    if not rows:
        widgets.message("info", t("learning.nothing_found"))
        return
    table = learning_parts.listing(screen, "course", COLUMNS, numeric=(4, 5), tight=(0, 2, 6), linked=1)
    records.show(screen, table, rows, _open)
    widgets.small_print(t("learning.course.note"))


def _open(code: str) -> None:
    st.query_params[learning_parts.COURSE] = code


def _record(each: CourseLine, skills: dict[str, str], t: Translator) -> records.Record:
    cells = (
        each.code,
        each.name,
        label(each.kind, t),
        t("common.list_separator").join(skills.get(code, code) for code in each.skills),
        formats.number(each.sessions),
        formats.number(each.trainees),
        formats.day(each.last_held, t) if each.last_held else "",
    )
    href = f"?{learning_parts.COURSE}={each.code}"
    return records.Record(each.code, cells, note=wording.about(each, t), href=href)


def dialog(screen: Screen, found: Learning) -> None:
    """The form of a course, if it is open; a new one may begin with a pilot and what was learned from it."""
    memory = learning_parts.opened("course")
    if memory is None:
        return
    t = screen.t
    course = next((each for each in found.courses if each.code == memory.item), None)
    title = course.name if course else t("learning.course.add")
    dialogs.draw(title, lambda: _form(screen, found, course, memory.item if course is None else None), "large")


def _texts(found: Learning, course: CourseLine | None, pilot: str | None) -> dict[str, str]:
    told = next((each for each in found.pilots if each.code == pilot), None)
    if course is None:
        return {
            "name": "",
            "kind": (CourseKind.CASE_SHARING if told else CourseKind.TRAINING).value,
            "skill_codes": "",
            "exercise_code": "",
            "pilot_code": told.code if told else "",
            "lesson": (told.learned or "") if told else "",
            "note": "",
        }
    texts = {name: getattr(course, name) or "" for name in ("name", "exercise_code", "pilot_code", "lesson", "note")}
    return {**texts, "kind": course.kind.value, "skill_codes": "\n".join(course.skills)}


def _form(screen: Screen, found: Learning, course: CourseLine | None, pilot: str | None) -> None:
    t = screen.t
    key = f"{learning_parts.KEY}.course.form.{course.code if course else pilot or ''}"
    form = Form(screen, key, _texts(found, course, pilot), course.version if course else None)
    with form.box():
        name = form.text("name", t("learning.course.name"))
        kind = form.segments("kind", t("learning.course.kind"), {each.value: label(each, t) for each in CourseKind})
        skills = form.choose_many(
            "skill_codes", t("learning.course.skills"), {each.code: each.name for each in found.skills}
        )
        initiatives = {each.code: t("learning.named", code=each.code, name=each.title) for each in found.initiatives}
        exercise = form.choose("exercise_code", t("learning.course.exercise_field"), initiatives)
        pilots = {each.code: t("learning.named", code=each.code, name=each.title) for each in found.pilots}
        told = form.choose("pilot_code", t("learning.course.pilot_field"), pilots)
        lesson = form.text(
            "lesson", t("learning.course.lesson"), note=t("learning.course.lesson_note"), tall=True, height=80
        )
        note = form.text("note", t("learning.course.remark"), tall=True, height=68)
        version = form.memory.version

        def command() -> SaveCourse:
            return SaveCourse(
                code=course.code if course else "",
                name=name,
                kind=CourseKind(kind),
                skill_codes=skills,
                exercise_code=exercise or None,
                pilot_code=told or None,
                lesson=lesson or None,
                note=note or None,
                version=version,
            )

        def done(code: str) -> str:
            if course is None:
                st.query_params[learning_parts.COURSE] = code
            return t("learning.course.saved", name=name.strip())

        form.save(save_course, command, done)
