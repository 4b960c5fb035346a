"""Every chart there is, by name, so that all are tested, described and tabled alike. Knows no screen and no paper."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

import altair as alt

from tracker.charts import (
    before_after,
    department_steps,
    difference,
    effect_bars,
    flow,
    gantt,
    pareto,
    pulse_slopes,
    run_chart,
    run_scene,
    scene,
    skill_grid,
    step_picture,
    strips,
    year_hours,
)
from tracker.charts.scene import Row, Table
from tracker.domain.results import KpiResult
from tracker.i18n import Translator

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Kind(Generic[V]):
    """One kind of chart: the functions that turn its view into a picture, its rows, a sentence and a table."""

    name: str
    chart: Callable[[V], alt.LayerChart]
    rows: Callable[[V, Translator], tuple[Row, ...]]
    describe: Callable[[V, Translator], str]
    table: Callable[[V, Translator], Table]

    def drawn(self, view: V, t: Translator) -> "Drawn":
        """Everything a screen or a paper needs of one picture."""
        return Drawn(
            make=lambda: scene.spec(self.chart(view)),
            rows=self.rows(view, t),
            description=self.describe(view, t),
            tabulate=lambda: self.table(view, t),
        )


@dataclass(frozen=True)
class Drawn:
    """A finished picture; ``rows`` are handed over beside its specification."""

    make: Callable[[], Mapping[str, Any]]
    rows: tuple[Row, ...]
    description: str
    tabulate: Callable[[], Table]

    @cached_property
    def table(self) -> Table:
        """The same facts as figures. Made when first asked for: of ten thousand results it takes seconds."""
        return self.tabulate()

    @cached_property
    def spec(self) -> Mapping[str, Any]:
        """The Vega-Lite specification, without data. Made when first asked for: a screen may never draw it."""
        return self.make()

    @cached_property
    def parted(self) -> Mapping[str, Any]:
        """The specification for a screen: each layer with a named table of its own."""
        return scene.by_part(self.spec, self.rows)

    def complete(self) -> dict[str, Any]:
        """The specification with its rows inside, to be rendered on its own."""
        return scene.with_rows(self.spec, self.rows)


BEFORE_AFTER: Kind[strips.View] = Kind(
    "before_after", before_after.chart, before_after.rows, before_after.describe, before_after.table
)
DIFFERENCE: Kind[KpiResult] = Kind(
    "difference", difference.chart, difference.rows, difference.describe, difference.table
)
EFFECT_BARS: Kind[effect_bars.View] = Kind(
    "effect_bars", effect_bars.chart, effect_bars.rows, effect_bars.describe, effect_bars.table
)
STEP_PICTURE: Kind[step_picture.View] = Kind(
    "step_picture", step_picture.chart, step_picture.rows, step_picture.describe, step_picture.table
)
DEPARTMENT_STEPS: Kind[department_steps.View] = Kind(
    "department_steps",
    department_steps.chart,
    department_steps.rows,
    department_steps.describe,
    department_steps.table,
)
RUN_CHART: Kind[run_scene.View] = Kind(
    "run_chart", run_chart.chart, run_chart.rows, run_chart.describe, run_chart.table
)
GANTT: Kind[gantt.View] = Kind("gantt", gantt.chart, gantt.rows, gantt.describe, gantt.table)

YEAR_HOURS: Kind[year_hours.View] = Kind(
    "year_hours", year_hours.chart, year_hours.rows, year_hours.describe, year_hours.table
)

FLOW: Kind[flow.View] = Kind("flow", flow.chart, flow.rows, flow.describe, flow.table)
PARETO: Kind[pareto.View] = Kind("pareto", pareto.chart, pareto.rows, pareto.describe, pareto.table)

PULSE_SLOPES: Kind[pulse_slopes.View] = Kind(
    "pulse_slopes", pulse_slopes.chart, pulse_slopes.rows, pulse_slopes.describe, pulse_slopes.table
)

SKILL_GRID: Kind[skill_grid.View] = Kind(
    "skill_grid", skill_grid.chart, skill_grid.rows, skill_grid.describe, skill_grid.table
)

CHARTS: Mapping[str, Kind[Any]] = {
    kind.name: kind
    for kind in (
        BEFORE_AFTER,
        DIFFERENCE,
        EFFECT_BARS,
        STEP_PICTURE,
        DEPARTMENT_STEPS,
        RUN_CHART,
        GANTT,
        YEAR_HOURS,
        FLOW,
        PARETO,
        PULSE_SLOPES,
        SKILL_GRID,
    )
}
