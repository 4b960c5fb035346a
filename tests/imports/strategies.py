"""Files between valid and hopeless, for hypothesis: whatever they hold, an import must answer with a plan.

``mutated_files()`` yields (name, bytes). A third is damaged as bytes, a third in the parts of the workbook, a third is
a sound file with rows shuffled and cells replaced by what people and attackers put into cells.
"""

import io
import re
import zipfile
from functools import cache
from typing import Any

from hypothesis import strategies as st

from tests.imports.books import Formula, Shown, Table, delimited, xlsx
from tests.imports.material import CONTROLS, FRAGMENTS, NASTY, REWORDED, TABLES

File = tuple[str, bytes]

_PLACES = re.compile(rb'(?:="|<v>|<t>)([^"<]*)(?=["<])')


@cache
def workbook() -> bytes:
    """The small city as one workbook."""
    return xlsx(TABLES)


def mutated_files() -> st.SearchStrategy[File]:
    """(name, content) of a file that was valid before something happened to it."""
    return st.one_of(_changed_tables(), _changed_parts(), _changed_bytes())


@st.composite
def _changed_bytes(draw: st.DrawFn) -> File:
    if draw(st.booleans()):
        return draw(st.sampled_from(["a.xlsx", "a.csv", "a"])), _damaged(draw, workbook())
    title = draw(st.sampled_from(list(TABLES)))
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "cp932"]))
    return f"{title}.csv", _damaged(draw, delimited(_texts(TABLES[title]), encoding=encoding))


def _damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """A few bytes flipped, cut out, doubled or replaced."""
    changed = bytearray(content)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, max(len(changed) - 1, 0)))
        end = min(len(changed), start + draw(st.sampled_from([1, 1, 1, 4, 30, 1000, 10**9])))
        kind = draw(st.sampled_from(["flip", "flip", "cut", "double", "insert", "replace"]))
        if kind == "flip" and changed:
            changed[start] ^= 1 << draw(st.integers(0, 7))
        elif kind == "cut":
            del changed[start:end]
        elif kind == "double":
            changed[start:start] = changed[start : min(end, start + 1000)]
        else:
            changed[start : start if kind == "insert" else end] = draw(st.sampled_from(FRAGMENTS))
    return bytes(changed)


@st.composite
def _changed_parts(draw: st.DrawFn) -> File:
    """A sound archive around parts that are not: what a checksum would otherwise hide."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as source, zipfile.ZipFile(target, "w") as copy:
        names = source.namelist()
        chosen = draw(st.sets(st.sampled_from(names), min_size=1, max_size=2))
        for name in names:
            content = source.read(name)
            change = draw(st.sampled_from([_damaged, _reworded, _reworded])) if name in chosen else _untouched
            copy.writestr(name, change(draw, content))
    return "a.xlsx", target.getvalue()


def _untouched(_: st.DrawFn, content: bytes) -> bytes:
    return content


def _reworded(draw: st.DrawFn, content: bytes) -> bytes:
    """Well-formed still, but values and attributes say something else."""
    for _ in range(draw(st.integers(1, 5))):
        places = list(_PLACES.finditer(content))
        if not places:
            return content
        start, end = draw(st.sampled_from(places)).span(1)
        content = content[:start] + draw(st.sampled_from(REWORDED)) + content[end:]
    return content


@st.composite
def _changed_tables(draw: st.DrawFn) -> File:
    as_csv = draw(st.booleans())
    titles = draw(st.lists(st.sampled_from(list(TABLES)), min_size=1, max_size=1 if as_csv else 10, unique=True))
    if not as_csv and draw(st.booleans()):
        titles = list(TABLES)
    nasty = st.sampled_from([*NASTY, *CONTROLS] if as_csv else NASTY)
    tables = {title: _changed_table(draw, TABLES[title], nasty) for title in titles}
    if not as_csv:
        return "a.xlsx", xlsx(tables)
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "cp932"]))
    content = io.StringIO()
    separator = draw(st.sampled_from([",", "\t", ";"]))
    content.write(delimited(_texts(tables[titles[0]]), separator, "utf-8").decode())
    return f"{titles[0]}.csv", content.getvalue().encode(encoding, errors="ignore")


def _changed_table(draw: st.DrawFn, table: Table, nasty: st.SearchStrategy[Any]) -> Table:
    rows = [list(row) for row in table]
    for _ in range(draw(st.integers(0, 4))):
        line = draw(st.integers(0, len(rows) - 1))
        kind = draw(st.sampled_from(["cell", "cell", "cell", "shuffle", "double", "drop", "column", "blank"]))
        if kind == "cell" and rows[line]:
            rows[line][draw(st.integers(0, len(rows[line]) - 1))] = draw(nasty)
        elif kind == "shuffle":
            rows[1:] = draw(st.permutations(rows[1:]))
        elif kind == "double":
            rows.insert(line, list(rows[line]))
        elif kind == "drop" and len(rows) > 1:
            del rows[line]
        elif kind == "column":
            index = draw(st.integers(0, len(rows[0])))
            rows = [row[:index] + row[index + 1 :] for row in rows]
        elif kind == "blank":
            rows.insert(line, [])
    return rows


def _texts(table: Table) -> Table:
    """The cells as a csv holds them."""
    return [[_text(cell) for cell in row] for row in table]


def _text(cell: object) -> object:
    if isinstance(cell, Shown):
        return cell.number
    if isinstance(cell, Formula):
        return cell.result
    return cell
