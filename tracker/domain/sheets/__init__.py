"""The exchange workbook: which sheets and columns exist, what they accept, and the typed rows read from them.

Import, export, the template and the guide all read this one description, so they cannot disagree.
"""

from tracker.domain.sheets.rows import CellError, ParsedRow, Quantity, SheetData, Unit, Value
from tracker.domain.sheets.spec import SHEETS, Column, ColumnType, SheetKind, SheetSpec, sheet_spec
from tracker.domain.sheets.words import WORDS, word

__all__ = [
    "SHEETS",
    "WORDS",
    "CellError",
    "Column",
    "ColumnType",
    "ParsedRow",
    "Quantity",
    "SheetData",
    "SheetKind",
    "SheetSpec",
    "Unit",
    "Value",
    "sheet_spec",
    "word",
]
