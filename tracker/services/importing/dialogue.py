"""What the sheets of ② 対話 refuse beyond their columns, and what their empty cells mean."""

from typing import Any

from tracker.domain.errors import DomainError
from tracker.domain.sheets import SheetKind
from tracker.domain.sheets.dialogue import SCORES


def counted(kind: SheetKind, merged: dict[str, Any]) -> None:
    """An empty count of アンケート is nobody."""
    if kind is SheetKind.PULSES:
        merged.update({name: merged[name] or 0 for name in SCORES})


def unanswered(kind: SheetKind, merged: dict[str, Any]) -> tuple[str, DomainError] | None:
    """The column and the refusal of a row of アンケート that nobody answered; None for a row that can be taken."""
    if kind is SheetKind.PULSES and not any(merged[name] for name in SCORES):
        return SCORES[0], DomainError("pulse_empty")
    return None
