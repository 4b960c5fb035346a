"""How a small pilot is judged: from raw measurements to an honest effect. Pure functions; scipy is imported late.

>>> from tracker.domain.effects import KpiSpec, Observation, analyse
"""

from tracker.domain.effects.analysis import analyse, deciding_rows
from tracker.domain.effects.model import Effect, Interval, KpiSpec, Observation, PhaseSummary, ShareHigh
from tracker.domain.effects.units import full_number, is_weekly

__all__ = [
    "Effect",
    "Interval",
    "KpiSpec",
    "Observation",
    "PhaseSummary",
    "ShareHigh",
    "analyse",
    "deciding_rows",
    "full_number",
    "is_weekly",
]
