"""Short words for the columns of the sheets, so that a sheet reads like its table."""

from enum import Enum

from tracker.domain.sheets.columns import (
    CODE_LENGTH,
    NAME_LENGTH,
    TEXT_LENGTH,
    Choices,
    Column,
    ColumnType,
    SheetKind,
)


def code(name: str = "code", header: str = "コード") -> Column:
    """The code that names a row."""
    return Column(name, header, ColumnType.CODE, required=True, max_length=CODE_LENGTH)


def named(name: str, header: str) -> Column:
    """A required name."""
    return Column(name, header, ColumnType.TEXT, required=True, max_length=NAME_LENGTH)


def text(name: str, header: str, length: int = TEXT_LENGTH) -> Column:
    """Free text."""
    return Column(name, header, ColumnType.TEXT, max_length=length)


def choice(name: str, header: str, choices: Choices, default: Enum | None = None, *, required: bool = False) -> Column:
    """One of the words of an enum."""
    return Column(name, header, ColumnType.CHOICE, required=required, default=default, choices=choices)


def ref(name: str, header: str, kind: SheetKind, *, required: bool = False) -> Column:
    """A code of another sheet (of departments and people also the name)."""
    return Column(name, header, ColumnType.REFERENCE, required=required, refers_to=kind, max_length=NAME_LENGTH)


def day(name: str, header: str) -> Column:
    """A day."""
    return Column(name, header, ColumnType.DATE)


def count(name: str, header: str, minimum: int = 0) -> Column:
    """A whole number."""
    return Column(name, header, ColumnType.INTEGER, minimum=minimum)


def quantity(name: str, header: str, *, required: bool = False) -> Column:
    """A figure in the unit of its KPI."""
    return Column(name, header, ColumnType.QUANTITY, required=required)


NOTE = text("note", "備考")
YEAR = Column("fiscal_year", "年度", ColumnType.FISCAL_YEAR, required=True)
