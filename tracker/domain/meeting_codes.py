"""The codes of meetings: what an item is about, what is asked of the meeting, and what changed between two papers."""

from enum import StrEnum


class ItemKind(StrEnum):
    """What an item of an agenda is about."""

    INITIATIVE = "initiative"
    PILOT = "pilot"
    FREE = "free"


class Asked(StrEnum):
    """What the meeting is to do with an item: 報告, 協議, 決定."""

    REPORT = "report"
    DISCUSS = "discuss"
    DECIDE = "decide"


class Why(StrEnum):
    """Why something is proposed for an agenda, in the order it is told: the meeting before did not decide it, its day
    of decision is past, everything is measured, 要対応.
    """

    POSTPONED = "postponed"
    DECIDE_OVERDUE = "decide_overdue"
    MEASURED = "measured"
    ACTION_NEEDED = "action_needed"


class ChangeKind(StrEnum):
    """What became different between two kept states, in the order it is told."""

    NEW = "new"
    GONE = "gone"
    LIFECYCLE = "lifecycle"
    RATING = "rating"
    STEP = "step"
    DATES = "dates"
    KPI = "kpi"
    OWNER = "owner"
