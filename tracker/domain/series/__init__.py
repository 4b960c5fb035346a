"""A KPI over time: limits from the baseline, marks, icons and the run chart. Pure; scipy is imported late.

>>> from tracker.domain.series import series_of
"""

from tracker.domain.series.building import series_of
from tracker.domain.series.codes import (
    Assurance,
    LimitsRefusal,
    LimitsState,
    PointType,
    SpecialCause,
    Variation,
)
from tracker.domain.series.model import Rebase, RunRules, SeriesPoint, SeriesView

__all__ = [
    "Assurance",
    "LimitsRefusal",
    "LimitsState",
    "PointType",
    "Rebase",
    "RunRules",
    "SeriesPoint",
    "SeriesView",
    "SpecialCause",
    "Variation",
    "series_of",
]
