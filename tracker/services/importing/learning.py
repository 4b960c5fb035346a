"""What the rows of ④ must be to each other, beyond what their columns say."""

from typing import Any

from tracker.domain.errors import DomainError
from tracker.domain.sheets import SheetKind
from tracker.domain.step_codes import LearningMeasure

Values = dict[str, Any]
Refusal = tuple[str, DomainError]


def attended(values: Values) -> Values:
    """A row of 受講 about somebody, or about so many of a 課: the 課 written beside a name is no part of it."""
    alone = values.get("person") and values.get("people") is None
    return {**values, "department": None} if alone and "department" in values else values


def refusal(kind: SheetKind, row: Values) -> Refusal | None:
    """What is wrong with a row as it would stand, and in which column."""
    if kind is SheetKind.ATTENDANCE:
        return _attendance(row)
    if kind is SheetKind.SKILL_COUNTS and row["expires_on"] and row["expires_on"] < row["acquired_on"]:
        return "expires_on", DomainError("expiry_before_acquisition")
    if kind is SheetKind.LESSON_USES and not (row["pilot_code"] or row["course_code"]):
        return "pilot_code", DomainError("lesson_origin")
    if kind is SheetKind.LEARNING_GOALS and (row["skill"] is None) is (row["measure"] is LearningMeasure.HOLDERS):
        return "skill", DomainError("goal_skill")
    return None


def _attendance(row: Values) -> Refusal | None:
    if row["person"] and (row["department"] or row["people"] is not None):
        return "people", DomainError("attendance_either")
    if not row["person"] and (row["department"] is None or row["people"] is None):
        return "person", DomainError("attendance_either")
    return None
