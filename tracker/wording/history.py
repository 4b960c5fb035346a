"""変更履歴 in words: which thing, which field, from what to what. The stored line itself is never changed."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum

from tracker.domain.codes import Answer, Check, Decision, Recommendation
from tracker.domain.meeting_codes import Asked, ItemKind
from tracker.domain.organisation import AuditEntry
from tracker.domain.sheets import Column, ColumnType, SheetKind, sheet_spec
from tracker.i18n import Translator, formats
from tracker.wording.labels import column_label, label, sheet_of_table, thing

_COLUMNS = {
    "minutes_per_day": "hours_per_day",
    "minutes_per_case": "time_per_case",
    "new_work_minutes": "new_work_hours",
    "parent_id": "parent",
    "initiative_id": "initiative_code",
    "pilot_id": "pilot_code",
    "process_id": "process_code",
    "kpi_id": "kpi_code",
    "dialogue_id": "dialogue_code",
    "course_id": "course_code",
    "session_id": "session_code",
    "exercise_id": "exercise_code",
}
_FIRST = {"first_start", "first_end", "first_on", "first_decide_by"}
_DAYS = {"recorded_on", "reported_on", "answered_on", "due_on", "done_on", "held_on", *_FIRST}
_MOMENTS = {"decided_at"}
_CODES: dict[str, type[Enum]] = {
    "kind": ItemKind,
    "asked": Asked,
    "decision": Decision,
    "recommendation": Recommendation,
}
"""Codes that stand in no sheet, by field."""
_SHOWN = 200


def title(entry: AuditEntry, t: Translator) -> str:
    """What happened to which thing: 「計測「M12」を変更」, 「計測を取り込み」."""
    name = thing(entry.table, t)
    key = f"labels.history.{entry.action}"
    return t(f"{key}.plain", thing=name) if not entry.key else t(key, thing=name, key=_key(entry, t))


def _key(entry: AuditEntry, t: Translator) -> str:
    """What names the thing; a 確認項目 is named in words, 「I1 合意を記録した」."""
    owner, _, check = entry.key.rpartition(" ")
    if entry.table == "gate_evidence" and check in set(Check):
        return f"{owner} {label(Check(check), t)}"
    return entry.key


def changes(entry: AuditEntry, t: Translator) -> tuple[tuple[str, str, str], ...]:
    """(field, old, new) of every changed field, named as on the screens; an empty value is 「（なし）」."""
    return tuple(
        (field_label(entry.table, field, t), _value(entry.table, field, old, t), _value(entry.table, field, new, t))
        for field, old, new in entry.changes
    )


def field_label(table: str, field: str, t: Translator) -> str:
    """The name of a stored field: the column of its sheet where there is one, else its own word or itself."""
    column = _column(table, field)
    kind = sheet_of_table(table)
    if column is not None and kind is not None:
        return column_label(kind, column.name, t)
    key = f"labels.history.field.{field}"
    return t(key) if t.has(key) else field


def shown(table: str, field: str, value: object, t: Translator) -> str:
    """A stored value of a conflict or an audit line as text: codes in words, days in the reader's calendar."""
    if isinstance(value, Enum):
        return label(value, t)
    if isinstance(value, date):
        return formats.day(value, t)
    if isinstance(value, Decimal):
        value = format(value, "f")
    return _value(table, field, None if value is None else str(value), t)


def _value(table: str, field: str, text: str | None, t: Translator) -> str:
    if text is None or text == "":
        return t("labels.history.empty")
    if table == "pulse" and text == "untold":
        return t("labels.history.value.untold")
    column = _column(table, field)
    if column is None:
        return _without_sheet(field, text, t)
    if column.choices is not None:
        separator = t("common.list_separator")
        return separator.join(_choice(column, part, t) for part in text.split(","))
    return _typed(column, text, t)


def _typed(column: Column, text: str, t: Translator) -> str:
    if column.type in {ColumnType.DATE, ColumnType.MONTH}:
        return formats.day(date.fromisoformat(text), t)
    if column.type is ColumnType.TIME:
        return t("formats.minutes", n=_number(text))
    return _number(text) if column.type in _NUMBERS else _shortened(text)


def _without_sheet(field: str, text: str, t: Translator) -> str:
    """A value of something no sheet has a column for."""
    if field in _DAYS:
        return formats.day(date.fromisoformat(text), t)
    if field in _MOMENTS:
        return formats.moment(datetime.fromisoformat(text), t)
    code = next((code for code in _CODES.get(field, ()) if str(code.value) == text), None)
    if code is not None:
        return label(code, t)
    known = f"labels.history.value.{field}.{text}"
    return t(known) if t.has(known) else _shortened(text)


_FLAGS = {"True": Answer.YES.value, "False": Answer.NO.value}
_NUMBERS = {ColumnType.INTEGER, ColumnType.DECIMAL, ColumnType.YEN, ColumnType.QUANTITY, ColumnType.PERCENT}


def _choice(column: Column, text: str, t: Translator) -> str:
    text = _FLAGS.get(text, text)
    found = next((code for code in column.choices or () if str(code.value) == text), None)
    return label(found, t) if found is not None else text


def _number(text: str) -> str:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    exponent = value.normalize().as_tuple().exponent
    return formats.number(value, max(0, -exponent) if isinstance(exponent, int) else 0)


def _shortened(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= _SHOWN else f"{one_line[: _SHOWN - 1]}…"


def _column(table: str, field: str) -> Column | None:
    kind = sheet_of_table(table)
    if kind is None:
        return None
    known = {column.name: column for column in sheet_spec(kind).columns}
    names = (field, _COLUMNS.get(field, ""), field.removesuffix("_id"), _code_of(kind, field))
    return next((known[name] for name in names if name in known), None)


def _code_of(kind: SheetKind, field: str) -> str:
    return "measurement_code" if kind is SheetKind.MEASUREMENTS and field == "code" else ""
