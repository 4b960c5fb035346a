"""What may be written into a column, said beside its heading. Read from the one description of the sheets."""

from enum import Enum
from functools import reduce

from tracker.domain.sheets import Column, ColumnType, SheetKind, sheet_spec, word
from tracker.i18n import Translator


def note(kind: SheetKind, column: Column, t: Translator) -> str:
    """Whether a column is required, and :func:`accepted`."""
    told = accepted(kind, column, t)
    return t("exports.join", first=t("exports.required"), second=told) if column.required else told


def accepted(kind: SheetKind, column: Column, t: Translator) -> str:
    """One to three sentences: what may be written, what it is for, what an empty cell means."""
    parts = [_accepted(column, t)]
    special = f"exports.note.{kind.value}.{column.name}"
    if t.has(special):
        parts.append(t(special))
    if column.default is not None:
        parts.append(t("exports.default", value=_default(column)))
    return reduce(lambda first, second: t("exports.join", first=first, second=second), parts)


def choices(column: Column) -> list[str]:
    """The Japanese words a choice column is filled with; empty for other columns."""
    if column.type is not ColumnType.CHOICE or column.choices is None:
        return []
    return [word(code, column.word) for code in column.choices]


def _default(column: Column) -> str:
    return word(column.default) if isinstance(column.default, Enum) else str(column.default)


def _accepted(column: Column, t: Translator) -> str:
    key = f"exports.accepts.{column.type.value}"
    if column.type is ColumnType.CHOICE:
        return t(key, choices=t("exports.choice_separator").join(choices(column)))
    if column.type is ColumnType.CHOICES:
        return t(key, choices=t("exports.choice_separator").join(word(code) for code in column.choices or ()))
    if column.type in {ColumnType.REFERENCE, ColumnType.REFERENCES} and column.refers_to is not None:
        named = column.refers_to in {SheetKind.DEPARTMENTS, SheetKind.PEOPLE, SheetKind.SKILLS}
        by = "named" if named else "coded"
        return t(f"{key}.{by}", sheet=sheet_spec(column.refers_to).title)
    if column.type in {ColumnType.CODE, ColumnType.TEXT}:
        return t(key, length=f"{column.max_length:,}")
    if column.maximum is not None:
        return t(f"{key}.within", minimum=column.minimum or 0, maximum=column.maximum)
    return t(key, unit=column.bare_unit, minimum=column.minimum or 0)
