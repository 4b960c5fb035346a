"""An import plan for people (lines) and for programs (FORMAT's JSON, schema 1)."""

from collections.abc import Iterator

from tracker.domain.plan import Change, ImportPlan, SheetPlan
from tracker.domain.sheets import CellError, sheet_spec
from tracker.i18n import Translator
from tracker.wording import import_errors, plan_values

SCHEMA = 1
SHOWN_CHANGES = 20
"""Lines of changed fields on a console; the screen shows more."""


def plan_as_json(plan: ImportPlan, t: Translator) -> dict[str, object]:
    """The plan as ``import --json`` prints it."""
    return {
        "schema": SCHEMA,
        "applied": plan.applied,
        "sheets": [_sheet(sheet) for sheet in plan.sheets],
        "errors": [_error(error, t) for error in plan.errors],
    }


def _sheet(sheet: SheetPlan) -> dict[str, object]:
    return {
        "file": sheet.file,
        "sheet": sheet.sheet,
        "kind": sheet.kind.value if sheet.kind else None,
        "read": sheet.read,
        "new": sheet.new,
        "changed": sheet.changed,
        "unchanged": sheet.unchanged,
        "rejected": sheet.rejected,
        "ignored_columns": sheet.ignored_columns,
    }


def _error(error: CellError, t: Translator) -> dict[str, object]:
    return {
        "file": error.file,
        "sheet": error.sheet,
        "row": error.row,
        "column": error.column,
        "code": error.code,
        "found": error.found,
        "accepted": import_errors.accepted(error, t),
        "sentence": import_errors.sentence(error, t),
    }


def plan_lines(plan: ImportPlan, t: Translator) -> Iterator[str]:
    """The plan as a person reads it: each sheet, what changes, what to mend, and what became of it."""
    for sheet in plan.sheets:
        yield t("cli.plan.sheet" if sheet.kind else "cli.plan.unknown_sheet", **_counts(sheet))
        if sheet.ignored_columns:
            yield t("cli.plan.ignored", columns=t("common.list_separator").join(sheet.ignored_columns))
    for change in plan.changes[:SHOWN_CHANGES]:
        yield _change(change, t)
    if plan.change_count > SHOWN_CHANGES:
        yield t.plural("cli.plan.more_changes", plan.change_count - SHOWN_CHANGES)
    for warning in plan.warnings:
        yield t("cli.plan.warning", place=place(warning, t), sentence=import_errors.sentence(warning, t))
    for error in plan.errors:
        yield t("cli.plan.error", place=place(error, t), sentence=import_errors.sentence(error, t))
    yield _outcome(plan, t)


def _counts(sheet: SheetPlan) -> dict[str, object]:
    counts = {name: getattr(sheet, name) for name in ("read", "new", "changed", "unchanged", "rejected")}
    return {"file": sheet.file, "sheet": sheet.sheet, **counts}


def _change(change: Change, t: Translator) -> str:
    spec = sheet_spec(change.kind)
    old, new = plan_values.sides(change, t)
    return t(
        "cli.plan.change",
        sheet=spec.title,
        key=change.key,
        row=change.row,
        column=spec.column(change.column).header,
        old=old,
        new=new,
    )


def place(error: CellError, t: Translator) -> str:
    """Where to look: file, sheet, row and column, as far as known."""
    parts = [error.file, error.sheet]
    if error.row is not None:
        parts.append(t("cli.plan.row", row=error.row))
    if error.column is not None:
        parts.append(t("cli.plan.column", column=error.column))
    return " / ".join(filter(None, parts))


def _outcome(plan: ImportPlan, t: Translator) -> str:
    if plan.errors:
        return t.plural("cli.plan.refused", len(plan.errors))
    if plan.applied:
        return t("cli.plan.applied", rows=plan.writes)
    if not plan.writes:
        return t("cli.plan.nothing")
    return t("cli.plan.planned", rows=plan.writes)
