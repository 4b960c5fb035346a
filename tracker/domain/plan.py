"""What an import would do, shown before it does it."""

from dataclasses import dataclass, field

from tracker.domain.sheets import CellError, SheetKind


@dataclass(frozen=True, slots=True)
class Change:
    """One changed field of an existing item; ``old`` and ``new`` are stored values (None = empty).

    Figures of a KPI are a ``Quantity``, as a person would write them in the KPI's unit.
    """

    kind: SheetKind
    key: str
    row: int
    column: str
    old: object
    new: object


@dataclass(slots=True)
class SheetPlan:
    """Counts of one sheet: ``read`` = new + changed + unchanged + rejected. ``kind`` None: not one of ours."""

    file: str
    sheet: str
    kind: SheetKind | None
    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    ignored_columns: list[str] = field(default_factory=list)


@dataclass(slots=True)
class ImportPlan:
    """All sheets of one call. ``changes`` keeps at most :data:`SHOWN_CHANGES` lines; ``change_count`` counts all.

    ``applied`` is True only after everything was written. Any error means nothing is or will be written.
    """

    sheets: list[SheetPlan] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    warnings: list[CellError] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    change_count: int = 0
    applied: bool = False
    revision: int = 0

    @property
    def writes(self) -> int:
        """Rows that would be added or changed."""
        return sum(sheet.new + sheet.changed for sheet in self.sheets)


SHOWN_CHANGES = 500

LISTED = 1_000
"""Refusals of one call that are listed one by one; the rest is counted."""
