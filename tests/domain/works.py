"""業務 as short as a test can read them."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from tracker.domain.current_state import FlowStep, WorkLine
from tracker.domain.step_codes import FlowState, Waste


def work(code: str = "G1", *, minutes: Any = None, volume: int | None = None, **more: Any) -> WorkLine:
    """A 業務 of 市民課; ``minutes`` as a number or its text."""
    fields: dict[str, Any] = {
        "name": f"業務{code}",
        "department_code": "D1",
        "department": "市民課",
        "annual_volume": volume,
        "minutes": None if minutes is None else Fraction(Decimal(str(minutes))),
        "kind": None,
        "channel": None,
        "peak_months": (),
        "legal_basis": None,
        "ease": None,
        "note": None,
        "initiative_code": None,
        "initiative": None,
        "version": 1,
    }
    return WorkLine(code=code, **{**fields, **more})


def step(number: int, *, state: FlowState = FlowState.AS_IS, minutes: Any = None, **more: Any) -> FlowStep:
    """A step without waste that comes after the one before it."""
    fields: dict[str, Any] = {"name": f"手順{number}", "actor": None, "wastes": (), "follows": (), "note": None}
    time = None if minutes is None else Fraction(Decimal(str(minutes)))
    return FlowStep(state=state, number=number, minutes=time, version=1, **{**fields, **more})


ALL_WASTES = tuple(Waste)
