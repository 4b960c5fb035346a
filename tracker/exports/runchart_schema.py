"""The typed shape of the run chart document (STATISTICS §4). The order of fields is the order of keys.

Amounts are stored amounts: minutes for time kinds, percent for 割合, the KPI's unit otherwise.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict

SpecialCause = Literal[
    "above_upl",
    "below_lpl",
    "trend_up",
    "trend_down",
    "two_in_three_high",
    "two_in_three_low",
    "shift_high",
    "shift_low",
]
PointType = Literal["common_cause", "improvement", "concern"]
Variation = Literal[
    "common_cause",
    "improvement_high",
    "improvement_low",
    "concern_high",
    "concern_low",
    "neutral_high",
    "neutral_low",
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Point(_Strict):
    """``x`` is the 計測日, null where none was noted; limits and mean are null where there are none."""

    x: str | None
    y: float
    phase: Literal["before", "after", "followup"]
    mean: float | None
    lpl: float | None
    upl: float | None
    special_cause: SpecialCause | None
    point_type: PointType


class RunRules(_Strict):
    n_useful: int
    longest_run: int
    longest_run_max: int
    crossings: int
    crossings_min: int
    signal: bool


class Document(_Strict):
    kpi: str
    direction: Literal["decrease", "increase", "maintain"]
    target: float | None
    points: list[Point]
    median: float | None
    variation: Variation | None
    assurance: Literal["pass", "hit_or_miss", "fail"] | None
    limits: Literal["firm", "trial", "none"]
    limits_refused_because: Literal["no_variation"] | None
    run_rules: RunRules | None
