"""④, what was learned and passed on: pilots nobody told of yet, 勉強会 and 事例共有, and where lessons were used."""

import streamlit as st

from tracker.domain.codes import Decision, Role
from tracker.domain.learning import SHARING, Learning, LessonUseLine, PilotLesson, SaveLessonUse
from tracker.i18n import Translator, formats
from tracker.services.lessons import save_use
from tracker.ui import dialogs, learning_parts, records, typed, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.wording import learning as wording
from tracker.wording.labels import label

KEY = learning_parts.KEY
GOING_ON = (Decision.CONTINUE, Decision.RETRY)
"""After these there is nothing final to tell yet."""


def show(screen: Screen, found: Learning) -> None:
    """What waits to be told, what was told, and what became of it."""
    _untold(screen, found)
    _told(screen, found)
    _uses(screen, found)


def _untold(screen: Screen, found: Learning) -> None:
    t = screen.t
    ended = [pilot for pilot in found.pilots if pilot.decision is not None and pilot.decision not in GOING_ON]
    waiting = [pilot for pilot in ended if not pilot.courses]
    widgets.section(t("learning.untold"), t.plural("learning.untold.count", len(waiting)))
    if not waiting:
        widgets.small_print(t("learning.untold.none" if ended else "learning.untold.nothing_yet"))
        return
    columns = ("pilot", "department", "decision", "learned")
    table = learning_parts.listing(screen, "untold", columns, action=t("learning.untold.tell"), wide=(0, 3))
    records.show(screen, table, [_pilot(each, t) for each in waiting], _tell)


def _tell(pilot: str) -> None:
    """The form of a course, begun with a pilot."""
    learning_parts.opener("course", pilot)()


def _pilot(each: PilotLesson, t: Translator) -> records.Record:
    decision = label(each.decision, t) if each.decision else ""
    return records.Record(each.code, (each.title, each.department, decision, each.learned or t("learning.none")))


def _told(screen: Screen, found: Learning) -> None:
    t = screen.t
    told = [course for course in found.courses if course.kind in SHARING]
    widgets.section(t("learning.told"), t.plural("learning.told.count", len(told)))
    if not told:
        widgets.message("info", t("learning.told.none"))
        return
    columns = ("course", "pilot", "lesson", "trainees")
    table = learning_parts.listing(screen, "told", columns, numeric=(3,), wide=(2,), linked=0)
    rows = [
        records.Record(
            each.code,
            (each.name, each.pilot_title or "", each.lesson or "", formats.number(each.trainees)),
            href=f"?{learning_parts.COURSE}={each.code}",
        )
        for each in told
    ]
    records.show(screen, table, rows, _open)


def _open(code: str) -> None:
    st.query_params[learning_parts.COURSE] = code


def _uses(screen: Screen, found: Learning) -> None:
    t = screen.t
    learning_parts.head(screen, "use", t.plural("learning.use.count", len(found.uses)))
    if not found.uses:
        widgets.message("info", t("learning.use.none"))
        return
    columns = ("initiative", "how", "origin", "day")
    table = learning_parts.listing(screen, "use", columns, action=t("frame.records.change"), wide=(1,), tight=(3,))
    records.show(
        screen, table, [_use(each, t) for each in found.uses], lambda code: learning_parts.opener("use", code)()
    )


def _use(each: LessonUseLine, t: Translator) -> records.Record:
    cells = (each.initiative_title, each.how, wording.origin(each, t), formats.day(each.noted_on, t))
    return records.Record(each.code, cells)


def dialog(screen: Screen, found: Learning) -> None:
    """The form of a use, if it is open."""
    memory = learning_parts.opened("use")
    if memory is None or not screen.actor.may(Role.EDITOR):
        return
    use = next((each for each in found.uses if each.code == memory.item), None)
    title = screen.t("learning.use.change" if use else "learning.use.add")
    dialogs.draw(title, lambda: _form(screen, found, use), "large")


def _form(screen: Screen, found: Learning, use: LessonUseLine | None) -> None:
    t = screen.t
    texts = {
        "initiative_code": use.initiative_code if use else "",
        "pilot_code": (use.pilot_code or "") if use else "",
        "course_code": (use.course_code or "") if use else "",
        "how": use.how if use else "",
        "noted_on": f"{use.noted_on if use else screen.today:%Y/%m/%d}",
    }
    form = Form(screen, f"{KEY}.use.form.{use.code if use else ''}", texts, use.version if use else None)
    with form.box():
        initiatives = {each.code: t("learning.named", code=each.code, name=each.title) for each in found.initiatives}
        initiative = form.choose("initiative_code", t("learning.use.initiative"), initiatives)
        pilots = {each.code: t("learning.named", code=each.code, name=each.title) for each in found.pilots}
        pilot = form.choose("pilot_code", t("learning.use.from_pilot"), pilots)
        courses = {each.code: t("learning.named", code=each.code, name=each.name) for each in found.courses}
        course = form.choose("course_code", t("learning.use.from_course"), courses)
        widgets.small_print(t("learning.use.origin_note"))
        how = form.text("how", t("learning.use.how"), note=t("learning.use.how_note"), tall=True, height=96)
        noted = form.text("noted_on", t("learning.use.day"), note=t("learning.day_note"))
        version = form.memory.version

        def command() -> SaveLessonUse:
            return SaveLessonUse(
                code=use.code if use else "",
                initiative_code=initiative,
                pilot_code=pilot or None,
                course_code=course or None,
                how=how,
                noted_on=typed.day(noted, "noted_on") or screen.today,
                version=version,
            )

        form.save(save_use, command, t("learning.use.saved"))
