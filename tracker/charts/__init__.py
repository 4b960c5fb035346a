"""Pictures as pure functions of the views every reader shares. No streamlit, no files, no clock, no own rounding.

A picture is a Vega-Lite specification without data, its rows, one sentence that says what it shows (its accessible
name) and a table of the same facts. ``CHARTS`` lists them all.
"""

from tracker.charts.department_steps import View as DepartmentSteps
from tracker.charts.effect_bars import View as EffectBars
from tracker.charts.flow import View as Flow
from tracker.charts.gantt import View as Gantt
from tracker.charts.pulse_slopes import View as PulseSlopes
from tracker.charts.registry import (
    BEFORE_AFTER,
    CHARTS,
    DEPARTMENT_STEPS,
    DIFFERENCE,
    EFFECT_BARS,
    FLOW,
    GANTT,
    PARETO,
    PULSE_SLOPES,
    RUN_CHART,
    SKILL_GRID,
    STEP_PICTURE,
    YEAR_HOURS,
    Drawn,
    Kind,
)
from tracker.charts.run_scene import View as RunChart
from tracker.charts.scene import Row, Table
from tracker.charts.skill_grid import View as SkillGrid
from tracker.charts.step_picture import View as StepPicture
from tracker.charts.strips import View as BeforeAfter
from tracker.charts.year_hours import View as YearHoursView

__all__ = [
    "BEFORE_AFTER",
    "CHARTS",
    "DEPARTMENT_STEPS",
    "DIFFERENCE",
    "EFFECT_BARS",
    "FLOW",
    "GANTT",
    "PARETO",
    "PULSE_SLOPES",
    "RUN_CHART",
    "SKILL_GRID",
    "STEP_PICTURE",
    "YEAR_HOURS",
    "BeforeAfter",
    "DepartmentSteps",
    "Drawn",
    "EffectBars",
    "Flow",
    "Gantt",
    "Kind",
    "PulseSlopes",
    "Row",
    "RunChart",
    "SkillGrid",
    "StepPicture",
    "Table",
    "YearHoursView",
]
