"""KPIs with what the rule says of them, for the tests of its sentences."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from tests.domain.decision.builders import DECREASE, counted, measured, plan
from tests.results_builder import kpi
from tracker.domain.codes import Direction, KpiKind
from tracker.domain.decision import Advice, Guardrail, recommend
from tracker.domain.effects.model import Observation
from tracker.domain.results import KpiResult

TIME, COUNT, PROPORTION = KpiKind.TIME, KpiKind.COUNT, KpiKind.PROPORTION
SCORE, MONEY = KpiKind.SCORE, KpiKind.MONEY
MISTAKES = kpi(
    measured(counted(4, 200, 24, 200), PROPORTION, DECREASE), PROPORTION, DECREASE, code="K2", name="記入ミスの割合"
)


def judged(
    rows: list[Observation],
    m: str | None = None,
    kind: KpiKind = TIME,
    direction: Direction = DECREASE,
    *,
    extended: bool = False,
    site: bool = False,
    guardrails: Sequence[KpiResult] = (),
    **given: Any,
) -> tuple[KpiResult, Advice]:
    """A KPI of 7,900 cases a year with what the rule says of it."""
    shown = {name: given.pop(name) for name in ("weekly", "target") if name in given}
    known = {
        name: Decimal(value)
        for name, value in (("smallest_worthwhile_change", m), ("target", shown.get("target")))
        if value
    }
    unit = {"unit": "件/週"} if shown.get("weekly") else {}
    effect = measured(rows, kind, direction, **unit, **known, **given)
    advice = recommend(
        effect,
        plan(m, direction, untouched_site=site),
        [Guardrail(each.code, each.effect) for each in guardrails],
        extended=extended,
    )
    assert advice is not None
    return kpi(effect, kind, direction, volume=7900, **shown), advice
