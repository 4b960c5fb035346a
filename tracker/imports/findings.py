"""Where refusals and warnings of one call are collected, as many as a person can read; all are counted."""

from tracker.domain.sheets import CellError, SheetData
from tracker.imports.limits import MAX_LISTED


class Findings:
    """Adds to a sheet's ``errors`` and ``warnings`` until the call's limit is reached."""

    def __init__(self) -> None:
        self._errors = 0
        self._warnings = 0

    @property
    def full(self) -> bool:
        """Whether further errors are only counted."""
        return self._errors >= MAX_LISTED

    def refuse(self, sheet: SheetData, error: CellError) -> None:
        """Note an error."""
        self._errors += 1
        if self._errors <= MAX_LISTED:
            sheet.errors.append(error)

    def skip(self, errors: int) -> None:
        """Count errors that will not be listed any more."""
        self._errors += errors

    def warn(self, sheet: SheetData, warning: CellError) -> None:
        """Note something worth a look."""
        self._warnings += 1
        if self._warnings <= MAX_LISTED:
            sheet.warnings.append(warning)

    def close(self, sheets: list[SheetData]) -> None:
        """Say how many findings are not listed, after the last one that is."""
        for listed, total, code in (
            ([sheet for sheet in sheets if sheet.errors], self._errors, "more_errors"),
            ([sheet for sheet in sheets if sheet.warnings], self._warnings, "more_warnings"),
        ):
            if total > MAX_LISTED and listed:
                last = listed[-1]
                more = CellError(last.file, "", None, None, code, params={"count": total - MAX_LISTED})
                (last.errors if code == "more_errors" else last.warnings).append(more)
