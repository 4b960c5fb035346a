"""④, the goals of each 年度 beside what happened: flows within it, and stocks at its end."""

from tracker.domain.codes import Role
from tracker.domain.fiscal import fiscal_year
from tracker.domain.learning import Learning
from tracker.domain.sheets import SheetKind
from tracker.domain.skills import GoalLine, SaveGoal
from tracker.domain.step_codes import LearningMeasure
from tracker.i18n import formats
from tracker.services.skills import save_goal
from tracker.ui import dialogs, learning_parts, records, typed, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.wording import learning as wording
from tracker.wording.labels import label

KEY = learning_parts.KEY
COLUMNS = ("year", "measure", "goal", "actual", "share", "state")


def show(screen: Screen, found: Learning) -> None:
    """How many goals of this 年度 were reached, and every goal, newest 年度 first."""
    t = screen.t
    learning_parts.head(screen, "goal")
    if not found.goals:
        widgets.message("info", t("learning.goal.none"))
        return
    year = fiscal_year(screen.today)
    own = [goal for goal in found.goals if goal.fiscal_year == year]
    places = {"n": formats.number(sum(goal.reached for goal in own)), "of": formats.number(len(own))}
    widgets.paragraph(t("learning.goal.answer" if own else "learning.goal.none_this_year", **places))
    table = learning_parts.listing(
        screen, "goal", COLUMNS, action=t("frame.records.change"), numeric=(2, 3, 4), tight=(0,)
    )
    rows = [_record(goal, screen) for goal in found.goals]
    records.show(screen, table, rows, lambda key: learning_parts.opener("goal", key)())
    widgets.small_print(t("learning.goal.note"))


def key(goal: GoalLine) -> str:
    """What names a goal: its 年度, measure and skill."""
    return f"{goal.fiscal_year} {goal.measure.value} {goal.skill_code or ''}".rstrip()


def _record(goal: GoalLine, screen: Screen) -> records.Record:
    t = screen.t
    cells = (
        formats.fiscal_year(goal.fiscal_year, t),
        wording.measure(goal, t),
        formats.number(goal.goal),
        formats.number(goal.actual),
        wording.share(goal, t),
        wording.reached(goal, screen.today, t),
    )
    return records.Record(key(goal), cells)


def dialog(screen: Screen, found: Learning) -> None:
    """The form of a goal, if it is open."""
    memory = learning_parts.opened("goal")
    if memory is None or not screen.actor.may(Role.EDITOR):
        return
    goal = next((each for each in found.goals if key(each) == memory.item), None)
    title = screen.t("learning.goal.change" if goal else "learning.goal.add")
    dialogs.draw(title, lambda: _form(screen, found, goal))


def _form(screen: Screen, found: Learning, goal: GoalLine | None) -> None:
    t = screen.t
    texts = {
        "fiscal_year": str(goal.fiscal_year if goal else fiscal_year(screen.today)),
        "measure": (goal.measure if goal else LearningMeasure.TRAINEES).value,
        "skill_code": (goal.skill_code or "") if goal else "",
        "goal": str(goal.goal) if goal else "",
    }
    form = Form(screen, f"{KEY}.goal.form.{key(goal) if goal else ''}", texts, goal.version if goal else None)
    with form.box():
        if goal is not None:
            year, measure, skill = texts["fiscal_year"], texts["measure"], texts["skill_code"]
            told = (formats.fiscal_year(goal.fiscal_year, t), wording.measure(goal, t))
            widgets.facts(list(zip((t("learning.goal.year"), t("learning.goal.measure")), told, strict=True)))
        else:
            year = form.text("fiscal_year", t("learning.goal.year"))
            measures = {each.value: label(each, t) for each in LearningMeasure}
            measure = form.pick("measure", t("learning.goal.measure"), measures)
            skills = {each.code: each.name for each in found.skills}
            skill = form.choose("skill_code", t("learning.goal.skill"), skills)
            widgets.small_print(t("learning.goal.skill_note"))
        wanted = form.text("goal", t("learning.goal.goal"))
        version = form.memory.version

        def command() -> SaveGoal:
            return SaveGoal(
                fiscal_year=typed.fiscal_year(year, "fiscal_year"),
                measure=LearningMeasure(measure),
                skill_code=skill or None,
                goal=typed.cell(wanted, "goal", SheetKind.LEARNING_GOALS),
                version=version,
            )

        form.save(save_goal, command, t("learning.goal.saved"))
