"""The typed shape of the results document (FORMAT §3). The order of fields is the order of keys.

Times are in minutes, hours where a name says so, proportions in percent, differences in percentage points.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, serialize_by_alias=True)


class Settings(_Strict):
    fiscal_year: int
    hours_per_day: float
    unit_labour_cost_yen_per_hour: int | float | None
    unit_labour_cost_basis: str | None


class HoursSum(_Strict):
    before_hours: float
    after_hours: float
    saved_hours: float
    reduction_rate_pct: float | None


class MeasuredPart(_Strict):
    saved_hours: float
    ci_low: float | None
    ci_high: float | None


class Excluded(_Strict):
    not_evaluable: int
    no_volume: int
    not_active: int
    duplicate_process: int


class Portfolio(_Strict):
    pooled: HoursSum
    measured_part: MeasuredPart
    residents: HoursSum
    mean_of_rates_pct: float | None
    expected_saved_hours: float
    excluded: Excluded


class Phase(_Strict):
    estimate: float | None
    n: int | None
    unit: str


class Estimate(_Strict):
    estimate: float | None
    ci_low: float | None
    ci_high: float | None


class Share(_Strict):
    """A share in percent with its counts."""

    estimate: float
    k: int
    n: int


class ShareHigh(_Strict):
    """The share of answers 4–5 of a score; the difference in percentage points."""

    before: Share
    after: Share
    difference: Estimate


class Annual(_Strict):
    saved_hours: float
    ci_low: float | None
    ci_high: float | None
    saved_days: float
    saved_yen: int | None


class Kpi(_Strict):
    code: str
    initiative: str
    pilot: str | None
    name: str
    kind: str
    direction: str
    audience: str
    role: str
    basis: str
    before: Phase
    after: Phase
    difference: Estimate
    change_rate_pct: Estimate
    share_high: ShareHigh | None
    confidence_level: float
    method: str | None
    p_value: float | None
    evidence_grade: Literal["A", "B", "C", "D", "E"]
    verdict: str
    recommendation: str | None
    decision: str | None
    annual: Annual | None
    target: float | None
    target_met: bool | None
    sentence_ja: str
    sentence_en: str
    caveats: list[str]


class Document(_Strict):
    version: Literal[1] = Field(default=1, alias="schema")
    generated_at: str
    revision: int
    settings: Settings
    portfolio: Portfolio
    kpis: list[Kpi]
