"""Pilots without a database, as views hand them over."""

from typing import Any

from tracker.domain.codes import Lifecycle, Step
from tracker.domain.pilots import PilotView


def pilot(code: str = "P1", **more: Any) -> PilotView:
    """A pilot of 市民課 about which nothing is known yet but what ``more`` says."""
    facts: dict[str, Any] = {
        "code": code,
        "initiative_code": "I1",
        "initiative_title": "書かない窓口",
        "lifecycle": Lifecycle.ACTIVE,
        "step": Step.PILOT,
        "department": "市民課",
        "department_code": "D1",
        "case_types": (),
        "decisions": (),
        "adoptions": (),
        "stories": (),
        "plan_changes": (),
        "version": 1,
        **more,
    }
    empty = {name: None for name, field in PilotView.model_fields.items() if field.is_required() and name not in facts}
    return PilotView(**{**empty, **facts})
