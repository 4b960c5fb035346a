"""④, the forms of a skill and of how many of a 課 hold it."""

from tracker.domain.learning import Learning, SaveSkill, SaveSkillCount
from tracker.domain.sheets import SheetKind
from tracker.domain.skills import SkillHeld, SkillLine
from tracker.i18n import formats
from tracker.services.skills import save_skill, save_skill_count
from tracker.ui import learning_parts, typed, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen

KEY = learning_parts.KEY


def line(screen: Screen, found: Learning, stored: SkillHeld | None) -> None:
    """How many of a 課 acquired a skill on a day; which 課, skill and day is settled once it is saved."""
    t = screen.t
    names, skills = dict(found.departments), {each.code: each.name for each in found.skills}
    texts = {
        "department_code": stored.department_code if stored else "",
        "skill_code": stored.skill_code if stored else "",
        "people": str(stored.people) if stored else "",
        "acquired_on": f"{stored.acquired_on if stored else screen.today:%Y/%m/%d}",
        "expires_on": f"{stored.expires_on:%Y/%m/%d}" if stored and stored.expires_on else "",
    }
    key = f"{stored.department_code}.{stored.skill_code}.{stored.acquired_on}" if stored else ""
    form = Form(screen, f"{KEY}.held.form.{key}", texts, stored.version if stored else None)
    with form.box():
        if stored is not None:
            department, skill = stored.department_code, stored.skill_code
            acquired = texts["acquired_on"]
            widgets.facts(
                [
                    (t("learning.held.department"), names[department]),
                    (t("learning.held.skill"), skills[skill]),
                    (t("learning.held.acquired"), formats.day(stored.acquired_on, t)),
                ]
            )
        else:
            department = form.choose("department_code", t("learning.held.department"), names)
            skill = form.choose("skill_code", t("learning.held.skill"), skills)
            acquired = form.text("acquired_on", t("learning.held.acquired"), note=t("learning.day_note"))
        people = form.text("people", t("learning.held.people"), note=t("learning.held.people_note"))
        expires = form.text("expires_on", t("learning.held.expires"), note=t("learning.held.expires_note"))
        version = form.memory.version

        def command() -> SaveSkillCount:
            return SaveSkillCount(
                department_code=department,
                skill_code=skill,
                people=typed.cell(people, "people", SheetKind.SKILL_COUNTS),
                acquired_on=typed.day(acquired, "acquired_on"),
                expires_on=typed.day(expires, "expires_on"),
                version=version,
            )

        form.save(save_skill_count, command, t("learning.held.saved"))


def skill(screen: Screen, stored: SkillLine | None) -> None:
    """The name of a skill."""
    t = screen.t
    form = Form(
        screen,
        f"{KEY}.skill.form.{stored.code if stored else ''}",
        {"name": stored.name if stored else ""},
        stored.version if stored else None,
    )
    with form.box():
        name = form.text("name", t("learning.skill.name"), note="" if stored else t("learning.skill.own_note"))
        version = form.memory.version

        def command() -> SaveSkill:
            return SaveSkill(code=stored.code if stored else "", name=name, version=version)

        form.save(save_skill, command, t("learning.skill.saved"))
