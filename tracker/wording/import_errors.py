"""Refusals and warnings of an import as sentences: what was found, and what is accepted instead.

Knows no file and no database; everything it says comes from the :class:`CellError` and the description of the sheets.
"""

from collections.abc import Iterable

from tracker.domain.codes import KpiKind
from tracker.domain.sheets import SHEETS, CellError, Column, ColumnType, SheetKind, SheetSpec, sheet_spec, word
from tracker.i18n import Translator
from tracker.wording.labels import column_label, label

_NAMED_BY_NAME = (SheetKind.DEPARTMENTS, SheetKind.PEOPLE, SheetKind.SKILLS)
_AS_GIVEN = ("limit", "length", "minimum", "count", "unit", "era", "kpi", "initiative")


def sentence(error: CellError, t: Translator) -> str:
    """One refusal or warning in words. A code without a sentence of its own gets the general one."""
    key = f"import_error.{error.code}"
    if "first_row" in error.params:
        key += "_at"
    return t(key if t.has(key) else "import_error.other", **_places(error, t))


def accepted(error: CellError, t: Translator) -> str:
    """What may stand there instead; empty where the sentence says all there is to say."""
    key = f"import_accepted.{error.code}"
    if t.has(key):
        return t(key, **_own_places(error, t))
    found = _column(error)
    return _accepted_by(*found, t) if found else ""


def _places(error: CellError, t: Translator) -> dict[str, object]:
    return {**_own_places(error, t), "accepted": accepted(error, t)}


def _own_places(error: CellError, t: Translator) -> dict[str, object]:
    """Every place a sentence may have, so that one with fewer parameters than usual still has words."""
    params = error.params
    given = {name: _grouped(params.get(name, "")) for name in _AS_GIVEN}
    return {
        **given,
        "found": error.found,
        "file": error.file,
        "sheet": error.sheet,
        "column": error.column or "",
        "kind": _kind_name(params.get("kind"), t),
        "codes": _listed(params.get("codes", ()), t),
        "needed": _needed(error, t),
        "headers": _headers(error, t),
        "sheets": _listed((_sheet_summary(spec, t) for spec in SHEETS), t),
        "place": _place(error, t),
    }


def _grouped(value: object) -> object:
    return f"{value:,}" if isinstance(value, int) else value


def _listed(items: Iterable[object], t: Translator) -> str:
    return t("common.list_separator").join(map(str, items))


def _kind_name(kind: object, t: Translator) -> str:
    """``kind`` names a sheet where something is looked up, and a kind of KPI where a figure does not fit."""
    if kind in list(KpiKind):
        return label(KpiKind(str(kind)), t)
    return label(SheetKind(str(kind)), t) if kind in list(SheetKind) else ""


def _needed(error: CellError, t: Translator) -> str:
    needed = error.params.get("needed")
    return column_label(SheetKind.MEASUREMENTS, str(needed), t) if needed else ""


def _headers(error: CellError, t: Translator) -> str:
    spec = _spec(error)
    return _listed((column_label(spec.kind, name, t) for name in error.params.get("columns", ())), t) if spec else ""


def _sheet_summary(spec: SheetSpec, t: Translator) -> str:
    required = _listed((column_label(spec.kind, column.name, t) for column in spec.required), t)
    return t("import_error.part.sheet", sheet=label(spec.kind, t), headers=required)


def _place(error: CellError, t: Translator) -> str:
    """Where the repeated key stood first; file and sheet only where they differ."""
    first = error.params
    if "first_row" not in first:
        return ""
    elsewhere = [
        name for name, here in ((first["first_file"], error.file), (first["first_sheet"], error.sheet)) if name
    ]
    same = (first["first_file"], first["first_sheet"]) == (error.file, error.sheet)
    row = t("import_error.part.row", row=first["first_row"])
    return row if same else " ".join([*elsewhere, row])


def _spec(error: CellError) -> SheetSpec | None:
    of = error.params.get("of")
    if of:
        return sheet_spec(SheetKind(of))
    return next((spec for spec in SHEETS if spec.title == error.sheet), None)


def _column(error: CellError) -> tuple[SheetSpec, Column] | None:
    """The column an error is about: named by the reader, else found by its header."""
    spec = _spec(error)
    name = error.params.get("name")
    for column in spec.columns if spec else ():
        if spec and (column.name == name or (name is None and error.column in (column.header, column.name))):
            return spec, column
    return None


def _accepted_by(spec: SheetSpec, column: Column, t: Translator) -> str:
    kind = column.type.value
    by_name = column.refers_to in _NAMED_BY_NAME and column.type in (ColumnType.REFERENCE, ColumnType.REFERENCES)
    return t(
        f"import_accepted.type.{kind}_or_name" if by_name else f"import_accepted.type.{kind}",
        column=column_label(spec.kind, column.name, t),
        limit=_grouped(column.max_length),
        minimum=column.minimum or 0,
        unit=t(f"import_accepted.unit.{'hours' if column.bare_unit == _HOURS else 'minutes'}"),
        kind=label(column.refers_to, t) if column.refers_to else "",
        words=_listed(_words(column, t), t),
    )


_HOURS = next(column.bare_unit for column in sheet_spec(SheetKind.SETTINGS).columns if column.name == "hours_per_day")


def _words(column: Column, t: Translator) -> list[str]:
    """The words a choice takes: those of the workbook in Japanese, the codes in English."""
    choices = list(column.choices or ())
    return [word(code) if t.language == "ja" else str(code.value) for code in choices]
