"""④ in sentences: what was held this 年度, who lacks what, how goals stand, and what would stop. Knows no screen."""

from collections.abc import Sequence
from datetime import date

from tracker.domain.fiscal import fiscal_year
from tracker.domain.learning import CourseLine, Learning, LessonUseLine, SessionLine
from tracker.domain.rounding import half_up
from tracker.domain.skills import Coverage, GoalLine, SkillLine
from tracker.domain.step_codes import LearningMeasure
from tracker.domain.succession import YEARS, AtRisk, Left, Succession
from tracker.i18n import Translator, formats
from tracker.wording.labels import label


def headline(found: Learning, risk: Succession, today: date, t: Translator) -> tuple[str, tuple[str, ...]]:
    """The answer of the screen, and the parts of it that carry it."""
    if not found.courses:
        return t("learning.first"), ()
    year = fiscal_year(today)
    held = [day for day in found.sessions if day.fiscal_year == year and day.held_on <= today]
    people = t.plural("learning.people", sum(day.trainees for day in held), n=_sum(held))
    days = t.plural("learning.days", len(held), n=formats.number(len(held)))
    risks = t.plural("learning.risks", len(risk.at_risk), n=formats.number(len(risk.at_risk)))
    goal = next((g for g in found.goals if g.fiscal_year == year and g.measure is LearningMeasure.TRAINEES), None)
    aim = t("learning.headline.goal", share=share(goal, t), goal=formats.number(goal.goal)) if goal else ""
    places = {"days": days, "people": people, "goal": aim, "risks": risks, "years": YEARS}
    return t("learning.headline", **places), (people, risks)


def _sum(days: Sequence[SessionLine]) -> str:
    return formats.number(sum(day.trainees for day in days))


def share(goal: GoalLine, t: Translator) -> str:
    """「71.3％」 of a goal; a dash of a goal of nothing."""
    return t("learning.none") if goal.percent is None else formats.percent(half_up(goal.percent, 1), t)


def measure(goal: GoalLine, t: Translator) -> str:
    """「受講者数」, 「スキル保有者数（DX推進リーダー）」."""
    name = label(goal.measure, t)
    return t("learning.measure.of", name=name, skill=goal.skill) if goal.skill else name


def reached(goal: GoalLine, today: date, t: Translator) -> str:
    """Whether a goal was reached; of the running 年度, what is missing yet."""
    if goal.reached:
        return t("learning.goal.reached")
    missing = formats.number(goal.goal - goal.actual)
    over = goal.fiscal_year < fiscal_year(today)
    return t("learning.goal.missed" if over else "learning.goal.open", n=missing)


def lacking(covers: Sequence[Coverage], skills: Sequence[SkillLine], t: Translator) -> str:
    """「「データで判断」を持つ職員がいない課は9課、…」 for the skills somewhere nobody has; or that all have all."""
    if not covers:
        return t("learning.cover.nobody")
    counted = [(skill, sum(not cover.count(skill.code) for cover in covers)) for skill in skills]
    parts = [t.plural("learning.cover.lacking", n, skill=skill.name, n=formats.number(n)) for skill, n in counted if n]
    if not parts:
        return t.plural("learning.cover.complete", len(covers), n=formats.number(len(covers)))
    return t("learning.cover.sentence", parts=t("common.list_separator").join(parts), of=formats.number(len(covers)))


def names(skills: Sequence[SkillLine], t: Translator) -> str:
    """Skills in one line; a dash of none."""
    return t("common.list_separator").join(skill.name for skill in skills) or t("learning.none")


def count(n: int, t: Translator) -> str:
    """A number in a cell; a dash of nobody."""
    return formats.number(n) if n else t("learning.none")


def about(course: CourseLine, t: Translator) -> str:
    """What a course works on or tells of, in one line; nothing of one that does neither."""
    parts = []
    if course.exercise_title:
        parts.append(t("learning.course.exercise", title=course.exercise_title))
    if course.pilot_title:
        parts.append(t("learning.course.pilot", title=course.pilot_title))
    if course.lesson:
        parts.append(t("learning.course.learned", lesson=course.lesson))
    return t("learning.separator").join(parts)


def origin(use: LessonUseLine, t: Translator) -> str:
    """Where a lesson comes from: the initiative that tried, the course that told, or both."""
    parts = []
    if use.pilot_title:
        parts.append(t("learning.use.pilot", title=use.pilot_title))
    if use.course:
        parts.append(t("learning.use.course", name=use.course))
    return t("learning.separator").join(parts)


def risks(found: Succession, t: Translator) -> str:
    """The answer of the what-if: how many of how many, and of how many nobody would be left."""
    day = formats.day(found.on, t)
    if not found.at_risk:
        return t("learning.risk.none", day=day, of=formats.number(found.initiatives))
    nobody = sum(risk.left is Left.NOBODY for risk in found.at_risk)
    places = {"day": day, "of": formats.number(found.initiatives), "nobody": formats.number(nobody)}
    return t.plural("learning.risk.answer", len(found.at_risk), n=formats.number(len(found.at_risk)), **places)


def left(risk: AtRisk, t: Translator) -> str:
    """Who would still be there."""
    return t(f"learning.risk.left.{risk.left.name.lower()}")


def fallen(risk: AtRisk, t: Translator) -> str:
    """The 確認項目 that would fall; a dash where none would."""
    return t("common.list_separator").join(label(check, t) for check in risk.fallen) or t("learning.none")
