"""The entry: files in, sheets out. Whatever the bytes are, the answer is sheets with rows or with refusals."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain

from tracker.domain.sheets import SHEETS, CellError, SheetData, SheetSpec
from tracker.imports.cells import FileRefused, Grid, Row
from tracker.imports.delimited import read_delimited
from tracker.imports.findings import Findings
from tracker.imports.limits import HEADER_ROWS, MAX_COLUMNS, MAX_ROWS
from tracker.imports.package import is_workbook
from tracker.imports.recognise import Match, familiarity, find_header, is_guide, named, nearest_header, recognise, stem
from tracker.imports.repeats import refuse_repeats
from tracker.imports.table import read_table
from tracker.imports.workbook import read_workbook


def read_files(files: Sequence[tuple[str, bytes]]) -> list[SheetData]:
    """Read (name, content) pairs of xlsx and csv files into one list of sheets, in the order given.

    Never raises: a file that cannot be read becomes one sheet of kind None with one error. At most 1,000 errors are
    listed per call, the last then says how many more there are; ``rejected`` counts every refused row.
    """
    findings = Findings()
    with _collector_paused():
        sheets = [sheet for name, content in files for sheet in _read_file(name, content, findings)]
        refuse_repeats(sheets, findings)
    findings.close(sheets)
    return sheets


@contextmanager
def _collector_paused() -> Iterator[None]:
    """A large file becomes a million objects without a single cycle; looking for cycles would take a third longer."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _read_file(name: str, content: bytes, findings: Findings) -> list[SheetData]:
    try:
        reader = _FileReader(name, findings)
        return reader.workbook(content) if is_workbook(name, content) else reader.delimited(content)
    except FileRefused as refused:
        return [_refused(CellError(name, "", refused.row, None, refused.code, params=refused.params), findings)]
    except Exception as error:
        # A defect of ours must not take the screen down; the fuzzing tests hold that it does not happen.
        return [_refused(CellError(name, "", None, None, "unreadable", type(error).__name__), findings)]


def _refused(error: CellError, findings: Findings) -> SheetData:
    """What stands for a file or sheet that cannot be read at all."""
    sheet = SheetData(error.file, error.sheet, None, {})
    findings.refuse(sheet, error)
    return sheet


class _FileReader:
    """Reads the sheets of one file, which share one allowance of rows."""

    def __init__(self, name: str, findings: Findings) -> None:
        self._name = name
        self._findings = findings
        self._rows_left = MAX_ROWS

    def delimited(self, content: bytes) -> list[SheetData]:
        """The one sheet of a csv file."""
        grid = read_delimited(content, familiarity)
        head = _head(grid)
        match = recognise(head, stem(self._name))
        if match is None:
            return [self._unrecognised(head)]
        return [self._sheet(grid, match.spec.title, match, head)]

    def workbook(self, content: bytes) -> list[SheetData]:
        """The sheets of ours in a workbook. Others are passed over, with a warning when a person may miss them."""
        sheets: list[SheetData] = []
        ignored: list[str] = []
        for grid in read_workbook(content):
            if is_guide(grid.title):
                continue
            head = _head(grid)
            own = named(grid.title)
            match = find_header(own, head) if own else recognise(head)
            if match:
                sheets.append(self._sheet(grid, grid.title, match, head))
            elif own and head:
                sheets.append(self._headless(own, grid.title, head))
            elif head and not grid.hidden:
                ignored.append(grid.title)
        if not sheets:
            return [self._unrecognised([])]
        for title in ignored:
            warning = CellError(self._name, title, None, None, "sheet_ignored", found=title)
            self._findings.warn(sheets[0], warning)
        return sheets

    def _sheet(self, grid: Grid, title: str, match: Match, head: list[Row]) -> SheetData:
        headers = {column.name: match.headers[index] for index, column in match.columns.items()}
        sheet = SheetData(self._name, title, match.spec.kind, headers)
        used: set[int] = set()
        below = (row for row in chain(head, grid.rows) if row[0] > match.row)
        rows = list(self._allowed(below, match, used))
        sheet.ignored_columns = _ignored(match, used)
        if match.repeated:
            sheet.read = sheet.rejected = len(rows)
            for header in match.repeated:
                error = CellError(self._name, title, match.row, header, "duplicate_column", found=header)
                self._findings.refuse(sheet, error)
            return sheet
        read_table(sheet, match, rows, grid.epoch, self._findings)
        return sheet

    def _allowed(self, rows: Iterator[Row], match: Match, used: set[int]) -> Iterator[Row]:
        """The rows as far as the file may have any, without the columns nobody asks for; ``used`` notes all columns."""
        ours = match.columns
        for number, cells in rows:
            self._rows_left -= 1
            if self._rows_left < 0:
                raise FileRefused("too_many_rows", limit=MAX_ROWS)
            used.update(cells)
            extra = cells.keys() - ours.keys()
            yield number, ({index: cells[index] for index in cells if index in ours} if extra else cells)

    def _headless(self, own: SheetSpec, title: str, head: list[Row]) -> SheetData:
        """A sheet named as ours without all its required headers."""
        nearest = nearest_header(own, head)
        missing = nearest.missing if nearest else own.required
        params: dict[str, object] = {"of": own.kind.value, "columns": [column.name for column in missing]}
        row = nearest.row if nearest else None
        return _refused(CellError(self._name, title, row, None, "missing_headers", params=params), self._findings)

    def _unrecognised(self, head: list[Row]) -> SheetData:
        """Nothing of ours; where one row comes close to a kind, its missing headers are named."""
        matches = [match for spec in SHEETS if (match := nearest_header(spec, head))]
        best = max(matches, key=lambda match: len(match.names), default=None)
        if best and 0 < len(best.missing) < len(best.names):
            return self._headless(best.spec, "", head)
        return _refused(CellError(self._name, "", None, None, "not_recognised"), self._findings)


def _head(grid: Grid) -> list[Row]:
    """The top rows of a grid; what is taken from it beyond row 10 is put back by the caller's chain."""
    head = []
    for row in grid.rows:
        head.append(row)
        if row[0] >= HEADER_ROWS:
            break
    return head


def _ignored(match: Match, used: set[int]) -> list[str]:
    """Headers of unknown columns, and the letters of columns that hold something below no header."""
    nameless = sorted(used - match.columns.keys() - match.unknown.keys())
    return [*match.unknown.values(), *map(_letters, nameless)][:MAX_COLUMNS]


def _letters(index: int) -> str:
    letters = ""
    while index >= 0:
        letters = chr(65 + index % 26) + letters
        index = index // 26 - 1
    return letters
