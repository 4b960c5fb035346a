"""④, skills as counts per 課: what 課 and initiatives can count on, and the lines behind it. Nobody's level."""

from collections.abc import Sequence

from tracker.charts import SKILL_GRID, SkillGrid
from tracker.domain.codes import Role
from tracker.domain.learning import Learning, LedInitiative
from tracker.domain.skills import Coverage, SkillHeld, SkillLine, coverage, everybodys
from tracker.domain.standing import RUNNING
from tracker.i18n import Translator, formats
from tracker.ui import dialogs, learning_parts, records, results_pictures, widgets
from tracker.ui import learning_skill_forms as forms
from tracker.ui.guard import Screen
from tracker.ui.overview_links import address, open_later
from tracker.wording import learning as wording
from tracker.wording.labels import label


def show(screen: Screen, found: Learning) -> None:
    """The picture of 課 × skill with its sentence, the initiatives, and every line with what is still valid."""
    t = screen.t
    covers = covered(found, screen)
    skills = everybodys(found.skills)
    widgets.section(t("learning.cover"), t("learning.cover.note"))
    widgets.paragraph(wording.lacking(covers, skills, t))
    results_pictures.picture(screen, SKILL_GRID, SkillGrid(covers, found.skills), "all")
    _initiatives(screen, found, covers, skills)
    _lines(screen, found)
    _skills(screen, found)


def covered(found: Learning, screen: Screen) -> tuple[Coverage, ...]:
    """The 課 that lead something, hold a skill or sent somebody; a 部 above them has nothing of its own."""
    every = coverage(found.departments, found.held, found.attended, screen.today)
    leading = {each.department_code for each in found.initiatives if each.lifecycle in RUNNING}
    return tuple(each for each in every if each.department_code in leading or each.holders or each.in_all)


def _initiatives(screen: Screen, found: Learning, covers: Sequence[Coverage], skills: tuple[SkillLine, ...]) -> None:
    t = screen.t
    of = {each.department_code: each for each in covers}
    under_way = [each for each in found.initiatives if each.lifecycle in RUNNING]
    under_way.sort(key=lambda each: (-len(of[each.department_code].lacks(skills)), each.code))
    lacking = sum(bool(of[each.department_code].lacks(skills)) for each in under_way)
    widgets.section(t("learning.by_initiative"), t("learning.by_initiative.note"))
    if not under_way:
        widgets.message("info", t("learning.by_initiative.none"))
        return
    told = {"n": formats.number(lacking), "of": formats.number(len(under_way))}
    widgets.paragraph(t("learning.by_initiative.answer", **told))
    headers = (t("learning.initiative"), t("learning.department"), *(skill.name for skill in skills))
    table = records.Table(
        f"{learning_parts.KEY}.by_initiative.list",
        t("learning.by_initiative"),
        (*headers, t("learning.lacks")),
        numeric=tuple(range(2, 2 + len(skills))),
        linked=0,
        wide=(0,),
        stacked=True,
    )
    rows = [_row(each, of[each.department_code], skills, t) for each in under_way]
    records.show(screen, table, rows, open_later)


def _row(each: LedInitiative, cover: Coverage, skills: tuple[SkillLine, ...], t: Translator) -> records.Record:
    counts = tuple(wording.count(cover.count(skill.code), t) for skill in skills)
    cells = (each.title, each.department, *counts, wording.names(cover.lacks(skills), t))
    return records.Record(each.code, cells, href=address(each.code))


def _lines(screen: Screen, found: Learning) -> None:
    t = screen.t
    learning_parts.head(screen, "held", t.plural("learning.held.count", len(found.held)))
    if not found.held:
        widgets.message("info", t("learning.held.none"))
        return
    names, skills = dict(found.departments), {each.code: each.name for each in found.skills}
    columns = ("department", "skill", "people", "acquired", "expires", "state")
    table = learning_parts.listing(
        screen, "held", columns, action=t("frame.records.change"), numeric=(2,), tight=(3, 4, 5)
    )
    rows = [_line(each, names, skills, screen) for each in found.held]
    records.show(screen, table, rows, lambda key: learning_parts.opener("held", key)())


def key(each: SkillHeld) -> str:
    """What names a line: its 課, skill and day."""
    return f"{each.department_code} {each.skill_code} {each.acquired_on.isoformat()}"


def _line(each: SkillHeld, names: dict[str, str], skills: dict[str, str], screen: Screen) -> records.Record:
    t = screen.t
    state = "valid" if each.holds(screen.today) else "expired" if each.acquired_on <= screen.today else "planned"
    cells = (
        names[each.department_code],
        skills[each.skill_code],
        formats.number(each.people),
        formats.day(each.acquired_on, t),
        formats.day(each.expires_on, t) if each.expires_on else "",
        t(f"learning.held.{state}"),
    )
    return records.Record(key(each), cells)


def _skills(screen: Screen, found: Learning) -> None:
    t = screen.t
    learning_parts.head(screen, "skill")
    table = learning_parts.listing(screen, "skill", ("name", "kind"), action=t("frame.records.change"))
    rows = [records.Record(each.code, (each.name, label(each.kind, t))) for each in found.skills]
    records.show(screen, table, rows, lambda code: learning_parts.opener("skill", code)())


def dialog(screen: Screen, found: Learning) -> None:
    """The form of a line or of a skill, if one is open."""
    t = screen.t
    if not screen.actor.may(Role.EDITOR):
        return
    if memory := learning_parts.opened("held"):
        line = next((each for each in found.held if key(each) == memory.item), None)
        dialogs.draw(
            t("learning.held.change" if line else "learning.held.add"), lambda: forms.line(screen, found, line)
        )
    if memory := learning_parts.opened("skill"):
        skill = next((each for each in found.skills if each.code == memory.item), None)
        dialogs.draw(skill.name if skill else t("learning.skill.add"), lambda: forms.skill(screen, skill))
