"""Names of codes, sheets and columns in a language. One place, so that a thing has one name on every screen and paper.

The words written into the exchange workbook are Japanese and stand in ``tracker.domain.sheets``; these are for readers.
"""

import re
from enum import Enum

from tracker.domain.codes import Step
from tracker.domain.sheets import SheetKind
from tracker.i18n import Translator


def label(code: Enum, t: Translator) -> str:
    """The name of any code of ``tracker.domain.codes`` or of a sheet kind. KeyError when the catalogues lack it."""
    return t(f"labels.{_snake(type(code).__name__)}.{code.value}")


def step_name(step: Step, t: Translator) -> str:
    """The long name of a step, 「③小さく始めて成果を可視化する」; :func:`label` gives the short one."""
    return t(f"labels.step_long.{step.value}")


def column_label(kind: SheetKind, column: str, t: Translator) -> str:
    """The name of a column of a sheet; in Japanese exactly the header the workbook carries."""
    return t(f"labels.column.{kind.value}.{column}")


def thing(kind: str, t: Translator) -> str:
    """The name of one thing as services, tables and sheets call its kind: ``kpi``, ``measurement``, ``departments``."""
    key = f"labels.thing.{_TABLES.get(kind, kind)}"
    return t(key) if t.has(key) else kind


def sheet_of_table(table: str) -> SheetKind | None:
    """The sheet whose rows a table holds; None for the city itself."""
    return _SHEETS.get(table)


_SHEETS = {
    "department": SheetKind.DEPARTMENTS,
    "person": SheetKind.PEOPLE,
    "yearly_setting": SheetKind.SETTINGS,
    "initiative": SheetKind.INITIATIVES,
    "budget": SheetKind.BUDGETS,
    "process": SheetKind.PROCESSES,
    "pilot": SheetKind.PILOTS,
    "kpi": SheetKind.KPIS,
    "yearly_target": SheetKind.YEARLY_TARGETS,
    "measurement": SheetKind.MEASUREMENTS,
    "pilot_decision": SheetKind.DECISIONS,
    "adoption": SheetKind.ADOPTIONS,
    "story": SheetKind.STORIES,
    "status_update": SheetKind.REPORTS,
    "concern": SheetKind.CONCERNS,
    "initiative_step": SheetKind.STEP_PLANS,
    "process_step": SheetKind.PROCESS_STEPS,
    "pain_point": SheetKind.PAIN_POINTS,
    "purpose_agreement": SheetKind.PURPOSE_AGREEMENTS,
    "milestone": SheetKind.MILESTONES,
    "dependency": SheetKind.DEPENDENCIES,
    "skill": SheetKind.SKILLS,
    "course": SheetKind.COURSES,
    "course_session": SheetKind.COURSE_SESSIONS,
    "attendance": SheetKind.ATTENDANCE,
    "skill_count": SheetKind.SKILL_COUNTS,
    "lesson_use": SheetKind.LESSON_USES,
    "proposal": SheetKind.PROPOSALS,
    "learning_goal": SheetKind.LEARNING_GOALS,
    "dialogue": SheetKind.DIALOGUES,
    "participation": SheetKind.PARTICIPATIONS,
    "agreement": SheetKind.AGREEMENTS,
    "action_item": SheetKind.FOLLOW_UPS,
    "pulse": SheetKind.PULSES,
    "term": SheetKind.TERMS,
}
_TABLES = {sheet.value: table for table, sheet in _SHEETS.items()}


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
